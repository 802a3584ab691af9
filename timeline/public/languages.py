"""Four languages on one page: which text to show, which way it runs, what a language is called."""

from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.translation import get_language

CONTENT = ("en", "fr", "ar", "tr")
OWN_NAMES = {"en": "English", "fr": "Français", "ar": "العربية", "tr": "Türkçe"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ug"})


# Our English is spelt as in Britain, where lists have no comma before "and".
_LISTS = {"en": "en_GB"}


class Text(NamedTuple):
    """Words in one language; `other` tells that they are not in the reader's."""

    words: str
    language: str
    direction: str
    other: bool


def active() -> str:
    """The reader's language, one of the four."""
    language = (get_language() or CONTENT[0]).split("-")[0]
    return language if language in CONTENT else CONTENT[0]


def direction(language: str) -> str:
    """ "rtl" or "ltr", by the primary subtag of a BCP 47 tag."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def choose(texts: dict[str, str]) -> Text:
    """The reader's own language, else the first of the others that is there."""
    own = active()
    for language in (own, *CONTENT):
        if words := texts.get(language):
            return Text(words, language, direction(language), language != own)
    return Text("", own, direction(own), False)


@lru_cache(maxsize=512)
def _language_name(tag: str, reader: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name(reader)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


def language_name(tag: str) -> str:
    """What a language is called in the reader's own; an unknown tag stands for itself."""
    return _language_name(tag, active())


def country_name(code: str) -> str:
    """What a country is called in the reader's language, from its ISO 3166-1 alpha-2 code."""
    return Locale.parse(active()).territories.get(code.upper(), code.upper())


def one_of(names: list[str]) -> str:
    """ "Arabic, English or Turkish", in the reader's way."""
    return format_list(names, style="or", locale=_LISTS.get(active(), active()))


def all_of(names: list[str]) -> str:
    """ "Arabic, English and Turkish", in the reader's way."""
    return format_list(names, style="standard", locale=_LISTS.get(active(), active()))
