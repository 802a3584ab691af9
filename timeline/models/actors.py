"""Who, where, about what: the subjects that events name, and every spelling of any subject."""

from functools import reduce
from operator import or_

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.desk.drafts import Draft, Subject, called, holds, unique
from sources.models import SPELLED_TWICE, Country, Language
from timeline.models import codes


class Named(Subject):
    """A subject with a name in four languages."""

    name = models.CharField(_("name"), max_length=200)

    class Meta:
        abstract = True
        ordering = ["name_en", "pk"]

    def __str__(self):
        return called(self, "name") or self.public_id


class Actor(Named):
    """A person, institution, delegation, group, state or body."""

    kind_of_subject = "actor"

    Kind = codes.ActorKind

    kind = models.CharField(_("kind"), max_length=11, choices=Kind.offered)
    country = Country(_("country"))
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")


class Place(Named):
    """Where something happened."""

    kind_of_subject = "place"
    upward = (("within",),)

    Kind = codes.PlaceKind

    kind = models.CharField(_("kind"), max_length=7, choices=Kind.offered, blank=True)
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
            holds(
                "place_has_both_coordinates_or_none",
                Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                _("Give both coordinates, or none."),
            ),
            holds(
                "place_is_not_within_itself",
                ~Q(within=F("id")),
                _("A place cannot lie within itself."),
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


# What an alias may name; an outlet has spellings of its own, in the archive.
ALIASED = ("actor", "place", "topic", "series", "event", "source", "timeline")


def _about(model: str, verbose_name):
    return models.ForeignKey(
        model, models.CASCADE, null=True, blank=True, related_name="aliases",
        verbose_name=verbose_name,
    )  # fmt: skip


class Alias(Draft):
    """A name of a subject, as spelled somewhere, in one language."""

    actor = _about("timeline.Actor", _("actor"))
    place = _about("timeline.Place", _("place"))
    topic = _about("timeline.Topic", _("topic"))
    series = _about("timeline.Series", _("series"))
    event = _about("timeline.Event", _("event"))
    source = _about("sources.Source", _("source"))
    timeline = _about("timeline.Timeline", _("timeline"))
    text = models.CharField(_("spelling"), max_length=200)
    language = Language(_("language"))

    class Meta:
        ordering = ["text", "language"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            holds(
                "alias_names_one_thing",
                reduce(
                    or_,
                    (
                        Q(**{f"{other}__isnull": other != named for other in ALIASED})
                        for named in ALIASED
                    ),
                ),
                _("An alias names one thing."),
            ),
            *(
                unique(f"unique_{named}_alias", [named, "text", "language"], SPELLED_TWICE)
                for named in ALIASED
            ),
        ]

    def __str__(self):
        return self.text
