"""Reading the declaration of documents: what each key holds, whether a document has them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from config.languages import LANGUAGES
from timeline.document.shapes import SUBJECTS, Key, Sort


@dataclass(frozen=True)
class Field:
    """One key as declared.

    `shape` is the `TypedDict` of its value or of its items; `sort` says how a single value is
    told. `container` is "one", "list" or "map" (by a key that is itself a value).
    """

    name: str
    key: Key
    type: Any
    sort: Sort
    shape: Any
    container: str
    optional: bool


class Misshapen(AssertionError):
    """A document is not what the declaration says; the message names the key."""


@cache
def fields(shape: Any) -> dict[str, Field]:
    """The keys of a shape by name, in reading order."""
    hints = get_type_hints(shape, include_extras=True)
    return {name: _field(name, hint) for name, hint in hints.items()}


def _field(name: str, hint: Any) -> Field:
    if get_origin(hint) is NotRequired:
        (hint,) = get_args(hint)
    key = next((part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Key)), None)
    if key is None:
        raise Misshapen(f"{name} has no Key.")
    # Nested annotations are flattened: what is no Key belongs to the type.
    rest = tuple(part for part in hint.__metadata__ if not isinstance(part, Key))
    declared = Annotated[(hint.__origin__, *rest)] if rest else hint.__origin__
    inner, optional = _unwrapped(declared)
    plain = inner.__origin__ if get_origin(inner) is Annotated else inner
    container, sort = "one", _sort_of(inner)
    if not sort.name and get_origin(plain) in (list, dict):
        container = "list" if get_origin(plain) is list else "map"
        inner = get_args(plain)[-1]
        sort = _sort_of(inner)
    return Field(
        name, key, declared, sort, inner if is_typeddict(inner) else None, container, optional
    )


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    """The type without None, and whether None is allowed."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not type(None))
        return inner, True
    return hint, False


def _sort_of(hint: Any) -> Sort:
    if get_origin(hint) is Annotated:
        return [part for part in hint.__metadata__ if isinstance(part, Sort)][-1]
    if get_origin(hint) is Literal:
        return Sort("constant", str(get_args(hint)[0]))
    return Sort({str: "plain", int: "number", float: "number", bool: "flag"}.get(hint, ""))


def walk(shape: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every key of a shape and of what it holds, with the path to it."""
    for name, field in fields(shape).items():
        yield (*path, name), field
        if field.shape is not None:
            yield from walk(field.shape, (*path, name))


@cache
def filed() -> dict[str, frozenset[str]]:
    """The names of drafts' fields that documents make public, by the name of their model."""
    found: dict[str, set[str]] = {}
    for shape in SUBJECTS.values():
        for _path, field in walk(shape):
            for name in field.key.files.split():
                model, _, column = name.partition(".")
                found.setdefault(model, set()).add(column)
    return {model: frozenset(names) for model, names in found.items()}


def arranged(shape: Any, value: Any, path: str = "") -> Any:
    """A document with its keys in reading order, its texts without empty languages and its empty
    words null. Raises Misshapen for a key too many or too few."""
    declared = fields(shape)
    where = path or shape.__name__
    if missing := declared.keys() - value.keys():
        raise Misshapen(f"{where} lacks {', '.join(sorted(missing))}.")
    if further := value.keys() - declared.keys():
        raise Misshapen(f"{where} has {', '.join(sorted(further))}, which is not declared.")
    return {
        name: _arranged(field, value[name], f"{where}.{name}") for name, field in declared.items()
    }


def _arranged(field: Field, value: Any, path: str) -> Any:
    if field.container == "one":
        return _one(field, value, path, optional=field.optional)
    if value is None:
        raise Misshapen(f"{path} is null; a list or a map never is.")
    if field.container == "list":
        return [_one(field, item, path) for item in value]
    return {name: _one(field, item, path) for name, item in value.items()}


def _one(field: Field, value: Any, path: str, *, optional: bool = False) -> Any:
    if field.sort.name == "ours":
        tags = dict.fromkeys((*LANGUAGES, *value))
        return {tag: value[tag] for tag in tags if value.get(tag)}
    if value is None or (value == "" and optional):
        if not optional:
            raise Misshapen(f"{path} is null and may not be.")
        return None
    return value if field.shape is None else arranged(field.shape, value, path)
