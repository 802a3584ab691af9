"""Events as drafts, with the parts they are made of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.desk.drafts import Draft, Part, Subject, called, holds, public_id_field, unique
from config.printed import spelled
from sources.models import Basis, Source
from timeline.models import codes
from timeline.models.actors import Actor, Place, Series, Topic
from timeline.models.fields import EDTFField


class Event(Subject):
    """Something that happened, or is announced, at a time and place."""

    kind_of_subject = "event"
    # An event may be held on the occasion of its own part.
    upward = (("parent",), ("occasion",))

    Independence = codes.Independence

    title = models.CharField(_("title"), max_length=200, blank=True)
    short = models.CharField(
        _("short title"), max_length=60, blank=True,
        help_text=_("Four words at most, for pictures; empty: a number into the list."),
    )  # fmt: skip
    # A code of the timeline's own kinds (`EventKind`).
    kind = models.SlugField(_("kind"), max_length=16, default="other", db_index=False)
    setting = models.BooleanField(
        _("background"), default=False,
        help_text=_("What the sources mention as background, apart from the thread."),
    )  # fmt: skip
    date = EDTFField(_("date"))
    year_basis = models.CharField(_("the year is"), max_length=8, choices=Basis.offered, blank=True)
    month_basis = models.CharField(
        _("the month is"), max_length=8, choices=Basis.offered, blank=True
    )
    day_basis = models.CharField(_("the day is"), max_length=8, choices=Basis.offered, blank=True)
    date_note = models.CharField(
        _("why this date"), max_length=300, blank=True,
        help_text=_("Shown to readers; required where a part of the date is not stated."),
    )  # fmt: skip
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("place"),
    )  # fmt: skip
    place_basis = models.CharField(
        _("the place is"), max_length=8, choices=Basis.offered, blank=True
    )
    place_note = models.CharField(_("why this place"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts",
        verbose_name=_("part of"),
    )  # fmt: skip
    occasion = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="occasioned",
        verbose_name=_("held on the occasion of"),
    )  # fmt: skip
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("series"),
    )  # fmt: skip
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="events", verbose_name=_("topics")
    )
    independence = models.CharField(
        _("its sources are"), max_length=11, choices=Independence.offered, blank=True,
        help_text=_("Only where an editor has judged it; otherwise “not established” is shown."),
    )  # fmt: skip
    independence_note = models.CharField(_("why so judged"), max_length=300, blank=True)
    lead = models.ForeignKey(
        "timeline.Statement", models.PROTECT, null=True, blank=True, related_name="leads",
        verbose_name=_("lead quote"),
        help_text=_("One of those that the first sentence cites, of 20 words at most."),
    )  # fmt: skip
    sort_key = EDTFField(
        _("sort as"),
        help_text=_("An EDTF date used for the order alone, where the date is missing or coarse."),
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            holds(
                "event_is_not_part_of_itself",
                ~Q(parent=F("id")) & ~Q(occasion=F("id")),
                _("An event cannot be part of itself, or its own occasion."),
            ),
        ]
        permissions = [
            ("submit_subject", _("Can submit drafts for review")),
            ("approve_subject", _("Can approve drafts and send them back")),
            ("publish_subject", _("Can publish, correct and withdraw")),
        ]

    def __str__(self):
        return called(self, "title") or self.public_id


class Participation(Part):
    """An actor's part in an event."""

    Capacity = codes.Capacity

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="participations", verbose_name=_("event")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="participations", verbose_name=_("actor")
    )
    capacity = models.CharField(
        _("capacity"), max_length=18, choices=Capacity.offered, default=Capacity.PARTICIPANT
    )
    basis = models.CharField(_("basis"), max_length=8, choices=Basis.offered, default=Basis.STATED)
    note = models.CharField(_("why"), max_length=300, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            unique(
                "unique_participation",
                ["event", "actor"],
                _("This actor takes part in the event already. Change that row instead."),
            )
        ]

    def __str__(self):
        return f"{self.actor} ({self.get_capacity_display()})"


class PrintedName(Draft):
    """A participant's name and title exactly as one statement prints them."""

    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="printed_names",
        verbose_name=_("participation"),
    )  # fmt: skip
    statement = models.ForeignKey(
        "timeline.Statement", models.PROTECT, related_name="printed_names",
        verbose_name=_("statement"),
    )  # fmt: skip
    name = models.CharField(_("name as printed"), max_length=200, blank=True)
    title = models.CharField(
        pgettext_lazy("of a person", "title as printed"), max_length=300, blank=True
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("name as printed")
        verbose_name_plural = _("names as printed")
        constraints = [
            unique(
                "unique_printed_name",
                ["participation", "statement"],
                _(
                    "A name as this statement prints it stands here already. Change that row "
                    "instead."
                ),
            ),
            holds(
                "printed_name_says_something",
                ~Q(name="", title=""),
                _("Give the name or the title as printed."),
            ),
        ]

    def __str__(self):
        return spelled(self.name or self.title)


class Point(Part):
    """A sentence of an event's summary, or a row of the table that compares the articles; it cites
    the statements that hold it up."""

    Tier = codes.Tier

    event = models.ForeignKey(Event, models.CASCADE, related_name="points", verbose_name=_("event"))
    public_id = public_id_field(max_length=16)
    # Empty: a sentence of the time before there were tiers.
    tier = models.CharField(
        _("tier"), max_length=6, choices=Tier.offered, default=Tier.STORY, blank=True
    )
    attributed = models.ManyToManyField(
        Source, related_name="points", verbose_name=_("attributed to"), blank=True,
        help_text=_("Whose word the sentence is; none where it is told as fact."),
    )  # fmt: skip
    text = models.CharField(_("sentence"), max_length=500, blank=True)
    statements = models.ManyToManyField(
        "timeline.Statement", related_name="points", verbose_name=_("statements"), blank=True
    )

    class Meta(Part.Meta):
        verbose_name = _("point")
        verbose_name_plural = _("points")

    def __str__(self):
        return self.text or self.text_en or ""


class Absence(Part):
    """What none of our sources reports: a gap, told, on one facet, as of a day."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="absences", verbose_name=_("event")
    )
    public_id = public_id_field(max_length=16)
    facet = models.CharField(_("facet"), max_length=12, choices=codes.Facet.offered)
    text = models.CharField(_("sentence"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"))

    class Meta(Part.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")

    def __str__(self):
        return self.text or self.text_en or ""
