"""Opening published documents, whatever version they are in.

Editions never change, and the form of documents does: whoever reads one reads it opened, in the
form of today. Version 0 was published before documents said their version; what it could not say
is null, {} or [].
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from timeline import edtf
from timeline.document.canonical import written
from timeline.document.declaration import arranged
from timeline.document.shapes import SUBJECTS, VERSION
from timeline.models import kinds

Old = Mapping[str, Any]
# What a version 0 document repeats of other subjects did not say, or said otherwise.
_NOT_SAID_THEN = ("kind", "lang", "archived", "written", "title_translations")


def opened(text: str) -> Any:
    """A published document as it would be written today, without its edition."""
    document = json.loads(text)
    if document.get("version") == VERSION:
        return document
    return arranged(SUBJECTS[document["type"]], _from_0(document))


def served(text: str, version: int) -> str:
    """The members of a published document as text, for an answer to put its own around them.

    A version 0 document has `url` and `edition` among its own, in whose place the answer's stand.
    """
    if version:
        return text
    document = json.loads(text)
    return written({key: document[key] for key in document if key not in ("url", "edition")})


def says_the_same(published: Any, drafted: Any, *, version: int) -> bool:
    """Whether a draft's document says what an opened edition of a version says.

    What version 0 could not say of the subjects it names is no difference, nor is an address.
    """
    if version:
        return published == drafted
    return _same(published, drafted)


def _same(old: Any, new: Any, key: str = "", inside: bool = False) -> bool:
    if inside and key in _NOT_SAID_THEN and old in (None, {}):
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        if key == "title" and inside:
            # A printed title was said in all four languages.
            return set(old.values()) == set(new.values())
        return old.keys() == new.keys() and all(
            name in ("slug", "path") or _same(old[name], new[name], name, inside or bool(key))
            for name in old
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(
            _same(one, other, key, True) for one, other in zip(old, new, strict=True)
        )
    return old == new


# --- version 0 ------------------------------------------------------------------------------


def _from_0(old: Old) -> dict[str, Any]:
    kind = old["type"]
    title = old["title"] if kind in ("event", "timeline") else old["name"]
    aliases = [*old.get("aliases", ()), *old.get("spellings", ())]
    head = {
        "version": VERSION,
        "type": kind,
        "id": old["id"],
        "slug": old["slug"],
        "path": old["url"],
        "title": title,
        "aliases": [{"text": row["text"], "lang": row["language"]} for row in aliases],
    }
    return head | _READ[kind](old)


def _ref(old: Old | None, type_: str, **further: Any) -> dict[str, Any] | None:
    if old is None:
        return None
    known = {"id": old["id"], "type": type_, "slug": old["slug"], "path": old["url"]}
    return known | {"title": old["name"]} | further


def _actor(old: Old | None) -> dict[str, Any] | None:
    return None if old is None else _ref(old, "actor", kind=old["kind"], country=old["country"])


def _place(old: Old | None) -> dict[str, Any] | None:
    return None if old is None else _ref(old, "place", kind=None, country=old["country"])


def _event_ref(old: Old | None) -> dict[str, Any] | None:
    return None if old is None else _ref(old, "event", date=old["date"]["edtf"])


def _source_ref(old: Old | None) -> dict[str, Any] | None:
    return _ref(old, "source", lang=None)


def _event(old: Old) -> dict[str, Any]:
    date, place = old["date"], old["place"]
    judged = old["corroboration"]["independence"]
    sources = {row["source"]["id"]: row["source"] for row in old["statements"]}
    basis = {part: date["basis"].get(part) for part in ("year", "month", "day")}
    return {
        "kind": old["kind"],
        "setting": False,
        "short": {},
        "date": {"edtf": date["edtf"], "basis": basis, "note": date["note"]},
        "sort_key": _sort_key(old),
        "place": place
        and {
            **(_place(place) or {}),
            **{name: place[name] for name in ("latitude", "longitude", "basis", "note")},
        },
        "parent": _event_ref(old["parent"]),
        "occasion": _event_ref(old["occasion"]),
        "series": _ref(old["series"], "series"),
        "topics": [_ref(topic, "topic") for topic in old["topics"]],
        "points": [
            {
                "id": f"{old['id']}-p{number}",
                "tier": "story" if number == 1 else None,
                "text": point["text"],
                "attributed": [],
                "statements": point["statements"],
            }
            for number, point in enumerate(old["points"], start=1)
        ],
        "lead": None,
        "participants": [row | {"actor": _actor(row["actor"])} for row in old["participants"]],
        "absences": [
            {"id": f"{old['id']}-a{number}", **row}
            for number, row in enumerate(old["absences"], start=1)
        ],
        "independence": {
            "state": None if judged["state"] == "not_established" else judged["state"],
            "note": judged["reason"],
        },
        "sources": [_brief(source) for source in sources.values()],
        "statements": [_statement(row) for row in old["statements"]],
    }


def _sort_key(old: Old) -> str | None:
    """What version 0 sorted by is told by the position alone."""

    def place(date: str, sort_key: str = "") -> str:
        whole = edtf.position(date, sort_key=sort_key, depth=0, public_id=old["id"])
        return whole[: edtf.START_WIDTH + edtf.END_WIDTH]

    known = old["position"][: edtf.START_WIDTH + edtf.END_WIDTH]
    if place(old["date"]["edtf"]) == known:
        return None
    return next((key for key in edtf.dates_at(known) if place("", key) == known), None)


def _brief(old: Old) -> dict[str, Any]:
    same = {name: old[name] for name in ("id", "slug")}
    return same | {"path": old["url"]} | _printed(old)


def _printed(old: Old) -> dict[str, Any]:
    """What an article says of itself, alone and where events cite it."""
    same = ("kind", "designation", "byline", "published", "supplied")
    return {name: old[name] for name in same} | {
        "title": {old["language"] or "und": old["title"]},
        "title_translations": {},
        "outlet": _ref(old["outlet"], "outlet"),
        "lang": old["language"],
        "written": None,
        "address": old["canonical_url"],
        "archived": old.get("archived_url"),
    }


def _statement(old: Old) -> dict[str, Any]:
    same = ("id", "exact", "lang", "kind", "assertion", "quoted", "anchor", "translations")
    evidence = old["evidence"]
    claims = [
        {name: claim[name] for name in ("facet", "stance", "date", "level")}
        | {"place": None, "actor": None}
        for claim in evidence["claims"]
    ]
    return {name: old[name] for name in same} | {
        "path": old["url"],
        "speakers": [row | {"actor": _actor(row["actor"])} for row in old["speakers"]],
        "chain": [row | {"source": _source_ref(row["source"])} for row in old["chain"]],
        "source": old["source"]["id"],
        "evidence": {"standing": evidence["standing"], "claims": claims},
    }


def _of_actor(old: Old) -> dict[str, Any]:
    return {name: old[name] for name in ("kind", "country", "description")}


def _of_place(old: Old) -> dict[str, Any]:
    same = {name: old[name] for name in ("country", "latitude", "longitude")}
    return same | {"kind": None, "within": _place(old["within"])}


def _described(old: Old) -> dict[str, Any]:
    return {"description": old["description"]}


def _of_outlet(old: Old) -> dict[str, Any]:
    same = {name: old[name] for name in ("kind", "country", "domain")}
    return same | {"lang": old["language"]}


def _of_source(old: Old) -> dict[str, Any]:
    return _printed(old) | {
        "accessed": old["accessed"],
        "paywalled": None,
        "original": None,
        "duplicate_of": _source_ref(old["duplicate_of"]),
        "texts": [text | {"verdicts": {}, "decided_on": None} for text in old["texts"]],
    }


def _of_timeline(old: Old) -> dict[str, Any]:
    same = ("license", "period", "scope", "selection", "gaps")
    return {name: old[name] for name in same} | {
        "kicker": {},
        "lede": [],
        "made_by": {},
        "checked_by": {},
        "kinds": [{"code": code, "title": title} for code, title in kinds.STARTING.items()],
        "languages": list(kinds.STARTING["other"]),
    }


_READ = {
    "event": _event,
    "actor": _of_actor,
    "place": _of_place,
    "topic": _described,
    "series": _described,
    "outlet": _of_outlet,
    "source": _of_source,
    "timeline": _of_timeline,
}
