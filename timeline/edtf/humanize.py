"""Say a date in the languages of the installation, in full words and Latin digits."""

from functools import lru_cache

from babel.dates import get_month_names
from babel.lists import format_list

from config.languages import BY_TAG, SPOKEN

from .parse import Edtf, Span, parse
from .points import Point

# British English writes the day first, as CLDR's "d MMMM y" of all has it. Plain Arabic has the
# month names of our articles (سبتمبر) and its digits stay 0 to 9, as in Moroccan usage.
EN_DASH = "–"


@lru_cache(maxsize=4096)
def say(text: str, language: str) -> str:
    """An EDTF text in words, such as "18–20 September 2025". The empty text is "undated".

    What is no language of the installation is told in its first. Raises EDTFError.
    """
    return _Speaker(language).say(parse(text))


class _Speaker:
    """One language and its phrases."""

    def __init__(self, language: str):
        self.language = BY_TAG.get(language, SPOKEN[0])
        self.phrases = self.language.phrases
        self.locale = self.language.locale or self.language.tag
        self.months = get_month_names("wide", locale=self.locale)

    def say(self, edtf: Edtf) -> str:
        if edtf.undated:
            return self.phrases["undated"]
        one_of = edtf.kind == "one_of"
        members = [self.span(span, one_of=one_of) for span in edtf.spans]
        date = format_list(members, style="or" if one_of else "standard", locale=self.locale)
        return self.phrase("yearless", date=date) if edtf.yearless else date

    def phrase(self, key: str, **parts: str) -> str:
        return self.phrases[key] % parts

    def span(self, span: Span, *, one_of: bool) -> str:
        point, *others = span.points()
        if span.start == span.end:
            return self.point(point)
        if others:
            return self.range(point, others[0], "between" if one_of else "range")
        if one_of:
            key = "at_the_earliest" if span.start else "at_the_latest"
            return self.phrase(key, date=self.point(point))
        precision = _phrase_precision(point)
        date = self.point(point)
        key = f"since_{precision}" if span.start else f"until_{precision}"
        said = self.phrase(key, date=date, de=_french_de(date))
        if span.unknown:
            return self.phrase("no_end" if span.start else "no_start", date=said)
        return said

    def range(self, start: Point, end: Point, manner: str) -> str:
        precision = _phrase_precision(start)
        if precision == "other" or precision != _phrase_precision(end):
            first, last = self.point(start), self.point(end)
            return self.phrase(f"{manner}_other", first=first, last=last)
        # What the two dates share is said once, with the last: "18–20 September 2025".
        first = self.unqualified(
            start,
            with_month=precision == "month" or (start.year, start.month) != (end.year, end.month),
            with_year=precision == "year" or start.year != end.year,
        )
        last = self.unqualified(end)
        dash = f" {EN_DASH} " if " " in first else EN_DASH
        return self.phrase(
            f"{manner}_{precision}", first=first, last=last, dash=dash, de=_french_de(first)
        )

    def point(self, point: Point) -> str:
        """One date with its doubts."""
        said = self.unqualified(point)
        if point.approximate and point.uncertain:
            said = self.phrase("uncertain_and_approximate", date=said)
        elif point.approximate or point.uncertain:
            noun = f"noun_{point.month if point.precision == 'season' else point.precision}"
            if noun in self.phrases:
                said = self.phrase(noun, date=said)
            said = self.phrase("approximate" if point.approximate else "uncertain", date=said)
        if point.unspecified:
            said = self.phrase(f"no_{point.unspecified}", date=said)
        return said

    def unqualified(self, point: Point, *, with_month: bool = True, with_year: bool = True) -> str:
        """One date without its doubts, and in a range without what the other end says."""
        if point.precision == "season":
            return self.phrase(f"season_{point.month}", year=self.year(point.year))
        if point.precision in ("decade", "century"):
            return self.years(point)
        parts = []
        if point.day:
            parts.append(self.day(point.day))
        if point.month and with_month:
            parts.append(self.months[point.month])
        if with_year and not point.yearless:
            parts.append(self.year(point.year))
        return self.language.between.join(parts)

    def day(self, day: int) -> str:
        return self.language.first_day if day == 1 else str(day)

    def year(self, year: int) -> str:
        # The year 0 is 1 BC.
        return str(year) if year > 0 else self.phrase("before_christ", year=str(1 - year))

    def years(self, point: Point) -> str:
        first, last = point.lower[0], point.upper[0]
        # "The 1900s" may be ten years or a hundred, so only the other decades are called so.
        key = "decade" if point.precision == "decade" and first % 100 else "years"
        if first <= 0:
            key = "years_before_christ"
        return self.phrase(key, first=self.year(first), last=self.year(last))


def _phrase_precision(point: Point) -> str:
    """The ending of the keys of phrases that differ by precision."""
    if point.approximate or point.uncertain or point.unspecified:
        return "other"
    return point.precision if point.precision in ("day", "month", "year") else "other"


def _french_de(word: str) -> str:
    return "d’" if word[0] in "ao" else "de "
