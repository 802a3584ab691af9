"""Several languages on one page: which text to show, which way it runs, what each is called."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.text import capfirst

from config.active import active_language as active
from config.languages import BY_TAG, direction
from config.languages import LANGUAGES as CONTENT


class Text(NamedTuple):
    """Words in one language; `other` tells that they are not in the reader's."""

    words: str
    language: str
    direction: str
    other: bool


def choose(texts: Mapping[str, str]) -> Text:
    """The reader's own language, else the first of the others that is there."""
    own = active()
    for language in (own, *CONTENT, *texts):
        if words := texts.get(language):
            return Text(words, language, direction(language), language != own)
    return Text("", own, direction(own), False)


def printed_title(subject: Mapping[str, Any]) -> str:
    """A source's title, where it prints one: it stands in the source's language and in no other."""
    if subject.get("type", "source") != "source" or len(subject["title"]) != 1:
        return ""
    return subject["title"].get(subject["lang"] or "und", "")


def name_of(subject: Mapping[str, Any]) -> Text:
    """What a subject is called; a printed title as printed."""
    if title := printed_title(subject):
        tag = subject["lang"] or ""
        return Text(title, tag, direction(tag) if tag else "auto", True)
    return choose(subject["title"] or subject.get("designation", {}))


@lru_cache(maxsize=512)
def _language_name(tag: str, reader: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name(reader)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


def language_name(tag: str | None) -> str:
    """What a language is called in the reader's own; an unknown tag stands for itself."""
    return _language_name(tag or "", active())


# What each calls itself.
OWN_NAMES = {tag: capfirst(_language_name(tag, tag)) for tag in CONTENT}


def country_name(code: str) -> str:
    """What a country is called in the reader's language, from its ISO 3166-1 alpha-2 code."""
    return Locale.parse(active()).territories.get(code.upper(), code.upper())


def one_of(names: list[str]) -> str:
    """ "Arabic, English or Turkish", in the reader's way."""
    return format_list(names, style="or", locale=BY_TAG[active()].locale or active())


def all_of(names: list[str]) -> str:
    """ "Arabic, English and Turkish", in the reader's way."""
    return format_list(names, style="standard", locale=BY_TAG[active()].locale or active())
