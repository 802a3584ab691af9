"""Ways to read a list in its order without reading what does not belong to it.

What a list holds, its filters say; a start says which index leads to it. Ranks are read from the
index of the rarest value that is asked for, in reading order, and the other filters are tried on
each; only what meets all of them is looked up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from timeline import edtf
from timeline.models.editions import EntryTerm, QuotationTerm, TermCount, Use

MOST_STARTS = 8  # of the values of one parameter
FEW = 2_000  # rows that may be read to find their order
TERMS: dict[str, Any] = {"entry": EntryTerm, "quotation": QuotationTerm}


class Asked(NamedTuple):
    """That a row has one of these values of a kind; of a quotation, or an entry that uses it."""

    resource: str
    kind: str
    values: Collection[str]


class Start(NamedTuple):
    """Rows, or terms of rows, that hold all that is asked for, and the kind of value that nothing
    else has to be tried for: what starts from a term has it."""

    rows: QuerySet
    met: str = ""


Period = tuple[int | None, int | None]  # the first and the last day


def starts(rows: QuerySet, asked: Sequence[Asked]) -> list[Start]:
    """Where to read from, each in the order of `rank`; without any term, from the rows."""
    if not asked:
        return [Start(rows)]
    own = str(rows.model._meta.model_name)
    alone = len(asked) == 1 and asked[0].resource == own and len(asked[0].values) <= MOST_STARTS
    sizes = [0] if alone else _sizes(asked)
    sized = sorted(zip(asked, sizes, strict=True), key=lambda pair: pair[1])
    # Of many events there are too many quotes to sort: a term of the quotes themselves leads then.
    sized = [pair for pair in sized if pair[1] <= FEW or pair[0].resource == own] or sized
    (resource, kind, values), size = sized[0]
    terms = TERMS[resource].published
    if resource == own and len(values) <= MOST_STARTS:
        return [Start(terms.filter(kind=kind, value=value), kind) for value in sorted(values)]
    if size <= FEW:
        found = terms.filter(kind=kind, value__in=values).values("rank")
        if resource != own:
            found = Use.published.filter(entry_rank__in=found).values("quotation_rank")
        rows = rows.filter(rank__in=found)
    return [Start(rows)]


def cuts(period: Period | None) -> list[dict[str, Any]]:
    """What to read of entries, or of their terms, for a period: together all that may touch it."""
    if period is None:
        return [{}]
    least, after = edtf.ranks_of_years(*(day and day // 10_000 for day in period))
    # What stands in these years, and what reaches beyond the year in which it stands.
    return [{"rank__gte": least, "rank__lt": after}, {"beyond_year": True}]


def _sizes(asked: Sequence[Asked]) -> list[int]:
    """How many rows at the most have what is asked for."""
    wanted = Q()
    for row in asked:
        wanted |= Q(resource=row.resource, kind=row.kind, value__in=row.values)
    found = TermCount.published.filter(wanted)
    counts = {row[:-1]: row[-1] for row in found.values_list("resource", "kind", "value", "count")}
    return [
        sum(counts.get((resource, kind, value), 0) for value in values)
        for resource, kind, values in asked
    ]
