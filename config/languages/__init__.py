"""The languages of the installation, in reading order. Pure: no Django."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from config.languages.arabic import ARABIC
from config.languages.english import ENGLISH
from config.languages.french import FRENCH
from config.languages.turkish import TURKISH

SPOKEN = (ENGLISH, FRENCH, ARABIC, TURKISH)
LANGUAGES = tuple(language.tag for language in SPOKEN)
BY_TAG = {language.tag: language for language in SPOKEN}


def every(what: str) -> frozenset[str]:
    """The words that any of the languages has of something, such as "stopwords"."""
    return frozenset(word for language in SPOKEN for word in getattr(language, what))


@lru_cache(maxsize=512)
def direction(tag: str | None) -> str:
    """ "rtl" for languages written from right to left, else "ltr", by a BCP 47 tag."""
    try:
        return Locale.parse(tag or "en", sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
