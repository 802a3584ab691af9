"""One string per event that sorts as a reader expects."""

import re

from config import ids

from .parse import Edtf, parse
from .points import PRECISIONS, Point

DEEPEST = 99

OPEN_START, DATED, YEARLESS, UNDATED = "0123"
# Added to a year so that no year is negative: the earliest is -999,999,999.
YEAR_ZERO = 10**9
AFTER = 99  # the place of a month or day that is not stated: after those that are
# A season stands after its last month; winter after December, for it is that year's winter.
SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 12}

START_WIDTH = 16  # class 1, year 10, month 2, day 2, precision 1
END_WIDTH = 14  # year 10, month 2, day 2
WIDTH = START_WIDTH + END_WIDTH + 2 + ids.LENGTH
_YEARS = 2**14  # that have a place of their own among ranks
_IN_YEAR = 47  # bits of a rank within its year


def position(date: str, *, sort_key: str = "", depth: int = 0, public_id: str) -> str:
    """Where an event stands on the timeline: WIDTH characters of [0-9a-z], unique by `public_id`.

    Positions are compared as bytes, and only those characters are used, so that every collation
    gives one order:

    1. by start; an open or unknown start first, year-less dates (by month and day) after all
       others, undated events last;
    2. a month stands after the dated events of that month, a season after its months, a year
       after the dated events of that year, a decade after its years;
    3. of those that start together the one that lasts longer, so that a whole precedes its parts;
    4. then by `depth` (0 for an event that is part of no other, at most 99), then by id.

    `sort_key` is an EDTF text to sort by instead of `date`. Raises EDTFError for either text,
    ValueError for a depth or an id that cannot be one.
    """
    if not 0 <= depth <= DEEPEST:
        raise ValueError(f"An event's depth is 0 to {DEEPEST}, not {depth}.")
    if not re.fullmatch(ids.PATTERN, public_id):
        raise ValueError(f"{public_id!r} is not a public id.")
    edtf = parse(sort_key or date)
    return f"{_start(edtf)}{_end(edtf)}{depth:02d}{public_id}"


def rank(place: str) -> int:
    """A whole number of 63 bits for a position: those far apart are in the order of their
    positions; what tells apart those that are near, whoever keeps them in order looks to."""
    year, last_year = int(place[1:11]) - YEAR_ZERO, YEAR_ZERO - 1 - int(place[16:26])
    found = _bucket(year) + (int(place[0]) - int(DATED)) * _YEARS
    for value, bits in (
        (int(place[11:13]), 4),
        (int(place[13:15]), 6),
        (int(place[15]), 4),
        (2**7 - 1 - (last_year - year), 7),
        (depth_at(place), 2),
        (ids.number(place[-ids.LENGTH :]) >> ids.BITS - 24, 24),
    ):
        found = found << bits | max(0, min(value, 2**bits - 1))
    return found


def ranks_of_years(first: int | None, last: int | None) -> tuple[int, int]:
    """The least rank of what stands in these years, and the first after it; None is any year."""
    least = _bucket(-_YEARS if first is None else first)
    return least << _IN_YEAR, _bucket(_YEARS if last is None else last) + 1 << _IN_YEAR


def _bucket(year: int) -> int:
    """A dated year in ranks; those far off share the first place or the last."""
    return int(DATED) * _YEARS + max(0, min(year + _YEARS // 2, _YEARS - 1))


def year_at(place: str) -> int | None:
    """The year at a position; None where it has none."""
    return int(place[1:11]) - YEAR_ZERO if place[0] == DATED else None


def depth_at(place: str) -> int:
    """How many events the one at a position lies in, one within the other."""
    return int(place[START_WIDTH + END_WIDTH : START_WIDTH + END_WIDTH + 2])


def _start(edtf: Edtf) -> str:
    if edtf.undated:
        return UNDATED.ljust(START_WIDTH, "0")
    starts = [_place(span.start) for span in edtf.spans if span.start]
    return OPEN_START.ljust(START_WIDTH, "0") if len(starts) < len(edtf.spans) else min(starts)


def _place(point: Point) -> str:
    # A decade or century stands after its last year.
    year = point.upper[0] if point.precision in ("decade", "century") else point.year
    month = SEASON_ENDS.get(point.month, point.month) or AFTER
    return (
        f"{YEARLESS if point.yearless else DATED}{YEAR_ZERO + year:010d}"
        f"{month:02d}{point.day or AFTER:02d}{PRECISIONS.index(point.precision)}"
    )


def _end(edtf: Edtf) -> str:
    """The last day, counted backwards; an open end, the longest of all, is all zeros."""
    ends = [
        (span.end.upper[0] + span.passes_new_year(), *span.end.upper[1:])
        for span in edtf.spans
        if span.end
    ]
    if not ends or len(ends) < len(edtf.spans):
        return "0" * END_WIDTH
    year, month, day = max(ends)
    return f"{YEAR_ZERO - 1 - year:010d}{AFTER - month:02d}{AFTER - day:02d}"


def dates_at(place: str) -> list[str]:
    """Plain dates and intervals that may stand at a position, for whoever knows it alone: the
    first whose own position is this one, is what was sorted by."""
    if place[0] != DATED:
        return []
    start = _date(int(place[1:11]) - YEAR_ZERO, int(place[11:13]), int(place[13:15]))
    if not place[START_WIDTH : START_WIDTH + END_WIDTH].strip("0"):
        return [f"{start}/.."]
    end = place[START_WIDTH : START_WIDTH + END_WIDTH]
    year, month, day = YEAR_ZERO - 1 - int(end[:10]), AFTER - int(end[10:12]), AFTER - int(end[12:])
    ends = (_date(year, month, day), _date(year, month, AFTER), _date(year, AFTER, AFTER))
    return [start, *(f"{start}/{last}" for last in ends)]


def _date(year: int, month: int, day: int) -> str:
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part != AFTER)]
    return "-".join(parts)
