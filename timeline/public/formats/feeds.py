"""A list of events as an Atom feed (RFC 4287), for readers who want to be told."""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from config.languages import LANGUAGES
from timeline.public.formats.tables import name

Document = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = "1970-01-01T00:00:00Z"
# What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feed(
    events: list[Document], *, site: str, address: str, first: str, next_: str | None
) -> bytes:
    """The events, each with its summary and its page in every language."""
    # Written as an attribute: a registry of prefixes is shared with whatever else writes XML.
    root = Element("feed", {"xmlns": ATOM, LANG: LANGUAGES[0]})
    add(root, "id", first)
    add(root, "title", "Events of the timeline")
    updated = [event["edition"]["published_at"] for event in events]
    add(root, "updated", max(updated, default=NEVER))
    add(add(root, "author"), "name", "Isnad")
    add(root, "link", rel="self", href=address, type="application/atom+xml")
    add(root, "link", rel="alternate", href=f"{site}/", type="text/html")
    if next_:
        add(root, "link", rel="next", href=next_, type="application/atom+xml")
    for event in events:
        _entry(root, event, site)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Element, event: Document, site: str) -> None:
    edition = event["edition"]
    entry = add(root, "entry")
    # Without the slug, which may change: the id of an entry never does.
    add(entry, "id", f"{site}/events/{event['id']}/")
    add(entry, "title", name(event["title"]))
    add(entry, "updated", edition["published_at"])
    for language in LANGUAGES:
        add(
            entry, "link", rel="alternate", hreflang=language, type="text/html",
            href=f"{site}/{language}{event['path']}",
        )  # fmt: skip
    add(entry, "category", term=event["kind"])
    said = [name(point["text"]) for point in event["points"]]
    if note := name(edition["note"]):
        said.insert(0, f"Edition {edition['number']}: {note}")
    if label := name(event["derived"]["date"]["label"]):
        said.insert(0, f"{label}.")
    add(entry, "summary", " ".join(said))
    add(entry, "rights", edition["license"])


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """An element within another, of the text that XML can hold."""
    element = SubElement(parent, tag, attributes)
    element.text = _UNWRITABLE.sub("", text) or None
    return element
