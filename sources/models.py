"""The archive: outlets, sources, and the texts of sources as captured.

    Outlet ◀── Source ◀── Snapshot ◀── SnapshotText
                              ▲
                              └── Zone

A Snapshot and its text never change (triggers see to it). A text is private to the deployment; a
Snapshot may be known by its digest only until whoever holds the article captures it.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.desk.drafts import LANGUAGES, Draft, Subject, called, holds, unique
from config.printed import spelled
from sources.codes import Basis, OutletKind, SourceKind
from sources.validators import country_code, language_tag, web_address


class Code(models.CharField):
    """Text that runs from left to right in every language: a tag, an address, a date, whose signs
    would trade places after Arabic letters."""

    def formfield(self, **kwargs):
        field = super().formfield(**kwargs)
        field.widget.attrs["dir"] = "ltr"
        return field


class Language(Code):
    """A BCP 47 tag; empty when not stated."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("help_text", _("A language tag: ar, fr, fr-MA…"))
        usual = {"max_length": 16, "blank": True, "validators": [language_tag]}
        super().__init__(*args, **usual | kwargs)


class Country(Code):
    """An ISO 3166-1 alpha-2 code in lower case; empty when none applies."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("help_text", _("Two small letters: ma, tr…"))
        usual = {"max_length": 2, "blank": True, "validators": [country_code]}
        super().__init__(*args, **usual | kwargs)


SPELLED_TWICE = _("This spelling stands here already, in the same language. Keep one of the two.")


class Outlet(Subject):
    """Who prints or broadcasts: a newspaper, an agency, a site."""

    kind_of_subject = "outlet"

    Kind = OutletKind

    name = models.CharField(
        _("name"), max_length=200,
        help_text=_("As printed in its own language; in the others as others write it."),
    )  # fmt: skip
    domain = Code(_("domain"), max_length=253, blank=True)
    country = Country(_("country"))
    language = Language(_("main language"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.offered, blank=True)

    class Meta:
        ordering = ["name_en", "pk"]
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        constraints = [
            models.UniqueConstraint(
                fields=[f"name_{language}"],
                condition=~Q(**{f"name_{language}": ""}),
                name=f"unique_outlet_name_{language}",
                violation_error_message=_(
                    "Another outlet bears this name. Use that outlet, or tell the two names apart."
                ),
            )
            for language in LANGUAGES
        ]

    def __str__(self):
        return called(self, "name") or self.public_id


class OutletSpelling(Draft):
    """Another way the outlet's name is printed."""

    outlet = models.ForeignKey(
        Outlet, models.CASCADE, related_name="spellings", verbose_name=_("outlet")
    )
    text = models.CharField(_("spelling"), max_length=200)
    language = Language(_("language"))

    class Meta:
        ordering = ["text", "language"]
        constraints = [
            unique("unique_outlet_spelling", ["outlet", "text", "language"], SPELLED_TWICE)
        ]
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")

    def __str__(self):
        return self.text


class Source(Subject):
    """One published article, release or record. It may be known but not held."""

    kind_of_subject = "source"
    upward = (("duplicate_of", "original"),)

    Kind = SourceKind

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="sources",
        verbose_name=_("outlet"), help_text=_("Only if the text, or a mark below, says so."),
    )  # fmt: skip
    title = models.CharField(
        pgettext_lazy("of an article", "title as printed"), max_length=500, blank=True
    )
    title_translations = models.CharField(_("title in translation"), max_length=500, blank=True)
    byline = models.CharField(_("byline as printed"), max_length=300, blank=True)
    language = Language(_("language"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.offered, default=Kind.ARTICLE)
    url = Code(_("address"), max_length=2000, blank=True, validators=[web_address])
    archived_url = Code(_("archived at"), max_length=2000, blank=True, validators=[web_address])
    published = Code(
        pgettext_lazy("the day of an article", "published"), max_length=64, blank=True,
        help_text=_("An EDTF date such as 2025-09-18 or 2025-09; empty when not stated."),
    )  # fmt: skip
    written = Code(
        _("written"), max_length=64, blank=True,
        help_text=_("An EDTF date; “not later than” a day is [..2024-09-20]."),
    )  # fmt: skip
    written_basis = models.CharField(_("that is"), max_length=8, choices=Basis.offered, blank=True)
    written_note = models.CharField(_("why that moment"), max_length=300, blank=True)
    accessed = models.DateField(_("accessed"), null=True, blank=True)
    paywalled = models.BooleanField(
        _("behind a paywall"), null=True, blank=True, help_text=_("Unknown until somebody looked.")
    )
    designation = models.CharField(
        _("designation"), max_length=300, blank=True,
        help_text=_("Stands in where no title is printed: “Untitled article in French”."),
    )  # fmt: skip
    original = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="translated_as",
        verbose_name=_("translated from"), help_text=_("The text it translates, held or not."),
    )  # fmt: skip
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates",
        verbose_name=_("same text as"),
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            *(
                holds(
                    f"source_{name}_is_web",
                    Q(**{name: ""})
                    | Q(**{f"{name}__startswith": "http://"})
                    | Q(**{f"{name}__startswith": "https://"}),
                    _("An address begins with http:// or https://."),
                )
                for name in ("url", "archived_url")
            ),
            holds(
                "source_is_not_its_own_duplicate",
                ~Q(duplicate_of=F("id")),
                _("A source cannot be the same text as itself."),
            ),
            holds(
                "source_is_not_its_own_original",
                ~Q(original=F("id")),
                _("A source cannot be translated from itself."),
            ),
        ]
        permissions = [("capture_snapshot", _("Can capture the text of a source"))]

    def __str__(self):
        return spelled(self.title) or self.designation or self.designation_en or self.public_id


class SuppliedMark(Draft):
    """A mark that a field of a source comes from outside its text, with the reason."""

    class Field(models.TextChoices):
        OUTLET = "outlet", _("outlet")
        TITLE = "title", pgettext_lazy("of an article", "title as printed")
        BYLINE = "byline", _("byline as printed")
        LANGUAGE = "language", _("language")
        KIND = "kind", _("kind")
        URL = "url", _("address")
        PUBLISHED = "published", pgettext_lazy("the day of an article", "published")

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="supplied", verbose_name=_("source")
    )
    field = models.CharField(_("field"), max_length=9, choices=Field.choices)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["field"]
        constraints = [
            unique(
                "unique_supplied_mark",
                ["source", "field"],
                _("This field is marked already. Change that mark instead."),
            )
        ]
        verbose_name = _("supplied mark")
        verbose_name_plural = _("supplied marks")

    def __str__(self):
        return f"{self.get_field_display()}: {self.reason}"


class SnapshotQuerySet(models.QuerySet):
    def held(self):
        """Those whose text is here."""
        return self.filter(held__isnull=False)


class Snapshot(models.Model):
    """One capture of a source's text, identified by the digest of its canonical form."""

    class Method(models.TextChoices):
        PASTE = "paste", _("pasted")
        UPLOAD = "upload", _("uploaded")
        COMMAND = "command", _("captured by command")
        DIGEST = "digest", _("known by digest")

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="snapshots", verbose_name=_("source")
    )
    number = models.PositiveIntegerField(_("number"))
    digest = models.CharField(_("SHA-256 of the text"), max_length=64, db_index=True)
    length = models.PositiveIntegerField(_("length in code points"))
    method = models.CharField(_("method"), max_length=7, choices=Method.choices)
    captured_at = models.DateTimeField(_("captured at"))
    captured_by = models.CharField(_("captured by"), max_length=150)
    checked_on = models.DateField(
        _("checked on"), help_text=_("The day its quotes were compared with the text.")
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="unique_snapshot_number"),
            models.UniqueConstraint(fields=["source", "digest"], name="unique_snapshot_digest"),
        ]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self):
        return f"{self.source} #{self.number}"

    @property
    def text(self) -> str | None:
        """The captured text, or None where only its digest is known."""
        try:
            return self.held.text
        except SnapshotText.DoesNotExist:
            return None

    def zones_in(self, start: int, end: int) -> list["Zone"]:
        """The zones that a passage touches."""
        return [zone for zone in self.zones.all() if zone.start < end and start < zone.end]


class SnapshotText(models.Model):
    """The words of a snapshot: inserted once, never changed, private to the deployment."""

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, primary_key=True, related_name="held")
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("captured text")
        verbose_name_plural = _("captured texts")

    def __str__(self):
        return str(self.snapshot)


class Zone(Draft):
    """A stretch of captured text: what may be quoted as what, and what may not be quoted."""

    class Kind(models.TextChoices):
        HEADLINE = "headline", _("headline")
        BYLINE = "byline", _("byline")
        HEADING = "heading", _("section heading")
        BODY = "body", _("body")
        LINK = "link", _("link to another article")
        RESIDUE = "residue", _("residue (navigation, comment form)")

    snapshot = models.ForeignKey(
        Snapshot, models.CASCADE, related_name="zones", verbose_name=_("snapshot")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)

    class Meta:
        ordering = ["snapshot", "start"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "start"], name="unique_zone_start"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="zone_is_not_empty"),
        ]
        verbose_name = _("zone")
        verbose_name_plural = _("zones")

    def __str__(self):
        return f"{self.get_kind_display()} {self.start}–{self.end}"
