"""What readers see. Nothing here leads to a draft: subjects are named by their public id.

Edition ◀── Entry ◀── EntryTerm        one event's line, and every value it can be filtered by
   ▲          ▲
   │          └── Use                   one quote of one event, and what filters ask of quotes
   │                  ▼
   │        Quotation ◀── QuotationTerm one published statement, and what it can be filtered by
   │
   ├── Profile ◀── Name                an actor, place, topic, series, outlet, source, timeline;
   │                                   and every spelling it may be asked for by
   └── Change                          one step of the public record, numbered without gaps
TermCount                              how many entries and quotations have each value

`rank` is a row's place in reading order as a whole number; every index of terms is in that order.
"""

from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_
from typing import Any

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

    def whole(self):
        """With the edition, for whoever reads the document."""
        return self.select_related("edition").defer("cards", *self.model.ASIDE)

    def briefly(self):
        """For whoever reads a card."""
        return self.only(*self.model.BRIEF)


class Withdrawable(Published):
    """The row of a subject as it is public now, or was until it was withdrawn for a reason."""

    ASIDE: tuple[str, ...] = ()  # columns that no answer is made of
    BRIEF: tuple[str, ...]  # those that one in a few lines is made of, and its place in lists

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


class OfEvents(models.QuerySet):
    """Rows at the rank of an event, chained like speech: `.having("actor", public_id)`."""

    def having(self, kind: str, *values: str):
        """Those with any of these values of one kind."""
        return self.filter(EntryTerm.at(models.OuterRef("rank"), kind, values))

    def quoted(self, asked: Mapping[str, Collection[str]]):
        """Those with one quote that has, of each kind, any of the values asked for."""
        if len(asked) < 2:
            return reduce(lambda found, kind: found.having(kind, *asked[kind]), asked, self)
        uses = Use.objects.meeting(asked).filter(entry_rank=models.OuterRef("rank"))
        return self.filter(models.Exists(uses))


class EntryQuerySet(OfEvents, WithdrawableQuerySet):
    """Chained like speech: `Entry.published.having("actor", public_id)`."""

    def shown_in(self, section: str):
        """Those that the timeline shows by themselves, in one of its sections."""
        return self.filter(stands_alone=True, section=section)


class Section(models.TextChoices):
    """Where the timeline tells of an event."""

    STORY = "story", _("The thread")
    AHEAD = "ahead", _("Ahead, when the articles were written")
    BACKGROUND = "background", _("Background")


class Entry(Withdrawable):
    """An event's line on the public timeline, pointing at its current edition."""

    ASIDE = ("counted",)
    BRIEF = (
        "slug", "rank", "change", "cards", "position", "parent_id", "section", "stands_alone",
    )  # fmt: skip

    subject_id = models.CharField(_("event"), max_length=ids.LENGTH, primary_key=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    position = models.CharField(_("position"), max_length=80, unique=True)
    rank = models.BigIntegerField(_("rank"), unique=True)
    lower = models.BigIntegerField(_("not before"), null=True)
    upper = models.BigIntegerField(_("not after"), null=True)
    undated = models.BooleanField(_("undated"), default=False)
    # Whether it begins or ends in another year than the one in which it stands.
    beyond_year = models.BooleanField(_("beyond a year"), default=False)
    slug = models.CharField(_("slug"), max_length=200, blank=True, db_index=True)
    change = models.PositiveBigIntegerField(_("latest change"), unique=True)
    parent_id = models.CharField(_("part of"), max_length=ids.LENGTH, blank=True)
    # In which part of the timeline's page it is told, and whether by itself: neither part of
    # another one that readers can see, nor the occasion of one that is no part.
    section = models.CharField(_("section"), max_length=10, choices=Section.choices)
    stands_alone = models.BooleanField(_("stands alone"), default=True)
    # Its terms that facets count: "actor=id kind=visit".
    counted = models.TextField(_("counted terms"), blank=True)
    first_published_at = models.DateTimeField(_("first published at"))
    updated_at = models.DateTimeField(_("updated at"), db_index=True)
    derived = models.TextField(_("derived"), blank=True)
    cards = models.TextField(_("cards"), blank=True)

    objects = models.Manager.from_queryset(EntryQuerySet)()
    published = LiveManager.from_queryset(EntryQuerySet)()

    class Meta:
        ordering = ["rank"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["state", "rank"], name="entry_reading_order"),
            models.Index(fields=["state", "stands_alone", "section", "rank"], name="entry_shown"),
            models.Index(fields=["parent_id", "rank"], name="entry_parts"),
            models.Index(
                fields=["state", "rank"],
                name="entry_beyond_year",
                condition=models.Q(beyond_year=True),
            ),
        ]

    def __str__(self):
        return self.subject_id


class Term(Published):
    """A value that a row can be filtered by: ("actor", id), ("outlet", "") for “not stated”…"""

    kind = models.CharField(_("kind"), max_length=16)
    value = models.CharField(_("value"), max_length=200)
    rank = models.BigIntegerField(_("rank"))

    class Meta:
        abstract = True
        ordering = ["kind", "value", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "value", "rank"], name="unique_%(class)s")
        ]

    def __str__(self):
        return f"{self.kind}={self.value}"

    @classmethod
    def at(cls, rank: Any, kind: str, values: Collection[str]) -> models.Exists:
        """Whether what stands at a rank has any of these values of one kind."""
        return models.Exists(cls.objects.filter(kind=kind, value__in=values, rank=rank))


class EntryTerm(Term):
    """A value that an entry can be filtered by."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="terms")
    beyond_year = models.BooleanField(_("beyond a year"), default=False)

    objects = models.Manager()
    published = PublicManager.from_queryset(OfEvents)()

    class Meta(Term.Meta):
        verbose_name = _("entry term")
        verbose_name_plural = _("entry terms")
        indexes = [
            models.Index(
                fields=["kind", "value", "rank"],
                name="entryterm_beyond_year",
                condition=models.Q(beyond_year=True),
            )
        ]


class OfQuotes(models.QuerySet):
    """Rows at the rank of a quote, chained like speech: `.having("speaker", public_id)`."""

    def having(self, kind: str, *values: str):
        """Those with any of these values of one kind."""
        return self.filter(QuotationTerm.at(models.OuterRef("rank"), kind, values))

    def used(self, uses: models.QuerySet):
        """Those that one of these uses is of."""
        return self.filter(models.Exists(uses.filter(quotation_rank=models.OuterRef("rank"))))


class QuotationQuerySet(OfQuotes):
    """Chained like speech: `Quotation.published.having("speaker", public_id)`."""

    def live(self):
        """Not retired."""
        return self.filter(retired=False)

    def briefly(self):
        """For whoever reads a card."""
        return self.only("rank", "cards")


class Quotation(Published):
    """The published form of one statement; kept when its last live entry drops it."""

    statement_id = models.CharField(_("statement"), max_length=ids.LENGTH, primary_key=True)
    position = models.CharField(_("position"), max_length=30, unique=True)
    rank = models.BigIntegerField(_("rank"), unique=True)
    source_id = models.CharField(_("source"), max_length=ids.LENGTH)
    start = models.PositiveIntegerField(_("start"))
    document = models.TextField(_("document"))
    derived = models.TextField(_("derived"), blank=True)
    cards = models.TextField(_("cards"), blank=True)
    retired = models.BooleanField(_("retired"), default=False)
    updated_at = models.DateTimeField(_("updated at"))

    objects = models.Manager.from_queryset(QuotationQuerySet)()
    published = LiveManager.from_queryset(QuotationQuerySet)()

    class Meta:
        ordering = ["rank"]
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        indexes = [
            models.Index(fields=["retired", "rank"], name="quotation_reading_order"),
            models.Index(fields=["source_id", "rank"], name="quotation_by_source"),
        ]

    def __str__(self):
        return self.statement_id


class QuotationTerm(Term):
    """A value that a quotation can be filtered by."""

    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="terms")

    objects = models.Manager()
    published = PublicManager.from_queryset(OfQuotes)()

    class Meta(Term.Meta):
        verbose_name = _("quotation term")
        verbose_name_plural = _("quotation terms")


class UseQuerySet(models.QuerySet):
    """Chained like speech: `Use.published.meeting({"language": ["ar"]})`."""

    def meeting(self, asked: Mapping[str, Collection[str]]):
        """Those that have, of each kind, any of the values asked for."""
        return self.filter(*(self.model.has(kind, values) for kind, values in asked.items()))

    def of_events(self, asked: Mapping[str, Collection[str]]):
        """Those of an event that has, of each kind, any of the values asked for."""
        rank = models.OuterRef("entry_rank")
        return self.filter(*(EntryTerm.at(rank, kind, values) for kind, values in asked.items()))


class Use(Published):
    """One quote of one event. A question about quotes is answered by one of these rows."""

    # Of these a quote may have several, in `several`: " speaker=id facet=date "; of others one.
    SEVERAL = ("speaker", "facet", "level", "stance")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="uses", db_index=False)
    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="uses")
    entry_rank = models.BigIntegerField(_("rank of the event"))
    quotation_rank = models.BigIntegerField(_("rank of the quote"))
    language = models.CharField(_("language"), max_length=16, blank=True)
    source = models.CharField(_("source"), max_length=ids.LENGTH)
    outlet = models.CharField(_("outlet"), max_length=ids.LENGTH, blank=True)
    statement_kind = models.CharField(_("kind"), max_length=32)
    assertion = models.CharField(_("assertion"), max_length=16)
    standing = models.CharField(_("standing"), max_length=16)
    several = models.TextField(_("speakers and claims"))

    objects = models.Manager.from_queryset(UseQuerySet)()
    published = PublicManager.from_queryset(UseQuerySet)()

    class Meta:
        ordering = ["entry", "quotation"]
        verbose_name = _("published evidence")
        verbose_name_plural = _("published evidence")
        constraints = [models.UniqueConstraint(fields=["entry", "quotation"], name="unique_use")]
        indexes = [
            models.Index(
                fields=["entry_rank", "language", "standing", "assertion", "statement_kind"],
                name="use_by_event",
            ),
            models.Index(fields=["quotation_rank", "entry_rank"], name="use_by_quote"),
        ]

    def __str__(self):
        return f"{self.quotation_id} for {self.entry_id}"

    @classmethod
    def has(cls, kind: str, values: Collection[str]) -> models.Q:
        """What a row meets that has any of these values of one kind."""
        if kind not in cls.SEVERAL:
            return models.Q(**{f"{kind}__in": values})
        found = (models.Q(several__contains=f" {kind}={value} ") for value in values)
        return reduce(or_, found, models.Q(pk__in=()))


class TermCount(Published):
    """How many published rows of a resource have a value; kept with every publication."""

    resource = models.CharField(_("resource"), max_length=9)
    kind = models.CharField(_("kind"), max_length=16)
    value = models.CharField(_("value"), max_length=200)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        ordering = ["resource", "kind", "-count", "value"]
        verbose_name = _("count of a term")
        verbose_name_plural = _("counts of terms")
        constraints = [
            models.UniqueConstraint(fields=["resource", "kind", "value"], name="unique_term_count")
        ]
        indexes = [
            models.Index(fields=["resource", "kind", "-count", "value"], name="term_frequent")
        ]

    def __str__(self):
        return f"{self.resource}: {self.kind}={self.value} ×{self.count}"


class ProfileQuerySet(WithdrawableQuerySet):
    """Chained like speech: `Profile.published.having("country", "ma")`."""

    COLUMNS = {"kind": "form", "country": "country", "language": "language", "above": "above_id"}

    def having(self, kind: str, *values: str):
        """Those with any of these values of one kind."""
        return self.filter(**{f"{self.COLUMNS[kind]}__in": values})


class Profile(Withdrawable):
    """The published form of an actor, place, topic, series, outlet, source or the timeline."""

    BRIEF = ("kind", "slug", "form", "language", "rank", "cards")

    subject_id = models.CharField(
        pgettext_lazy("what is published", "subject"), max_length=ids.LENGTH, primary_key=True
    )
    kind = models.CharField(_("kind"), max_length=9, db_index=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    slug = models.CharField(_("slug"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=80, unique=True)
    rank = models.BigIntegerField(_("rank"), unique=True)
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
        ordering = ["kind", "rank"]
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        indexes = [
            models.Index(fields=["kind", "state", "rank"], name="profile_reading_order"),
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
