"""Ways to read a list in its order without reading what does not belong to it.

What a list holds, its filters say; a way says which index leads to it. Rows are read from the index
of the rarest value that is asked for, in reading order, and the other filters are tried on each.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from timeline import edtf
from timeline.models.editions import EntryTerm, QuotationTerm, TermCount, Use

MOST_WAYS = 8  # of the values of one parameter
FEW = 2_000  # rows that may be read to find their order


class Asked(NamedTuple):
    """That a row has one of these values of a kind; of a quotation, or an entry that uses it."""

    resource: str
    kind: str
    values: Collection[str]


Period = tuple[int | None, int | None]  # the first and the last day


def ways(rows: QuerySet, asked: Sequence[Asked], period: Period | None = None) -> list[QuerySet]:
    """Lists that are `rows` together, each in the order of `at`, the rank of its rows."""
    rows, leads = _leads(rows, asked)
    found = []
    for lead in leads:
        of = "terms__" if lead else ""
        cuts: list[dict[str, Any]] = [{}]
        if period is not None:
            least, after = edtf.ranks_of_years(*(day and day // 10_000 for day in period))
            # What stands in these years, and what reaches beyond the year in which it stands.
            within = {f"{of}rank__gte": least, f"{of}rank__lt": after}
            cuts = [within, {f"{of}beyond_year": True}]
        found += [rows.filter(**lead, **cut).annotate(at=F(f"{of}rank")) for cut in cuts]
    return found


def _leads(rows: QuerySet, asked: Sequence[Asked]) -> tuple[QuerySet, list[dict[str, str]]]:
    """The terms whose indexes lead to the rows; without any, the rows' own index does."""
    if not asked:
        return rows, [{}]
    own = str(rows.model._meta.model_name)
    alone = len(asked) == 1 and asked[0].resource == own and len(asked[0].values) <= MOST_WAYS
    sizes = [0] if alone else _sizes(asked)
    sized = sorted(zip(asked, sizes, strict=True), key=lambda pair: pair[1])
    # Of many events there are too many quotes to sort: a term of the quotes themselves leads then.
    sized = [pair for pair in sized if pair[1] <= FEW or pair[0].resource == own] or sized
    (resource, kind, values), size = sized[0]
    if resource == own and len(values) <= MOST_WAYS:
        return rows, [{"terms__kind": kind, "terms__value": value} for value in sorted(values)]
    if size <= FEW:
        model: Any = EntryTerm if resource == "entry" else QuotationTerm
        found = model.objects.filter(kind=kind, value__in=values).values(f"{resource}_id")
        if resource != own:
            found = Use.objects.filter(entry__in=found).values("quotation_id")
        rows = rows.filter(pk__in=found)
    return rows, [{}]


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
