"""A list of events as an Atom feed (RFC 4287) in one language, for readers who want to be told."""

import re
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from config.languages import direction

Card = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = "1970-01-01T00:00:00Z"
# What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feed(
    cards: list[Card],
    *,
    lang: str,
    title: str,
    rights: str,
    site: str,
    address: str,
    first: str,
    next_: str | None,
) -> bytes:
    """The cards of events in a language, each with its sentence, its lead quote and what was
    corrected or added; `title` is the timeline's."""
    # Written as an attribute: a registry of prefixes is shared with whatever else writes XML.
    root = Element("feed", {"xmlns": ATOM, LANG: lang})
    add(root, "id", first)
    add(root, "title", title)
    add(root, "updated", max((card["published_at"] for card in cards), default=NEVER))
    add(add(root, "author"), "name", "Isnad")
    add(root, "rights", rights)
    add(root, "link", rel="self", href=address, type="application/atom+xml")
    add(root, "link", rel="alternate", href=f"{site}/{lang}/", hreflang=lang, type="text/html")
    if next_:
        add(root, "link", rel="next", href=next_, type="application/atom+xml")
    for card in cards:
        _entry(root, card, site, lang)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Element, card: Card, site: str, lang: str) -> None:
    entry = add(root, "entry")
    # Without the slug, which may change: the id of an entry never does.
    add(entry, "id", f"{site}/events/{card['id']}/")
    add(entry, "title", card["title"])
    add(entry, "updated", card["published_at"])
    add(entry, "link", rel="alternate", hreflang=lang, type="text/html", href=card["html_url"])
    add(entry, "category", term=card["kind"])
    label, change = card["date"]["label"], _change(card, lang)
    said = (change, f"{label}." if label else "", card.get("lede", ""))
    add(entry, "summary", " ".join(filter(None, said)))
    add(entry, "content", _content(card, change), type="html")


def _change(card: Card, lang: str) -> str:
    """What the edition corrects or adds; a rewording is told nowhere."""
    note = card["change"]["note"] if "change" in card else {}
    return note.get(lang) or next(iter(note.values()), "")


def _content(card: Card, change: str) -> str:
    parts = [f"<p>{escape(text)}</p>" for text in (change, card.get("lede", "")) if text]
    if quote := card.get("quote"):
        tag = quote["lang"] or ""
        words = f'<blockquote lang="{tag}" dir="{direction(tag)}"><p>{escape(quote["exact"])}</p>'
        outlets = {row["source"]: row["title"] for row in card["reported_by"]}
        outlet = outlets.get(quote["source"])
        cited = f"<footer>— {escape(outlet)}</footer>" if outlet else ""
        parts.append(f"{words}{cited}</blockquote>")
    return "".join(parts)


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """An element within another, of the text that XML can hold."""
    element = SubElement(parent, tag, attributes)
    element.text = _UNWRITABLE.sub("", text) or None
    return element
