"""Documents as a table: one row each, in CSV (RFC 4180) that spreadsheets open safely.

UTF-8 with a byte order mark, without which Excel shows Arabic as noise; everything else that reads
CSV skips it when told `utf-8-sig`. A text that a spreadsheet would take for a formula gets an
apostrophe in front.

The columns of subjects are those of their declaration, so that a new key is a new column.
"""

import csv
import io
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from config.languages import LANGUAGES
from timeline.document import shapes
from timeline.document.cards import ALL, in_language
from timeline.document.declaration import Field, fields
from timeline.public.formats import envelopes

Document = dict[str, Any]
Read = Callable[[Document], Any]
Columns = dict[str, Read]
BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(resource: str, documents: Iterable[Document], *, told: str = "") -> bytes:
    """The rows of a resource's documents under the names of its columns; of their cards where they
    are told in a language, or in all."""
    columns = _of_cards(resource, told) if told else COLUMNS[resource]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for document in documents:
        writer.writerow([safe(read(document)) for read in columns.values()])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def safe(value: Any) -> Any:
    """A cell that no spreadsheet computes."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value


def name(texts: dict[str, str] | str | None) -> str:
    """A text in the first language that has one, or as it is told; "" of nothing."""
    return texts if isinstance(texts, str) else in_language(texts or {}, LANGUAGES[0])[0]


def _at(*path: str) -> Read:
    """What stands at a path of members; nothing where one of them is null or missing."""

    def read(document: Document) -> Any:
        value: Any = document
        for key in path:
            value = value.get(key) if value else None
        return value

    return read


def _name_at(*path: str) -> Read:
    read = _at(*path)
    return lambda document: name(read(document))


def _joined(read: Callable[[Document], Iterable[Any]]) -> Read:
    return lambda document: "; ".join(
        str(item) for item in read(document) or () if item is not None
    )


def _texts(column: str, *path: str) -> Columns:
    return {f"{column}_{language}": _at(*path, language) for language in LANGUAGES}


def _ref(column: str, *path: str) -> Columns:
    return {f"{column}_id": _at(*path, "id"), f"{column}_title": _name_at(*path, "title")}


def _declared(shape: Any, *but: str) -> Columns:
    """A column for each key, or several: a text has one for each language, a subject its id and
    its title, a record one for each of its keys."""
    found: Columns = {}
    for key, field in fields(shape).items():
        if key not in but:
            found |= _columns(field, key, (key,))
    return found


def _columns(field: Field, column: str, path: tuple[str, ...]) -> Columns:
    keys = fields(field.shape) if field.shape else {}
    if field.container == "one":
        if field.sort.name == "ours":
            return _texts(column, *path)
        if not keys:
            return {column: _at(*path)}
        if "title" in keys:
            return _ref(column, *path)
        found: Columns = {}
        for key, part in keys.items():
            found |= _columns(part, column if key == "edtf" else f"{column}_{key}", (*path, key))
        return found
    read = _at(*path)
    if not keys:
        return {column: _joined(read)}  # of a map, its keys
    if "title" in keys:
        return {column: _joined(lambda document: [name(row["title"]) for row in read(document)])}
    # What a row is told by stands first in its declaration.
    first = next(iter(keys))
    return {column: _joined(lambda document: [row[first] for row in read(document)])}


@cache
def _of_cards(resource: str, told: str) -> Columns:
    """Every member of a card in its order, those of a record one by one."""
    shape = envelopes.CARDS.get(resource, envelopes.SubjectCard)
    return _parts(shape, (), is_of_all=told == ALL)


def _parts(shape: Any, above: tuple[str, ...], *, is_of_all: bool) -> Columns:
    found: Columns = {}
    for key, field in fields(shape).items():
        path = (*above, key)
        if field.container == "one" and field.shape:
            found |= _parts(field.shape, path, is_of_all=is_of_all)
        elif field.sort.name == "said" and is_of_all:
            found |= _texts("_".join(path), *path)
        else:
            column = "_".join(above if key == "edtf" else path)
            found |= _columns(field, column, path)
    return found


_WHERE: Columns = {key: _at(key) for key in ("id", "url", "html_url")}
_WHEN: Columns = {
    "edition": _at("edition", "number"),
    "published_at": _at("edition", "published_at"),
}


def _subject(shape: Any) -> Columns:
    own = _declared(shape, "version", "type", "id", "slug", "path", "title")
    return _WHERE | {"title": _title} | _texts("title", "title") | own | _WHEN


def _title(document: Document) -> str:
    return name(document["title"] or document.get("designation"))


def _translation(language: str) -> Read:
    def read(statement: Document) -> str:
        found = (row["text"] for row in statement["translations"] if row["lang"] == language)
        return next(found, "")

    return read


def _speaker(speaker: Document) -> str | None:
    return name(speaker["actor"]["title"]) if speaker["actor"] else speaker["as_printed"]


COLUMNS: dict[str, Columns] = {
    "events": {
        **_WHERE,
        "kind": _at("kind"),
        "setting": _at("setting"),
        "date": _at("date", "edtf"),
        "date_earliest": _at("derived", "date", "earliest"),
        "date_latest": _at("derived", "date", "latest"),
        "date_precision": _at("derived", "date", "precision"),
        **_texts("title", "title"),
        **_ref("place", "place"),
        "place_country": _at("place", "country"),
        **_ref("parent", "parent"),
        "participants": _joined(
            lambda event: [name(row["actor"]["title"]) for row in event["participants"]]
        ),
        "status": _at("derived", "status"),
        "articles": _at("derived", "corroboration", "articles"),
        "languages": _joined(_at("derived", "corroboration", "languages")),
        **{
            f"{standing}_by": _at("derived", "corroboration", "standing", standing)
            for standing in ("announced", "under_way", "held", "unclear")
        },
        "statements": lambda event: len(event["statements"]),
        **_WHEN,
    },
    "statements": {
        **_WHERE,
        **{key: _at(key) for key in ("exact", "lang", "kind", "assertion")},
        "speakers": _joined(lambda row: map(_speaker, row["speakers"])),
        "chain": _joined(lambda row: [link["as_printed"] for link in row["chain"]]),
        **{f"translation_{language}": _translation(language) for language in LANGUAGES},
        "events": _joined(lambda row: [use["event"]["id"] for use in row["evidence"]]),
        "source_id": _at("source", "id"),
        "source_title": lambda row: _title(row["source"]),
        **_ref("outlet", "source", "outlet"),
        "source_published": _at("source", "published"),
        "source_address": _at("source", "address"),
        **{key: _at("anchor", key) for key in ("start", "end", "text_digest")},
    },
    "sources": _subject(shapes.Source),
    "outlets": _subject(shapes.Outlet),
    "actors": _subject(shapes.Actor),
    "places": _subject(shapes.Place),
    "topics": _subject(shapes.Topic),
    "series": _subject(shapes.Series),
    "editions": _declared(envelopes.EditionRow),
    "changes": _declared(envelopes.ChangeRow),
}
