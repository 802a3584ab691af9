"""A list of events as an Atom feed (RFC 4287), for readers who want to be told."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from config.languages import LANGUAGES
from timeline.public.formats.tables import name

Document = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = "1970-01-01T00:00:00Z"


def feed(
    events: list[Document], *, site: str, address: str, first: str, next_: str | None
) -> bytes:
    """The events, each with its summary and its page in every language."""
    # Written as an attribute: a registry of prefixes is shared with whatever else writes XML.
    root = Element("feed", {"xmlns": ATOM, LANG: LANGUAGES[0]})
    _add(root, "id", first)
    _add(root, "title", "Events of the timeline")
    updated = [event["edition"]["published_at"] for event in events]
    _add(root, "updated", max(updated, default=NEVER))
    _add(_add(root, "author"), "name", "Isnad")
    _add(root, "link", rel="self", href=address, type="application/atom+xml")
    _add(root, "link", rel="alternate", href=f"{site}/", type="text/html")
    if next_:
        _add(root, "link", rel="next", href=next_, type="application/atom+xml")
    for event in events:
        _entry(root, event, site)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Element, event: Document, site: str) -> None:
    edition = event["edition"]
    entry = _add(root, "entry")
    # Without the slug, which may change: the id of an entry never does.
    _add(entry, "id", f"{site}/events/{event['id']}/")
    _add(entry, "title", name(event["title"]))
    _add(entry, "updated", edition["published_at"])
    for language in LANGUAGES:
        _add(
            entry, "link", rel="alternate", hreflang=language, type="text/html",
            href=f"{site}/{language}{event['path']}",
        )  # fmt: skip
    _add(entry, "category", term=event["kind"])
    said = [name(point["text"]) for point in event["points"]]
    if note := name(edition["note"]):
        said.insert(0, f"Edition {edition['number']}: {note}")
    if label := name(event["derived"]["date"]["label"]):
        said.insert(0, f"{label}.")
    _add(entry, "summary", " ".join(said))
    _add(entry, "rights", edition["license"])


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = _plain(text) or None
    return element


def _plain(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if (letter >= " " or letter in "\t\n\r") and letter not in "\ufffe\uffff"
    )
