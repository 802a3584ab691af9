"""Dates in the words of a passage, as EDTF: “du 18 au 20 septembre” is XXXX-09-18/XXXX-09-20.

A year is taken only where it stands beside the day or month. A month alone counts only after a
word that makes it a date (“in November”, «في نونبر»): “may” and “mart” are other words too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from config.languages import SPOKEN, every
from timeline import edtf

from .normalizing import Normalized, normalize


class Date(NamedTuple):
    """A date that stands in a passage from `start` to `end`, and what it is in EDTF."""

    start: int
    end: int
    edtf: str


_NUMBER = {
    name.replace("~", " "): number
    for language in SPOKEN
    for number, names in enumerate(language.months.split(", "), start=1)
    for name in names.split()
}
_SHORT = every("short_months")
# Words of a language too, unless printed as names.
_CAPITAL = every("capital_months")

_NAMES = "|".join(sorted((re.escape(name) for name in _NUMBER), key=len, reverse=True))
_LONG_NAMES = "|".join(
    sorted((re.escape(name) for name in _NUMBER if name not in _SHORT), key=len, reverse=True)
)
_SUFFIX = r"(?:'\w{1,6})?"  # Turkish cases: 18 Eylül'de
_PART = {  # the sign # stands for the number of the part
    "D": rf"(?<![\d.,/])(?P<d#>[0-9]{{1,2}})(?:er|st|nd|rd|th)?(?!\d|[.,/]\d){_SUFFIX}",
    "M": rf"(?:شهر )?(?<!\w)ب?(?P<m#>{_NAMES})\b\.?{_SUFFIX}",
    "Y": r"(?:,? (?:de |of |من )?(?:عام |سنه )?(?P<y#>(?:19|20)[0-9]{2})(?!\d|[./-]\d))?" + _SUFFIX,
}
# What joins the ends of a span. “And” does so only between “between” and a month.
_TO = (
    r"(?: ?- ?| (?:to|until|through|au|a|jusqu'au|ile|الي|حتي)(?: (?:the|le|غايه))? "
    r"|'(?:den|dan|ten|tan) )"
)
_AND = r"(?P<and> (?:and|et|ve)(?: le)? | و ?)"
_BETWEEN = re.compile(r"(?:between|entre)(?: le)? $|بين (?:يوم(?:ي)? )?$")
_BETWEEN_IN_TURKISH = re.compile(r"(?: tarihleri)? arasi")


def _pattern(template: str) -> re.Pattern[str]:
    """D1, M1 and Y1 stand for a day, a month and a year, TO for what joins two dates."""
    joined = template.replace("TO", _TO).replace("AND", _AND)
    return re.compile(
        re.sub(r"([DMY])([12])", lambda found: _PART[found[1]].replace("#", found[2]), joined)
    )


_OF = r" (?:de |of )?"
_PATTERNS = (
    _pattern(rf"(?<!-)D1{_OF}M1Y1TOD2{_OF}M2Y2"),  # 28 August to 2 September 2025
    _pattern(r"M1 D1Y1TOM2 D2Y2"),  # August 28 to September 2, 2025
    _pattern(rf"(?<!-)D1TOD2{_OF}M2Y2"),  # 18–20 September 2025
    _pattern(r"M1 D1TOD2Y2"),  # September 18–20, 2025
    _pattern(rf"D1ANDD2{_OF}M2Y2"),  # between 18 and 20 September 2025
    _pattern(r"M1 D1ANDD2Y2"),  # between September 18 and 20, 2025
    _pattern(rf"(?<!-)D1{_OF}M1Y1"),  # 18 September 2025
    _pattern(r"M1 D1Y1"),  # September 18, 2025
)
_ISO = re.compile(r"(?<![\d/-])((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?![\d/-])", re.ASCII)
_SLASHED = re.compile(
    r"(?<![\d./-])([0-3]?\d)([./-])([01]?\d)\2((?:19|20)\d\d)(?![\d/-])", re.ASCII
)
_MONTH_ALONE = re.compile(
    rf"(?<!\w)(?:(?:in|since|until|early|late|mid|en|depuis|debut|fin|mi|courant|في|منذ|خلال|شهر|مطلع"
    rf"|اواخر|نهايه)(?: (?:early|late|mid|شهر))?[ -]ب?|ب)"
    rf"(?P<m>{_LONG_NAMES})\b(?:,? (?P<y>(?:19|20)[0-9]{{2}})(?!\d))?"
)
_MONTH_AND_YEAR = re.compile(rf"(?<!\w)ب?(?P<m>{_NAMES})\b\.?,? (?P<y>(?:19|20)[0-9]{{2}})(?!\d)")
_MONTH_IN_TURKISH = re.compile(rf"(?<!\w)(?P<m>{_LONG_NAMES}) ayi(?:nda|nin)?\b")
_YEAR_ALONE = re.compile(
    r"(?<!\w)(?:(?:in|since|en|depuis|عام|سنه|العام) (?P<y>(?:19|20)[0-9]{2})"
    r"|(?P<t>(?:19|20)[0-9]{2}) yilinda)(?![\w/-])"
)


def dates(text: str) -> list[Date]:
    """Every date found, in order, none within another."""
    searched = normalize(text)
    found: list[Date] = []
    taken = bytearray(len(searched.text))

    def keep(match: re.Match[str], value: str) -> None:
        start, end = match.span()
        while start < end and searched.text[start] == " ":
            start += 1
        if any(taken[start:end]):
            return
        taken[start:end] = b"\1" * (end - start)  # what is no date is not part of one either
        if _is_date(value):
            found.append(Date(*searched.span(start, end), value))

    for pattern in _PATTERNS:
        for match in pattern.finditer(searched.text):
            if _is_named(text, searched, match):
                keep(match, _value(match, searched.text))
    for match in _ISO.finditer(searched.text):
        keep(match, "-".join(match.groups()))
    for match in _SLASHED.finditer(searched.text):
        day, _sign, month, year = match.groups()
        if int(day) > 12:  # otherwise it may be the month
            keep(match, f"{year}-{int(month):02}-{int(day):02}")
    for pattern in (_MONTH_AND_YEAR, _MONTH_ALONE, _MONTH_IN_TURKISH):
        for match in pattern.finditer(searched.text):
            if _is_named(text, searched, match):
                year = match.groupdict().get("y") or "XXXX"
                keep(match, f"{year}-{_NUMBER[match['m']]:02}")
    for match in _YEAR_ALONE.finditer(searched.text):
        keep(match, match["y"] or match["t"])
    return sorted(found)


def _value(match: re.Match[str], text: str) -> str:
    parts = match.groupdict()
    month = parts.get("m1") or parts.get("m2")
    year = parts.get("y1") or parts.get("y2") or "XXXX"
    first = _day(year, month, parts["d1"])
    if not parts.get("d2"):
        return first
    # “28 August to 2 September 2025”: one year stands for both.
    last = _day(parts.get("y2") or year, parts.get("m2") or month, parts["d2"])
    spans = (
        not parts.get("and")
        or _BETWEEN.search(text, 0, match.start())
        or _BETWEEN_IN_TURKISH.match(text, match.end())
    )
    return f"{first}/{last}" if spans else f"{{{first},{last}}}"


def _day(year: str, month: str | None, day: str | None) -> str:
    return f"{year}-{_NUMBER[month or '']:02}-{int(day or 0):02}"


def _is_named(text: str, searched: Normalized, match: re.Match[str]) -> bool:
    """A month whose name is also another word must be printed with a capital."""
    return not any(
        word in _CAPITAL and not text[searched.starts[match.start(part)]].isupper()
        for part, word in match.groupdict().items()
    )


def _is_date(value: str) -> bool:
    try:
        edtf.parse(value)
    except edtf.EDTFError:
        return False
    return True
