"""What one edition of a subject changes against the one before it.

Which keys there are, what their values are and what readers call them, the declaration says; so a
key added there is told here. Codes and dates stay codes and dates; our own texts are compared in
every language, printed words in their own. Whoever shows a difference says it in the reader's
language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from timeline.document.declaration import Field, fields
from timeline.document.shapes import SUBJECTS, Claim, Span

Document = Mapping[str, Any]
Mark = Literal["same", "inserted", "deleted"]
State = Literal["added", "removed", "changed", "reordered"]

# From here on two sentences are one that was rewritten, not two.
_LIKE_ENOUGH = 0.5
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_WORDS_THAT_STAY = 2
_Block = tuple[bool, list[str], list[str]]  # whether it stayed, the old tokens, the new ones
# What names an item of a list, and what tells one from another: the first of these that it has.
_NAMING = ("exact", "actor", "text", "title", "digest", "designation", "code")
_IDENTITY = ("id", "statement", "facet", "code", "digest")
# As what a value of a sort is told; of any other, as it stands.
_TOLD_AS = {"rendered": "translation", "edtf": "date", "day": "date"} | {
    name: name for name in ("ours", "printed", "code", "flag")
}
# Sentences have an identity only since version 1.
_SENTENCES = ("points", "absences", "lede")


class Run(NamedTuple):
    """Words that stayed, came or went."""

    mark: Mark
    words: str


class Value(NamedTuple):
    """What stands in a document: `sort` tells how to say it, `of` its language or vocabulary.

    ours: {language: text}   printed, translation: a text in a language   code: of a vocabulary
    date: EDTF   flag: yes or no   claim: {facet, stance, date, level…}   plain: anything else
    """

    sort: str
    content: Any
    of: str = ""


class FieldChange(NamedTuple):
    """One field before and after; None where it was or is empty."""

    label: Any
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class Change:
    """What became of one thing, under the heading of a part. `about` names it, and is None for the
    document's own fields."""

    part: Any
    state: State
    about: Value | None = None
    fields: tuple[FieldChange, ...] = ()


@dataclass
class _Thing:
    """A part of a document that is compared field by field; each field with what it is called."""

    part: Any
    about: Value | None = None
    fields: dict[tuple[str, ...], tuple[Any, Value]] = field(default_factory=dict)


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
    """What `after` changes for readers against `before`, in the order of the declaration."""
    shape = SUBJECTS[after["type"]]
    old, new = _things(shape, before), _things(shape, after)
    for part in _SENTENCES:
        if part in fields(shape):
            new = _paired(part, old, new)
    found: dict[str, list[Change]] = {name: [] for name in fields(shape)}
    for key, thing in new.items():
        if key not in old:
            found[key[0]].append(Change(thing.part, "added", thing.about))
        elif changed := _fields(old[key].fields, thing.fields):
            found[key[0]].append(Change(thing.part, "changed", thing.about, changed))
    for key, thing in old.items():
        if key not in new:
            found[key[0]].append(Change(thing.part, "removed", thing.about))
    for part in found:
        found[part] += _reordered(part, old, new)
    return [change for part in found for change in found[part]]


def _fields(old: Mapping, new: Mapping) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange((new.get(key) or old[key])[0], _value(old, key), _value(new, key))
        for key in dict.fromkeys([*new, *old])
        if _value(old, key) != _value(new, key)
    )


def _value(values: Mapping, key: tuple[str, ...]) -> Value | None:
    return values[key][1] if key in values else None


def _paired(part: str, old: _Things, new: _Things) -> _Things:
    """Give each sentence the key of the one that it is, or was rewritten from."""
    left = {key: thing for key, thing in old.items() if key[0] == part}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for least in (1.0, _LIKE_ENOUGH, 0.0):
        for key, thing in new.items():
            if key[0] != part or key in names or not left:
                continue
            if not least:
                # A public id has no dash; those that were given by order have.
                best = key if key in left and "-" not in key[1] else None
            else:
                best = max(left, key=lambda other: _likeness(left[other], thing))
                best = best if _likeness(left[best], thing) >= least else None
            if best:
                names[key] = best
                del left[best]
    fresh = {key: (part, f"new {key[1]}") for key in new if key[0] == part and key not in names}
    return {(names | fresh).get(key, key): thing for key, thing in new.items()}


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


def _reordered(part: str, old: _Things, new: _Things) -> Iterator[Change]:
    before = [key for key in old if key[0] == part]
    places = [before.index(key) for key in new if key in before]
    if any(later < earlier for earlier, later in pairwise(places)):
        yield Change(old[before[0]].part, "reordered")


# --- reading documents as they are declared -------------------------------------------------


def _things(shape: Any, document: Document) -> _Things:
    things: _Things = {}
    lang = document.get("lang") or ""
    for name, declared in fields(shape).items():
        if declared.key.untold:
            continue
        value, part = document[name], declared.key.part or declared.key.label
        if declared.container == "list" and declared.shape is not None:
            for index, item in enumerate(value):
                thing = _Thing(part, _about(declared, item, lang))
                thing.fields.update(_leaves(declared.shape, item, document, lang))
                things[name, identity_of(item, str(index))] = thing
        elif declared.container == "map":
            for key, item in value.items():
                told: dict[tuple[str, ...], tuple[Any, Value]] = {
                    (): (declared.key.label, _single(declared, item, document, lang))
                }
                things[name, key] = _Thing(part, Value("code", key, "supplied_field"), told)
        else:
            thing = _Thing(part)
            thing.fields.update(_field(declared, value, document, lang))
            things[name, ""] = thing
    return things


def identity_of(item: Document, otherwise: str) -> str:
    """What tells an item of a list from the others: its id, or whose it is; else its place."""
    if "translator" in item:
        return str(item["lang"])
    if "text" in item and "id" not in item and "lang" in item:  # a spelling
        return f"{item['text']}\0{item['lang']}"
    whole = item["actor"] if "capacity" in item else item
    return next((str(whole[key]) for key in _IDENTITY if whole.get(key)), otherwise)


def _about(declared: Field, item: Document, lang: str) -> Value:
    """What names an item; one that is called nothing yet, by nothing."""
    for name in filter(item.get, _NAMING):
        inner = fields(declared.shape)[name]
        for _label, value in dict(_field(inner, item[name], {}, item.get("lang") or lang)).values():
            return value
    return Value("ours", {})


_Leaf = tuple[tuple[str, ...], tuple[Any, Value]]


def _leaves(shape: Any, value: Document, document: Document, lang: str) -> Iterator[_Leaf]:
    """Every value that stands in a thing, under a key of its own, with what it is called."""
    lang = value.get("lang") or lang
    for name, declared in fields(shape).items():
        if not declared.key.untold:
            yield from _field(declared, value[name], {**document, "owner": value}, lang)


def _field(declared: Field, value: Any, document: Document, lang: str) -> Iterator[_Leaf]:
    name, label = declared.name, declared.key.label
    if value is None:
        return
    if declared.container == "list":
        for index, item in enumerate(value):
            yield from _item(declared, item, str(index), document, lang)
    elif declared.container == "map":
        for key, item in value.items():
            yield (name, key), (label, _single(declared, item, document, lang))
    elif declared.shape is None:
        told = _single(declared, value, document, lang)
        if told.content not in ("", {}):
            yield (name,), (label, told)
    else:
        for key, (inner, told) in _leaves(declared.shape, value, document, lang):
            if key == ("title",) and "id" in value:
                # What refers to another subject is called by what it refers to, and is another
                # where that bears the same name.
                content = told.content
                if value["type"] == "source" and len(set(content.values())) == 1:
                    content = {"und": next(iter(content.values()))}  # printed, in one language
                inner, told = label, Value(told.sort, content, value["id"])
            yield (name, *key), (inner, told)


def _item(declared: Field, item: Any, place: str, document: Document, lang: str) -> Iterator[_Leaf]:
    """An item of a list within a thing. What tells nothing of itself is told by its place."""
    name, label = declared.name, declared.key.label
    if declared.shape is None:
        yield (name, str(item)), (label, _single(declared, item, document, lang))
    elif declared.shape is Claim:
        yield (name, repr(item)), (label, Value("claim", item))
    elif declared.shape is Span:
        words = document["owner"]["exact"][item["start"] : item["end"]]
        yield (name, str(item["start"]), words), (label, Value("printed", words, lang))
    else:
        for key, (inner, told) in _leaves(declared.shape, item, document, lang):
            yield (name, identity_of(item, place), *key), (inner, told)


def _single(declared: Field, value: Any, document: Document, lang: str) -> Value:
    sort = declared.sort
    if sort.name in ("statement", "source"):
        rows = {row["id"]: row for row in document.get(f"{sort.name}s", ())}
        if (row := rows.get(value)) is None:
            return Value("plain", value)
        if sort.name == "source":
            return Value("ours", row["title"] or row["designation"])
        return Value("printed", row["exact"], row["lang"] or "")
    of = {"printed": lang, "rendered": lang, "code": sort.of}
    return Value(_TOLD_AS.get(sort.name, "plain"), value, of.get(sort.name, ""))
