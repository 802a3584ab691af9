"""Actors, places, topics, series, and the timeline itself."""

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from config.active import active_language
from config.collation import sort_key
from config.desk.site import DeskInline, ValuesFilter, four
from timeline import models
from timeline.admin.base import said
from timeline.admin.subjects import PublicState, SubjectAdmin

_SORTED = 400  # names at most that are sorted here


class AliasInline(DeskInline, admin.TabularInline):
    model = models.Alias
    classes = ("untitled-rows",)
    fields = ("text", "language")
    verbose_name_plural = _("aliases: every spelling by which readers may look for it")


def _name_in(language: str) -> Coalesce:
    """The name in a language, or the English where there is none."""
    own = NullIf(f"name_{language}", Value(""))
    return Coalesce(own, "name_en", output_field=CharField())


class NameList(ChangeList):
    """A list in the order in which its readers look for names, unless a column is asked for; one
    too long for that, in the database's order."""

    def get_ordering(self, request, queryset):
        if self.params.get(ORDER_VAR):
            return super().get_ordering(request, queryset)
        language = active_language()
        rows = [*self.model.objects.values_list("pk", _name_in(language))[: _SORTED + 1]]
        if not 0 < len(rows) <= _SORTED:
            return super().get_ordering(request, queryset)
        rows.sort(key=lambda row: sort_key(row[1], language))
        places = (When(pk=pk, then=Value(place)) for place, (pk, _name) in enumerate(rows))
        return [Case(*places), "pk"]


class NamedAdmin(SubjectAdmin, TranslationAdmin):
    """A subject with a name in four languages."""

    list_display = ("shown_name",)
    search_fields = (*four("name"), "public_id")

    def get_ordering(self, request):
        """By the names that are read here."""
        return [_name_in(active_language()), "pk"]

    def get_changelist(self, request, **kwargs):
        return NameList


@admin.register(models.Actor)
class ActorAdmin(NamedAdmin):
    list_display = ("shown_name", "kind", "country")
    list_filter = ("kind", ("country", ValuesFilter), "state", PublicState)
    search_fields = (*NamedAdmin.search_fields, "aliases__text")
    inlines = (AliasInline,)
    fieldsets = (
        (None, {"fields": ("where_it_stands", four("name"), "kind", "country")}),
        (_("Description"), {"fields": (four("description"),)}),
        (_("For the desk"), {"fields": ("notes", "public_id")}),
    )


@admin.register(models.Place)
class PlaceAdmin(NamedAdmin):
    list_display = ("shown_name", "country", "within")
    list_select_related = ("within",)
    list_filter = (("country", ValuesFilter), "state", PublicState)
    search_fields = (*NamedAdmin.search_fields, "aliases__text")
    autocomplete_fields = ("within",)
    inlines = (AliasInline,)
    fieldsets = (
        (None, {"fields": ("where_it_stands", four("name"), "kind", "country", "within")}),
        (_("On the map"), {"fields": (("latitude", "longitude"),)}),
        (_("For the desk"), {"fields": ("notes", "public_id")}),
    )


@admin.register(models.Topic, models.Series)
class DescribedAdmin(NamedAdmin):
    search_fields = (*NamedAdmin.search_fields, "aliases__text")
    inlines = (AliasInline,)
    fieldsets = (
        (None, {"fields": ("where_it_stands", four("name"), "description")}),
        (_("For the desk"), {"fields": ("notes", "public_id")}),
    )


class LedeInline(DeskInline, TranslationStackedInline):
    model = models.LedeSentence
    verbose_name_plural = _("lede: the sentences that open the timeline")
    fields = ("order", four("text"), "events")
    autocomplete_fields = ("events",)


class KindInline(DeskInline, TranslationStackedInline):
    model = models.EventKind
    fields = (("code", "order"), four("title"))


@admin.register(models.Timeline)
class TimelineAdmin(SubjectAdmin, TranslationAdmin):
    list_display = ("shown_name", "said_period")
    inlines = (LedeInline, KindInline, AliasInline)
    helps = {
        "kicker": _("A few words above the title."),
        "made_by": _("Told to readers: people, or a newsroom."),
        "checked_by": _("Told to readers: who compared the sentences with the quotes."),
    }
    fieldsets = (
        (None, {"fields": ("where_it_stands", four("title"), four("kicker"), "period", "license")}),
        (_("Who made it"), {"fields": (four("made_by"), four("checked_by"))}),
        (_("What it covers"), {"fields": ("scope",)}),
        (_("How its sources were chosen"), {"fields": ("selection",)}),
        (_("What is missing"), {"fields": ("gaps",)}),
        (_("For the desk"), {"fields": ("notes", "public_id")}),
    )

    @admin.display(description=_("period"), ordering="period")
    def said_period(self, timeline):
        return said(timeline.period)

    def has_add_permission(self, request, obj=None):
        """One installation holds one timeline; a form that was open when it came is told so."""
        free = request.method == "POST" or not models.Timeline.objects.exists()
        return free and super().has_add_permission(request)
