"""Statements: what is said about verbatim words. The words themselves are made by the picker."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from config.desk.forms import VersionedForm, VersionedFormSet
from config.desk.site import DeskInline, ValuesFilter, verbatim
from timeline import models
from timeline.admin.base import Contributing, evidence_count
from timeline.editing.wholeness import faults


class SpeakerInline(DeskInline, admin.TabularInline):
    model = models.Speaker
    fields = ("actor", "as_printed", "title", "order")
    autocomplete_fields = ("actor",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor")


class ChainInline(DeskInline, admin.TabularInline):
    model = models.ChainLink
    fields = ("as_printed", "source", "order")
    autocomplete_fields = ("source",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


class QuotedFormSet(VersionedFormSet):
    def clean(self):
        super().clean()
        length = len(self.instance.exact)
        for form in self.forms:
            if (form.cleaned_data.get("end") or 0) > length:
                raise forms.ValidationError(
                    _("The statement has %(length)d characters: quoted words end within it.")
                    % {"length": length}
                )


class QuotedInline(DeskInline, admin.TabularInline):
    model = models.QuotedSpan
    formset = QuotedFormSet
    verbose_name = _("quoted passage")
    verbose_name_plural = models.QuotedSpan._meta.verbose_name_plural
    fields = ("start", "end", "shown")
    readonly_fields = ("shown",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("statement")

    @admin.display(description=_("words"))
    def shown(self, span):
        return verbatim(span.words, span.statement.language) if span.pk else ""


class TranslationForm(VersionedForm):
    class Meta:
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "cols": 60})}


class TranslationInline(DeskInline, admin.TabularInline):
    model = models.Translation
    classes = ("untitled-rows",)
    form = TranslationForm
    fields = ("language", "text", "translator", "machine")


class UseInline(DeskInline, admin.TabularInline):
    """The events that a statement is evidence of."""

    model = models.Evidence
    verbose_name = _("piece of evidence")
    verbose_name_plural = models.Evidence._meta.verbose_name_plural
    classes = ("untitled-rows",)
    fields = ("event", "standing")
    autocomplete_fields = ("event",)
    show_change_link = True
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event", "statement")


class MendFilter(admin.SimpleListFilter):
    """Drafts that no verb would quote now: older than the rule, or of zones corrected since."""

    title = _("what to mend")
    parameter_name = "mend"

    def lookups(self, request, model_admin):
        return [("quotes", _("not published, and cannot be quoted as they are"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        public = models.Quotation.published.with_withdrawn().values("statement_id")
        drafts = models.Statement.objects.exclude(public_id__in=public)
        rows = drafts.select_related("snapshot").prefetch_related("snapshot__zones")
        return queryset.filter(pk__in=[row.pk for row in rows if any(faults(row, row.snapshot))])


@admin.register(models.Statement)
class StatementAdmin(Contributing):
    list_display = ("quoted", "source", "kind", "assertion", "language", "uses")
    list_display_links = ("quoted",)
    list_filter = (
        MendFilter,
        "kind",
        "assertion",
        ("language", ValuesFilter),
        ("snapshot__source", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("snapshot__source",)
    search_fields = (
        "exact", "public_id", "translations__text",
        "speakers__as_printed", "speakers__title", "speakers__actor",
    )  # fmt: skip
    inlines = (SpeakerInline, ChainInline, QuotedInline, TranslationInline, UseInline)
    readonly_fields = ("in_context", "place_in_text", "public_id")
    fieldsets = (
        (None, {"fields": ("in_context", "place_in_text")}),
        (_("What it is"), {"fields": ("kind", "assertion", "language")}),
        (_("For the desk"), {"fields": ("notes", "public_id")}),
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("snapshot__source")
        return rows.annotate(uses_count=evidence_count("statement"))

    def has_add_permission(self, request, obj=None):
        """Words come from a text, by selecting them there."""
        return False

    @admin.display(description=_("exact words"), ordering="exact")
    def quoted(self, statement):
        return verbatim(str(statement), statement.language)

    @admin.display(description=_("source"), ordering="snapshot__source")
    def source(self, statement):
        return format_html("<bdi>{}</bdi>", statement.snapshot.source)

    @admin.display(description=_("events"), ordering="uses_count")
    def uses(self, statement):
        return statement.uses_count

    @admin.display(description=_("exact words"))
    def in_context(self, statement):
        return format_html(
            '<span class="context" lang="{}" dir="auto">{}<mark>{}</mark>{}</span>',
            statement.language,
            verbatim(statement.prefix, statement.language),
            verbatim(statement.exact, statement.language),
            verbatim(statement.suffix, statement.language),
        )

    @admin.display(description=_("place in the text"))
    def place_in_text(self, statement):
        return format_html(
            '<a href="{}?start={}&amp;end={}"><bdi>{}</bdi></a> · <span class="typed">{}</span>',
            reverse("admin:sources_snapshot_pick", args=[statement.snapshot_id]),
            statement.start,
            statement.end,
            statement.snapshot,
            _("characters %(start)d–%(end)d") % {"start": statement.start, "end": statement.end},
        )
