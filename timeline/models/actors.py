"""Who, where, about what: the subjects that events name, and the timeline itself."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.drafts import Draft, Subject
from sources.models import Country, Language
from timeline.fields import EDTFField


class Named(Subject):
    """A subject with a name in four languages."""

    name = models.CharField(_("name"), max_length=200)

    class Meta:
        abstract = True
        ordering = ["name_en", "pk"]

    def __str__(self):
        names = (self.name, self.name_en, self.name_fr, self.name_ar, self.name_tr)
        return next((name for name in names if name), self.public_id)


class Actor(Named):
    """A person, institution, delegation, group, state or body."""

    kind_of_subject = "actor"

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        INSTITUTION = "institution", _("Institution")
        DELEGATION = "delegation", _("Delegation")
        GROUP = "group", _("Group of people")
        STATE = "state", _("State")
        BODY = "body", _("International body")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    country = Country(_("country"))
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")


class Place(Named):
    """Where something happened."""

    kind_of_subject = "place"

    country = Country(_("country"))
    latitude = models.DecimalField(
        _("latitude"), max_digits=7, decimal_places=4, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=7, decimal_places=4, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts",
        verbose_name=_("within"),
    )  # fmt: skip

    class Meta(Named.Meta):
        verbose_name = pgettext_lazy("a record", "place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="place_has_both_coordinates_or_none",
                violation_error_message=_("Give both coordinates, or none."),
            ),
            models.CheckConstraint(
                condition=~Q(within=F("id")),
                name="place_is_not_within_itself",
                violation_error_message=_("A place cannot lie within itself."),
            ),
        ]


class Topic(Named):
    """What events are about."""

    kind_of_subject = "topic"

    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Series(Named):
    """Successive editions or visits, which never merge."""

    kind_of_subject = "series"

    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("plural", "series")


class Alias(Draft):
    """A name of an actor or a place, as spelled somewhere, in one language."""

    actor = models.ForeignKey(
        Actor, models.CASCADE, null=True, blank=True, related_name="aliases",
        verbose_name=_("actor"),
    )  # fmt: skip
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="aliases",
        verbose_name=_("place"),
    )  # fmt: skip
    text = models.CharField(_("spelling"), max_length=200)
    language = Language(_("language"))

    class Meta:
        ordering = ["text", "language"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.CheckConstraint(
                condition=Q(actor__isnull=True, place__isnull=False)
                | Q(actor__isnull=False, place__isnull=True),
                name="alias_names_one_thing",
                violation_error_message=_("An alias names one actor or one place."),
            ),
            models.UniqueConstraint(
                fields=["actor", "text", "language"], name="unique_actor_alias"
            ),
            models.UniqueConstraint(
                fields=["place", "text", "language"], name="unique_place_alias"
            ),
        ]

    def __str__(self):
        return self.text


class Timeline(Subject):
    """The timeline as a whole: what it covers, how its sources were chosen, what is missing."""

    kind_of_subject = "timeline"

    title = models.CharField(_("title"), max_length=200)
    period = EDTFField(_("period"))
    scope = models.TextField(_("scope"), blank=True)
    selection = models.TextField(_("how sources were chosen"), blank=True)
    gaps = models.TextField(_("what is missing"), blank=True)
    license = models.CharField(
        _("licence"), max_length=60, default="CC-BY-4.0",
        help_text=_("An SPDX identifier, for our own words; quotes remain their publishers'."),
    )  # fmt: skip
    # One installation holds one timeline: the only value is unique.
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("timeline")
        verbose_name_plural = _("timeline")
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_timeline")]

    def __str__(self):
        return self.title or self.title_en or str(_("timeline"))
