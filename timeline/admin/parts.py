"""Parts of an event: what they may cite, and the forms of those that have rows of their own."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from config.desk.forms import VersionedForm, VersionedFormSet
from config.desk.site import DeskInline, verbatim
from config.printed import isolated
from sources.models import Source
from timeline import models
from timeline.admin.base import Contributing


class CitingFormSet(VersionedFormSet):
    """Rows that cite statements: only those that are evidence of the event may be chosen.

    They are read once for all rows.
    """

    citing = "statements"

    def event_id(self) -> int | None:
        return self.instance.pk

    def citable(self):
        if not hasattr(self, "_citable"):
            self._citable = models.Statement.objects.filter(
                evidence__event=self.event_id()
            ).select_related("snapshot__source")
            self._choices = [
                (
                    statement.pk,
                    format_html(
                        "{} <small>{}</small>",
                        verbatim(str(statement), statement.language),
                        statement.snapshot.source,
                    ),
                )
                for statement in self._citable
            ]
        return self._citable

    def sources(self):
        """The articles of what may be cited, read once for all rows."""
        if not hasattr(self, "_sources"):
            self._sources = {row.snapshot.source_id: row.snapshot.source for row in self.citable()}
        return self._sources

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if attributed := form.fields.get("attributed"):
            attributed.queryset = Source.objects.filter(pk__in=self.sources())
            attributed.choices = [(pk, str(source)) for pk, source in self.sources().items()]
        field = form.fields.get(self.citing)
        if field is None:
            return
        field.queryset = self.citable()
        single = not isinstance(field, forms.ModelMultipleChoiceField)
        blank = [("", field.empty_label or "---------")] if single else []
        field.choices = [*blank, *self._choices]


class EvidenceFormSet(VersionedFormSet):
    """Evidence of one event. What a point or a printed name rests on is not taken away."""

    def clean(self):
        super().clean()
        leaving = [
            form.instance
            for form in self.initial_forms
            if self.can_delete and self._should_delete_form(form) and form.instance.pk
        ]
        if not leaving or not isinstance(self.instance, models.Event):
            return
        cited = Q(points__event=self.instance)
        printing = Q(printed_names__participation__event=self.instance)
        held = set(models.Statement.objects.filter(cited | printing).values_list("pk", flat=True))
        refused = [
            _("“%(words)s” is cited by a point or prints a participant's name. Change that first, "
              "then remove it here.") % {"words": isolated(row.statement)}
            for row in leaving
            if row.statement_id in held
        ]  # fmt: skip
        if refused:
            raise forms.ValidationError(refused)


def change_link(row, label):
    """A link to a row's own form."""
    opts = row._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, label)


class PrintedNameForm(VersionedForm):
    def clean(self):
        cleaned = super().clean()
        statement = cleaned.get("statement")
        for name in ("name", "title"):
            if statement and cleaned.get(name) and cleaned[name] not in statement.exact:
                self.add_error(
                    name, _("These words do not stand in the statement, letter for letter.")
                )
        return cleaned


class PrintedNameFormSet(CitingFormSet):
    citing = "statement"

    def event_id(self):
        return self.instance.event_id


class PrintedNameInline(DeskInline, admin.TabularInline):
    model = models.PrintedName
    form = PrintedNameForm
    formset = PrintedNameFormSet
    fields = ("statement", "title", "name")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("statement")


class PartAdmin(Contributing):
    """A part of an event with rows of its own; reached from its event, listed nowhere."""

    actions = None
    readonly_fields = ("of_event",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request, obj=None):
        return False

    def delete_view(self, request, object_id, extra_context=None):
        """A part is removed on its event's page, which knows what rests on it."""
        raise PermissionDenied

    def render_change_form(self, request, context, *args, **kwargs):
        context["show_delete"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("event"))
    def of_event(self, part):
        return change_link(part.event, format_html("<bdi>{}</bdi>", part.event))


@admin.register(models.Participation)
class ParticipationAdmin(PartAdmin, TranslationAdmin):
    list_display = ("actor", "capacity", "event")
    list_select_related = ("actor", "event")
    fields = ("of_event", "actor", "capacity", "basis", "note")
    autocomplete_fields = ("actor",)
    inlines = (PrintedNameInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor")


class ClaimInline(DeskInline, admin.TabularInline):
    model = models.Claim
    fields = ("facet", "stance", "date", "level", "place", "actor", "order")
    autocomplete_fields = ("place", "actor")


@admin.register(models.Evidence)
class EvidenceAdmin(PartAdmin):
    list_display = ("statement", "event", "standing")
    list_select_related = ("statement", "event")
    fields = ("of_event", "quoted", "standing")
    readonly_fields = ("of_event", "quoted")
    inlines = (ClaimInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("statement")

    @admin.display(description=_("statement"))
    def quoted(self, evidence):
        return verbatim(evidence.statement.exact, evidence.statement.language)
