"""The filters of the lists beside the events: statements, the subjects that events name, editions.

They follow the rules of the events' filters; `order` is one of few words in each.
"""

from django import forms
from django_filters import FilterSet

from timeline.models.editions import Edition, Profile, Quotation
from timeline.public.query.codes import MEANINGS
from timeline.public.query.filters import (
    NOT_STATED,
    Coded,
    EventFilter,
    EventReferring,
    OutletReferring,
    Referring,
    Shared,
    Together,
    Words,
)
from timeline.public.query.parameters import Choice, Countries, Languages, Several

IDS = "public ids, slugs or names in any spelling and script."
EVENTS = "public ids or slugs."
# Of the evidence, not of the words: with an event, what the statement is to that event.
OF_EVIDENCE = ("standing", "facet", "level")
NUMBERED = ("id", "change")  # keys that are whole numbers
# The orders of a list: its key, and whether the greatest comes first.
Orders = dict[str, tuple[str, bool]]


class Ordered(FilterSet):
    """A set of filters with a short list of orders, the first of which is the list's own."""

    orders: Orders = {"oldest": ("position", False), "newest": ("position", True)}

    @property
    def order(self) -> tuple[str, bool]:
        """The key to sort by, and whether the greatest comes first."""
        return self.orders[self.form.cleaned_data["order"]]


def order(**choices: str) -> Together:
    """The parameter that chooses an order."""
    return Together(
        Choice, choices=choices, initial=next(iter(choices)), description="The order of the list."
    )


class EventListFilter(EventFilter, Ordered):
    """The events' filters, with the order that programs and feeds follow."""

    orders: Orders = {
        "oldest": ("position", False),
        "newest": ("position", True),
        "updated": ("change", True),
    }

    class Meta(EventFilter.Meta):
        pass

    @classmethod
    def get_filters(cls):
        return super().get_filters() | {
            "order": order(
                oldest="the oldest event first",
                newest="the newest event first",
                updated="the event published or corrected last first",
            )
        }


class OfEvidence(Coded):
    """Statements by what they are to an event; the set reads it together with `event`."""

    def filter(self, queryset, values):
        return queryset


class StatementFilter(Ordered):
    """The parameters of the list of statements."""

    orders: Orders = {"text": ("position", False), "-text": ("position", True)}

    class Meta:
        model = Quotation
        fields = ()
        form = forms.Form

    @classmethod
    def get_filters(cls):
        return {
            "q": Words(
                description="Words that stand in the statement, its translations or the names of "
                "who speaks: all of them, in any spelling, script and form.",
                example="lighthouse",
            ),
            "event": EventReferring("event", description=f"Evidence of which events: {EVENTS}"),
            "source": Referring("source", description=f"From which sources: {IDS}"),
            "outlet": OutletReferring(
                "outlet",
                description=f"Printed by which outlets: {IDS} `{NOT_STATED}` finds what is from a "
                "source that does not state its outlet.",
            ),
            "speaker": Referring("speaker", subject="actor", description=f"Who is quoted: {IDS}"),
            "language": Coded(
                "language", Languages, description="Languages (BCP 47).", example="ar"
            ),
            "kind": Coded(
                "kind", choices=MEANINGS["statement_kind"], description="Kinds of statement."
            ),
            "assertion": Coded(
                "assertion", choices=MEANINGS["assertion"], description="How it is asserted."
            ),
            "standing": OfEvidence(
                "standing",
                choices=MEANINGS["standing"],
                description="How it speaks of an event; with `event`, of that one.",
            ),
            "facet": OfEvidence(
                "facet",
                choices=MEANINGS["facet"],
                description="Facets of an event it speaks of; with `event`, of that one.",
            ),
            "level": OfEvidence(
                "level",
                choices=MEANINGS["level"],
                description="Levels of an outcome it reports; with `event`, of that one.",
            ),
            "order": order(
                **{
                    "text": "by source, then as they stand in its text",
                    "-text": "the same backwards",
                }
            ),
        }

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        data = self.form.cleaned_data
        of = self.filters["event"].terms(data["event"]) if data["event"] else None
        for name in OF_EVIDENCE:
            if values := data[name]:
                queryset = queryset.having(name, *values, of=of)
        return queryset


class ProfileFilter(Ordered):
    """The parameters of a list of subjects that events name: here, words and the order."""

    orders: Orders = {"name": ("position", False), "-name": ("position", True)}

    class Meta:
        model = Profile
        fields = ()
        form = forms.Form

    narrowing: dict[str, Shared] = {}

    @classmethod
    def get_filters(cls):
        by_name = order(**{"name": "by name in Latin letters", "-name": "the same backwards"})
        words = Words(
            description="Words of its names, spellings and description: all of them, in any "
            "spelling, script and form.",
            example="Haddad",
        )
        return {"q": words} | cls.narrowing | {"order": by_name}


def _kind(choices: dict[str, str]) -> Coded:
    return Coded("kind", choices=choices, description="Kinds.")


def _country() -> Coded:
    return Coded("country", Countries, description="Countries (ISO 3166-1).", example="ma")


class ActorFilter(ProfileFilter):
    """The parameters of the list of actors."""

    narrowing = {"kind": _kind(MEANINGS["actor_kind"]), "country": _country()}


class PlaceFilter(ProfileFilter):
    """The parameters of the list of places."""

    narrowing = {
        "kind": _kind(MEANINGS["place_kind"]),
        "country": _country(),
        "within": Referring(
            "above", subject="place", description=f"Directly within which places: {IDS}"
        ),
    }


class OutletFilter(ProfileFilter):
    """The parameters of the list of outlets."""

    narrowing = {
        "kind": _kind(MEANINGS["outlet_kind"]),
        "country": _country(),
        "language": Coded(
            "language", Languages, description="Main languages (BCP 47).", example="fr"
        ),
    }


class SourceFilter(ProfileFilter):
    """The parameters of the list of sources."""

    narrowing = {
        "kind": _kind(MEANINGS["source_kind"]),
        "language": Coded("language", Languages, description="Languages (BCP 47).", example="ar"),
        "outlet": OutletReferring(
            "above",
            subject="outlet",
            description=f"Printed by which outlets: {IDS} `{NOT_STATED}` finds those that do not "
            "state theirs.",
        ),
    }


class TopicFilter(ProfileFilter):
    """The parameters of the list of topics."""


class SeriesFilter(ProfileFilter):
    """The parameters of the list of series."""


class InColumn(Shared):
    """Rows that have one of some values in a column of their own."""

    field_class = Several

    def __init__(self, column: str, **kwargs):
        self.column = column
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return queryset.filter(**{f"{self.column}__in": values}) if values else queryset


class EditionFilter(Ordered):
    """The parameters of the list of editions."""

    orders: Orders = {"oldest": ("id", False), "newest": ("id", True)}

    class Meta:
        model = Edition
        fields = ()
        form = forms.Form

    @classmethod
    def get_filters(cls):
        return {
            "kind": InColumn(
                "kind", choices=MEANINGS["subject_kind"], description="Kinds of subject."
            ),
            "subject": InColumn("subject_id", description="Subjects, by their public ids."),
            "order": order(oldest="the first published first", newest="the last published first"),
        }
