"""Every kind of page in every language, light and dark, as a browser sees it: `make audit`.

Takes minutes, so the suite does not collect it. Screenshots go to the folder that AUDIT_SHOTS
names, one a page, language and width, to be looked at one by one.
"""

import gzip
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from tests.browser.desk_screens import screens, sign_in
from timeline.models import Actor

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES = ("en", "fr", "ar", "tr")
SCHEMES = ("light", "dark")
SHOTS = os.environ.get("AUDIT_SHOTS")
WIDTHS = {"phone": 360, "desktop": 1280}
NARROW = 320
# DESIGN's budget, for a page of up to 50 events; bytes are gzipped.
MOST = {"html": 30_000, "css": 12_000, "js": 10_000, "requests": 6, "nodes": 1_500, "cls": 0.02}
SORTS = {"document": "html", "stylesheet": "css", "script": "js"}
# What no link leads to, and how it answers.
UNLINKED = {"nowhere/": 404, "?from=yesterday": 400, "?q=zzzzzz": 200, "?kind=visit": 200}

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 50);
})"""
# Sentences said in the page's own language: each text under the nearest lang attribute.
SAID = """(language) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data.trim().replace(/\\s+/g, " ");
    if (!text || node.parentElement.closest("script, noscript, style, code, svg, pre")) continue;
    if (node.parentElement.closest("[lang]").lang === language) said.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    if (element.closest("[lang]").lang === language)
      for (const name of ["aria-label", "placeholder", "title"])
        if (element.getAttribute(name)) said.push(element.getAttribute(name));
  return said;
}"""
WORDS = re.compile(r"[A-Za-z]{2,}[^A-Za-z]{1,3}[A-Za-z]{2,}")
# What is the same in every language, beside the names of those actors that are: printed words in
# quotation marks too.
ALIKE = (
    r"«[^»]+»|“[^”]+”|IGEF ?(?:20)?\d\d|Mohamed Ben Ali Koman"
    r"|Maroc Diplomatique|Tele Nador|o-abroad|Maghress"
    r"|ALDAR / Iman Alaoui|(?:La rédaction/)?Le7tv|If-None-Match|Isnad"
    r"|SHA-256|Web Annotation|Atom"
    r"|BibTeX|RIS|CSL-JSON|JSON-LD|CSV|OpenAPI|CC BY[\d. ]*|CC-BY-[\d.]+|https?:\S+"
    r"|\S+\.(?:txt|py|json)|/\S+/\S*"
)


def alike(language: str) -> re.Pattern:
    """What an English page and this language's may both say."""
    names = Actor.objects.filter(**{f"name_{language}": F("name_en")})
    spelt = names.values_list("name_en", flat=True)
    return re.compile("|".join([*map(re.escape, spelt), ALIKE]))


class Links(HTMLParser):
    """Addresses of the links of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "a" and (href := dict(attributes).get("href")):
            self.found.append(href)


def kinds_of_pages(language: str) -> dict[str, str]:
    """An address of every kind of page that links lead to from the timeline, the longest."""
    client, start = Client(), f"/{language}/"
    waiting, seen, longest = [start], {start}, {}
    while waiting:
        address = waiting.pop()
        # An edition that had another title leads to its address of then.
        response = client.get(address, follow=True)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        assert response.status_code in (200, 410), f"{address} answers {response.status_code}"
        kind = resolve(address.partition("?")[0]).view_name
        size = len(response.content)
        if size > longest.get(kind, (0, ""))[0]:
            longest[kind] = (size, address)
        links = Links()
        links.feed(response.content.decode())
        for href in links.found:
            target = urldefrag(urljoin(address, href))[0]
            # Filters multiply; the kinds of page do not.
            if target.startswith(start) and "?" not in target and target not in seen:
                seen.add(target)
                waiting.append(target)
    pages = {kind.replace(":", "-"): address for kind, (_size, address) in longest.items()}
    return pages | {
        f"answer-{status}-{number}": f"{start}{path}"
        for number, (path, status) in enumerate(UNLINKED.items())
    }


@pytest.fixture
def demonstration(transactional_db):
    with override("en"):
        call_command("load_demo", verbosity=0)


@pytest.fixture
def as_deployed(settings, tmp_path):
    """Stylesheets joined and under names of their digests, as `collectstatic` leaves them."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.storage.HashedFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path]


@pytest.fixture(scope="module")
def axe():
    return Axe()


def findings(axe, page) -> list[str]:
    # A colour on its way to another scheme's is neither.
    page.evaluate("Promise.all(document.getAnimations().map(({finished}) => finished))")
    violations = axe.run(page).response["violations"]
    return [
        f"{found['id']}: {node['html'][:160]}" for found in violations for node in found["nodes"]
    ]


def shoot(page, *parts: str) -> None:
    if SHOTS:
        path = Path(SHOTS).joinpath(*parts[:-1])
        path.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path / f"{parts[-1]}.png", full_page=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_pages(demonstration, open_page, axe, language, subtests):
    # axe writes styles while it measures; other tests hold the pages to their policy.
    page = open_page(viewport={"width": WIDTHS["desktop"], "height": 800}, bypass_csp=True)
    english, names = kinds_of_pages("en"), alike(language)
    for kind, address in kinds_of_pages(language).items():
        with subtests.test(kind=kind, address=address):
            wrong = []
            page.emulate_media(color_scheme="light")
            page.goto(address)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                wrong += [f"{scheme} {found}" for found in findings(axe, page)]
            for name, width in (*WIDTHS.items(), ("narrow", NARROW)):
                page.set_viewport_size({"width": width, "height": 800})
                if (excess := page.evaluate(OVERFLOW)) > 0:
                    wrong.append(f"{excess} px too wide at {width}")
                if width != NARROW:
                    for scheme in SCHEMES if language in ("en", "ar") else SCHEMES[:1]:
                        page.emulate_media(color_scheme=scheme)
                        shoot(page, f"{language}-{name}-{scheme}", kind)
            page.set_viewport_size({"width": WIDTHS["desktop"], "height": 800})
            if language != "en":
                said = page.evaluate(SAID, language)
                page.goto(english[kind])
                foreign = set(page.evaluate(SAID, "en"))
                wrong += [
                    f"English: {text}"
                    for text in said
                    if WORDS.search(bare := names.sub("", text))
                    and (text in foreign or (language == "ar" and bare))
                ]
            assert not wrong, "\n".join(dict.fromkeys(wrong))


def sent(answer) -> int:
    """Bytes of an answer's body as they were sent; of files, that a server sends compressed, so."""
    if answer.headers.get("content-encoding"):
        return answer.request.sizes()["responseBodySize"]
    return len(gzip.compress(answer.body(), 6))


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_pages_keep_the_budget(
    demonstration, as_deployed, chromium, live_server, language, subtests
):
    for name, address in kinds_of_pages(language).items():
        with subtests.test(page=name, address=address):
            context = chromium.new_context(base_url=live_server.url)
            page, answers = context.new_page(), []
            page.on("response", lambda answer, answers=answers: answers.append(answer))
            page.goto(address, wait_until="load")
            sizes = dict.fromkeys(("html", "css", "js"), 0) | {"requests": len(answers)}
            for answer in answers:
                if (sort := SORTS.get(answer.request.resource_type)) is not None:
                    sizes[sort] += sent(answer)
            sizes["cls"] = page.evaluate(SHIFT)
            sizes["nodes"] = page.evaluate("document.querySelectorAll('*').length")
            context.close()
            with open(os.environ.get("AUDIT_SIZES", os.devnull), "a") as record:
                record.write(f"{address} {name} {sizes}\n")
            assert {key: value for key, value in sizes.items() if value > MOST[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_pages_without_javascript(demonstration, open_page, language, subtests):
    page = open_page(java_script_enabled=False)
    for kind, address in kinds_of_pages(language).items():
        with subtests.test(kind=kind):
            page.goto(address)
            assert page.locator("h1").count() == 1
            assert page.locator("main").inner_text().strip()
            shoot_print(page, language, kind)


def shoot_print(page, language: str, kind: str) -> None:
    if SHOTS and language in ("en", "ar"):
        folder = Path(SHOTS) / f"{language}-print"
        folder.mkdir(parents=True, exist_ok=True)
        page.pdf(path=folder / f"{kind}.pdf", format="A4")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_screens_of_the_desk(demonstration, open_page, axe, language, subtests):
    page = open_page(viewport={"width": WIDTHS["desktop"], "height": 900}, bypass_csp=True)
    sign_in(page, language)
    for name, address in screens(language).items():
        with subtests.test(screen=name, address=address):
            wrong = []
            page.goto(address)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                wrong += [f"{scheme} {found}" for found in findings(axe, page)]
                shoot(page, f"desk-{language}-{scheme}", name)
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": NARROW, "height": 800})
            if (excess := page.evaluate(OVERFLOW)) > 0:
                wrong.append(f"{excess} px too wide at {NARROW}")
            shoot(page, f"desk-{language}-narrow", name)
            page.set_viewport_size({"width": WIDTHS["desktop"], "height": 900})
            assert not wrong, "\n".join(dict.fromkeys(wrong))
