"""The words that readers and editors see for the codes in documents.

Sentences are whole, for translators' sake. Kinds of event are no codes of ours: the timeline itself
names them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.codes import Codes
from config.languages import LANGUAGES
from timeline.document.declaration import Field, fields
from timeline.document.shapes import SUBJECTS
from timeline.models import codes  # noqa: F401  (the vocabularies)

Labels = dict[str, Promise]

PROFILE_LISTS: Labels = {
    "actor": pgettext_lazy("who take part", "Actors"),
    "place": _("Places"),
    "topic": _("Topics"),
    "series": pgettext_lazy("several", "Series"),
    "outlet": _("Outlets"),
    "source": _("Sources"),
}
# The same of the place, and of somebody's taking part.
KNOWN_BASES: Labels = {
    "stated": pgettext_lazy("how it is known", "stated"),
    "inferred": pgettext_lazy("how it is known", "inferred"),
    "combined": pgettext_lazy("how it is known", "combined from several sources"),
    "supplied": pgettext_lazy("how it is known", "supplied from outside the sources"),
}
AGREEMENTS: Labels = {
    "single": _("One article alone states a date."),
    "agree": _("The dates stated agree."),
    "compatible": _("The dates stated are compatible: one day can satisfy them all."),
    "conflict": _("The dates stated contradict each other."),
}
INDEPENDENCE: Labels = {
    "not_established": _(
        "Whether these articles are independent of each other is not established."
    ),
    "independent": _("The editors judge these articles to be independent of each other."),
    "dependent": _("The editors judge that these articles depend on one another."),
}
TOLD_NATURES: Labels = {
    "correction": pgettext_lazy("before what was", "Corrected:"),
    "addition": pgettext_lazy("before what was", "Added:"),
}
ORDERS: Labels = {
    "relevance": _("Most relevant first"),
    "oldest": _("Oldest first"),
    "newest": _("Newest first"),
}
SUPPLIED_FIELDS: Labels = {
    "outlet": _("Outlet"),
    "title": _("Title"),
    "byline": _("Byline"),
    "language": _("Language"),
    "kind": _("Kind"),
    "url": _("Address"),
    "published": _("Published"),
}
# Which parts of a date rest on what. The parts stand in the order of the key.
DATE_BASES: dict[tuple[str, tuple[str, ...]], Promise] = {
    ("stated", ("day", "month", "year")): _("day, month and year stated"),
    ("stated", ("day", "month")): _("day and month stated"),
    ("stated", ("day", "year")): _("day and year stated"),
    ("stated", ("month", "year")): _("month and year stated"),
    ("stated", ("day",)): _("day stated"),
    ("stated", ("month",)): _("month stated"),
    ("stated", ("year",)): _("year stated"),
    ("inferred", ("day", "month", "year")): _("day, month and year inferred"),
    ("inferred", ("day", "month")): _("day and month inferred"),
    ("inferred", ("day", "year")): _("day and year inferred"),
    ("inferred", ("month", "year")): _("month and year inferred"),
    ("inferred", ("day",)): _("day inferred"),
    ("inferred", ("month",)): _("month inferred"),
    ("inferred", ("year",)): _("year inferred"),
    ("combined", ("day", "month", "year")): _("day, month and year combined from several sources"),
    ("combined", ("day", "month")): _("day and month combined from several sources"),
    ("combined", ("day", "year")): _("day and year combined from several sources"),
    ("combined", ("month", "year")): _("month and year combined from several sources"),
    ("combined", ("day",)): _("day combined from several sources"),
    ("combined", ("month",)): _("month combined from several sources"),
    ("combined", ("year",)): _("year combined from several sources"),
    ("supplied", ("day", "month", "year")): _("day, month and year supplied from outside"),
    ("supplied", ("day", "month")): _("day and month supplied from outside"),
    ("supplied", ("day", "year")): _("day and year supplied from outside"),
    ("supplied", ("month", "year")): _("month and year supplied from outside"),
    ("supplied", ("day",)): _("day supplied from outside"),
    ("supplied", ("month",)): _("month supplied from outside"),
    ("supplied", ("year",)): _("year supplied from outside"),
}

# The vocabularies of documents, by the name that their declaration has for each: "actor_kind".
CODES = {
    re.sub(r"\B[A-Z]", r"_\g<0>", vocabulary.__name__).lower(): vocabulary
    for vocabulary in Codes.__subclasses__()
}
VOCABULARIES: dict[str, Labels] = {
    name: {code.value: code.word for code in found} for name, found in CODES.items()
} | {
    "agreement": AGREEMENTS,
    "independence": INDEPENDENCE,
    "known_basis": KNOWN_BASES,
    "order": ORDERS,
    "profile_list": PROFILE_LISTS,
    "supplied_field": SUPPLIED_FIELDS,
    "told_nature": TOLD_NATURES,
}


def word(vocabulary: str, code: str) -> str:
    """The word for a code in the active language; an unknown code stands for itself."""
    return str(VOCABULARIES[vocabulary].get(code, code))


def date_basis(basis: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """What a date rests on: (code, words) per basis, in the order of the date's finest part."""
    parts: dict[str, list[str]] = {}
    for part in ("day", "month", "year"):
        if code := basis.get(part):
            parts.setdefault(code, []).append(part)
    return [(code, str(DATE_BASES[code, tuple(found)])) for code, found in parts.items()]


def names_in(document: Any, *, shape: Any = None) -> dict[str, dict[str, dict[str, str]]]:
    """Every code that stands in a document, in words of every language, by vocabulary; kinds of
    event are named by the timeline's own document."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for vocabulary, code in _codes(shape or SUBJECTS[document["type"]], document):
        if said := _said(vocabulary, code):
            found.setdefault(vocabulary, {})[code] = said
    return found


def _codes(shape: Any, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, field in fields(shape).items():
        for item in _items(field, value[name]):
            if field.shape is not None:
                yield from _codes(field.shape, item)
            elif field.sort.name == "code":
                yield field.sort.of, item


def _items(field: Field, value: Any) -> list[Any]:
    if field.container == "map":
        return list(value.values())
    return value if field.container == "list" else [] if value is None else [value]


@cache
def _said(vocabulary: str, code: str) -> dict[str, str] | None:
    if code not in VOCABULARIES.get(vocabulary, {}):
        return None
    said = {}
    for tag in LANGUAGES:
        with translation.override(tag):
            said[tag] = word(vocabulary, code)
    return said
