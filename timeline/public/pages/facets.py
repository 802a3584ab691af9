"""By what a list of events can be narrowed: the values that split it, with how many events each.

Values of one facet widen each other, so what is counted for a facet disregards what is chosen in
it: the number beside a value is what would be found with it alone there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Sum
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.collation import sort_key
from config.languages import direction
from timeline import edtf
from timeline.document import shapes
from timeline.document.answers import called
from timeline.labels import codes, languages
from timeline.labels.languages import Text
from timeline.models.editions import Change, Entry, Profile, TermCount, Use
from timeline.public.query.filters import NOT_STATED, EventFilter, Referring

# In the order in which they are shown.
FACETS: dict[str, str | Promise] = {
    "kind": gettext_lazy("Kind"),
    "actor": pgettext_lazy("who takes part", "Actor"),
    "place": gettext_lazy("Place"),
    "topic": gettext_lazy("Topic"),
    "series": gettext_lazy("Series"),
    "standing": gettext_lazy("How it is reported"),
    "language": gettext_lazy("Language of quotes"),
    "outlet": gettext_lazy("Outlet"),
    "source": gettext_lazy("Source"),
}
OF_QUOTES = ("standing", "language", "outlet", "source")
# Filters that the form has no boxes for; an address may hold them, a chip shows and drops them.
OTHERS: dict[str, str | Promise] = {
    "q": pgettext_lazy("what is looked for", "Search"),
    "from": pgettext_lazy("first day", "From"),
    "to": pgettext_lazy("last day", "To"),
    "speaker": gettext_lazy("Speaker"),
    "parent": gettext_lazy("Part of"),
    "occasion": gettext_lazy("On the occasion of"),
    "actor_country": gettext_lazy("Country of an actor"),
    "place_country": gettext_lazy("Country of the place"),
    "statement_kind": gettext_lazy("Kind of quote"),
    "assertion": gettext_lazy("Assertion"),
    "facet": gettext_lazy("What a quote tells of"),
    "level": gettext_lazy("Outcome"),
    "stance": gettext_lazy("Stance"),
    "updated_since": gettext_lazy("Updated since"),
}
# These change how other parameters are read, or the order; alone they narrow nothing.
MANNERS: dict[str, str | Promise] = {
    "date_match": gettext_lazy("How the period is meant"),
    "undated": gettext_lazy("Undated events"),
    "order": gettext_lazy("Order"),
}
# As their vocabularies.
_CODED = ("standing", "statement_kind", "assertion", "facet", "level", "stance", "order")
_PROFILES = ("actor", "place", "topic", "series", "outlet", "source", "speaker")
_EVENTS = ("parent", "occasion")
LISTED = ("actor", "place", "topic", "series", "outlet", "source")
SHOWN = 5
MOST = 12
KEPT = 256  # counts of as many different questions
MOST_COUNTED = 10_000  # events of those found, the first in reading order

Terms = dict[str, list[str]]
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Value:
    """One value of a facet: as addresses say it, as readers do, and how many events have it."""

    given: str
    name: Text
    count: int
    chosen: bool


@dataclass
class Facet:
    """The values of one parameter: a few in sight, the rest on demand."""

    parameter: str
    label: str
    values: list[Value]
    rest: list[Value] = field(default_factory=list)
    cut: bool = False  # there are more, on a page of their own

    @property
    def is_chosen(self) -> bool:
        return any(value.chosen for value in self.values)


@dataclass(frozen=True)
class Chip:
    """A chosen value, its words in a title, and the address without it."""

    label: str
    name: Text
    said: str
    without: str


def chosen(filters: EventFilter) -> Terms:
    """What narrows the list, by parameter, each value as terms hold it."""
    found = {}
    for name, given in filters.form.cleaned_data.items():
        if not given or name in MANNERS:
            continue
        by = filters.filters[name]
        if isinstance(by, Referring):
            found[name] = sorted(by.terms(given)) or list(given)
        else:
            found[name] = list(given) if isinstance(given, list) else _as_typed(filters.data, name)
    return found


def _as_typed(data: QueryDict, name: str) -> list[str]:
    return [value for value in data.getlist(name) if value]


def count(filters: EventFilter, narrowed: Terms) -> tuple[int, Counts]:
    """How many events are found, and how many have each value of each facet.

    To count is the dearest thing the page does, so that what was counted is kept until something
    is published; the latest change is read first, and told apart by its digest and moment too.
    """
    latest = Change.published.order_by("-number").values_list("number", "digest", "at").first()
    asked = sorted(filters.data.keys() & {*narrowed, "date_match", "undated"})
    return _counted(latest, tuple((name, *filters.data.getlist(name)) for name in asked))


@lru_cache(maxsize=KEPT)
def _counted(latest, asked: tuple[tuple[str, ...], ...]) -> tuple[int, Counts]:
    """How many are found, at most one more than are counted, and the counts of every facet."""
    data = QueryDict(mutable=True)
    for name, *values in asked:
        data.setlist(name, values)
    filters = EventFilter(data, Entry.published.all())
    filters.is_valid()
    narrowed = chosen(filters)
    if not narrowed:
        kinds = TermCount.published.filter(resource="entry", kind="kind")  # each has one
        total = kinds.aggregate(total=Sum("count", default=0))["total"]
        return total, {kind: _kept(kind) for kind in FACETS}
    events = _first(filters)
    found = _of_events(events, FACETS)
    if filters.quotes:
        found |= _of_quotes(events, filters.quotes, OF_QUOTES)
    for kind in FACETS.keys() & narrowed.keys():
        if len(narrowed) == 1:
            found[kind] = _kept(kind, narrowed[kind])
            continue
        rest = data.copy()
        rest.pop(kind)
        wider = EventFilter(rest, Entry.published.all())
        wider.is_valid()
        others = _first(wider)
        if kind in OF_QUOTES and wider.quotes:
            found |= _of_quotes(others, wider.quotes, [kind])
        else:
            found |= _of_events(others, [kind])
    return len(events), {
        kind: {
            term: counts.get(term, 0)
            # One more than are shown tells that there are more.
            for term in most_frequent(counts, narrowed.get(kind, []), further=1)
        }
        for kind, counts in found.items()
    }


def _kept(kind: str, ticked: Iterable[str] = ()) -> dict[str, int]:
    """Of all events: the values that are ticked, and of the others as many as are shown, and one
    more, the most frequent."""
    counts = TermCount.published.filter(resource="entry", kind=kind)
    rows = counts.order_by("-count", "value").values_list("value", "count")
    found = dict(rows.exclude(value__in=ticked)[: MOST + 1])
    return found | dict(rows.filter(value__in=ticked)) if ticked else found


def _first(filters: EventFilter) -> list[int]:
    """The ranks of the events found, the first in reading order and one more than are counted."""
    rows, most = Entry.published.all(), MOST_COUNTED + 1
    ways = () if filters.typed else filters.ways(rows)
    lists = [way.order_by("rank")[:most] for way in ways or [filters.filter_queryset(rows)]]
    return sorted({rank for way in lists for rank in way.values_list("rank", flat=True)})[:most]


def _of_events(ranks: list[int], kinds: Iterable[str]) -> Counts:
    """By kind of term, how many of some events have each value."""
    found: Counts = {kind: {} for kind in kinds}
    rows = Entry.published.filter(rank__among=ranks[:MOST_COUNTED]).order_by()
    texts = rows.values_list("counted", flat=True)
    for term, number in Counter(" ".join(texts).split(" ")).items():
        kind, _sign, value = term.partition("=")
        if kind in found:
            found[kind][value] = number
    return found


def _of_quotes(
    ranks: list[int], asked: Mapping[str, Collection[str]], kinds: Collection[str]
) -> Counts:
    """How many of some events have a quote with each value that meets what is asked of quotes."""
    uses = Use.published.meeting(asked).filter(entry_rank__among=ranks[:MOST_COUNTED]).order_by()
    met: dict[str, set[tuple[int, str]]] = {kind: set() for kind in kinds}
    for rank, *values in uses.values_list("entry_rank", *kinds):
        for kind, value in zip(kinds, values, strict=True):
            met[kind].add((rank, value))
    return {kind: Counter(value for _rank, value in pairs) for kind, pairs in met.items()}


def facets(total: int, counts: Counts, narrowed: Terms, name_of: "TermLabels") -> list[Facet]:
    """The facets that split what is found, or that a value has been chosen of."""
    found = []
    for parameter, label in FACETS.items():
        values = _values(parameter, counts[parameter], narrowed.get(parameter, []), name_of)
        if any(value.chosen or value.count < total for value in values):
            shown = max(SHOWN, sum(value.chosen for value in values))
            # A single value is not worth a fold of its own.
            shown = len(values) if len(values) == shown + 1 else shown
            cut = parameter in LISTED and len(counts[parameter]) > len(values)
            found.append(Facet(parameter, str(label), values[:shown], values[shown:], cut))
    return found


def _values(
    parameter: str, counts: dict[str, int], ticked: list[str], name_of: "TermLabels"
) -> list[Value]:
    """The chosen ones first, then the most frequent."""
    values = [
        Value(
            given=name_of.given(parameter, term),
            name=name_of(parameter, term),
            count=counts.get(term, 0),
            chosen=term in ticked,
        )
        for term in most_frequent(counts, ticked)
    ]
    own = languages.active()
    values.sort(key=lambda value: (not value.chosen, -value.count, sort_key(value.name.words, own)))
    return values


def most_frequent(counts: dict[str, int], ticked: list[str], further: int = 0) -> list[str]:
    """The chosen values, and as many others as a reader may want to see."""
    others = sorted(counts.keys() - set(ticked), key=lambda term: (-counts[term], term))
    return [*ticked, *others[: MOST + further]]


def chips(data: QueryDict, narrowed: Terms, name_of: "TermLabels") -> list[Chip]:
    """Every chosen value, each with the address of the list without it."""
    found = []
    for parameter, terms in narrowed.items():
        label = str((FACETS | OTHERS)[parameter])
        for term in terms:
            without = data.copy()
            without.pop("cursor", None)
            kept = [name_of.given(parameter, other) for other in terms if other != term]
            without.setlist(parameter, kept)
            name = name_of(parameter, term)
            found.append(Chip(label, name, _said(parameter, label, name), address(without)))
    return found


def _said(parameter: str, label: str, name: Text) -> str:
    if parameter == "q":
        return _("Search: “%(words)s”") % {"words": name.words}
    return _("%(label)s: %(name)s") % {"label": label, "name": name.words}


def address(data: QueryDict) -> str:
    """Where a list stands, from where it stands with other parameters."""
    query = data.urlencode()
    return f"?{query}" if query else "./"


class TermLabels:
    """What terms are called in the reader's language, read in one query for all profiles, and one
    for events where an address names any; `kinds` of event by code."""

    def __init__(self, terms: Terms, kinds: Mapping[str, shapes.Text]):
        self.kinds = kinds
        wanted = {term for kind in _PROFILES for term in terms.get(kind, ()) if term}
        rows = Profile.published.filter(pk__in=wanted)
        self.called = _called(rows)
        if events := {term for kind in _EVENTS for term in terms.get(kind, ())}:
            self.called |= _called(Entry.published.filter(pk__in=events))

    def __call__(self, parameter: str, term: str) -> Text:
        if subject := self.called.get(term):
            return languages.name_of(subject)
        return self.coded(parameter, term)

    def coded(self, parameter: str, code: str) -> Text:
        """The words for a code of a parameter. What nobody has published is said back as it was
        typed."""
        own = languages.active()
        if parameter == "kind" and code in self.kinds:
            return languages.choose(self.kinds[code])
        if parameter == "outlet" and not code:
            code = _("not stated")
        elif parameter == "language":
            code = languages.language_name(code)
        elif parameter in ("actor_country", "place_country"):
            code = languages.country_name(code)
        elif parameter in _CODED:
            code = codes.word(parameter, code)
        elif parameter in ("from", "to"):
            code = edtf.say(code, own)
        return Text(code, own, direction(own), False)

    def given(self, parameter: str, term: str) -> str:
        """A term as addresses hold it: an id with its slug, for whoever reads the address."""
        if parameter == "outlet" and not term:
            return NOT_STATED
        if (subject := self.called.get(term)) and subject["slug"]:
            return f"{term}-{subject['slug']}"
        return term


def _called(rows) -> dict[str, Any]:
    return {row.pk: called(row) for row in rows.briefly()}
