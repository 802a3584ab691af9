"""The few lines of a document that lists show, one card a language; made at projection."""

from __future__ import annotations

from typing import Any

from config.languages import LANGUAGES
from timeline.document.derived import DerivedEvent
from timeline.document.shapes import Event, Text


def cards_of(document: Any, derived: Any, **edition: Any) -> dict[str, dict[str, Any]]:
    """The card of a document in each language. In a card, absent means that there is none, null
    that it is not known; `edition` is what is told of its publication."""
    make = {"event": _event, "statement": _statement}.get(document["type"], _subject)
    return {tag: make(document, derived, tag) | edition for tag in LANGUAGES}


def in_language(texts: Text, tag: str) -> tuple[str, str]:
    """A text in the language asked for, else in the first that it exists in; and which that is."""
    spoken = next((other for other in (tag, *texts) if texts.get(other)), tag)
    return texts.get(spoken, ""), spoken


def _subject(document: Any, derived: Any, tag: str) -> dict[str, Any]:
    title, lang = in_language(document["title"] or document.get("designation", {}), tag)
    shown = ("kind", "country", "published", "domain", "period")
    outlet = document.get("outlet")
    return {
        "id": document["id"],
        "type": document["type"],
        "title": title,
        "lang": lang,
        "langs": list(document["title"]),
        **{key: document[key] for key in shown if document.get(key)},
        **({"outlet": _ref(outlet, tag)} if outlet else {}),
    }


def _statement(statement: Any, derived: Any, tag: str) -> dict[str, Any]:
    source = statement["source"]
    ours = {row["lang"]: row["text"] for row in statement["translations"]}
    return {
        "id": statement["id"],
        "type": "statement",
        "kind": statement["kind"],
        "exact": statement["exact"],
        "lang": statement["lang"],
        "langs": [statement["lang"], *ours],
        **({"translation": ours[tag]} if tag in ours else {}),
        "source": source["id"],
        "title": in_language(source["title"] or source["designation"], tag)[0],
        "start": statement["anchor"]["start"],
        "end": statement["anchor"]["end"],
        "events": [use["event"]["id"] for use in statement["evidence"]],
    }


def _ref(ref: Any, tag: str) -> dict[str, str]:
    return {"id": ref["id"], "title": in_language(ref["title"], tag)[0]}


def _event(document: Event, derived: DerivedEvent, tag: str) -> dict[str, Any]:
    title, lang = in_language(document["title"], tag)
    date, told = document["date"], derived["date"]
    card: dict[str, Any] = {
        "id": document["id"],
        "type": "event",
        "kind": document["kind"],
        "setting": document["setting"],
        "title": title,
        "lang": lang,
        "langs": list(document["title"]),
        "date": {
            "edtf": date["edtf"],
            "earliest": told["earliest"],
            "latest": told["latest"],
            "label": told["label"].get(tag, ""),
            "basis": {part: basis for part, basis in date["basis"].items() if basis},
        },
        "status": derived["status"],
        "participants": [_ref(row["actor"], tag) for row in document["participants"]],
        "reported_by": _reports(document, derived, tag),
        "independent": _independent(document),
    }
    lede = next((point for point in document["points"] if point["tier"] == "story"), None)
    if lede:
        words, spoken = in_language(lede["text"], tag)
        card["lede"] = words
        if spoken != lang:
            card["lede_lang"] = spoken
        if quote := _lead(document, lede["statements"], tag):
            card["quote"] = quote
    if place := document["place"]:
        shown = ("country", "kind", "latitude", "longitude", "basis")
        card["place"] = _ref(place, tag) | {key: dict(place)[key] for key in shown}
    above = (document["parent"], document["occasion"], document["series"])
    for name, ref in zip(("part_of", "occasion", "series"), above, strict=True):
        if ref:
            card[name] = ref["id"]
    return card


def _independent(document: Event) -> bool | None:
    state = document["independence"]["state"]
    return None if state is None else state == "independent"


def _reports(document: Event, derived: DerivedEvent, tag: str) -> list[dict[str, Any]]:
    sources = {source["id"]: source for source in document["sources"]}
    found = []
    for report in derived["reported_by"]:
        source = sources[report["source"]]
        outlet = source["outlet"]
        said: dict[str, Any] = {
            "source": source["id"],
            "title": in_language(outlet["title"], tag)[0] if outlet else None,
            "lang": source["lang"],
            "says": report["says"],
            "quotes": report["quotes"],
        }
        if "outlet" in source["supplied"]:
            said["basis"] = "supplied"
        found.append(said)
    return found


def _lead(document: Event, cited: list[str], tag: str) -> dict[str, Any] | None:
    """The lead quote: the one its editors chose; else the lede's first citation in the language,
    else its first."""
    statements = [row for row in document["statements"] if row["id"] in cited]
    chosen = [row for row in document["statements"] if row["id"] == document["lead"]]
    own = [row for row in statements if (row["lang"] or "").split("-")[0] == tag]
    statement = next(iter((*chosen, *own, *statements)), None)
    if statement is None:
        return None
    return {
        "id": statement["id"],
        "lang": statement["lang"],
        "exact": statement["exact"],
        "source": statement["source"],
        "start": statement["anchor"]["start"],
        "end": statement["anchor"]["end"],
    }
