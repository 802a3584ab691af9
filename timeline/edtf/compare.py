"""Do two stated dates agree, can both be true, or do they contradict each other?

The rule, for an editor:

*agree*: both say the same, at the same precision and in the same way. `2025-09` and `2025-09-XX`
agree; so do `2003` and `2003?`, since the signs ? ~ % speak of doubt, not of another date.

*conflict*: they cannot both be true.

- Two spans that each state their whole extent, as intervals and {…} sets do, must begin together
  and end together, as far as each tells: "18–20 September" and "19–21 September" conflict
  though they overlap, and "September–November" leaves room for "18 September – 2 November" but
  not for "18–20 September". An open or unknown side leaves room for everything on that side.
- Any other two dates conflict when no day satisfies both. So a day is compatible with its month,
  with an interval around it and with a set of which one date holds ([18..20]).
- A date without a year is compared on month and day, in whichever year suits the other date.
- A date marked approximate (~ or %) reaches as far again on either side as it is long: "around
  September" is August to October, roughly. A season reaches a month further on either side, since
  people count seasons differently. A date that is only uncertain (?) is not stretched: that a
  source doubts its own date does not make another one agree.

*compatible*: everything between. An undated statement is compatible with every other.
"""

from typing import Literal, NamedTuple

from .parse import Edtf, Span, parse
from .points import PLACEHOLDER_YEAR, Day, Point, last_day

Verdict = Literal["agree", "compatible", "conflict"]

FAR = 10**13  # days: beyond any year of nine digits
SEASON_MARGIN = 31  # days
# Years to try a year-less date in: a 29 February may be eight years away (1896 to 1904).
LEAP_GAP = 8


class Extent(NamedTuple):
    """A span in days counted from 1 March 0000: where it can begin, and where it can end."""

    first_start: int
    last_start: int
    first_end: int
    last_end: int


def compare(a: str, b: str) -> Verdict:
    """Compare two EDTF texts by the rule above. Symmetric. Raises EDTFError."""
    one, other = parse(a), parse(b)
    if one.undated or other.undated:
        return "compatible"
    if _statement(one) == _statement(other):
        return "agree"
    whole = _is_whole(one) and _is_whole(other)
    for year in _years_to_try(one, other):
        for other_year in _years_to_try(other, one):
            mine, theirs = _extents(one, year), _extents(other, other_year)
            if (_same_ends if whole else _overlap)(mine, theirs):
                return "compatible"
    return "conflict"


def _is_whole(edtf: Edtf) -> bool:
    """Whether the date states its whole extent, rather than bounds for it."""
    if edtf.kind == "all_of":
        return True
    (first, *_) = edtf.spans
    return edtf.kind == "interval" and _key(first.start) != _key(first.end)


def _statement(edtf: Edtf) -> object:
    """What two dates that agree have in common."""
    spans = {(_key(span.start), _key(span.end)) for span in edtf.spans}
    single = len(spans) == 1 and all(start == end for start, end in spans)
    return single or _is_whole(edtf), frozenset(spans)


def _key(point: Point | None) -> object:
    return point and (point.precision, point.year, point.month, point.day, point.yearless)


def _years_to_try(edtf: Edtf, beside: Edtf) -> tuple[int | None, ...] | range:
    if not edtf.yearless:
        return (None,)
    # One year to spare on either side, for ranges over New Year.
    if beside.lower and beside.upper:
        first, last = beside.lower[0], beside.upper[0]
        return range(first - 1, min(last, first + LEAP_GAP) + 2)
    if beside.lower:
        return range(beside.lower[0] - 1, beside.lower[0] + LEAP_GAP + 2)
    if beside.upper:
        return range(beside.upper[0] - LEAP_GAP - 1, beside.upper[0] + 2)
    # Both are year-less.
    return range(PLACEHOLDER_YEAR - 1, PLACEHOLDER_YEAR + 6)


def _overlap(mine: list[Extent], theirs: list[Extent]) -> bool:
    return any(
        a.first_start <= b.last_end and b.first_start <= a.last_end for a in mine for b in theirs
    )


def _same_ends(mine: list[Extent], theirs: list[Extent]) -> bool:
    mine, theirs = _joined(mine), _joined(theirs)
    return len(mine) == len(theirs) and all(
        a.first_start <= b.last_start
        and b.first_start <= a.last_start
        and a.first_end <= b.last_end
        and b.first_end <= a.last_end
        for a, b in zip(mine, theirs, strict=True)
    )


def _joined(extents: list[Extent]) -> list[Extent]:
    """Put extents that touch or overlap together: {18,19,20} is 18–20."""
    joined: list[Extent] = []
    for extent in sorted(extents):
        if not joined or extent.first_start > joined[-1].last_end + 1:
            joined.append(extent)
        elif extent.last_end > joined[-1].last_end:
            joined[-1] = joined[-1]._replace(first_end=extent.first_end, last_end=extent.last_end)
    return joined


def _extents(edtf: Edtf, year: int | None) -> list[Extent]:
    extents = (_extent(span, year) for span in edtf.spans)
    return [extent for extent in extents if extent]


def _extent(span: Span, year: int | None) -> Extent | None:
    """The span in days; a year-less one in `year`, or None if its 29 February is not in it."""
    first_start, last_start, first_end, last_end = -FAR, FAR, -FAR, FAR
    if span.start:
        start = _reach(span.start, year)
        if not start:
            return None
        first_start, last_start = start
    if span.end:
        end = _reach(span.end, year and year + span.passes_new_year())
        if not end:
            return None
        first_end, last_end = end
    # What is known of one side bounds an open one: nothing ends before it begins.
    return Extent(first_start, min(last_start, last_end), max(first_end, first_start), last_end)


def _reach(point: Point, year: int | None) -> tuple[int, int] | None:
    lower, upper = point.lower, point.upper
    if year is not None:
        if point.day > last_day(year, point.month):
            return None
        lower = (year, *lower[1:])
        upper = (year, upper[1], point.day or last_day(year, point.month))
    first, last = _days(lower), _days(upper)
    margin = last - first + 1 if point.approximate else 0
    if point.precision == "season":
        margin += SEASON_MARGIN
    return first - margin, last + margin


def _days(day: Day) -> int:
    """Days since 1 March 0000. Years begin in March, so that the leap day comes last."""
    year, month, day_of_month = day
    years = year - (month < 3)
    leap_days = years // 4 - years // 100 + years // 400
    return years * 365 + leap_days + (153 * ((month - 3) % 12) + 2) // 5 + day_of_month - 1
