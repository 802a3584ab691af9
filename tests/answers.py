"""Every answer of the site, found as readers and programs find them: by links and forms, the map
for search engines, and what the API says of itself. Of a page is kept what a reader sees."""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.test import Client

from config.ids import PATTERN

HOST = "http://localhost"
LANGUAGES = ("en", "fr", "ar", "tr")
STARTS = ("/sitemap.xml", "/robots.txt", "/api/v1/", *(f"/{code}/" for code in LANGUAGES))
NOT_OURS = re.compile(r"/(?:\w\w/admin|static)/")
ADDRESS = re.compile(rf"(?:{HOST})?/[\w\-./?=&%:+]*")
SLUG = re.compile(rf"(?<=[/=])({PATTERN})-[\w-]*")
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "del", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
}  # fmt: skip
TOLD = ("title", "alt", "aria-label", "placeholder")
# Values of parameters for which the API lists none and that name no subject.
VALUES = {
    "language": LANGUAGES, "country": ("ma", "tr", "xa"), "actor_country": ("ma", "tr", "xa"),
    "place_country": ("ma", "tr", "xa"), "from": ("2025-09", "2031-05-02"), "to": ("2025-09",),
    "updated_since": ("2020-01-01T00:00:00Z",), "since": ("7",), "page_size": ("10",),
    "count": ("true",),
}  # fmt: skip
NAMES = {"speaker": "actor", "within": "place", "parent": "event", "occasion": "event"}

Answer = tuple[int, str, str, str]  # status, Content-Type, Location, body


class Page(HTMLParser):
    """The text of a page as lines, its links, what its forms can ask for, and its data."""

    def __init__(self, html: str):
        super().__init__()
        self.lines: list[str] = []
        self.links: list[str] = []
        self.asked: list[str] = []
        self.data: list[str] = []
        self._words: list[str] = []
        self._inside, self._action = "", ""
        self.feed(html)
        self._break()

    def _break(self) -> None:
        if line := " ".join("".join(self._words).split()):
            self.lines.append(line)
        self._words = []

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self._break()
        if tag in {"script", "style"}:
            self._inside = "data" if "json" in found.get("type", "") else "code"
            self.data += [""] if self._inside == "data" else []
        self._words += [f" [{name}: {found[name]}] " for name in TOLD if found.get(name)]
        if tag == "a" and "href" in found:
            self._words.append(f" [{found['href']}] ")
        if "href" in found and (tag == "a" or found.get("rel") in {"alternate", "canonical"}):
            self.links += [found["href"]] if found.get("rel") != "prev" else []
        if tag == "form":
            self._action = found.get("action", "") if found.get("method", "get") == "get" else ""
        value = found.get("value") or found.get("placeholder")
        if tag == "input" and self._action and found.get("name") and value:
            self.asked.append(f"{self._action}?{urlencode({found['name']: value})}")

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self._break()
        if tag in {"script", "style"}:
            self._inside = ""

    def handle_data(self, data):
        if self._inside == "data":
            self.data[-1] += data
        elif not self._inside:
            self._words.append(data)


def without_slugs(address: str) -> str:
    """The address of a subject whatever it is called."""
    return SLUG.sub(r"\1", address)


def everything() -> dict[str, Answer]:
    """Every answer by its address, without slugs and cursors."""
    crawl = _Crawl()
    for address in (*STARTS, *_of_the_api(crawl.client)):
        crawl.add(address)
    while crawl.waiting:
        crawl.ask(*crawl.waiting.popleft())
    return dict(sorted(crawl.answers.items()))


def _of_the_api(client: Client) -> Iterator[str]:
    """Each address that the API describes, with each value of each parameter alone."""
    schema = client.get("/api/v1/schema/?format=json").json()
    parameters = {
        path: {item["name"]: item["schema"] for item in found["get"]["parameters"]
               if item["in"] == "query"}
        for path, found in schema["paths"].items()
    }  # fmt: skip
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    words: dict[str, None] = {}
    lists = {path: known for path, known in parameters.items() if "page_size" in known}
    for path, known in lists.items():
        told = "&lang=all" if "lang" in known else ""
        for row in _rows(client, f"{path}?page_size=100{told}"):
            ids[row["kind"] if "editions" in path else _kind(path)][row["id"]] = None
            names = row.get("name") or row.get("title") or {}
            words |= {max(re.findall(r"\w+", name), key=len, default=""): None
                      for name in names.values()}  # fmt: skip
    ids["outlet"]["not-stated"] = None
    yield from ("/api/v1/schema/?format=json", "/api/v1/schema/?format=yaml", "/api/v1/docs/")
    for word in filter(None, words):
        yield f"/api/v1/search/?{urlencode({'q': word})}"
        yield f"/en/?{urlencode({'q': word})}"
    for path, known in parameters.items():
        if "{kind}" in path:
            continue  # the list of editions leads to each of them
        base = {"page_size": "100"} if "page_size" in known else {}
        for ident in ids[_kind(path)] if "{ident}" in path else ("",):
            address = path.replace("{ident}", ident)
            yield f"{address}?{urlencode(base)}" if base else address
            for name, values in known.items():
                given = values.get("enum") or values.get("items", {}).get("enum")
                given = given or VALUES.get(name) or ids.get(NAMES.get(name, name), ())
                for value in given:
                    yield f"{address}?{urlencode(base | {name: value})}"


def _rows(client: Client, address: str | None) -> Iterator[dict[str, Any]]:
    while address:
        answer = client.get(address).json()
        yield from (row for row in answer.get("results", ()) if "id" in row)
        address = answer.get("next")


def _kind(path: str) -> str:
    folder = path.split("/")[3]
    return folder if folder == "series" else folder.removesuffix("s")


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, but what leads back to other pages of a list."""
    if isinstance(value, str):
        yield value
    for key, part in value.items() if isinstance(value, dict) else ():
        if key not in {"first", "previous"}:
            yield from _texts(part)
    for part in value if isinstance(value, list) else ():
        yield from _texts(part)


class _Crawl:
    """Asks each address once, in the order of discovery."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        self.answers: dict[str, Answer] = {}
        self.waiting: deque[tuple[str, str]] = deque()
        self.seen: set[str] = set()

    def add(self, address: str, base: str = "/", page: int = 2) -> None:
        """Ask it later; a cursor in it leads to the page of that number."""
        parts = urlsplit(urljoin(f"{HOST}{base}", address))
        asked = parse_qsl(parts.query, keep_blank_values=True)
        whole = f"{parts.path}?{urlencode(asked)}" if asked else parts.path
        ours = f"{parts.scheme}://{parts.netloc}" == HOST and not NOT_OURS.match(whole)
        if not ours or whole in self.seen:
            return
        self.seen.add(whole)
        plain = [(name, f"page {page}" if name == "cursor" else text) for name, text in asked]
        key = f"{parts.path}?{urlencode(sorted(plain))}" if asked else parts.path
        self.waiting.append((whole, without_slugs(key)))
        if re.match(r"/\w\w/", whole) and "cursor=" not in whole:
            for code in LANGUAGES:
                self.add(f"/{code}/{whole[4:]}")

    def ask(self, address: str, key: str) -> None:
        answer = self.client.get(address)
        sort, target = answer.get("Content-Type", ""), answer.get("Location", "")
        body = answer.content.decode()
        if target:
            self.add(target, address)
            if without_slugs(target) == key:
                key += " (moved)"
        if "html" in sort:
            body = self.read(Page(body), address, key)
        elif address.startswith("/sitemap.xml"):
            for link in re.findall(r'(?:<loc>|href=")([^<"]+)', body):
                self.add(link)
        elif sort.startswith("application/json") and "/schema/" not in address:
            page = re.search(r"cursor=page\+(\d+)", key)
            for text in filter(ADDRESS.fullmatch, _texts(json.loads(body))):
                self.add(text, page=int(page[1]) + 1 if page else 2)
        self.answers[key] = (answer.status_code, sort, target, body)

    def read(self, page: Page, address: str, key: str) -> str:
        """Follow what the page leads to; its text. To narrow what is narrowed has no end."""
        narrowed = "?" in address
        for link in page.links + ([] if narrowed else page.asked):
            if not narrowed or "?" not in link or "/api/" in link:
                self.add(link, address)
        for number, data in enumerate(page.data, 1):
            self.answers[f"{key} (data {number})"] = (200, "application/json", "", data)
        return "\n".join(page.lines)
