"""Read an EDTF date and find its bounds.

The format is EDTF (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/): all of levels 0
and 1 but the time of day, the sets of level 2, and level 2's unspecified year (`XXXX-09-18`).
Years are counted as ISO 8601 does: 0000 is 1 BC. The calendar is the proleptic Gregorian one.

The reader walks over the text a fixed number of times and uses no regular expression, so that
its work grows with the length of the text and no faster.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .messages import EDTFError, shown
from .points import DIGITS, PRECISIONS, Day, Point, Precision, read_point

LIMIT = 64  # characters of a date

Kind = Literal["undated", "date", "interval", "one_of", "all_of"]

# A year-less range over New Year may be this many months long; a longer one was typed backwards.
NEW_YEAR_MONTHS = 6


class Span(NamedTuple):
    """A first and a last point; the same point twice for a single date.

    One side may be None: it is open (`..`), or, when `unknown`, it exists but nobody says when.
    """

    start: Point | None
    end: Point | None
    unknown: bool = False

    def points(self) -> tuple[Point, ...]:
        """The points that are stated."""
        sides = (self.start,) if self.start is self.end else (self.start, self.end)
        return tuple(point for point in sides if point)

    def passes_new_year(self) -> bool:
        """Whether a year-less span ends in the year after the one it begins in."""
        return bool(self.start and self.end and self.start.lower > self.end.upper)


@dataclass(frozen=True)
class Edtf:
    """A date as read. `lower` and `upper` are its first and last day, both included.

    A bound is None where the date is open, where nobody knows it, and where it states no year.
    `precision` is that of the coarsest date within the text. `kind` tells a single date from an
    interval, which lasted from its start to its end, from a set of which one date holds
    ("one_of"), and from a set of which all hold ("all_of").
    """

    text: str
    kind: Kind
    spans: tuple[Span, ...] = ()
    lower: Day | None = None
    upper: Day | None = None
    precision: Precision = "none"
    approximate: bool = False
    uncertain: bool = False
    yearless: bool = False

    @property
    def undated(self) -> bool:
        """Whether nothing is stated at all."""
        return self.kind == "undated"


def parse(text: str) -> Edtf:
    """Read `text`, of which nothing ("") means undated. Raises EDTFError."""
    if len(text) > LIMIT:
        raise EDTFError("too_long", limit=LIMIT, length=len(text))
    if not text.isascii():
        stranger = next(character for character in text if not character.isascii())
        raise EDTFError("not_ascii", character=shown(stranger))
    if not text:
        return Edtf("", "undated")
    before_the_time = text.partition("T")[0].partition(" ")[0]
    if ":" in text or ("T" in text and before_the_time[-1:] in DIGITS):
        raise EDTFError("time_of_day", instead=_day_or_example(before_the_time))
    if text[0] in "[{" or text[-1] in "]}":
        return _set(text)
    if "/" in text:
        start, _, end = text.partition("/")
        if "/" in end:
            raise EDTFError("syntax", text=shown(text))
        return _edtf(text, "interval", (_span(start, end, separator="/"),))
    point = read_point(text)
    return _edtf(text, "date", (Span(point, point),))


def bounds_days(text: str) -> tuple[int | None, int | None]:
    """First and last day as year × 10000 + month × 100 + day, which sorts; None where open.

    Years before 1 give numbers that still sort (-0043-03-15 is -429685), and years of nine
    digits numbers of thirteen: store them in 64 bits.
    """
    edtf = parse(text)
    return _number(edtf.lower), _number(edtf.upper)


def _number(day: Day | None) -> int | None:
    return None if day is None else day[0] * 10000 + day[1] * 100 + day[2]


def _day_or_example(text: str) -> str:
    try:
        read_point(text)
    except EDTFError:
        return "2025-09-18"
    return text


def _edtf(text: str, kind: Kind, spans: tuple[Span, ...]) -> Edtf:
    points = [point for span in spans for point in span.points()]
    yearless = points[0].yearless
    if any(point.yearless != yearless for point in points):
        raise EDTFError("mixed_years")
    starts = [span.start.lower for span in spans if span.start]
    ends = [span.end.upper for span in spans if span.end]
    return Edtf(
        text=text,
        kind=kind,
        spans=spans,
        lower=None if yearless or len(starts) < len(spans) else min(starts),
        upper=None if yearless or len(ends) < len(spans) else max(ends),
        precision=max((point.precision for point in points), key=PRECISIONS.index),
        approximate=any(point.approximate for point in points),
        uncertain=any(point.uncertain for point in points),
        yearless=yearless,
    )


def _set(text: str) -> Edtf:
    kinds: dict[str, Kind] = {"[]": "one_of", "{}": "all_of"}
    kind = kinds.get(text[0] + text[-1])
    inner = text[1:-1]
    if kind is None or any(bracket in inner for bracket in "[]{}"):
        raise EDTFError("bracket")
    members = inner.split(",")
    spans = []
    for index, member in enumerate(members):
        start, dots, end = member.partition("..")
        if not dots:
            point = read_point(member)
            spans.append(Span(point, point))
            continue
        # Only the first date of a set may be open before, and only the last one open after.
        if (not start and index > 0) or (not end and index < len(members) - 1):
            raise EDTFError("syntax", text=shown(text))
        spans.append(_span(start or "..", end or "..", separator=".."))
    if len(members) == 1 and ".." not in inner:
        raise EDTFError("set_of_one", instead=inner)
    return _edtf(text, kind, tuple(spans))


def _span(start_text: str, end_text: str, *, separator: str) -> Span:
    start = None if start_text in ("", "..") else read_point(start_text)
    end = None if end_text in ("", "..") else read_point(end_text)
    span = Span(start, end, unknown=not start_text or not end_text)
    if start and end:
        if start.yearless != end.yearless:
            raise EDTFError("mixed_years")
        months = (end.month - start.month) % 12
        new_year = start.yearless and 0 < months <= NEW_YEAR_MONTHS
        if span.passes_new_year() and not new_year:
            raise EDTFError("reversed", instead=f"{end_text}{separator}{start_text}")
        return span
    if not start and not end:
        raise EDTFError("no_bound")
    if any(point.yearless for point in span.points()):
        raise EDTFError("yearless_open")
    return span
