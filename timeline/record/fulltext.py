"""The search index: which row of a list has which terms. It holds and matches them, and no more.

Both databases have a table for each list, of (rank, terms): full-text rows of SQLite's FTS5, whose
tokenizer splits at what terms never contain, or a tsvector with a GIN index. Neither analyses
anything (`timeline/record/analysis.py` does), so both give the same hits; rows are met in the order
of their rank, so that a page reads its own. The tables are outside Django's models; a migration
makes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models.expressions import RawSQL

from timeline.record import analysis
from timeline.record.analysis import Clause

TABLES = {
    "entry": "timeline_entrysearch",
    "quotation": "timeline_quotationsearch",
    "profile": "timeline_profilesearch",
}
# PostgreSQL's index knows no order. Hits that are met soon are met by walking the ranks; others are
# collected from the index and sorted, if they are few enough; the rest are met in the end. No terms
# wait to be put into it: while they were, "one, and not the other" would find what has both.
_FIND = """
CREATE FUNCTION {table}_find(sought tsquery, edge bigint, down boolean, most int)
RETURNS bigint[] LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
  found bigint[];
  reach int;
BEGIN
  FOREACH reach IN ARRAY ARRAY[100, 1000] LOOP
    IF down THEN
      found := ARRAY(
        SELECT rank FROM (
          SELECT rank, terms FROM {table} WHERE rank <= edge ORDER BY rank DESC LIMIT reach
        ) near WHERE terms @@ sought ORDER BY rank DESC LIMIT most);
    ELSE
      found := ARRAY(
        SELECT rank FROM (
          SELECT rank, terms FROM {table} WHERE rank >= edge ORDER BY rank LIMIT reach
        ) near WHERE terms @@ sought ORDER BY rank LIMIT most);
    END IF;
    IF cardinality(found) = most THEN
      RETURN found;
    END IF;
    EXIT WHEN cardinality(found) * 1000 < most * reach;
  END LOOP;
  found := ARRAY(SELECT rank FROM {table} WHERE terms @@ sought LIMIT 2001);
  IF cardinality(found) <= 2000 AND down THEN
    RETURN ARRAY(SELECT r FROM unnest(found) r WHERE r <= edge ORDER BY r DESC LIMIT most);
  ELSIF cardinality(found) <= 2000 THEN
    RETURN ARRAY(SELECT r FROM unnest(found) r WHERE r >= edge ORDER BY r LIMIT most);
  ELSIF down THEN
    RETURN ARRAY(
      SELECT rank FROM {table} WHERE (terms @@ sought) IS TRUE AND rank <= edge
      ORDER BY rank DESC LIMIT most);
  END IF;
  RETURN ARRAY(
    SELECT rank FROM {table} WHERE (terms @@ sought) IS TRUE AND rank >= edge
    ORDER BY rank LIMIT most);
END $$
"""
CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {table} USING fts5"
        "(terms, tokenize = 'ascii', detail = none, columnsize = 0)"
        for table in TABLES.values()
    ],
    "postgresql": [
        statement
        for table in TABLES.values()
        for statement in (
            f"CREATE TABLE {table} (rank bigint PRIMARY KEY, terms tsvector NOT NULL)",
            f"CREATE INDEX {table}_terms ON {table} USING gin (terms) WITH (fastupdate = off)",
            _FIND.format(table=table),
        )
    ],
}
# Terms stand three times where they tell most: those of an event's title and of whom and what it
# names with one mark, those and the words of its story with another, and all without a mark.
TITLE, STORY = "\N{SUPERSCRIPT ONE}", "\N{SUPERSCRIPT TWO}"
# Whom and what an event names; whoever looks for an article looks for what it reports.
BEARERS = ("actor", "place", "outlet", "series", "topic")
_RANK = {"sqlite": "rowid", "postgresql": "rank"}
_VERSION_ROW = 0  # of profiles, before the first: which analysis made the index
LAST = 2**63 - 1  # the greatest rank
_NOTHING = "\N{NOT SIGN}"  # no text has this term


def subject_term(public_id: str) -> str:
    """The term of a subject that is named."""
    return f"\N{SECTION SIGN}{public_id}"


def put(of: str, rank: int, terms: Iterable[str], *, using: str) -> None:
    """Give a row these terms, instead of those it had."""
    drop(of, [rank], using=using)
    add(of, [(rank, terms)], using=using)


def add(of: str, rows: Iterable[tuple[int, Iterable[str]]], *, using: str) -> None:
    """Give rows that had none their terms, by rank."""
    sqlite = connections[using].vendor == "sqlite"
    columns, value = (
        ("(rowid, terms)", "%s") if sqlite else ("(rank, terms)", "array_to_tsvector(%s)")
    )
    found = ((rank, sorted(set(terms))) for rank, terms in rows)
    with connections[using].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLES[of]} {columns} VALUES (%s, {value})",
            [(rank, " ".join(terms) if sqlite else terms) for rank, terms in found],
        )


def drop(of: str, ranks: Iterable[int], *, using: str) -> None:
    """Let nobody find these rows any more."""
    with connections[using].cursor() as cursor:
        sql = f"DELETE FROM {TABLES[of]} WHERE {_rank(using)} = %s"
        cursor.executemany(sql, [(rank,) for rank in ranks])


def move(of: str, rank: int, to: int, *, using: str) -> None:
    """Let a row stand at another rank, with the terms it has."""
    with connections[using].cursor() as cursor:
        own = _rank(using)
        cursor.execute(f"UPDATE {TABLES[of]} SET {own} = %s WHERE {own} = %s", [to, rank])


def matching(of: str, sought: str, *, using: str) -> RawSQL:
    """The ranks of what an expression finds; for `rank__in`."""
    return RawSQL(f"SELECT {_rank(using)} FROM {TABLES[of]} WHERE {_matches(of, using)}", [sought])  # noqa: S611


def find(
    of: str, sought: str, *, using: str, limit: int, beyond: int | None = None, down: bool = False
) -> list[int]:
    """The first ranks that an expression finds in their order, beyond one that is known."""
    table = TABLES[of]
    step, farthest = (-1, LAST) if down else (1, -LAST)
    edge = farthest if beyond is None else beyond + step
    if abs(edge) > LAST:
        return []  # no row stands there, and no column holds it
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            call = f"SELECT {table}_find(%s::tsquery, %s, %s, %s)"
            cursor.execute(call, (sought, edge, down, limit))
            return cursor.fetchone()[0]
        side, order = ("<=", "DESC") if down else (">=", "ASC")
        cursor.execute(
            f"SELECT rowid FROM {table} WHERE {_matches(of, using)} AND rowid {side} %s "
            f"ORDER BY rowid {order} LIMIT %s",
            [sought, edge, limit],
        )
        return [row[0] for row in cursor]


def having(of: str, sought: str, ranks: Collection[int], *, using: str) -> set[int]:
    """Those of some ranks that an expression finds."""
    if not ranks:
        return set()
    listed = ", ".join(str(int(rank)) for rank in ranks)
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {_rank(using)} FROM {TABLES[of]} "
            f"WHERE {_matches(of, using)} AND {_rank(using)} IN ({listed})",
            [sought],
        )
        return {row[0] for row in cursor}


def expression(
    wanted: Sequence[Clause], unwanted: Sequence[Clause], *, using: str, mark: str = ""
) -> str:
    """What a database looks for: all that is wanted among the terms with a mark, and nothing of
    what is not among all.

    `wanted` is not empty, and terms are those of `analysis`: they hold no character that either
    database would read as a sign of its query language.
    """
    assert wanted
    found = [_either(clause, using, mark) for clause in wanted]
    if connections[using].vendor == "sqlite":
        none = [f" NOT {_either(clause, using)}" for clause in unwanted]
        return f"({' AND '.join(found)}){''.join(none)}"
    return "&".join([*found, *(f"!{_either(clause, using)}" for clause in unwanted)])


def but(sought: str, other: str, *, using: str) -> str:
    """What the one expression finds, and not the other."""
    if connections[using].vendor == "sqlite":
        return f"({sought}) NOT ({other})"
    return f"({sought})&!({other})"


def _either(clause: Clause, using: str, mark: str = "") -> str:
    sqlite = connections[using].vendor == "sqlite"
    quote, either, both = ('"', " OR ", " AND ") if sqlite else ("'", "|", "&")
    star = ("*" if sqlite else ":*") if clause.beginnings else ""
    terms = [f"{quote}{mark}{term}{quote}{star}" for term in sorted(clause.terms)]
    if clause.phrase:
        pairs = (f"{quote}{mark}{term}{quote}" for term in clause.phrase)
        terms.append(f"({both.join(pairs)})")
    return f"({either.join(terms or [f'{quote}{_NOTHING}{quote}'])})"


def _matches(of: str, using: str) -> str:
    if connections[using].vendor == "sqlite":
        return f"{TABLES[of]} MATCH %s"
    return "terms @@ %s::tsquery"


def _rank(using: str) -> str:
    return _RANK[connections[using].vendor]


def clear(*, using: str) -> None:
    """Forget everything, and be of the analysis there is now."""
    with connections[using].cursor() as cursor:
        for table in TABLES.values():
            cursor.execute(f"DELETE FROM {table}")
    put("profile", _VERSION_ROW, [_version_term()], using=using)


def is_current(*, using: str) -> bool:
    """Whether the index was made by the analysis there is now."""
    sought = expression([Clause(frozenset({_version_term()}))], [], using=using)
    return having("profile", sought, [_VERSION_ROW], using=using) != set()


def rows(*, using: str) -> Iterable[tuple[str, int, Any]]:
    """Every row there is: its table, its rank and its terms as text."""
    for table in TABLES.values():
        with connections[using].chunked_cursor() as cursor:
            cursor.execute(f"SELECT {_rank(using)}, CAST(terms AS text) FROM {table}")
            for rank, terms in cursor:
                yield table, rank, terms


def _version_term() -> str:
    return f"analysis{analysis.VERSION}"
