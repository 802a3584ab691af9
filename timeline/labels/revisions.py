"""What an edition changes, in the reader's words; what was printed, in its own."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import edtf
from timeline.document.differences import Change, FieldChange, Value, differences, word_runs
from timeline.document.shapes import Text
from timeline.labels import codes, languages
from timeline.models import kinds

Shown = dict[str, Any]
VERBAL = ("printed", "translation")  # compared word by word in their own language


def changes(before: Any, after: Any, kinds: Mapping[str, Text] = kinds.STARTING) -> list[Shown]:
    """The differences for the page: by part, each thing with its changed fields; `kinds` of event
    by code."""
    parts: dict[str, list[Shown]] = {}
    for change in differences(before, after):
        parts.setdefault(capfirst(str(change.part)), []).append(_change(change, kinds))
    return [{"part": part, "things": things} for part, things in parts.items()]


def _change(change: Change, kinds: Mapping[str, Text]) -> Shown:
    mark = {"added": "inserted", "removed": "deleted"}.get(change.state, "same")
    # A rewritten sentence of ours is told by its fields: to name it first would tell it twice.
    is_told = any(field.after == change.about for field in change.fields)
    return {
        "state": change.state,
        "about": _piece(change.about, mark) if change.about and not is_told else None,
        "fields": [_field(field, kinds) for field in change.fields],
    }


def _field(field: FieldChange, kinds: Mapping[str, Text]) -> Shown:
    label = capfirst(str(field.label))
    before, after = (_worded(value, kinds) for value in (field.before, field.after))
    value = after or before
    assert value is not None
    if value.sort == "translation":
        label = _("translation into %(language)s") % {"language": languages.language_name(value.of)}
    shown = {"label": label, "elsewhere": ""}
    if before and after and before.sort == after.sort == "ours" and before.of == after.of:
        tags = dict.fromkeys((*languages.CONTENT, *before.content, *after.content))
        changed = [tag for tag in tags if _text(before, tag) != _text(after, tag)]
        own = languages.active()
        told = own if own in changed else next(iter(changed), own)
        others = [languages.language_name(code) for code in changed if code != told]
        shown["elsewhere"] = languages.all_of(others)
        return shown | {"pieces": [_compared(_text(before, told), _text(after, told), told)]}
    if before and after and before.sort == after.sort in VERBAL and before.of == after.of:
        piece = _compared(before.content, after.content, after.of, printed=_is_printed(after))
        return shown | {"pieces": [piece]}
    pieces = [
        _piece(found, mark) for found, mark in ((before, "deleted"), (after, "inserted")) if found
    ]
    return shown | {"pieces": pieces}


def _worded(value: Value | None, kinds: Mapping[str, Text]) -> Value | None:
    """A kind of event in the timeline's words for it; an unknown one stands for itself."""
    if value and value.of == "event_kind" and value.content in kinds:
        return Value("plain", languages.choose(kinds[value.content]).words)
    return value


def _compared(before: str, after: str, language: str, *, printed: bool = False) -> Shown:
    return _in(language, printed, [tuple(run) for run in word_runs(before, after)])


def _text(value: Value, language: str) -> str:
    return value.content.get(language) or ""


def _is_printed(value: Value) -> bool:
    return value.sort == "printed"


def _piece(value: Value, mark: str) -> Shown:
    """The whole value as it is said, under one mark."""
    if value.sort == "ours":
        text = languages.choose(value.content)
        return _in(text.language, False, [(mark, text.words)])
    if value.sort in VERBAL:
        return _in(value.of, _is_printed(value), [(mark, value.content)])
    return _in("", False, [(mark, _said(value))])


def _in(language: str, printed: bool, runs: list[tuple[str, ...]]) -> Shown:
    other = bool(language) and language != languages.active()
    return {"lang": language if other else "", "printed": printed, "runs": runs}


def _said(value: Value) -> str:
    if value.sort == "date":
        return edtf.say(value.content, languages.active())
    if value.sort == "claim":
        claim = value.content
        said = [codes.word("facet", claim["facet"])]
        if claim["level"]:
            said.append(codes.word("level", claim["level"]))
        if claim["date"]:
            said.append(edtf.say(claim["date"], languages.active()))
        if claim["stance"] != "supports":
            said.append(codes.word("stance", claim["stance"]))
        refs = (claim["place"], claim["actor"])
        said += [languages.choose(ref["title"]).words for ref in refs if ref]
        return " · ".join(said)
    if value.sort == "flag":
        return _("yes") if value.content else _("no")
    if value.sort == "code" and value.of == "country":
        return languages.country_name(value.content)
    if value.sort == "code" and value.of == "language":
        return languages.language_name(value.content)
    if value.sort == "code" and value.of in codes.VOCABULARIES:
        return codes.word(value.of, value.content)
    return str(value.content)
