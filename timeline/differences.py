"""What one edition of a subject changes against the one before it.

Pure: it compares two published documents, and decides no wording. Codes and dates stay codes and
dates; our own texts are compared in four languages, printed words in their own. Whoever shows a
difference says it in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal, NamedTuple

Document = Mapping[str, Any]
Mark = Literal["same", "inserted", "deleted"]
State = Literal["added", "removed", "changed", "reordered"]

# From here on two sentences are one that was rewritten, not two.
_LIKE_ENOUGH = 0.5
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_WORDS_THAT_STAY = 2
_Block = tuple[bool, list[str], list[str]]  # whether it stayed, the old tokens, the new ones


class Run(NamedTuple):
    """Words that stayed, came or went."""

    mark: Mark
    words: str


class Value(NamedTuple):
    """What stands in a document: `sort` tells how to say it, `of` its language or vocabulary.

    ours: {language: text}   printed, translation: a text in a language   code: of a vocabulary
    date: EDTF   claim: {facet, stance, date, level}   plain: neither ours nor printed
    """

    sort: str
    content: Any
    of: str = ""


class FieldChange(NamedTuple):
    """One field before and after; None where it was or is empty."""

    name: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class Change:
    """What became of one thing. `about` names it, and is None for the document's own fields."""

    part: str
    state: State
    about: Value | None = None
    fields: tuple[FieldChange, ...] = ()


@dataclass
class _Thing:
    """A part of a document that is compared field by field."""

    part: str
    about: Value | None = None
    fields: dict[tuple[str, ...], Value] = field(default_factory=dict)


_Things = dict[tuple[str, str], _Thing]


def word_runs(before: str, after: str) -> list[Run]:
    """The words of both texts in reading order, deleted ones before those put in their place."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [
        (kind == "equal", old[first:last], new[start:end])
        for kind, first, last, start, end in matcher.get_opcodes()
    ]
    runs: list[Run] = []
    for is_same, gone, come in _calm(blocks):
        if is_same:
            runs.append(Run("same", "".join(come)))
            continue
        if gone:
            runs.append(Run("deleted", "".join(gone)))
        if come:
            runs.append(Run("inserted", "".join(come)))
    return runs


def _calm(blocks: list[_Block]) -> list[_Block]:
    """Let a single word that happens to stay amid changes go with them: easier to read."""
    calm: list[_Block] = []
    for place, (is_same, gone, come) in enumerate(blocks):
        amid = 0 < place < len(blocks) - 1
        if is_same and amid and sum(token[0].isalnum() for token in come) < _WORDS_THAT_STAY:
            is_same = False
        if calm and not is_same and not calm[-1][0]:
            _, before, after = calm.pop()
            gone, come = before + gone, after + come
        calm.append((is_same, gone, come))
    return calm


def differences(before: Document, after: Document) -> list[Change]:
    """What `after` changes for readers against `before`, in the order of the page."""
    read = _event if after["type"] == "event" else _profile
    old, new = read(before), read(after)
    if after["type"] == "event":
        for part in ("points", "absences"):
            old, new = _paired(part, old, new)
    found = []
    for key, thing in new.items():
        if key in old:
            fields = _fields(old[key].fields, thing.fields)
            if fields:
                found.append(Change(thing.part, "changed", thing.about, fields))
        else:
            found.append(Change(thing.part, "added", thing.about))
    found += [
        Change(thing.part, "removed", thing.about) for key, thing in old.items() if key not in new
    ]
    found += _reordered(old, new)
    order = {part: place for place, part in enumerate(PARTS)}
    return sorted(found, key=lambda change: order[change.part])


# Every part that can differ, in the order in which readers are told.
PARTS = (
    "title", "name", "kind", "date", "place", "parent", "occasion", "series", "points",
    "absences", "participants", "quotes", "topics", "independence", "description", "facts",
    "spellings", "supplied", "texts", "scope", "selection", "gaps", "licence",
)  # fmt: skip


def _fields(old: Mapping, new: Mapping) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(key[0], old.get(key), new.get(key))
        for key in dict.fromkeys([*new, *old])
        if old.get(key) != new.get(key)
    )


def _paired(part: str, old: _Things, new: _Things) -> tuple[_Things, _Things]:
    """Give sentences that have no identity the key of the one they were rewritten from."""
    left = {key: thing for key, thing in old.items() if key[0] == part}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for least in (1.0, _LIKE_ENOUGH):
        for key, thing in new.items():
            if key[0] != part or key in names or not left:
                continue
            best = max(left, key=lambda other: _likeness(left[other], thing))
            if _likeness(left[best], thing) >= least:
                names[key] = best
                del left[best]
    fresh = {key: (part, f"new {key[1]}") for key in new if key[0] == part and key not in names}
    return old, {(names | fresh).get(key, key): thing for key, thing in new.items()}


def _likeness(one: _Thing, other: _Thing) -> float:
    assert one.about is not None
    assert other.about is not None
    if one.about == other.about:
        return 1.0
    texts = [
        (text, other.about.content.get(language, ""))
        for language, text in one.about.content.items()
        if text and other.about.content.get(language)
    ]
    # Below one even where one language stayed: an equal sentence comes first.
    return max(
        (
            0.99 * SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()
            for a, b in texts
        ),
        default=0.0,
    )


def _reordered(old: _Things, new: _Things) -> Iterator[Change]:
    before = [key for key in old if key[0] == "points"]
    places = [before.index(key) for key in new if key in before]
    if any(later < earlier for earlier, later in pairwise(places)):
        yield Change("points", "reordered")


# --- reading documents ----------------------------------------------------------------------


def _ours(texts: Mapping[str, str] | None) -> Value | None:
    return Value("ours", dict(texts)) if texts and any(texts.values()) else None


def _name(ref: Document | None) -> Value | None:
    return _ours(ref["name"]) if ref else None


def _of(sort: str) -> Callable[..., Value | None]:
    def made(content: Any, of: str = "") -> Value | None:
        return Value(sort, content, of) if content not in ("", None) else None

    return made


_printed, _code, _date, _plain = _of("printed"), _of("code"), _of("date"), _of("plain")


def _thing(things: _Things, part: str, key: str, about: Value | None, **fields) -> _Thing:
    thing = things.setdefault((part, key), _Thing(part, about))
    for name, value in fields.items():
        if value is not None:
            thing.fields[name,] = value
    return thing


def _event(document: Document) -> _Things:
    things: _Things = {}
    _thing(things, "title", "", None, title=_ours(document["title"]))
    _thing(things, "kind", "", None, kind=_code(document["kind"], "event_kind"))
    date = document["date"]
    _thing(
        things, "date", "", None, date=_date(date["edtf"]), note=_ours(date["note"]),
        **{f"{part}_basis": _code(code, "basis") for part, code in date["basis"].items()},
    )  # fmt: skip
    place = document["place"] or {"name": {}, "basis": "", "note": {}}
    _thing(
        things, "place", "", None, place=_name(place), note=_ours(place["note"]),
        basis=_code(place["basis"], "basis"),
    )  # fmt: skip
    for part in ("parent", "occasion", "series"):
        _thing(things, part, "", None, **{part: _name(document[part])})
    for topic in document["topics"]:
        _thing(things, "topics", topic["id"], _name(topic))
    exact = {
        item["id"]: Value("printed", item["exact"], item["lang"]) for item in document["statements"]
    }
    for number, point in enumerate(document["points"]):
        thing = _thing(things, "points", str(number), Value("ours", dict(point["text"])))
        thing.fields["text",] = Value("ours", dict(point["text"]))
        for statement in point["statements"]:
            thing.fields["cited", statement] = exact[statement]
    for number, absence in enumerate(document["absences"]):
        text = Value("ours", dict(absence["text"]))
        _thing(things, "absences", str(number), text, text=text, as_of=_date(absence["as_of"]))
    for participant in document["participants"]:
        _participant(things, participant)
    for statement in document["statements"]:
        _statement(things, statement)
    independence = document["corroboration"]["independence"]
    _thing(
        things, "independence", "", None, state=_code(independence["state"], "independence"),
        reason=_ours(independence["reason"]),
    )  # fmt: skip
    return things


def _participant(things: _Things, participant: Document) -> None:
    thing = _thing(
        things, "participants", participant["actor"]["id"], _name(participant["actor"]),
        capacity=_code(participant["capacity"], "capacity"),
        basis=_code(participant["basis"], "basis"), note=_ours(participant["note"]),
    )  # fmt: skip
    for printed in participant["as_printed"]:
        for name in ("name", "title"):
            if printed[name]:
                key = (f"printed_{name}", printed["statement"], printed[name])
                thing.fields[key] = Value("printed", printed[name], printed["lang"])


def _statement(things: _Things, statement: Document) -> None:
    lang, evidence, anchor = statement["lang"], statement["evidence"], statement["anchor"]
    thing = _thing(
        things, "quotes", statement["id"], Value("printed", statement["exact"], lang),
        kind=_code(statement["kind"], "statement_kind"),
        assertion=_code(statement["assertion"], "assertion"),
        standing=_code(evidence["standing"], "standing"),
        position=_plain(f"{anchor['start']}–{anchor['end']}"),
        source=_name(statement["source"]),
    )  # fmt: skip
    for claim in evidence["claims"]:
        said = {key: claim[key] for key in ("facet", "stance", "date", "level")}
        thing.fields["claim", *said.values()] = Value("claim", said)
    for speaker in statement["speakers"]:
        if speaker["actor"]:
            thing.fields["speaker", speaker["actor"]["id"]] = Value(
                "ours", dict(speaker["actor"]["name"])
            )
        for name in ("as_printed", "title"):
            if speaker[name]:
                thing.fields["speaker", name, speaker[name]] = Value("printed", speaker[name], lang)
    for link in statement["chain"]:
        thing.fields["chain", link["as_printed"]] = Value("printed", link["as_printed"], lang)
    for span in statement["quoted"]:
        words = statement["exact"][span["start"] : span["end"]]
        thing.fields["quoted", words] = Value("printed", words, lang)
    for translation in statement["translations"]:
        key = ("translation", translation["lang"])
        thing.fields[key] = Value("translation", translation["text"], translation["lang"])


# What a profile says of itself, by part: its name, and how its value is read.
_PROFILE_FACTS: dict[str, Callable[[Any], Value | None]] = {
    "country": lambda code: _code(code, "country"),
    "outlet": _name,
    "byline": _printed,
    "language": lambda tag: _code(tag, "language"),
    "period": _date,
    "published": _date,
    "accessed": _date,
    "within": _name,
    "latitude": _plain,
    "longitude": _plain,
    "domain": _plain,
    "canonical_url": _plain,
    "archived_url": _plain,
    "duplicate_of": _name,
}


def _profile(document: Document) -> _Things:
    things: _Things = {}
    language = document.get("language", "")
    if document["type"] == "source":
        _thing(things, "title", "", None, title=_printed(document["title"], language))
        _thing(things, "description", "", None, designation=_ours(document["designation"]))
    elif document["type"] == "timeline":
        _thing(things, "title", "", None, title=_ours(document["title"]))
    else:
        _thing(things, "name", "", None, name=_ours(document["name"]))
    _thing(
        things, "kind", "", None,
        kind=_code(document.get("kind", ""), f"{document['type']}_kind"),
    )  # fmt: skip
    for part in ("description", "scope", "selection", "gaps"):
        if part in document:
            _thing(things, part, "", None, **{part: _ours(document[part])})
    _thing(things, "licence", "", None, licence=_plain(document["license"]))
    _thing(
        things, "facts", "", None,
        **{name: read(document.get(name)) for name, read in _PROFILE_FACTS.items()},
    )  # fmt: skip
    for alias in [*document.get("aliases", ()), *document.get("spellings", ())]:
        key = f"{alias['text']}\0{alias['language']}"
        _thing(things, "spellings", key, Value("printed", alias["text"], alias["language"]))
    for name, reason in document.get("supplied", {}).items():
        about = Value("code", name, "supplied_field")
        _thing(things, "supplied", name, about, reason=_ours(reason))
    for text in document.get("texts", ()):
        _thing(things, "texts", text["digest"], Value("plain", text["digest"]))
    return things
