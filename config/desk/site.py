"""The admin's common ground: history, conflicts instead of overwriting, records nobody edits.

`DeskAdmin.record()` hears of every row the admin writes; whoever keeps a record overrides it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from django.contrib import messages
from django.contrib.admin import (
    AdminSite,
    AllValuesFieldListFilter,
    ModelAdmin,
    RelatedOnlyFieldListFilter,
)
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, Model
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from config.active import active_language
from config.collation import Key, sort_key
from config.desk.drafts import LANGUAGES, Conflict
from config.desk.forms import (
    OPENED,
    KnownAutocomplete,
    Sentence,
    SeveralAutocomplete,
    SeveralRows,
    VersionedForm,
    VersionedFormSet,
    is_key,
    leads_up,
    listed,
)
from config.desk.refused import Refusing, sentence_of
from config.marks import mark
from config.printed import TYPED_DATE, isolated, visible

_SENTENCE = range(300, 501)  # characters that a field of a sentence takes; an address more


def verbatim(text: str, language: str = ""):
    """Verbatim words for a page: isolated, in their own language, with nothing in them unseen."""
    return format_html(
        '<bdi class="verbatim" lang="{}" dir="auto">{}</bdi>',
        language,
        format_html_join("", "{}", ((shown,) for shown in _shown(text))),
    )


# The narrow spaces that French sets around its signs are no oddity.
_SET_OFF = re.compile("[\u00a0\u202f](?=[;:!?»])|(?<=«)[\u00a0\u202f]")


def _shown(text: str) -> Iterator[str]:
    usual = {found.start() for found in _SET_OFF.finditer(text)}
    position = 0
    for segment in visible(text):
        plain = segment.kind == "text" or position in usual
        yield segment.text if plain else mark(segment)
        position += len(segment.text)


def dates_as_typed(sentence: str) -> str:
    """A sentence of ours whose examples of dates no line breaks and no Arabic turns round."""
    shown = [
        (format_html('<bdi class="typed" dir="ltr">{}</bdi>', part) if at % 2 else part,)
        for at, part in enumerate(TYPED_DATE.split(sentence))
    ]
    return format_html_join("", "{}", shown)


def four(field: str) -> tuple[str, ...]:
    """The names of a translated field in all languages, to stand on one line of a form."""
    return tuple(f"{field}_{language}" for language in LANGUAGES)


class Keyed:
    """What has relations to several rows, whose keys are sent by hand now and then."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", SeveralRows)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class _Versioned(Keyed):
    """What changelists and inlines share: autocompletes that know their row, the hidden version."""

    form = VersionedForm
    # What a field is for, where the form alone has to say it.
    helps: Mapping[str, str | Promise] = {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SeveralAutocomplete(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, CharField) and db_field.max_length in _SENTENCE:
            kwargs.setdefault("widget", Sentence)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        column = getattr(db_field, "translated_field", db_field).name
        if field is not None and column in self.helps:
            field.help_text = self.helps[column]
        if field is not None and TYPED_DATE.search(str(field.help_text)):
            field.help_text = dates_as_typed(str(field.help_text))
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Another row is deleted on its own page, with all that would go with it in view.
            field.widget.can_delete_related = False
        return field

    def get_fieldsets(self, request, obj=None):
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        for _name, options in fieldsets:
            options["fields"] = [field for field in options["fields"] if field != OPENED]
        # On a page that is only read there is no version to hand back.
        if self.has_change_permission(request, obj) or self.has_add_permission(request, obj):
            fieldsets[-1][1]["fields"].append(OPENED)
        return fieldsets


class Listed:
    """A list whose address may have been typed by hand."""

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:  # a number that no year and no row can have
            raise IncorrectLookupParameters(error) from error


class RowViews:
    """Views of one row beside Django's own, by their addresses below that of the row."""

    def row_views(self) -> dict[str, Callable]:
        return {}

    def get_urls(self):
        views = self.row_views().items()
        return [
            path(
                f"<int:pk>/{address}",
                self.admin_site.admin_view(view),
                name=self.view_name(address),
            )
            for address, view in views
        ] + super().get_urls()

    def view_name(self, address: str) -> str:
        """The name of an address: that of "send-back/" ends in "send_back"."""
        view = address.strip("/").replace("/", "_").replace("-", "_")
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"

    def row(self, request, pk: int):
        """The row of the address, for somebody who may see it."""
        row = self.get_queryset(request).filter(pk=pk).first()
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def page(self, request, template: str, row: Model, context: dict, *, status: int = 200):
        """A page of the desk about a row."""
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "subtitle": str(row),
            "opts": self.opts,
            **context,
        }
        return TemplateResponse(request, template, context, status=status)


class DeskInline(_Versioned):
    """An inline of Draft rows, without empty rows until one is asked for."""

    formset = VersionedFormSet
    extra = 0


class DeskAdmin(RowViews, Listed, Refusing, _Versioned, SimpleHistoryAdmin):
    """The admin of a Draft model."""

    list_per_page = 50
    object_history_list_template = "admin/history_list.html"
    history_list_per_page = 25  # what a version says of many others costs queries of its own

    def record(self, request, rows: Iterable[Model], verb: str) -> None:
        """Told of every row written here: "add", "change" or "delete" (told before it is gone)."""

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Conflict:
            # Somebody saved between our check and our write, which was undone. Read again, the
            # form meets the newer row and says so.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        require_numbers(object_id)
        return super().history_view(request, object_id, extra_context)

    def get_historical_record_context_helper(self, request, historical_record):
        return Changed(self.model, historical_record)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        require_numbers(object_id, version_id)
        # Whoever may look at history may not therefore write it.
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                return super().history_form_view(request, object_id, version_id, extra_context)
        except Conflict:
            messages.error(
                request,
                _("Another save came at the same moment. Look at it, then revert again."),
            )
            request.method = "GET"
        except IntegrityError as error:
            request.refused = sentence_of(error)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def save_model(self, request, obj, form, change):
        if change and not form.changed_data and not form.is_revert:
            return
        super().save_model(request, obj, form, change)
        self.record(request, [obj], "change" if change else "add")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # What was deleted meanwhile is told now, and not at the end, after “it was saved”.
        connection.check_constraints([self.opts.db_table])

    def save_formset(self, request, form, formset, change):
        # A row that moves from one owner to another is written of both.
        moved = [row.pk for row in (form.instance for form in formset.initial_forms) if row.pk]
        rows = formset.model._base_manager.filter(pk__in=moved)
        before = list(rows) if formset.has_changed() else []
        super().save_formset(request, form, formset, change)
        changed = [row for row, _fields in formset.changed_objects]
        changed += [row for row in before if row.pk in {row.pk for row in changed}]
        self.record(request, [*formset.new_objects, *changed, *formset.deleted_objects], "change")

    def delete_model(self, request, obj):
        with transaction.atomic():
            self.record(request, [obj], "delete")
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            self.record(request, list(queryset), "delete")
            super().delete_queryset(request, queryset)


class Changed(HistoricalRecordContextHelper):
    """What a version changed: a field of four languages told once each, nothing as nothing."""

    max_displayed_delta_change_chars = 600  # what is longer is cut, with words in English alone

    def context_for_delta_changes(self, delta):
        fields = {field.name for field in self.model._meta.get_fields()}
        changes = [change for change in delta.changes if f"{change.field}_en" not in fields]
        return super().context_for_delta_changes(replace(delta, changes=changes))

    def prepare_delta_change_value(self, change, value):
        if value is None:
            return ""
        choices = getattr(self.model._meta.get_field(change.field), "flatchoices", None)
        if choices:
            return str(dict(choices).get(value, value))
        prepared = super().prepare_delta_change_value(change, value)
        if isinstance(prepared, list):
            return listed(isolated(row) for row in prepared)
        return prepared


def require_numbers(*parts: str) -> None:
    """Refuse an address that names no row."""
    if not all(map(is_key, parts)):
        raise Http404


class Offered(AutocompleteJsonView):
    """What an autocomplete offers: not the row itself nor what lies below it, where it would lead
    round in a circle."""

    def get_queryset(self):
        offered = super().get_queryset()
        if (of := self.request.GET.get("of")) and leads_up(self.source_field):
            require_numbers(of)
            row = self.source_field.model(pk=int(of))
            offered = offered.exclude(pk__in=row.below(self.source_field.name))
        return offered


class DeskSite(AdminSite):
    """The desk: its index and its sidebar in the order of the language they are read in."""

    def autocomplete_view(self, request):
        return Offered.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        def place(named: dict) -> Key:
            return sort_key(str(named["name"]), active_language())

        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=place)
        return sorted(apps, key=place)


class RelatedFilter(RelatedOnlyFieldListFilter):
    """The related rows there are; having none has a word here too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = _("not stated")


class ValuesFilter(AllValuesFieldListFilter):
    """The values there are; the empty one, which Django leaves without a word, has one."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            shown = str(choice["display"])
            # Without a value, there is at most the count.
            unnamed = not shown or shown.startswith(" (")
            yield choice | {"display": f"{_('not stated')}{shown}" if unnamed else shown}


class ReadOnly:
    """Rows that no form makes or changes."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class RecordAdmin(ReadOnly, RowViews, Listed, ModelAdmin):
    """Rows that verbs alone write: the desk may look."""

    actions = None
    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        return False


class RecordInline(ReadOnly):
    """Rows of a parent that verbs alone write."""

    extra = 0
    can_delete = False
    show_change_link = True
