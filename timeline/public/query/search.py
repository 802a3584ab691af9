"""From what a reader typed to what has those words, in any spelling and script.

Every word has to be found, in whatever form; their order does not matter. What has them all in its
title and in the names of whom and what it names comes first, then what has them there and in its
story, then what has them anywhere; each in the order of its list, the same on both databases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from timeline.models.editions import Name, Profile
from timeline.public.query.cursors import (
    AFTER,
    BEFORE,
    DESCENDING,
    RELEVANT,
    BadCursor,
    Page,
    decode,
    page_of,
)
from timeline.record import fulltext
from timeline.record.analysis import Clause, name_key, phrase, query
from timeline.record.fulltext import BEARERS, STORY, TITLE, subject_term

MOST_BEARERS = 500  # of one name; beyond them what names it is found by its own words alone
FIRST = 11  # ranks found at once of what is looked for twice
AT_ONCE, MOST_AT_ONCE = 200, 5_000  # hits that other filters are tried on
KEY = re.compile(r"([0-2])\.([0-9]{1,19})", re.ASCII)


class WordSearch:
    """Words to look for, in any list."""

    def __init__(self, typed: str, *, using: str):
        self.typed, self.using = typed, using
        self.asked = query(typed)

    def __bool__(self) -> bool:
        return bool(self.asked.wanted)

    def of(self, rows: QuerySet) -> Sought:
        """The same, looked for in one list."""
        return Sought(self, str(rows.model._meta.model_name))

    @cached_property
    def named(self) -> list[Clause]:
        """Each word, or whoever bears it as a name."""
        return self.with_bearers(self.asked.wanted)

    @cached_property
    def begun(self) -> list[Clause]:
        """The same of the words that begin so."""
        return self.with_bearers([clause.beginning for clause in self.asked.wanted])

    @cached_property
    def unwanted(self) -> list[Clause]:
        """What must not stand there, nor be named."""
        return self.with_bearers(self.asked.unwanted)

    def with_bearers(self, clauses: Sequence[Clause]) -> list[Clause]:
        """The same, met too by whatever names a bearer of the name."""
        bearers = [
            fulltext.find(
                "profile",
                fulltext.expression([clause], [], using=self.using, mark=TITLE),
                using=self.using,
                limit=MOST_BEARERS,
            )
            for clause in clauses
        ]
        ranks = {rank for found in bearers for rank in found}
        rows = Profile.published.filter(rank__in=ranks) if ranks else Profile.published.none()
        terms = {rank: subject_term(pk) for rank, pk in rows.values_list("rank", "pk")}
        return [
            replace(clause, terms=clause.terms | {terms[rank] for rank in found if rank in terms})
            for clause, found in zip(clauses, bearers, strict=True)
        ]


class Sought:
    """Words to look for in one list."""

    def __init__(self, search: WordSearch, of: str):
        self.search, self.list, self.using = search, of, search.using
        self._first: dict[str, list[int]] = {}  # by what was looked for

    @cached_property
    def everything(self) -> str:
        """What finds all that has the words anywhere."""
        return self._expression(self._wanted)

    @property
    def tiers(self) -> list[str]:
        """What finds the same, the most telling first, each but what those before it find."""
        found, before = [], ""
        for mark in (TITLE, STORY, ""):
            sought = self._expression(self._wanted, mark)
            found.append(fulltext.but(sought, before, using=self.using) if before else sought)
            before = sought
        return found

    def find(
        self, sought: str, *, limit: int, beyond: int | None = None, down: bool = False
    ) -> list[int]:
        """The first ranks that something finds, beyond one that is known."""
        if beyond is not None or down or limit > FIRST:
            return fulltext.find(
                self.list, sought, using=self.using, limit=limit, beyond=beyond, down=down
            )
        if sought not in self._first:
            found = fulltext.find(self.list, sought, using=self.using, limit=FIRST)
            self._first[sought] = found
        return self._first[sought][:limit]

    def whole(self, ranks: Sequence[int]) -> set[int]:
        """Those in which the words stand together as they were typed."""
        together = phrase(self.search.typed)
        if not together.phrase or not ranks:
            return set()
        sought = self._expression(self.search.with_bearers([together]))
        return fulltext.having(self.list, sought, ranks, using=self.using)

    def _expression(self, wanted: Sequence[Clause], mark: str = "") -> str:
        unwanted = self.search.asked.unwanted if self._is_of_names else self.search.unwanted
        return fulltext.expression(wanted, unwanted, using=self.using, mark=mark)

    @property
    def _is_of_names(self) -> bool:
        return self.list == "profile"

    @cached_property
    def _wanted(self) -> Sequence[Clause]:
        """Each word; where they find nothing together, what begins so for those without hits."""
        asked = self.search.asked.wanted
        wanted = asked if self._is_of_names else self.search.named
        if self._finds(wanted) or not any(clause != clause.beginning for clause in asked):
            return wanted
        begun = [row.beginning for row in asked] if self._is_of_names else self.search.begun
        return [
            clause if self._finds([clause]) else other
            for clause, other in zip(wanted, begun, strict=True)
        ]

    def _finds(self, wanted: Sequence[Clause]) -> bool:
        return bool(self.find(fulltext.expression(wanted, [], using=self.using), limit=1))


def holds_words(typed: str) -> bool:
    """Whether there is anything to look for."""
    return bool(query(typed).wanted)


def having_words(rows: QuerySet, typed: str) -> QuerySet:
    """Those of some published rows, of any model, in which all the words stand.

    Words without a letter or digit are no words; where nothing else was typed, nothing is found.
    """
    search = WordSearch(typed, using=rows.db)
    if not search:
        return rows.none()
    sought = search.of(rows)
    return rows.filter(rank__in=fulltext.matching(sought.list, sought.everything, using=rows.db))


def search_page(
    rows: QuerySet,
    search: WordSearch,
    *,
    cursor: str | None,
    size: int,
    order: str = RELEVANT,
    of: str = "",
    narrowed: bool,
) -> Page:
    """One page of those of some rows that have the words, the most telling first or in the order of
    their list; `narrowed` says whether there are rows that are not among them. Raises BadCursor."""
    side, key = decode(cursor, order=order, of=of) if cursor else (AFTER, "")
    if key and not KEY.fullmatch(key):
        raise BadCursor
    edge = tuple(map(int, key.split("."))) if key else ()
    backwards = side == BEFORE
    down = backwards != (order == DESCENDING)
    sought = search.of(rows) if search else None
    found = _ranks(sought, rows if narrowed else None, order, edge, down, backwards, size + 1)
    at_hand = {row.rank: row for row in rows.filter(rank__in=[rank for _tier, rank in found])}
    page = page_of(
        [(f"{tier}.{rank}", (tier, rank)) for tier, rank in found if rank in at_hand],
        size=size,
        backwards=backwards,
        follows=bool(edge),
        order=order,
        of=of,
    )
    places = list(page.rows)
    if sought is not None and order == RELEVANT:
        # What has them as a whole phrase is shown first of its tier.
        whole = sought.whole([rank for _tier, rank in places])
        places.sort(key=lambda place: (place[0], place[1] not in whole))
    return replace(page, rows=[at_hand[rank] for _tier, rank in places])


def _ranks(
    sought: Sought | None,
    rows: QuerySet | None,
    order: str,
    edge: tuple[int, ...],
    down: bool,
    backwards: bool,
    limit: int,
) -> list[tuple[int, int]]:
    """The tiers and ranks of the first hits beyond an edge that are among the rows."""
    if sought is None:
        return []
    tiers = sought.tiers if order == RELEVANT else [sought.everything]
    found: list[tuple[int, int]] = []
    for tier, words in sorted(enumerate(tiers), reverse=backwards):
        if edge and (tier > edge[0] if backwards else tier < edge[0]):
            continue
        beyond = edge[1] if edge and tier == edge[0] else None
        at_once = limit if rows is None else AT_ONCE
        while len(found) < limit:
            ranks = sought.find(words, limit=at_once, beyond=beyond, down=down)
            kept: Any = ranks
            if rows is not None and ranks:
                kept = set(rows.filter(rank__in=ranks).values_list("rank", flat=True))
            found += [(tier, rank) for rank in ranks if rank in kept]
            if len(ranks) < at_once:
                break
            beyond, at_once = ranks[-1], min(4 * at_once, MOST_AT_ONCE)
    return found[:limit]


def profiles_having_words(typed: str) -> QuerySet[Profile]:
    """Published actors, places, outlets, series and topics in which all the words stand.

    `nearness` is 0 for those of exactly that name, who come first, 1 for those of whose name it is
    a part, and 2 for others, such as those whose description has the words.
    """
    names = Name.published.filter(profile=OuterRef("pk"))
    key = name_key(typed)
    return (
        having_words(Profile.published.filter(kind__in=BEARERS), typed)
        .annotate(
            nearness=Case(
                When(Exists(names.filter(key=key)), then=Value(0)),
                When(Exists(names.filter(key__contains=key)), then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
        )
        .alias(
            by_kind=Case(
                *(When(kind=kind, then=Value(place)) for place, kind in enumerate(BEARERS)),
                output_field=IntegerField(),
            ),
        )
        .order_by("nearness", "by_kind", "rank")
    )
