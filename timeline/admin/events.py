"""Events with everything that belongs to them on one page."""

import re

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from config.desk.forms import VersionedForm
from config.desk.site import Changed, DeskInline, RelatedFilter, four, verbatim
from sources.models import Snapshot
from timeline import models
from timeline.admin.actors import AliasInline
from timeline.admin.base import evidence_count, said
from timeline.admin.parts import CitingFormSet, EvidenceFormSet, change_link
from timeline.admin.subjects import PublicState, SubjectAdmin
from timeline.models.whole import event_kinds, kind_of_event

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


class EvidenceInline(DeskInline, admin.TabularInline):
    model = models.Evidence
    classes = ("untitled-rows",)
    formset = EvidenceFormSet
    verbose_name = _("piece of evidence")
    verbose_name_plural = models.Evidence._meta.verbose_name_plural
    fields = ("statement", "origin", "standing", "says", "order")
    readonly_fields = ("origin", "says")
    autocomplete_fields = ("statement",)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("event")
        return rows.select_related("statement__snapshot__source").prefetch_related("claims")

    @admin.display(description=_("source"))
    def origin(self, evidence):
        return format_html("<bdi>{}</bdi>", evidence.statement.snapshot.source)

    @admin.display(description=_("what it says"))
    def says(self, evidence):
        claims = []
        for claim in evidence.claims.all():
            detail = claim.date or claim.get_level_display()
            claims.append((claim.get_facet_display(), f" ({detail})" if detail else ""))
        listed = format_html_join(gettext(", "), "{}{}", claims)
        return format_html("{} {}", listed, change_link(evidence, _("Edit the claims")))


class PointForm(VersionedForm):
    class Meta:
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "statements": forms.CheckboxSelectMultiple,
        }


class PointInline(DeskInline, TranslationStackedInline):
    model = models.Point
    form = PointForm
    formset = CitingFormSet
    verbose_name_plural = _("points: what happened, then the table of what each report says")
    fields = (("order", "tier"), four("text"), "statements", "attributed")
    helps = {
        "tier": _(
            "“What happened”: a sentence of the story, three at most; the first is the lede, of "
            "35 words at most. “What each report says”: a row of the table, six at most, with a "
            "label of four words at most."
        ),
        "statements": _(
            "The quotes that support it; attach them above first. In a row of the table each is a "
            "cell, of 20 words at most."
        ),
        "attributed": _(
            "Whose word a sentence of the story is, and its outlet is named there; none where it "
            "is told as fact."
        ),
    }

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("statements", "attributed")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ParticipationInline(DeskInline, TranslationStackedInline):
    model = models.Participation
    fields = (("actor", "capacity", "basis", "order"), "printed", four("note"))
    readonly_fields = ("printed",)
    autocomplete_fields = ("actor",)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("actor")
        return rows.prefetch_related("printed_names__statement")

    @admin.display(description=_("as printed"))
    def printed(self, participation):
        if participation.pk is None:
            return _("Save first, then add names as printed.")
        names = format_html_join(
            gettext(", "),
            "{}",
            (
                (verbatim(" · ".join(filter(None, [row.title, row.name])), row.statement.language),)
                for row in participation.printed_names.all()
            ),
        )
        return format_html("{} {}", names, change_link(participation, _("Edit names as printed")))


class AbsenceInline(DeskInline, TranslationStackedInline):
    model = models.Absence
    verbose_name_plural = _(
        "absences: what no source reports; at most five, each of at most five words"
    )
    fields = (("facet", "as_of", "order"), four("text"))


class YearFilter(admin.SimpleListFilter):
    """Every year that a date of an event names."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        dates = models.Event.objects.exclude(date="").values_list("date", flat=True).distinct()
        years = {year for date in dates for year in _YEAR.findall(date)}
        return [(year, year) for year in sorted(years, reverse=True)]

    def queryset(self, request, queryset):
        return queryset.filter(date__contains=self.value()) if self.value() else queryset


class EventForm(VersionedForm):
    needs = ("title",)


class KindFilter(admin.SimpleListFilter):
    """The timeline's kinds of event."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return event_kinds()

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class EventChanged(Changed):
    """What a version of an event changed, its kind in the timeline's words."""

    def prepare_delta_change_value(self, change, value):
        if change.field == "kind":
            return kind_of_event(value)
        return super().prepare_delta_change_value(change, value)


@admin.register(models.Event)
class EventAdmin(SubjectAdmin, TranslationAdmin):
    form = EventForm
    list_display = ("shown_name", "said_kind", "said_date", "place", "quotes")
    list_filter = ("state", PublicState, YearFilter, KindFilter, ("series", RelatedFilter))
    list_select_related = ("place",)
    search_fields = (*four("title"), *four("short"), "aliases__text", "public_id", "date")
    autocomplete_fields = ("place", "parent", "occasion", "series", "topics", "lead")
    inlines = (EvidenceInline, PointInline, ParticipationInline, AbsenceInline, AliasInline)
    readonly_fields = (*SubjectAdmin.readonly_fields, "quote_from")
    helps = {
        "parent": _(
            "The visit, say, of which a meeting is a part; readers see it within that one."
        ),
        "occasion": _(
            "What it was held around, such as the fair of a visit; readers see that event as a "
            "line of this one."
        ),
    }
    fieldsets = (
        (None, {"fields": ("where_it_stands", four("title"), four("short"), ("kind", "setting"),
                           "lead", "quote_from")}),
        (
            _("When"),
            {"fields": ("date", ("year_basis", "month_basis", "day_basis"), four("date_note"),
                        "sort_key")},
        ),
        (_("Where"), {"fields": (("place", "place_basis"), four("place_note"))}),
        (_("Among other events"), {"fields": ("parent", "occasion", "series", "topics")}),
        (
            _("Independence of its sources"),
            {"fields": ("independence", four("independence_note")), "classes": ("collapse",)},
        ),
        (_("For the desk"), {"fields": ("notes", "public_id")}),
    )  # fmt: skip

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            return forms.ChoiceField(label=db_field.verbose_name, choices=event_kinds)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_historical_record_context_helper(self, request, historical_record):
        return EventChanged(self.model, historical_record)

    def get_changelist_instance(self, request):
        self._kinds = dict(event_kinds())
        return super().get_changelist_instance(request)

    @admin.display(description=_("kind"), ordering="kind")
    def said_kind(self, event):
        return self._kinds.get(event.kind, event.kind)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(quotes_count=evidence_count("event"))

    @admin.display(description=_("date"), ordering="date")
    def said_date(self, event):
        return said(event.date)

    @admin.display(description=_("quotes"), ordering="quotes_count")
    def quotes(self, event):
        return event.quotes_count

    @admin.display(description=_("quote for it from"))
    def quote_from(self, event):
        """The texts that speak of the event already, then all there are."""
        every = format_html(
            '<a href="{}">{}</a>', reverse("admin:sources_snapshot_changelist"), _("any text")
        )
        if event is None or event.pk is None:
            return _("Save first; quoting begins with a title in one language.")
        texts = Snapshot.objects.held().filter(statements__evidence__event=event).distinct()
        links = (
            (reverse("admin:sources_snapshot_pick", args=[text.pk]), event.public_id, text)
            for text in texts.select_related("source")
        )
        listed = format_html_join("", '<a href="{}?event={}"><bdi>{}</bdi></a> · ', links)
        return format_html("{}{}", listed, every)
