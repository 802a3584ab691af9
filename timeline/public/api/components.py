"""The declaration of documents and answers as JSON Schema 2020-12: components of OpenAPI."""

from __future__ import annotations

from inspect import cleandoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, is_typeddict

from config import ids
from timeline.document.declaration import fields
from timeline.document.derived import DerivedEvent, DerivedSubject
from timeline.document.shapes import SUBJECTS, VERSION, Basis, Independence, Sort
from timeline.public.formats import envelopes
from timeline.public.query import codes

Schema = dict[str, Any]
ID: Schema = {"type": "string", "pattern": f"^{ids.PATTERN}$"}
_STRING: Schema = {"type": "string"}
_WORDS: Schema = {"type": "string", "minLength": 1}
_SORTS: dict[str, Schema] = {
    "printed": _WORDS,
    "rendered": _WORDS,
    "edtf": {"type": "string", "minLength": 1, "maxLength": 64, "format": "edtf"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "id": ID,
    "source": ID,
    "statement": ID,
    "event": ID,
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "said": {"oneOf": [_STRING, {"$ref": "#/components/schemas/Text"}]},
    "sealed": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    "address": {"type": "string", "format": "iri"},
    "uri": {"type": "string", "format": "uri"},
}
_PLAIN: dict[Any, Schema] = {
    str: _STRING,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}
# Vocabularies that others keep.
_CODES: dict[str, Schema] = {
    "language": {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
    "country": {"type": "string", "pattern": "^[a-z]{2}$"},
    "event_kind": {
        "type": "string",
        "pattern": codes.EVENT_KIND,
        "description": "One of `kinds` of the timeline's document.",
    },
}
# Records that are called as the vocabulary of their codes.
_NAMES = {Basis: "DateBasis", Independence: "Judgement"}


def ref(name: str) -> Schema:
    """Where a component stands."""
    return {"$ref": f"#/components/schemas/{name}"}


def answer_of(kind: str) -> Schema:
    """The answer that a subject of a kind is, whatever version its document is of."""
    return {"oneOf": [ref(f"Published{SUBJECTS[kind].__name__}"), ref("OlderAnswer")]}


def any_answer() -> Schema:
    """The answer that an edition is."""
    return {"oneOf": [*(answer_of(kind)["oneOf"][0] for kind in SUBJECTS), ref("OlderAnswer")]}


def page_of(item: Schema) -> Schema:
    """A page of a list."""
    page = _object(envelopes.Page, {})
    page["properties"]["results"] = {"type": "array", "items": item}
    return page | {"required": [*page["required"], "results"]}


def components() -> dict[str, Schema]:
    """Every component by name."""
    found = {_camel(name): _vocabulary(words) for name, words in sorted(codes.MEANINGS.items())}
    found["Text"] = {
        "type": "object",
        "additionalProperties": _WORDS,
        "propertyNames": _CODES["language"],
        "description": "The same by language (BCP 47), in those that there are.",
    }
    for kind, shape in SUBJECTS.items():
        _add(shape, found)
        document = found[shape.__name__]
        document["properties"] |= {"version": {"const": VERSION}, "type": {"const": kind}}
        found[f"Published{shape.__name__}"] = _answer(
            document, DerivedEvent if kind == "event" else DerivedSubject, found
        )
    found |= _older(found)
    for shape in (envelopes.EventCard, envelopes.StatementCard, envelopes.SubjectCard,
                  envelopes.StatementAnswer, envelopes.EditionRow, envelopes.ChangePage,
                  envelopes.Found, envelopes.Root, envelopes.Problem):  # fmt: skip
        _add(shape, found)
    return found


def _answer(document: Schema, derived: Any, found: dict[str, Schema]) -> Schema:
    head = _object(envelopes.Head, found)
    return document | {
        "properties": head["properties"]
        | document["properties"]
        | {"derived": _of(derived, found)},
        "required": [*head["required"], *document["required"], "derived"],
    }


def _older(found: dict[str, Schema]) -> dict[str, Schema]:
    """What was published before documents said their version: promised to be an object."""
    older = {
        "type": "object",
        "description": "A document of version 0, as it was published.",
        "not": {"required": ["version"]},
        "additionalProperties": True,
    }
    head = _object(envelopes.Head, found)
    derived = {"anyOf": [ref("DerivedEvent"), ref("DerivedSubject")]}
    return {
        "OlderDocument": older,
        "OlderAnswer": older
        | {
            "properties": head["properties"] | {"derived": derived},
            "required": [*head["required"], "derived"],
        },
    }


def _add(shape: Any, found: dict[str, Schema]) -> Schema:
    name = _NAMES.get(shape, shape.__name__)
    assert found.get(name, {}).get("type") != "string", f"{name} is a vocabulary too"
    if name not in found:
        found[name] = _object(shape, found)
    return ref(name)


def _object(shape: Any, found: dict[str, Schema]) -> Schema:
    properties = {}
    for name, field in fields(shape).items():
        properties[name] = _of(field.type, found)
        if field.key.means:
            properties[name] = properties[name] | {"description": field.key.means}
    required = [name for name in properties if name in shape.__required_keys__]
    return {
        "type": "object",
        "description": " ".join(cleandoc(shape.__doc__ or "").split()),
        "properties": properties,
        "required": required,
    }


def _of(hint: Any, found: dict[str, Schema]) -> Schema:
    """The schema of a type; what it names is added to the components."""
    if get_origin(hint) in (Union, UnionType):
        inner = next(part for part in get_args(hint) if part is not type(None))
        return {"anyOf": [_of(inner, found), {"type": "null"}]}
    if is_typeddict(hint):
        return _add(hint, found)
    if get_origin(hint) is Annotated:
        sort = next((part for part in reversed(hint.__metadata__) if isinstance(part, Sort)), None)
        return _of(hint.__origin__, found) if sort is None else _sorted(sort)
    if get_origin(hint) is Literal:
        return {"const": get_args(hint)[0]}
    if get_origin(hint) is list:
        return {"type": "array", "items": _of(get_args(hint)[0], found)}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _of(get_args(hint)[1], found)}
    return _PLAIN[hint]


def _sorted(sort: Sort) -> Schema:
    if sort.name == "ours":
        return ref("Text")
    if sort.name == "code":
        return _CODES.get(sort.of) or ref(_camel(sort.of))
    if sort.name == "document":
        names = [*(shape.__name__ for shape in SUBJECTS.values()), "OlderDocument"]
        return {"anyOf": [ref(name) for name in names]}
    return _SORTS[sort.name]


def _vocabulary(meanings: dict[str, str]) -> Schema:
    words = "\n".join(f"* `{code}`: {meaning}" for code, meaning in meanings.items())
    return {"type": "string", "enum": list(meanings), "description": words}


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
