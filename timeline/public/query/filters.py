"""One set of filters for the pages, the API and the feeds: the same address finds the same events.

Every filter but the dates is a look-up of EntryTerm rows; different parameters narrow each other,
several values of one parameter widen it.
"""

import re
from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from django_filters.filters import Filter

from config import ids
from timeline.document.versions import opened
from timeline.models import kinds
from timeline.models.editions import Entry, Profile
from timeline.public.query.codes import EVENT_KIND, MEANINGS
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
from timeline.public.query.search import having_words
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


class Coded(Shared):
    """Events that have any of some codes."""

    def __init__(self, term: str, field_class: type[Several] = Several, **kwargs):
        self.term, self.field_class = term, field_class
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return queryset.having(self.term, *values) if values else queryset


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


class Referring(Shared):
    """Events that have any of some subjects, each named by its id, by its slug, by both as in a
    page's address, where the id decides, or by any of its names in any spelling and script."""

    field_class = Names

    def __init__(self, term: str, *, subject: str = "", **kwargs):
        self.term, self.subject = term, subject or term
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return queryset.having(self.term, *self.terms(values)) if values else queryset

    def terms(self, values: list[str]) -> set[str]:
        """The public ids meant by `values`."""
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
        return queryset.filter(updated_at__gte=moment) if moment else queryset


class Words(Shared):
    """Events in which all the words stand, in any spelling and script."""

    field_class = Once

    def filter(self, queryset, typed):
        return having_words(queryset, typed) if typed else queryset


class Together(Shared):
    """A parameter that the set reads with others."""

    def __init__(self, field_class: type[forms.Field], **kwargs):
        self.field_class = field_class
        super().__init__(**kwargs)

    def filter(self, queryset, value):
        return queryset


class EventForm(forms.Form):
    """What single parameters cannot know: that a period ends after it begins."""

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and last[1] < first[0]:
            given = str(self.data.get("to"))
            self.add_error("to", wrong(_("This period ends before it begins (“from”)."), given))


class EventFilter(FilterSet):
    """The parameters of every list of events."""

    class Meta:
        model = Entry
        fields = ()
        form = EventForm

    @classmethod
    def get_filters(cls):
        ids = "public ids, slugs or names in any spelling and script."
        events = "public ids or slugs."
        # A table and not attributes, because “from” is a keyword of Python.
        return {
            "from": Together(
                Date, description="First day of the period (EDTF).", example="2031-05"
            ),
            "to": Together(
                Date, description="Last day of the period (EDTF).", example="2031-05-31"
            ),
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
            "q": Words(
                description="Words that stand in the event, its quotes, translations or the names "
                "of those it names: all of them, in any spelling, script and form.",
                example="Haddad lighthouse",
            ),
            "actor": Referring("actor", description=f"Who takes part: {ids}"),
            "actor_country": Coded(
                "actor_country",
                Countries,
                description="Countries of those who take part (ISO 3166-1).",
                example="ma",
            ),
            "place": Referring("place", description=f"Where: {ids}"),
            "place_country": Coded(
                "place_country",
                Countries,
                description="Countries of the place (ISO 3166-1).",
                example="tr",
            ),
            "topic": Referring("topic", description=f"About what: {ids}"),
            "series": Referring("series", description=f"Which series: {ids}"),
            "parent": EventReferring("parent", description=f"Part of which events: {events}"),
            "occasion": EventReferring(
                "occasion", description=f"Held on the occasion of which events: {events}"
            ),
            "outlet": OutletReferring(
                "outlet",
                description=f"Reported by which outlets: {ids} `{NOT_STATED}` finds events with "
                "a source that does not state its outlet.",
            ),
            "source": Referring("source", description=f"Reported in which sources: {ids}"),
            "speaker": Referring("speaker", subject="actor", description=f"Who is quoted: {ids}"),
            "language": Coded(
                "language", Languages, description="Languages of quotes (BCP 47).", example="ar"
            ),
            "kind": Coded(
                "kind",
                EventKinds,
                description="Kinds of event, by their codes in `kinds` of the timeline.",
                example="visit",
            ),
            "statement_kind": Coded(
                "statement_kind",
                choices=MEANINGS["statement_kind"],
                description="Kinds of statement that speak of the event.",
            ),
            "facet": Coded(
                "facet", choices=MEANINGS["facet"], description="Facets that a statement speaks of."
            ),
            "level": Coded(
                "level", choices=MEANINGS["level"], description="Levels of a reported outcome."
            ),
            "standing": Coded(
                "standing",
                choices=MEANINGS["standing"],
                description="How an article, at its strongest, speaks of the event.",
            ),
            "updated_since": UpdatedSince(
                description="Published or corrected then or later (ISO 8601; UTC if it names no "
                "zone).",
                example="2031-05-01T09:30:00Z",
            ),
            "order": Together(
                Choice,
                choices={"oldest": "the oldest event first", "newest": "the newest event first"},
                initial="oldest",
                description="The order of the list.",
            ),
        }

    @property
    def descending(self) -> bool:
        """Whether the newest event comes first."""
        return self.form.cleaned_data.get("order") == "newest"

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        data = self.form.cleaned_data
        first = data["from"][0] if data.get("from") else None
        last = data["to"][1] if data.get("to") else None
        if first is None and last is None:
            return queryset
        dated = _period(first, last, within=data.get("date_match") == "within")
        if data.get("undated") == "include":
            dated |= Q(undated=True)
        return queryset.filter(dated)


def _period(first: int | None, last: int | None, *, within: bool) -> Q:
    """Dated events within two days, or such as may have touched them; an open bound is null."""
    dated = Q(undated=False)
    if first is not None:
        dated &= Q(lower__gte=first) if within else Q(upper__gte=first) | Q(upper=None)
    if last is not None:
        dated &= Q(upper__lte=last) if within else Q(lower__lte=last) | Q(lower=None)
    return dated
