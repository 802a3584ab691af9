"""Statements: passages of captured texts, each stored once, and what they are evidence of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.desk.drafts import Draft, Part, holds, public_id_field, unique
from config.printed import shortened, spelled
from sources.models import Language, Snapshot, Source, Zone
from timeline.models import codes
from timeline.models.actors import Actor, Place
from timeline.models.events import Event
from timeline.models.fields import EDTFField


class Statement(Draft):
    """Verbatim words of a snapshot: `exact == text[start:end]`; the database itself checks."""

    Kind = codes.StatementKind

    Assertion = codes.Assertion

    public_id = public_id_field()
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="statements", verbose_name=_("snapshot")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))
    prefix = models.CharField(_("before"), max_length=64, blank=True)
    suffix = models.CharField(_("after"), max_length=64, blank=True)
    language = Language(_("language"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.offered, default=Kind.NARRATION)
    assertion = models.CharField(
        _("assertion"), max_length=7, choices=Assertion.offered, default=Assertion.FACT
    )
    notes = models.TextField(_("private notes"), blank=True)

    class Meta:
        ordering = ["snapshot", "start", "end"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            unique(
                "unique_statement_passage",
                ["snapshot", "start", "end"],
                _("These words are a statement already. Use that one."),
            ),
            holds(
                "statement_is_not_empty",
                Q(end__gt=F("start")),
                _("A statement ends after it begins. Select its words."),
            ),
        ]

    def __str__(self):
        return spelled(shortened(self.exact, 80))


# A headline or a link is labelled as such, whatever its words look like.
KIND_OF_ZONE = {
    Zone.Kind.HEADLINE: Statement.Kind.HEADLINE,
    Zone.Kind.LINK: Statement.Kind.LINK,
}


class Speaker(Part):
    """Whose words or position a statement carries: an actor, or only as printed."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="speakers", verbose_name=_("statement")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="spoken",
        verbose_name=_("actor"),
    )  # fmt: skip
    as_printed = models.CharField(_("as printed"), max_length=200, blank=True)
    title = models.CharField(
        pgettext_lazy("of a person", "title as printed"), max_length=300, blank=True
    )

    class Meta(Part.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            holds(
                "speaker_is_somebody",
                Q(actor__isnull=False) | ~Q(as_printed=""),
                _("Name the actor, or the speaker as printed."),
            )
        ]

    def __str__(self):
        return spelled(self.as_printed) or str(self.actor)


class ChainLink(Part):
    """One link of the attribution as printed: “selon le communiqué officiel”."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="chain", verbose_name=_("statement")
    )
    as_printed = models.CharField(_("as printed"), max_length=200)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="cited_in",
        verbose_name=_("source"), help_text=_("The text it refers to, held or not."),
    )  # fmt: skip

    class Meta(Part.Meta):
        verbose_name = _("link of the chain")
        verbose_name_plural = _("chain of attribution")

    def __str__(self):
        return spelled(self.as_printed)


class QuotedSpan(Draft):
    """Words inside a statement that stand in quotation marks; positions count within it."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="quoted", verbose_name=_("statement")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        ordering = ["start"]
        verbose_name = _("quoted words")
        verbose_name_plural = _("quoted words")
        constraints = [
            unique(
                "unique_quoted_span",
                ["statement", "start"],
                _("Other quoted words begin at the same character. Change that row instead."),
            ),
            holds(
                "quoted_span_not_empty",
                Q(end__gt=F("start")),
                _("Quoted words end after they begin: give an end greater than the start."),
            ),
        ]

    def __str__(self):
        return spelled(self.words)

    @property
    def words(self) -> str:
        """The words, as they stand in the statement."""
        return self.statement.exact[self.start : self.end]


class Translation(Draft):
    """Our rendering of a statement: always marked as ours, never shown as a quote."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="translations", verbose_name=_("statement")
    )
    language = Language(_("language"), blank=False)
    text = models.TextField(_("text"))
    translator = models.CharField(_("translator"), max_length=100)
    machine = models.BooleanField(_("made by a machine"), default=False)

    class Meta:
        ordering = ["language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            unique(
                "unique_translation",
                ["statement", "language"],
                _("There is a translation into this language already. Change that one instead."),
            )
        ]

    def __str__(self):
        return self.text


class Evidence(Part):
    """A statement used for an event, with how its source speaks of the event."""

    Standing = codes.Standing

    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="evidence", verbose_name=_("statement")
    )
    event = models.ForeignKey(
        Event, models.CASCADE, related_name="evidence", verbose_name=_("event")
    )
    standing = models.CharField(
        _("standing"), max_length=9, blank=True, choices=Standing.offered
    )  # fmt: skip

    class Meta(Part.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = pgettext_lazy("plural", "evidence")
        constraints = [
            unique(
                "unique_evidence",
                ["statement", "event"],
                _("This statement is attached to the event already. Change that row instead."),
            )
        ]

    def __str__(self):
        return f"{self.statement} ({self.get_standing_display()})"


class Claim(Part):
    """What an evidence says on one facet."""

    Stance = codes.Stance

    Level = codes.Level

    evidence = models.ForeignKey(
        Evidence, models.CASCADE, related_name="claims", verbose_name=_("evidence")
    )
    facet = models.CharField(_("facet"), max_length=12, choices=codes.Facet.offered)
    stance = models.CharField(
        _("stance"), max_length=8, choices=Stance.offered, default=Stance.SUPPORTS
    )
    date = EDTFField(_("date it states"))
    level = models.CharField(
        _("level of the outcome"), max_length=16, choices=Level.offered, blank=True
    )

    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="claimed",
        verbose_name=_("place it states"),
    )  # fmt: skip
    actor = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="claimed",
        verbose_name=_("whom it speaks of"),
    )  # fmt: skip

    class Meta(Part.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            unique(
                "unique_claim_facet",
                ["evidence", "facet"],
                _("There is a claim on this facet already. Change that one instead."),
            ),
            holds(
                "only_date_claims_state_dates",
                Q(date="") | Q(facet="date"),
                _("Only a claim about the date states a date."),
            ),
            holds(
                "only_outcomes_have_levels",
                Q(level="") | Q(facet="outcome"),
                _("Only a claim about the outcome has a level."),
            ),
        ]

    def __str__(self):
        return self.get_facet_display()


class Decision(Draft):
    """That a person has decided what became of the quotes of the text before this one."""

    snapshot = models.OneToOneField(
        Snapshot, models.CASCADE, related_name="decision", verbose_name=_("snapshot")
    )
    decided_on = models.DateField(_("decided on"))

    class Meta:
        ordering = ["snapshot"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self):
        return str(self.snapshot)


class Verdict(Draft):
    """What became of one quote in a text captured later."""

    Kind = codes.Verdict

    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="verdicts", verbose_name=_("decision")
    )
    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="verdicts", verbose_name=_("statement")
    )
    verdict = models.CharField(_("verdict"), max_length=11, choices=Kind.offered)

    class Meta:
        ordering = ["statement"]
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.UniqueConstraint(fields=["decision", "statement"], name="unique_verdict")
        ]

    def __str__(self):
        return self.get_verdict_display()
