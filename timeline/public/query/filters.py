"""One set of filters for the pages, the API and the feeds: the same address finds the same events.

Different parameters narrow each other, several values of one parameter widen it. What is asked of
quotes has to be met by one and the same quote.
"""

import re
from collections.abc import Sequence
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from django_filters.filters import Filter

from config import ids
from timeline.document.versions import opened
from timeline.models import kinds
from timeline.models.editions import Entry, Profile
from timeline.public.query.codes import EVENT_KIND, MEANINGS
from timeline.public.query.cursors import ASCENDING, DESCENDING, RELEVANT, Page, paginate
from timeline.public.query.parameters import (
    MOST_VALUES,
    Choice,
    Countries,
    Date,
    Languages,
    Moment,
    Names,
    Once,
    Several,
    wrong,
)
from timeline.public.query.plans import Asked, Period, cuts, starts
from timeline.public.query.search import WordSearch, having_words, search_page
from timeline.record.analysis import name_key

NOT_STATED = "not-stated"
ID_AND_SLUG = re.compile(rf"({ids.PATTERN})(?:-.*)?", re.ASCII | re.DOTALL)


class Shared(Filter):
    """A filter that every request shares: deep copies of all cost more than the query."""

    # In place of the property that makes a field for every copy.
    field: forms.Field = None  # type: ignore[assignment]

    def __init__(self, **kwargs):
        super().__init__(label="", **kwargs)
        self.field = self.field_class(label="", **self.extra)

    def __deepcopy__(self, memo):
        return copy(self)  # a FilterSet writes itself into its filters


class Terms(Shared):
    """Rows that have any of some values of a term."""

    field_class: type[forms.Field] = Several

    def __init__(self, term: str, **kwargs):
        self.term = term
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return queryset.having(self.term, *self.terms(values)) if values else queryset

    def terms(self, values: list[str]) -> set[str]:
        """The values meant, as terms hold them."""
        return set(values)


class Coded(Terms):
    """Rows that have any of some codes."""

    def __init__(self, term: str, field_class: type[Several] = Several, **kwargs):
        self.field_class = field_class
        super().__init__(term, **kwargs)


class EventKinds(Several):
    """Codes of the kinds of event that the published timeline names."""

    @property
    def schema(self):
        code = {"type": "string", "pattern": EVENT_KIND}
        return {"type": "array", "items": code, "maxItems": MOST_VALUES}

    def clean(self, value):
        values = super().clean(value)
        if strange := [code for code in values if code not in _PUBLISHED_KINDS]:
            allowed = kinds_of_event()
            errors = [
                wrong(_("This is none of the values known here."), code, allowed=allowed)
                for code in strange
                if code not in allowed
            ]
            if errors:
                raise ValidationError(errors)
        return values


# A code once published never leaves the timeline, so that one met before needs no query.
_PUBLISHED_KINDS: set[str] = set()


def kinds_of_event() -> list[str]:
    """The codes of the published timeline; before it is published, those it begins with."""
    rows = Profile.published.filter(kind="timeline")
    text = rows.values_list("edition__document", flat=True).first()
    if text is None:
        return list(kinds.STARTING)
    found = [kind["code"] for kind in opened(text)["kinds"]]
    _PUBLISHED_KINDS.update(found)
    return found


class Referring(Terms):
    """Rows that have any of some subjects, each named by its id, by its slug, by both as in a
    page's address, where the id decides, or by any of its names in any spelling and script."""

    field_class = Names

    def __init__(self, term: str, *, subject: str = "", **kwargs):
        self.subject = subject or term
        super().__init__(term, **kwargs)

    def terms(self, values):
        ids = {match[1] for value in values if (match := ID_AND_SLUG.fullmatch(value))}
        names = [value for value in values if value not in ids]
        return ids | set(self.called(names)) if names else ids

    def called(self, names: list[str]) -> QuerySet:
        keys = {name_key(name) for name in names} - {""}
        subjects = Profile.published.with_withdrawn().filter(
            Q(slug__in=names) | Q(names__key__in=keys), kind=self.subject
        )
        return subjects.values_list("subject_id", flat=True)


class OutletReferring(Referring):
    """An outlet, or `not-stated`: a source that does not say who printed it."""

    def terms(self, values):
        named = [value for value in values if value != NOT_STATED]
        found = super().terms(named) if named else set()
        return found | {""} if NOT_STATED in values else found


class EventReferring(Referring):
    """An event."""

    def called(self, names):
        return (
            Entry.published.with_withdrawn()
            .filter(slug__in=names)
            .values_list("subject_id", flat=True)
        )


class UpdatedSince(Shared):
    """Events published, corrected or republished at a moment or after it."""

    field_class = Moment

    def filter(self, queryset, moment):
        column = f"{of_event(queryset)}updated_at__gte"
        return queryset.filter(**{column: moment}) if moment else queryset


class Together(Shared):
    """A parameter that the set reads with others."""

    def __init__(self, field_class: type[forms.Field], **kwargs):
        self.field_class = field_class
        super().__init__(**kwargs)

    def filter(self, queryset, value):
        return queryset


class PeriodForm(forms.Form):
    """What single parameters cannot know: that a period ends after it begins."""

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and last[1] < first[0]:
            given = str(self.data.get("to"))
            self.add_error("to", wrong(_("This period ends before it begins (“from”)."), given))


IDS = "public ids, slugs or names in any spelling and script."
EVENTS = "public ids or slugs."


def of_period() -> dict[str, Shared]:
    """The parameters of when an event was."""
    # “from” is a keyword of Python.
    return {
        "from": Together(Date, description="First day of the period (EDTF).", example="2031-05"),
        "to": Together(Date, description="Last day of the period (EDTF).", example="2031-05-31"),
        "date_match": Together(
            Choice,
            choices={
                "overlap": "the event may have touched the period",
                "within": "the event lies in the period, however uncertain its date",
            },
            initial="overlap",
            description="How the period is meant.",
        ),
        "undated": Together(
            Choice,
            choices={"include": "also events without a date"},
            description="With a period: whether undated events are listed too.",
        ),
    }


def of_events() -> dict[str, Terms]:
    """The parameters of who, where and about what an event is."""
    return {
        "actor": Referring("actor", description=f"Who takes part: {IDS}"),
        "actor_country": Coded(
            "actor_country",
            Countries,
            description="Countries of those who take part (ISO 3166-1).",
            example="ma",
        ),
        "place": Referring("place", description=f"Where, or within what: {IDS}"),
        "place_country": Coded(
            "place_country",
            Countries,
            description="Countries of the place (ISO 3166-1).",
            example="tr",
        ),
        "topic": Referring("topic", description=f"About what: {IDS}"),
        "series": Referring("series", description=f"Which series: {IDS}"),
    }


def of_quotes(kind: str) -> dict[str, Terms]:
    """The parameters of quotes, all of which one and the same quote meets; `kind` is the name of
    that of its kind."""
    coded = {
        kind: ("statement_kind", "Kinds of statement."),
        "assertion": ("assertion", "How a quote asserts what it says."),
        "standing": ("standing", "How a quote speaks of the event."),
        "facet": ("facet", "Facets of the event that a quote speaks of."),
        "level": ("level", "Levels of an outcome that a quote reports."),
        "stance": ("stance", "What a quote is to what the event says."),
    }
    return {
        "language": Coded(
            "language", Languages, description="Languages of quotes (BCP 47).", example="ar"
        ),
        "source": Referring("source", description=f"Quoted from which sources: {IDS}"),
        "outlet": OutletReferring(
            "outlet",
            description=f"Printed by which outlets: {IDS} `{NOT_STATED}` finds quotes from a "
            "source that does not state its outlet.",
        ),
        "speaker": Referring("speaker", subject="actor", description=f"Who is quoted: {IDS}"),
        **{
            name: Coded(term, choices=MEANINGS[term], description=description)
            for name, (term, description) in coded.items()
        },
    }


def of_words(where: str) -> Together:
    """The parameter of the words to look for."""
    return Together(
        Once,
        description=f"Words {where}: all of them, in any spelling, script and form; those in "
        "quotation marks one after another, none that a minus stands before. Where a word finds "
        "nothing, what begins so is found.",
        example="Haddad lighthouse",
    )


# The orders of a list: its key, and whether the greatest comes first.
Orders = dict[str, tuple[str, bool]]


class Ordered(FilterSet):
    """A set of filters with words to look for and a short list of orders, the first of which is
    the list's own."""

    orders: Orders = {"oldest": ("rank", False), "newest": ("rank", True)}
    is_whole = True  # whether the list holds all that its index does
    MANNERS = ("q", "order", "date_match", "undated")  # that alone narrow nothing

    @property
    def order(self) -> tuple[str, bool]:
        """The key to sort by, and whether the greatest comes first."""
        return self.orders[self.form.cleaned_data["order"] or next(iter(self.orders))]

    @property
    def typed(self) -> str:
        """The words to look for."""
        return self.form.cleaned_data.get("q") or ""

    @property
    def is_by_relevance(self) -> bool:
        """Whether what has the words where they tell most comes first."""
        return False

    @cached_property
    def asked(self) -> dict[str, set[str]]:
        """By term, the values asked for."""
        given = self.form.cleaned_data.items()
        found = ((self.filters[name], values) for name, values in given if values)
        return {by.term: by.terms(values) for by, values in found if isinstance(by, Terms)}

    def filter_queryset(self, queryset):
        queryset = self.narrow(queryset)
        return having_words(queryset, self.typed) if self.typed else queryset

    def narrow(self, queryset: QuerySet, *, met: str = "") -> Any:
        """Those, of rows or of their terms, that meet all but the words; all are known to have
        what is asked for of the kind of value that is `met`."""
        return super().filter_queryset(queryset)

    def ways(self, rows: QuerySet) -> Sequence[QuerySet]:
        """How to read in order what is found among some rows; () where the rows lead themselves."""
        return ()

    def page(self, rows: QuerySet, *, cursor: str | None, size: int, of: str = "") -> Page:
        """One page of what is found among some rows. Raises BadCursor."""
        key, descending = self.order
        if self.typed and key == "rank":
            by_rank = DESCENDING if descending else ASCENDING
            data = self.form.cleaned_data
            return search_page(
                self.narrow(rows),
                WordSearch(self.typed, using=rows.db),
                cursor=cursor,
                size=size,
                order=RELEVANT if self.is_by_relevance else by_rank,
                of=of,
                narrowed=not self.is_whole
                or any(value for name, value in data.items() if name not in self.MANNERS),
            )
        ways = self.ways(rows) if key == "rank" and not self.typed else ()
        return paginate(
            rows if ways else self.filter_queryset(rows),
            cursor=cursor,
            size=size,
            descending=descending,
            key=key,
            numbered=key in NUMBERED,
            of=of,
            ways=ways,
        )


NUMBERED = ("id", "change", "rank")  # keys that are whole numbers


def order(**choices: str) -> Together:
    """The parameter that chooses an order."""
    return Together(
        Choice, choices=choices, initial=next(iter(choices)), description="The order of the list."
    )


class EventFilter(Ordered):
    """The parameters of every list of events."""

    orders: Orders = {
        "relevance": ("rank", False),
        "oldest": ("rank", False),
        "newest": ("rank", True),
    }
    ORDERS = {
        "relevance": "with words to look for: first what has them in its title and the names of "
        "whom and what it names, then what has them there and in its story; else as oldest",
        "oldest": "the oldest event first",
        "newest": "the newest event first",
    }
    QUOTES = tuple(of_quotes("statement_kind"))

    class Meta:
        model = Entry
        fields = ()
        form = PeriodForm

    @classmethod
    def get_filters(cls):
        return {
            **of_period(),
            "q": of_words(
                "that stand in the event, its quotes, translations or the names of those it names"
            ),
            **of_events(),
            "parent": EventReferring("parent", description=f"Part of which events: {EVENTS}"),
            "occasion": EventReferring(
                "occasion", description=f"Held on the occasion of which events: {EVENTS}"
            ),
            "kind": Coded(
                "kind",
                EventKinds,
                description="Kinds of event, by their codes in `kinds` of the timeline.",
                example="visit",
            ),
            **of_quotes("statement_kind"),
            "updated_since": UpdatedSince(
                description="Published or corrected then or later (ISO 8601; UTC if it names no "
                "zone).",
                example="2031-05-01T09:30:00Z",
            ),
            "order": order(**cls.ORDERS),
        }

    @property
    def is_by_relevance(self):
        return self.form.cleaned_data["order"] == "relevance"

    @property
    def quotes(self) -> dict[str, set[str]]:
        """Those that one quote has to meet."""
        return {term: self.asked[term] for term in self.QUOTES if term in self.asked}

    def narrow(self, queryset, *, met=""):
        for name, value in self.form.cleaned_data.items():
            by = self.filters[name]
            if name not in self.QUOTES and not (met and getattr(by, "term", "") == met):
                queryset = by.filter(queryset, value)
        queryset = queryset.filter(in_period(self.form.cleaned_data, of_event(queryset)))
        # One quote meets all that is asked of quotes: that some quote has a value is not enough.
        return queryset if [*self.quotes] == [met] else queryset.quoted(self.quotes)

    def ways(self, rows):
        terms = [Asked("entry", term, values) for term, values in self.asked.items()]
        period = period_of(self.form.cleaned_data)
        if not terms and not period:
            return ()
        return [
            self.narrow(start.rows.filter(**cut), met=start.met)
            for start in starts(rows, terms)
            for cut in cuts(period)
        ]


def period_of(data: dict) -> Period | None:
    """The first and the last day asked for, if any is."""
    first = data["from"][0] if data.get("from") else None
    last = data["to"][1] if data.get("to") else None
    return None if first is None and last is None else (first, last)


def of_event(queryset: QuerySet) -> str:
    """Where the event's own columns stand, for its rows, terms and uses."""
    return "" if queryset.model is Entry else "entry__"


def in_period(data: dict, of: str = "") -> Q:
    """Events that may have touched the period, or that lie within it; an open bound is null. Their
    columns stand behind the prefix `of`."""
    if (period := period_of(data)) is None:
        return Q()
    first, last = period
    within = data.get("date_match") == "within"

    def has(**columns: Any) -> Q:
        return Q(**{f"{of}{name}": value for name, value in columns.items()})

    dated = has(undated=False)
    if first is not None:
        dated &= has(lower__gte=first) if within else has(upper__gte=first) | has(upper=None)
    if last is not None:
        dated &= has(upper__lte=last) if within else has(lower__lte=last) | has(lower=None)
    return dated | has(undated=True) if data.get("undated") == "include" else dated
