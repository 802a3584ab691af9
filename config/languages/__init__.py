"""The languages of the installation, in reading order. Pure: no Django."""

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
