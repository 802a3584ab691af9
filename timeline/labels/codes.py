"""The words that readers and editors see for the codes in documents.

Sentences are whole, for translators' sake. Kinds of event are no codes of ours: the timeline itself
names them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from config.languages import LANGUAGES
from timeline.document.declaration import Field, fields
from timeline.document.shapes import SUBJECTS

Words = dict[str, Promise]

PROFILE_KINDS: Words = {
    "actor": pgettext_lazy("who takes part", "Actor"),
    "place": _("Place"),
    "topic": _("Topic"),
    "series": _("Series"),
    "outlet": _("Outlet"),
    "source": _("Source"),
}
PROFILE_LISTS: Words = {
    "actor": pgettext_lazy("who take part", "Actors"),
    "place": _("Places"),
    "topic": _("Topics"),
    "series": pgettext_lazy("several", "Series"),
    "outlet": _("Outlets"),
    "source": _("Sources"),
}
ACTOR_KINDS: Words = {
    "person": _("Person"),
    "institution": _("Institution"),
    "delegation": _("Delegation"),
    "group": _("Group of people"),
    "state": pgettext_lazy("country", "State"),
    "body": _("International body"),
}
SOURCE_KINDS: Words = {
    "article": _("Article"),
    "communique": _("Communiqué"),
    "post": _("Post"),
    "record": _("Record"),
    "other": _("Text"),
}
OUTLET_KINDS: Words = {
    "newspaper": _("Newspaper"),
    "agency": _("News agency"),
    "site": pgettext_lazy("on the web", "Site"),
    "broadcaster": _("Broadcaster"),
    "authority": _("Authority"),
    "other": _("Outlet"),
}
STATEMENT_KINDS: Words = {
    "direct_quotation": _("Direct quotation"),
    "reported_speech": _("Reported speech"),
    "communique": _("Paraphrase of a communiqué"),
    "narration": _("Narration"),
    "headline": _("Headline"),
    "link": _("Link to another article"),
}
# A fact needs no word: it is what a reader expects a sentence to state.
ASSERTIONS: Words = {
    "fact": _("stated as fact"),
    "claim": _("a claim"),
    "opinion": _("an opinion"),
}
FACETS: Words = {
    "date": pgettext_lazy("facet", "Date"),
    "place": pgettext_lazy("facet", "Place"),
    "participants": pgettext_lazy("facet", "Participants"),
    "subject": pgettext_lazy("facet", "Subject"),
    "purpose": pgettext_lazy("facet", "Purpose"),
    "outcome": pgettext_lazy("facet", "Outcome"),
    "identity": pgettext_lazy("facet", "Identity"),
    "significance": pgettext_lazy("facet", "Significance"),
    "other": pgettext_lazy("facet", "Other"),
}
STANCES: Words = {
    "supports": _("supports"),
    "disputes": _("disputes"),
    "context": _("gives context"),
}
LEVELS: Words = {
    "signed": _("signed text"),
    "joint_position": _("joint position"),
    "topic_discussed": _("topic discussed"),
    "characterisation": _("the outlet’s characterisation"),
}
CAPACITIES: Words = {
    "head_of_delegation": _("head of delegation"),
    "member": _("member"),
    "host": _("host"),
    "counterpart": _("counterpart"),
    "participant": _("participant"),
    "organiser": _("organiser"),
    "guest": _("guest"),
    "other": _("other capacity"),
}
BASES: Words = {
    "stated": _("stated"),
    "inferred": _("inferred"),
    "combined": _("combined from several sources"),
    "supplied": _("supplied from outside the sources"),
}
# The same of the place, and of somebody's taking part.
KNOWN_BASES: Words = {
    "stated": pgettext_lazy("how it is known", "stated"),
    "inferred": pgettext_lazy("how it is known", "inferred"),
    "combined": pgettext_lazy("how it is known", "combined from several sources"),
    "supplied": pgettext_lazy("how it is known", "supplied from outside the sources"),
}
# How one source speaks of the event…
STANDINGS: Words = {
    "announced": _("announced"),
    "under_way": _("under way"),
    "held": _("held"),
    "unclear": _("standing unclear"),
}
# … and how many articles do, strongest first: the first of these is the event's bead.
STANDING_COUNTS: Words = {
    "held": ngettext_lazy(
        "took place according to %(count)d article",
        "took place according to %(count)d articles",
        "count",
    ),
    "under_way": ngettext_lazy(
        "under way according to %(count)d article",
        "under way according to %(count)d articles",
        "count",
    ),
    "announced": ngettext_lazy(
        "announced by %(count)d article", "announced by %(count)d articles", "count"
    ),
    "unclear": ngettext_lazy(
        "standing unclear in %(count)d article", "standing unclear in %(count)d articles", "count"
    ),
}
AGREEMENTS: Words = {
    "single": _("One article alone states a date."),
    "agree": _("The dates stated agree."),
    "compatible": _("The dates stated are compatible: one day can satisfy them all."),
    "conflict": _("The dates stated contradict each other."),
}
INDEPENDENCE: Words = {
    "not_established": _(
        "Whether these articles are independent of each other is not established."
    ),
    "independent": _("The editors judge these articles to be independent of each other."),
    "dependent": _("The editors judge that these articles depend on one another."),
}
ORDERS: Words = {
    "oldest": _("Oldest first"),
    "newest": _("Newest first"),
}
SUPPLIED_FIELDS: Words = {
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
PLACE_KINDS: Words = {
    "country": _("Country"),
    "region": _("Region"),
    "city": _("Town"),
    "venue": _("Venue"),
    "other": _("Place"),
}
TIERS: Words = {
    "story": _("what happened"),
    "report": _("what each report says"),
}
NATURES: Words = {
    "correction": _("correction"),
    "addition": _("addition"),
    "wording": _("wording"),
}
VIEWPOINTS: Words = {
    "before": _("written before the event"),
    "during": _("published during the event"),
}
VERDICTS: Words = {
    "identical": _("identical"),
    "typographic": _("typography alone"),
    "changed": _("changed"),
    "gone": _("gone"),
}

VOCABULARIES: dict[str, Words] = {
    "profile_kind": PROFILE_KINDS,
    "profile_list": PROFILE_LISTS,
    "actor_kind": ACTOR_KINDS,
    "source_kind": SOURCE_KINDS,
    "outlet_kind": OUTLET_KINDS,
    "statement_kind": STATEMENT_KINDS,
    "assertion": ASSERTIONS,
    "facet": FACETS,
    "stance": STANCES,
    "level": LEVELS,
    "capacity": CAPACITIES,
    "basis": BASES,
    "known_basis": KNOWN_BASES,
    "standing": STANDINGS,
    "agreement": AGREEMENTS,
    "independence": INDEPENDENCE,
    "order": ORDERS,
    "supplied_field": SUPPLIED_FIELDS,
    "place_kind": PLACE_KINDS,
    "tier": TIERS,
    "nature": NATURES,
    "viewpoint": VIEWPOINTS,
    "verdict": VERDICTS,
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
    if field.form == "map":
        return list(value.values())
    return value if field.form == "list" else [] if value is None else [value]


@cache
def _said(vocabulary: str, code: str) -> dict[str, str] | None:
    if code not in VOCABULARIES.get(vocabulary, {}):
        return None
    said = {}
    for tag in LANGUAGES:
        with translation.override(tag):
            said[tag] = word(vocabulary, code)
    return said
