"""What readers see. Nothing here leads to a draft: subjects are named by their public id.

Edition ◀── Entry ◀── EntryTerm        one event's line, and every value it can be filtered by
   ▲
   ├── Profile ◀── Name                an actor, place, topic, series, outlet, source, timeline;
   │                                   and every spelling it may be asked for by
   └── Change                          one step of the public record, numbered without gaps
Quotation ◀── QuotationTerm            one published statement, and what it can be filtered by
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config import ids
from timeline.models import codes
from timeline.models.addresses import path_of


class PublicManager(models.Manager):
    """Reads from the database that readers have; without one of their own, from the same."""

    def get_queryset(self):
        return super().get_queryset().using(settings.PUBLIC_ALIAS)


class LiveManager(PublicManager):
    """What is published is live: what was withdrawn or retired is asked for by name."""

    def get_queryset(self):
        return super().get_queryset().live()

    def with_withdrawn(self):
        """All that ever was published."""
        return super().get_queryset()


class Published(models.Model):
    """A published row: `objects` is for the verbs that write it, `published` for readers."""

    objects = models.Manager()
    published = PublicManager()

    class Meta:
        abstract = True


class Edition(Published):
    """An immutable, numbered document of one subject; `version` is the form it is in."""

    kind = models.CharField(_("kind"), max_length=9)
    subject_id = models.CharField(
        pgettext_lazy("what is published", "subject"), max_length=ids.LENGTH
    )
    number = models.PositiveIntegerField(_("number"))
    version = models.PositiveSmallIntegerField(_("form of the document"), default=1)
    document = models.TextField(_("document"), help_text=_("JSON, as it is served."))
    digest = models.CharField(_("digest"), max_length=64)
    change = models.PositiveBigIntegerField(_("change"), default=0)
    nature = models.CharField(_("nature"), max_length=10, choices=codes.Nature.offered, blank=True)
    note = models.JSONField(_("note"), default=dict)
    license = models.CharField(_("licence"), max_length=60, blank=True)
    # The latest contribution that its approval saw; what came later is in no edition yet.
    seen = models.PositiveBigIntegerField(_("latest contribution seen"), default=0)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.CharField(_("published by"), max_length=150)

    class Meta:
        ordering = ["kind", "subject_id", "number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "number"], name="unique_edition_number"
            )
        ]
        indexes = [models.Index(fields=["kind", "id"], name="edition_by_kind")]

    def __str__(self):
        return f"{self.kind} {self.subject_id} #{self.number}"


class State(models.TextChoices):
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


LIVE = State.PUBLISHED


class WithdrawableQuerySet(models.QuerySet):
    def live(self):
        """Not withdrawn."""
        return self.filter(state=LIVE)


class Withdrawable(Published):
    """The row of a subject as it is public now, or was until it was withdrawn for a reason."""

    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    reason = models.JSONField(_("reason of withdrawal"), default=dict)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Its page, in no language."""
        return path_of(getattr(self, "kind", "event"), self.pk, self.slug)

    @property
    def is_live(self) -> bool:
        return self.state == LIVE


class EntryQuerySet(WithdrawableQuerySet):
    """Chained like speech: `Entry.published.having("actor", public_id)`."""

    def having(self, kind: str, *values: str):
        """Those with any of these values of one kind."""
        terms = EntryTerm.objects.using(self.db).filter(kind=kind, value__in=values)
        return self.filter(pk__in=terms.values("entry_id"))


class Entry(Withdrawable):
    """An event's line on the public timeline, pointing at its current edition."""

    subject_id = models.CharField(_("event"), max_length=ids.LENGTH, primary_key=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    position = models.CharField(_("position"), max_length=80, unique=True)
    lower = models.BigIntegerField(_("not before"), null=True)
    upper = models.BigIntegerField(_("not after"), null=True)
    undated = models.BooleanField(_("undated"), default=False)
    slug = models.CharField(_("slug"), max_length=200, blank=True, db_index=True)
    change = models.PositiveBigIntegerField(_("latest change"), unique=True)
    parent_id = models.CharField(_("part of"), max_length=ids.LENGTH, blank=True, db_index=True)
    first_published_at = models.DateTimeField(_("first published at"))
    updated_at = models.DateTimeField(_("updated at"), db_index=True)
    derived = models.TextField(_("derived"), blank=True)
    cards = models.TextField(_("cards"), blank=True)

    objects = models.Manager.from_queryset(EntryQuerySet)()
    published = LiveManager.from_queryset(EntryQuerySet)()

    class Meta:
        ordering = ["position"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [models.Index(fields=["state", "position"], name="entry_reading_order")]

    def __str__(self):
        return self.subject_id


class EntryTerm(Published):
    """A value an entry can be filtered by: ("actor", id), ("outlet", "") for “not stated”…"""

    kind = models.CharField(_("kind"), max_length=16)
    value = models.CharField(_("value"), max_length=200)
    position = models.CharField(_("position"), max_length=80)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="terms")

    class Meta:
        ordering = ["kind", "value", "position"]
        verbose_name = _("entry term")
        verbose_name_plural = _("entry terms")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value", "position", "entry"], name="unique_entry_term"
            )
        ]

    def __str__(self):
        return f"{self.kind}={self.value}"


class QuotationQuerySet(models.QuerySet):
    """Chained like speech: `Quotation.published.having("speaker", public_id)`."""

    def live(self):
        """Not retired."""
        return self.filter(retired=False)

    def having(self, kind: str, *values: str, of: set[str] | None = None):
        """Those with any of these values of one kind; with `of`, as evidence of these events."""
        terms = QuotationTerm.objects.using(self.db).filter(kind=kind, value__in=values)
        if of is not None:
            terms = terms.filter(event_id__in=of)
        return self.filter(pk__in=terms.values("quotation_id"))


class Quotation(Published):
    """The published form of one statement; kept when its last live entry drops it."""

    statement_id = models.CharField(_("statement"), max_length=ids.LENGTH, primary_key=True)
    position = models.CharField(_("position"), max_length=30, unique=True)
    source_id = models.CharField(_("source"), max_length=ids.LENGTH, db_index=True)
    start = models.PositiveIntegerField(_("start"))
    document = models.TextField(_("document"))
    derived = models.TextField(_("derived"), blank=True)
    cards = models.TextField(_("cards"), blank=True)
    retired = models.BooleanField(_("retired"), default=False)
    updated_at = models.DateTimeField(_("updated at"))

    objects = models.Manager.from_queryset(QuotationQuerySet)()
    published = LiveManager.from_queryset(QuotationQuerySet)()

    class Meta:
        ordering = ["position"]
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")

    def __str__(self):
        return self.statement_id


class QuotationTerm(Published):
    """A value a quotation can be filtered by: of its words, or of what an event takes them for."""

    kind = models.CharField(_("kind"), max_length=16)
    value = models.CharField(_("value"), max_length=200)
    position = models.CharField(_("position"), max_length=30)
    # Empty for what the words themselves say.
    event_id = models.CharField(_("event"), max_length=ids.LENGTH, blank=True)
    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="terms")

    class Meta:
        ordering = ["kind", "value", "position", "event_id"]
        verbose_name = _("quotation term")
        verbose_name_plural = _("quotation terms")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value", "position", "event_id"], name="unique_quotation_term"
            )
        ]

    def __str__(self):
        return f"{self.kind}={self.value}"


class ProfileQuerySet(WithdrawableQuerySet):
    """Chained like speech: `Profile.published.having("country", "ma")`."""

    COLUMNS = {"kind": "form", "country": "country", "language": "language", "above": "above_id"}

    def having(self, kind: str, *values: str):
        """Those with any of these values of one kind."""
        return self.filter(**{f"{self.COLUMNS[kind]}__in": values})


class Profile(Withdrawable):
    """The published form of an actor, place, topic, series, outlet, source or the timeline."""

    subject_id = models.CharField(
        pgettext_lazy("what is published", "subject"), max_length=ids.LENGTH, primary_key=True
    )
    kind = models.CharField(_("kind"), max_length=9, db_index=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    slug = models.CharField(_("slug"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=80, unique=True)
    # What it can be filtered by: the kind of actor, source or outlet, and so on…
    form = models.CharField(_("kind"), max_length=16, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    # … and the outlet of a source, or what a place lies within.
    above_id = models.CharField(_("part of"), max_length=ids.LENGTH, blank=True)
    updated_at = models.DateTimeField(_("updated at"))
    derived = models.TextField(_("derived"), blank=True)
    cards = models.TextField(_("cards"), blank=True)

    objects = models.Manager.from_queryset(ProfileQuerySet)()
    published = LiveManager.from_queryset(ProfileQuerySet)()

    class Meta:
        ordering = ["kind", "position"]
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        indexes = [
            models.Index(fields=["kind", "state", "position"], name="profile_reading_order"),
            models.Index(fields=["kind", "slug"], name="profile_by_slug"),
        ]

    def __str__(self):
        return f"{self.kind} {self.subject_id}"


class Name(Published):
    """A name or spelling of a profile, folded: asked for by any of them, it is found."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="names")
    key = models.CharField(_("key"), max_length=200)

    class Meta:
        ordering = ["key", "profile"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [models.UniqueConstraint(fields=["key", "profile"], name="unique_name")]

    def __str__(self):
        return self.key


SEAL_BEFORE_THE_FIRST = "0" * 64


class Counter(models.Model):
    """The number and the seal of the latest Change: one row, locked before anybody publishes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.PositiveBigIntegerField(_("latest change"), default=0)
    seal = models.CharField(_("seal"), max_length=64, default=SEAL_BEFORE_THE_FIRST)

    class Meta:
        verbose_name = _("publication counter")
        verbose_name_plural = _("publication counter")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_counter")]

    def __str__(self):
        return str(self.value)


class Change(Published):
    """One step of the public record, numbered without gaps; what a consumer's copy follows.

    `previous` is the seal of the step before (`timeline.record.seals`), so that none can be altered
    or taken out without a trace. `note_digest` stands for the note in the seal, `statements` names
    what an event's step added, changed and dropped.
    """

    Action = codes.Action

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    action = models.CharField(_("action"), max_length=9, choices=Action.offered)
    kind = models.CharField(_("kind"), max_length=9)
    subject_id = models.CharField(
        pgettext_lazy("what is published", "subject"), max_length=ids.LENGTH
    )
    edition_number = models.PositiveIntegerField(_("edition"))
    digest = models.CharField(_("digest"), max_length=64)
    nature = models.CharField(_("nature"), max_length=10, choices=codes.Nature.offered, blank=True)
    note = models.JSONField(_("note"), default=dict)
    note_digest = models.CharField(_("digest of the note"), max_length=64, default="")
    statements = models.JSONField(_("statements"), default=dict)
    previous = models.CharField(_("seal before"), max_length=64, default="")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["number"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self):
        return f"{self.number}: {self.kind} {self.subject_id} {self.action}"
