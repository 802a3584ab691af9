"""Documents as a table: one row each, in CSV (RFC 4180) that spreadsheets open safely.

UTF-8 with a byte order mark, without which Excel shows Arabic as noise; everything else that reads
CSV skips it when told `utf-8-sig`. A text that a spreadsheet would take for a formula gets an
apostrophe in front.
"""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

Document = dict[str, Any]
LANGUAGES = ("en", "fr", "ar", "tr")
BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(resource: str, documents: Iterable[Document]) -> bytes:
    """The rows of a resource's documents under the names of its columns."""
    columns = COLUMNS[resource]
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
    return "" if value is None else value


Columns = dict[str, Callable[[Document], Any]]


def _at(*path: str) -> Callable[[Document], Any]:
    """What stands at a path of members; nothing where one of them is null or missing."""

    def read(document: Document) -> Any:
        value: Any = document
        for name in path:
            value = value.get(name) if value else None
        return value

    return read


def _texts(column: str, *path: str) -> Columns:
    return {f"{column}_{language}": _at(*path, language) for language in LANGUAGES}


def name(texts: dict[str, str] | None) -> str:
    """A name in the first of the four languages that has one; "" of nothing."""
    texts = texts or {}
    return next((texts[language] for language in LANGUAGES if texts.get(language)), "")


def _joined(read: Callable[[Document], Iterable[str]]) -> Callable[[Document], str]:
    return lambda document: "; ".join(read(document))


def _translation(language: str) -> Callable[[Document], str]:
    def read(statement: Document) -> str:
        found = (row["text"] for row in statement["translations"] if row["lang"] == language)
        return next(found, "")

    return read


def _subject(*own: str) -> Columns:
    return {
        "id": _at("id"),
        "url": _at("url"),
        **_texts("name", "name"),
        **{column: _at(column) for column in own},
        "edition": _at("edition", "number"),
        "published_at": _at("edition", "published_at"),
    }


COLUMNS: dict[str, Columns] = {
    "events": {
        "id": _at("id"),
        "url": _at("url"),
        "kind": _at("kind"),
        "date": _at("date", "edtf"),
        "date_start": _at("date", "start"),
        "date_end": _at("date", "end"),
        "date_precision": _at("date", "precision"),
        **_texts("title", "title"),
        "place": lambda event: name(event["place"] and event["place"]["name"]),
        "place_country": _at("place", "country"),
        "parent": _at("parent", "id"),
        "participants": _joined(
            lambda event: [name(row["actor"]["name"]) for row in event["participants"]]
        ),
        "articles": _at("corroboration", "articles"),
        "languages": _joined(lambda event: event["corroboration"]["languages"]),
        "announced_by": _at("corroboration", "standing", "announced"),
        "under_way_by": _at("corroboration", "standing", "under_way"),
        "held_by": _at("corroboration", "standing", "held"),
        "unclear_by": _at("corroboration", "standing", "unclear"),
        "statements": lambda event: len(event["statements"]),
        "edition": _at("edition", "number"),
        "published_at": _at("edition", "published_at"),
    },
    "statements": {
        "id": _at("id"),
        "url": _at("url"),
        "exact": _at("exact"),
        "lang": _at("lang"),
        "kind": _at("kind"),
        "assertion": _at("assertion"),
        "speakers": _joined(
            lambda row: [
                name(speaker["actor"]["name"]) if speaker["actor"] else speaker["as_printed"]
                for speaker in row["speakers"]
            ]
        ),
        "chain": _joined(lambda row: [link["as_printed"] for link in row["chain"]]),
        "translation_en": _translation("en"),
        "translation_tr": _translation("tr"),
        "events": _joined(lambda row: [use["event"]["id"] for use in row["evidence"]]),
        "source": _at("source", "id"),
        "source_name": lambda row: name(row["source"]["name"]),
        "outlet": lambda row: name(row["source"]["outlet"] and row["source"]["outlet"]["name"]),
        "source_published": _at("source", "published"),
        "source_url": _at("source", "canonical_url"),
        "start": _at("anchor", "start"),
        "end": _at("anchor", "end"),
        "text_digest": _at("anchor", "text_digest"),
    },
    "sources": {
        **_subject("kind", "title", "byline", "language", "published", "canonical_url"),
        "outlet": lambda source: name(source["outlet"] and source["outlet"]["name"]),
    },
    "outlets": _subject("kind", "country", "language", "domain"),
    "actors": _subject("kind", "country"),
    "places": _subject("country", "latitude", "longitude"),
    "topics": _subject(),
    "series": _subject(),
    "editions": {
        column: _at(column)
        for column in ("kind", "id", "number", "published_at", "digest", "url", "document")
    },
    "changes": {
        **{column: _at(column) for column in ("number", "action", "kind", "id", "at")},
        "edition": _at("edition", "number"),
        "digest": _at("edition", "digest"),
        **_texts("note", "note"),
    },
}
