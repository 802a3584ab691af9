"""What the product needs of a language it speaks. The rest is CLDR's, through Babel."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def word_set(text: str) -> frozenset[str]:
    """Words with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Language:
    """One language. What is looked for in a text is written as `timeline.cues.normalize` leaves it:
    no case, no accents, no hamza, ta marbuta as ha.

    The phrases that dates are said in are whole, so that a language can order them as it likes;
    CLDR has none for doubt. Where one is needed per precision its key ends in _day, _month, _year,
    or _other for all else: seasons, decades, ends of different precision or in doubt. `%(dash)s`
    is an en dash, with spaces around it when what stands beside it has spaces; `%(de)s` is the
    French "de " or "d’". Arabic ranges use words, not a dash, so that they read in the right order
    wherever they stand. Turkish phrases put case endings on fixed words only, so that none depends
    on a date's vowels.
    """

    tag: str  # BCP 47
    name: str  # in English, as Django's own catalogues translate it
    phrases: Mapping[str, str]
    locale: str = ""  # Babel's, where it is not the tag
    first_day: str = "1"  # of a month
    between: str = " "  # a day, its month and its year
    months: str = ""  # the names of each, with ~ for a space within one, between commas
    short_months: frozenset[str] = frozenset()  # too short to be a date without a day or a year
    capital_months: frozenset[str] = frozenset()  # other words, too, unless they have a capital
    quotation_marks: tuple[str, ...] = ()  # an opening mark and those that close it
    reporting: str = ""  # verbs, as a regular expression
    chain: str = ""  # what an attribution begins with
    chain_end: str = ""  # … or ends with
    communique: str = ""
    leaning: frozenset[str] = frozenset()  # first words that need what stands before them (folded)
    openers: frozenset[str] = frozenset()  # of sentences, rarely capitalised inside a title
    abbreviations: frozenset[str] = frozenset()  # that end in a full stop within a sentence
    counts_with_stop: bool = False  # "93. Genel Kurul"
    stemmer: str = ""  # Snowball's
    stopwords: frozenset[str] = frozenset()  # that stand in every text and tell none apart
    is_arabic: bool = False  # its script
    letters: Mapping[str, str] = field(default_factory=dict)  # of its own, and the one before
    lower: Mapping[str, str] = field(default_factory=dict)  # of capitals, where it has its own
