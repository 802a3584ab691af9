"""The filters of the lists beside the events: statements, the subjects that events name, editions.

They follow the rules of the events' filters; `order` is one of few words in each.
"""

from functools import reduce

from django import forms

from timeline.models.editions import Edition, Profile, Quotation, Use
from timeline.public.query.codes import MEANINGS
from timeline.public.query.filters import (
    EVENTS,
    IDS,
    NOT_STATED,
    Coded,
    EventFilter,
    EventReferring,
    Ordered,
    Orders,
    OutletReferring,
    PeriodForm,
    Referring,
    Shared,
    in_period,
    of_events,
    of_period,
    of_quotes,
    of_words,
    order,
)
from timeline.public.query.parameters import Countries, Languages, Several
from timeline.public.query.plans import Asked, starts

# What a statement is to an event, and what it has of the event.
OF_USE = ("event", "standing", "facet", "level", "stance")
OF_EVENT = tuple(of_events())


class EventListFilter(EventFilter):
    """The events' filters, with the order that programs and feeds follow."""

    orders: Orders = EventFilter.orders | {"updated": ("change", True)}
    ORDERS = EventFilter.ORDERS | {"updated": "the event published or corrected last first"}


class StatementFilter(Ordered):
    """The parameters of the list of statements."""

    orders: Orders = {"text": ("rank", False), "-text": ("rank", True)}

    class Meta:
        model = Quotation
        fields = ()
        form = PeriodForm

    @classmethod
    def get_filters(cls):
        return {
            "q": of_words(
                "that stand in the statement, its translations or the names of who speaks"
            ),
            "event": EventReferring("event", description=f"Evidence of which events: {EVENTS}"),
            **of_quotes("kind"),
            **of_events(),
            **of_period(),
            "order": order(
                **{
                    "text": "by source, then as they stand in its text",
                    "-text": "the same backwards",
                }
            ),
        }

    def narrow(self, queryset, *, met=""):
        of_use = {term: self.asked[term] for term in OF_USE if term in self.asked}
        of_event = {term: self.asked[term] for term in OF_EVENT if term in self.asked}
        for term in self.asked.keys() - of_use.keys() - of_event.keys() - {met}:
            queryset = queryset.having(term, *self.asked[term])
        period = in_period(self.form.cleaned_data, "entry__")
        if of_event or period or len(of_use) > 1:
            # One use meets all that is asked of uses, and its event all that is of events.
            uses = Use.objects.filter(period).of_events(of_event)
            if "event" in of_use:
                uses = uses.filter(entry__in=of_use.pop("event"))
            return queryset.used(uses.meeting(of_use))
        alone = of_use.keys() - {met}
        return reduce(lambda found, term: found.having(term, *of_use[term]), alone, queryset)

    def ways(self, rows):
        terms = [
            Asked("entry" if term in OF_EVENT else "quotation", term, values)
            for term, values in self.asked.items()
        ]
        return [self.narrow(start.rows, met=start.met) for start in starts(rows, terms) if terms]


class ProfileFilter(Ordered):
    """The parameters of a list of subjects that events name: here, words and the order."""

    orders: Orders = {"name": ("rank", False), "-name": ("rank", True)}

    class Meta:
        model = Profile
        fields = ()
        form = forms.Form

    narrowing: dict[str, Shared] = {}
    is_whole = False  # but one kind of subject

    @classmethod
    def get_filters(cls):
        by_name = order(**{"name": "by name in Latin letters", "-name": "the same backwards"})
        return (
            {"q": of_words("of its names, spellings and description")}
            | cls.narrowing
            | {"order": by_name}
        )


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
