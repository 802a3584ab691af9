"""The timeline itself: what it tells, what it covers, and the kinds of event it has."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from config.active import active_language
from config.desk.drafts import LANGUAGES, Part, Subject, called, holds, unique
from timeline.models import kinds
from timeline.models.fields import EDTFField

ONE_TIMELINE = _("One installation holds one timeline, and it is there. Change that one.")


class Timeline(Subject):
    """The timeline as a whole: what it covers, how its sources were chosen, what is missing."""

    kind_of_subject = "timeline"

    title = models.CharField(_("title"), max_length=200)
    kicker = models.CharField(_("kicker"), max_length=200, blank=True)
    period = EDTFField(_("period"))
    scope = models.TextField(_("scope"), blank=True)
    selection = models.TextField(_("how sources were chosen"), blank=True)
    gaps = models.TextField(_("what is missing"), blank=True)
    made_by = models.CharField(_("made by"), max_length=200, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=200, blank=True)
    license = models.CharField(
        _("licence"), max_length=60, default="CC-BY-4.0",
        help_text=_("An SPDX identifier, for our own words; quotes remain their publishers'."),
    )  # fmt: skip
    # One installation holds one timeline: the only value is unique.
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("timeline")
        verbose_name_plural = _("timeline")
        constraints = [holds("one_timeline", Q(only=True), ONE_TIMELINE)]

    def __str__(self):
        return self.title or self.title_en or str(_("timeline"))

    @transaction.atomic
    def save(self, *args, **kwargs):
        """A new timeline begins with the kinds of event that diplomacy needs."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            for order, (code, title) in enumerate(kinds.STARTING.items(), start=1):
                titles = {f"title_{language}": title.get(language, "") for language in LANGUAGES}
                EventKind.objects.create(timeline=self, order=order, code=code, **titles)

    def clean(self):
        super().clean()
        if self._state.adding and Timeline.objects.exists():
            raise ValidationError(ONE_TIMELINE)


class EventKind(Part):
    """A kind of event; its code never changes once it is published."""

    timeline = models.ForeignKey(
        Timeline, models.CASCADE, related_name="kinds", verbose_name=_("timeline")
    )
    code = models.SlugField(
        _("code"), max_length=16, help_text=_("Small Latin letters; stays as it is for good.")
    )
    title = models.CharField(_("title"), max_length=60)

    class Meta(Part.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")
        constraints = [
            unique(
                "unique_kind",
                ["timeline", "code"],
                _("Another kind has this code. Choose a different one."),
            )
        ]

    def __str__(self):
        return self.title or self.code


class LedeSentence(Part):
    """A sentence of what the timeline tells, with the events that it tells of."""

    timeline = models.ForeignKey(
        Timeline, models.CASCADE, related_name="lede", verbose_name=_("timeline")
    )
    text = models.CharField(_("sentence"), max_length=500, blank=True)
    events = models.ManyToManyField(
        "timeline.Event", blank=True, related_name="ledes", verbose_name=_("events"),
        help_text=_("None: the sentence says what no source held reports."),
    )  # fmt: skip

    class Meta(Part.Meta):
        verbose_name = _("sentence of the lede")
        verbose_name_plural = _("lede")

    def __str__(self):
        return self.text or self.text_en or ""


def kind_of_event(code: str) -> str:
    """What the timeline calls a kind of event."""
    return dict(event_kinds()).get(code, code)


def event_kinds() -> list[tuple[str, str]]:
    """The codes of the timeline's kinds of event, each with its title in the language in use;
    where there is no timeline yet, those it will begin with."""
    rows = EventKind.objects.order_by("order", "pk")
    found = [(row.code, called(row, "title") or row.code) for row in rows]
    language = active_language()
    starting = kinds.STARTING.items()
    return found or [(code, title.get(language, title["en"])) for code, title in starting]
