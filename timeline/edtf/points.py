"""One date within an EDTF text: 2025-09-18, 2024-09~, 202X, 2025-21, XXXX-09-18, Y12345."""

from typing import Literal, NamedTuple

from .messages import EDTFError, shown

Day = tuple[int, int, int]  # year, month, day
Precision = Literal["day", "month", "season", "year", "decade", "century", "none"]

# From the finest to the coarsest; "none" is the precision of an undated event.
PRECISIONS: tuple[Precision, ...] = (
    "day", "month", "season", "year", "decade", "century", "none",
)  # fmt: skip

SIGNS = ("?", "~", "%")  # uncertain, approximate, both
DIGITS = frozenset("0123456789")
# Meteorological seasons of the northern hemisphere. The winter of a year is the one that begins
# in it: EDTF leaves the choice open, and a bound must be something.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # code → its first month
SEASON_CODES = frozenset(map(str, SEASONS))
# Stands in for the year of a date that states none. It is a leap year, for 29 February's sake.
PLACEHOLDER_YEAR = 2000


class Point(NamedTuple):
    """One date. `lower` and `upper` are its first and last day.

    `month` and `day` are 0 where not stated; `month` is 21 to 24 for a season. `year` is the
    first one of a decade or century. When `yearless`, `year` and the bounds' years are a
    placeholder. `unspecified` names what the text says X for: "month" (2025-XX) or "day"
    (2025-09-XX).
    """

    precision: Precision
    year: int
    month: int
    day: int
    lower: Day
    upper: Day
    yearless: bool
    approximate: bool
    uncertain: bool
    unspecified: Literal["", "month", "day"]


def read_point(text: str) -> Point:
    """Read one date. Raises EDTFError."""
    body, qualifier = (text[:-1], text[-1]) if text.endswith(SIGNS) else (text, "")
    if any(sign in body for sign in SIGNS):
        raise EDTFError("qualifier", signs=" ".join(SIGNS))
    year_text, month_text, day_text = _fields(body)
    yearless = year_text == "XXXX"
    first, last, precision = _years(year_text)
    month = _month(month_text, alone=not day_text)
    day = _day(body, day_text, first, month)
    lower, upper = (first, 1, 1), (last, 12, 31)
    if day:
        precision = "day"
        lower = upper = (first, month, day)
    elif month in SEASONS:
        precision = "season"
        lower = (first, SEASONS[month], 1)
        end_year, end_month = first + (month == 24), SEASONS[month] % 12 + 2
        upper = (end_year, end_month, last_day(end_year, end_month))
    elif month:
        precision = "month"
        lower, upper = (first, month, 1), (first, month, last_day(first, month))
    return Point(
        precision=precision,
        year=first,
        month=month,
        day=day,
        lower=lower,
        upper=upper,
        yearless=yearless,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
        unspecified="day" if day_text == "XX" else "month" if month_text == "XX" else "",
    )


def last_day(year: int, month: int) -> int:
    """The last day of a month, in any year of the proleptic Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _fields(body: str) -> tuple[str, str, str]:
    """Year (with its sign), month and day as written; "" where not written."""
    if body.startswith("Y"):
        digits = body[1:].removeprefix("-")
        if not (5 <= len(digits) <= 9 and DIGITS.issuperset(digits) and digits[0] != "0"):
            raise EDTFError("long_year", text=shown(body))
        return body[1:], "", ""
    sign = "-" if body.startswith("-") else ""
    fields = body.removeprefix("-").split("-")
    well_formed = [len(field) for field in fields] in ([4], [4, 2], [4, 2, 2])
    if not well_formed or not (DIGITS | {"X"}).issuperset("".join(fields)):
        raise EDTFError("syntax", text=shown(body))
    year, month, day = (*fields, "", "")[:3]
    if _x_is_misplaced(sign + year, month, day):
        raise EDTFError("unspecified", text=body)
    return sign + year, month, day


def _x_is_misplaced(year: str, month: str, day: str) -> bool:
    digits = year.removeprefix("-").rstrip("X")
    if year == "XXXX":
        # A season or an unnamed day without a year says next to nothing.
        return not month or "X" in month + day or month in SEASON_CODES
    if "X" in digits or len(digits) < 2 or (len(digits) < 4 and month):
        return True
    if ("X" in month and month != "XX") or ("X" in day and day != "XX"):
        return True
    return month == "XX" and day not in ("", "XX")


def _years(text: str) -> tuple[int, int, Precision]:
    """First and last year, and whether they are a year, a decade or a century."""
    if text == "XXXX":
        return PLACEHOLDER_YEAR, PLACEHOLDER_YEAR, "year"
    first, last = int(text.replace("X", "0")), int(text.replace("X", "9"))
    if text.startswith("-"):
        if first == 0:
            raise EDTFError("no_such_year")
        first, last = last, first
    precisions: tuple[Precision, ...] = ("year", "decade", "century")
    return first, last, precisions[text.count("X")]


def _month(text: str, *, alone: bool) -> int:
    if text in ("", "XX"):
        return 0
    month = int(text)
    if 1 <= month <= 12 or (alone and month in SEASONS):
        return month
    raise EDTFError("no_such_month", month=text)


def _day(body: str, text: str, year: int, month: int) -> int:
    if text in ("", "XX"):
        return 0
    day, last = int(text), last_day(year, month)
    if not 1 <= day <= last:
        raise EDTFError("no_such_day", text=body, last=last, instead=body[: -len("-00")])
    return day
