"""The search index: which subject has which terms. It holds and matches them, and no more.

Both databases have a table `timeline_search` of (public id, terms): full-text rows of SQLite's
FTS5, whose tokenizer splits at what terms never contain, or a tsvector with a GIN index. Neither
analyses anything (`timeline/record/analysis.py` does), so both give the same hits. The table is
outside Django's models; a migration makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from django.db import connections
from django.db.models.expressions import RawSQL

from timeline.record import analysis

TABLE = "timeline_search"
CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
        "(public_id UNINDEXED, terms, tokenize = 'ascii', detail = none, columnsize = 0)",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (public_id varchar(10) PRIMARY KEY, terms tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_terms ON {TABLE} USING gin (terms)",
    ),
}
_DIGITS = "23456789abcdefghijklmnopqrstuvwxyz"  # of public ids, in order
_VERSION_ROW = ""  # no subject has this id: its one term tells which analysis made the index

Wanted = Sequence[Set[str]]


def put(public_id: str, terms: Iterable[str], *, using: str) -> None:
    """Give a subject these terms, instead of those it had."""
    connection = connections[using]
    found = sorted(set(terms))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            row = _row(public_id)
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [row])
            cursor.execute(
                f"INSERT INTO {TABLE} (rowid, public_id, terms) VALUES (%s, %s, %s)",
                [row, public_id, " ".join(found)],
            )
        else:
            cursor.execute(
                f"INSERT INTO {TABLE} (public_id, terms) VALUES (%s, array_to_tsvector(%s)) "
                "ON CONFLICT (public_id) DO UPDATE SET terms = EXCLUDED.terms",
                [public_id, found],
            )


def drop(public_ids: Iterable[str], *, using: str) -> None:
    """Let nobody find these subjects any more."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                f"DELETE FROM {TABLE} WHERE rowid = %s", [(_row(item),) for item in public_ids]
            )
        else:
            cursor.execute(f"DELETE FROM {TABLE} WHERE public_id = ANY(%s)", [list(public_ids)])


def match(wanted: Wanted, *, using: str) -> RawSQL:
    """The public ids of the subjects that have, of each set of terms, at least one; for `pk__in`.

    `wanted` is not empty, nor is any of its sets, and terms are those of `analysis`: they hold no
    character that either database would read as a sign of its query language.
    """
    assert wanted
    assert all(wanted)
    if connections[using].vendor == "sqlite":
        sought = _together(wanted, quote='"', either=" OR ", both=" AND ")
        return RawSQL(f"SELECT public_id FROM {TABLE} WHERE {TABLE} MATCH %s", [sought])  # noqa: S611
    sought = _together(wanted, quote="'", either="|", both="&")
    return RawSQL(f"SELECT public_id FROM {TABLE} WHERE terms @@ %s::tsquery", [sought])  # noqa: S611


def _together(wanted: Wanted, *, quote: str, either: str, both: str) -> str:
    return both.join(
        f"({either.join(f'{quote}{term}{quote}' for term in sorted(terms))})" for terms in wanted
    )


def clear(*, using: str) -> None:
    """Forget everything, and be of the analysis there is now."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    put(_VERSION_ROW, [_version_term()], using=using)


def is_current(*, using: str) -> bool:
    """Whether the index was made by the analysis there is now."""
    found = match([{_version_term()}], using=using)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({found.sql} AND public_id = '')", found.params)
        return bool(cursor.fetchone()[0])


def _version_term() -> str:
    return f"analysis{analysis.VERSION}"


def _row(public_id: str) -> int:
    """A subject's row in SQLite: its id read as a number. Full-text rows have no other key."""
    number = 0
    for digit in public_id:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return number
