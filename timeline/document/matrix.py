"""Who reported what: sources × facets, from the statements of an event's document.

Pure: it reads a document, never the drafts, so that the page, the API and an old edition all show
what that edition says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.edtf import Verdict, compare

if TYPE_CHECKING:
    from timeline.document.shapes import Brief, Event, Statement

# Every facet a claim may be about, in the order of the columns.
FACETS = (
    "date",
    "place",
    "participants",
    "subject",
    "purpose",
    "outcome",
    "identity",
    "significance",
    "other",
)

Agreement = Literal["none", "single", "agree", "compatible", "conflict"]


class Cell(NamedTuple):
    """What one statement says on one facet.

    `date` is the EDTF it states and `level` its outcome level; "" where it states none.
    """

    statement: str
    stance: str
    date: str
    level: str


class DateClaim(NamedTuple):
    """One date as stated: the ids of the sources and statements that state it."""

    edtf: str
    sources: tuple[str, ...]
    statements: tuple[str, ...]


class DateClaims(NamedTuple):
    """The dates stated for an event, as first met, and whether they agree."""

    claims: tuple[DateClaim, ...]
    agreement: Agreement


@dataclass(frozen=True)
class Matrix:
    """`sources` are the rows and `facets` the columns that are in use.

    `cells` has every (source id, facet) of them; what a source does not speak of is an empty
    tuple, never a guess.
    """

    sources: tuple[Brief, ...]
    facets: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Cell, ...]]
    date_claims: DateClaims

    def rows(self) -> list[tuple[Brief, list[tuple[str, tuple[Cell, ...]]]]]:
        """Each source with its (facet, cells), for a table to walk through."""
        return [
            (source, [(facet, self.cells[source["id"], facet]) for facet in self.facets])
            for source in self.sources
        ]


def matrix(document: Event) -> Matrix:
    """Lay out an event's document by source and facet. Sources keep the document's order."""
    statements = document["statements"]
    sources = {source["id"]: source for source in document["sources"]}
    found: dict[tuple[str, str], list[Cell]] = {}
    for statement in statements:
        for claim in statement["evidence"]["claims"]:
            date, level = claim["date"] or "", claim["level"] or ""
            cell = Cell(statement["id"], claim["stance"], date, level)
            found.setdefault((statement["source"], claim["facet"]), []).append(cell)
    spoken_of = {facet for _, facet in found}
    facets = tuple(facet for facet in FACETS if facet in spoken_of)
    return Matrix(
        sources=tuple(sources.values()),
        facets=facets,
        cells={
            (source, facet): tuple(found.get((source, facet), ()))
            for source in sources
            for facet in facets
        },
        date_claims=date_claims(statements),
    )


def date_claims(statements: Iterable[Statement]) -> DateClaims:
    """The dates that statements give for the event, and the agreement over all pairs of them.

    "single" means that one source alone states a date. Only claims that support the event count:
    a date given as context is another date. A claim that disputes a date is a conflict with every
    claim that could be that date.
    """
    sources: dict[str, dict[str, None]] = {}  # by EDTF; dicts keep the order and drop repeats
    ids: dict[str, dict[str, None]] = {}
    disputed = []
    for statement in statements:
        for claim in statement["evidence"]["claims"]:
            date = claim["date"]
            if claim["facet"] != "date" or not date:
                continue
            if claim["stance"] == "supports":
                sources.setdefault(date, {})[statement["source"]] = None
                ids.setdefault(date, {})[statement["id"]] = None
            elif claim["stance"] == "disputes":
                disputed.append(date)
    claims = tuple(DateClaim(date, tuple(sources[date]), tuple(ids[date])) for date in sources)
    return DateClaims(claims, _agreement(claims, disputed))


def _agreement(claims: tuple[DateClaim, ...], disputed: list[str]) -> Agreement:
    if not claims:
        return "none"
    dates = [claim.edtf for claim in claims]
    verdicts: set[Verdict] = {compare(a, b) for a, b in combinations(dates, 2)}
    if "conflict" in verdicts or any(
        compare(date, other) != "conflict" for date in disputed for other in dates
    ):
        return "conflict"
    if len({source for claim in claims for source in claim.sources}) == 1:
        return "single"
    return "compatible" if "compatible" in verdicts else "agree"
