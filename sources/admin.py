"""The archive at the desk: outlets, sources, bringing texts in, and reading a snapshot.

What is quoted from a text is the timeline's business: `timeline/admin/archive.py` extends these.
"""

from functools import wraps

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from config.desk.forms import VersionedForm
from config.desk.site import (
    DeskAdmin,
    DeskInline,
    RecordAdmin,
    RecordInline,
    RelatedFilter,
    ValuesFilter,
    four,
    require_numbers,
)
from config.printed import isolated
from sources import intake
from sources.forms import CaptureForm, ZoneFormSet, stretches
from sources.models import (
    Outlet,
    OutletSpelling,
    Snapshot,
    SnapshotText,
    Source,
    SuppliedMark,
)

_HELD = Exists(SnapshotText.objects.filter(snapshot=OuterRef("pk")))


class SpellingInline(DeskInline, admin.TabularInline):
    model = OutletSpelling
    classes = ("untitled-rows",)
    fields = ("text", "language")


@admin.register(Outlet)
class OutletAdmin(DeskAdmin, TranslationAdmin):
    list_display = ("shown_name", "kind", "country", "language", "domain")
    list_filter = ("kind", ("country", ValuesFilter), ("language", ValuesFilter))
    search_fields = (*four("name"), "domain", "spellings__text", "public_id")
    inlines = (SpellingInline,)
    readonly_fields = ("public_id",)
    fieldsets = (
        (None, {"fields": (four("name"), "kind", "country", "language", "domain")}),
        (gettext_lazy("For the desk"), {"fields": ("notes", "public_id")}),
    )

    @admin.display(description=gettext_lazy("name"), ordering="name_en")
    def shown_name(self, outlet):
        return format_html("<bdi>{}</bdi>", outlet)


class SuppliedInline(DeskInline, TranslationStackedInline):
    model = SuppliedMark
    fields = ("field", four("reason"))
    verbose_name_plural = gettext_lazy("supplied marks: what the text itself does not say")


class SnapshotInline(RecordInline, admin.TabularInline):
    model = Snapshot
    fields = ("number", "method", "captured_at", "captured_by", "length", "checked_on", "is_here")
    readonly_fields = ("is_here",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source").annotate(is_held=_HELD)

    @admin.display(description=gettext_lazy("text is here"), boolean=True)
    def is_here(self, snapshot):
        return snapshot.is_held


class SourceForm(VersionedForm):
    """A source is called by its title as printed, or by what stands in for one."""

    def clean(self):
        cleaned = super().clean()
        names = ("title", *four("designation"))
        if not any(map(cleaned.get, names)) and not any(map(self.errors.get, names)):
            self.add_error(
                "title",
                _("Give the title as printed or, below, a designation in at least one language."),
            )
        return cleaned


@admin.register(Source)
class SourceAdmin(DeskAdmin, TranslationAdmin):
    form = SourceForm
    change_form_template = "admin/sources/source/change_form.html"
    list_display = ("shown_title", "outlet", "kind", "language", "published", "held")
    list_filter = (
        "kind",
        ("language", ValuesFilter),
        ("outlet", RelatedFilter),
    )
    list_select_related = ("outlet",)
    search_fields = (
        "title",
        *four("title_translations"),
        *four("designation"),
        "byline",
        "url",
        "public_id",
    )
    autocomplete_fields = ("outlet", "original", "duplicate_of")
    inlines = (SuppliedInline, SnapshotInline)
    readonly_fields = ("public_id",)
    helps = {
        "title_translations": gettext_lazy("Our own, for readers of other languages."),
        "archived_url": gettext_lazy("A copy kept elsewhere, such as in a web archive."),
    }
    fieldsets = (
        (
            None,
            {"fields": ("title", four("title_translations"), "outlet", "byline", "language", "kind",
                        "published", ("written", "written_basis"), four("written_note"))},
        ),
        (
            gettext_lazy("Where it can be found"),
            {"fields": ("url", "archived_url", "accessed", "paywalled")},
        ),
        (gettext_lazy("Where no title is printed"), {"fields": (four("designation"),)}),
        (
            gettext_lazy("For the desk"),
            {"fields": ("original", "duplicate_of", "notes", "public_id")},
        ),
    )  # fmt: skip

    def get_queryset(self, request):
        held = SnapshotText.objects.filter(snapshot__source=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_held=Exists(held))

    @admin.display(description=gettext_lazy("source"), ordering="title")
    def shown_title(self, source):
        return format_html("<bdi>{}</bdi>", source)

    @admin.display(description=gettext_lazy("text is here"), boolean=True, ordering="is_held")
    def held(self, source):
        return source.is_held

    def row_views(self):
        return super().row_views() | {"capture/": self.capture_view}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and request.user.has_perm("sources.capture_snapshot"):
            context["capture_url"] = reverse("admin:sources_source_capture", args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def capture_view(self, request, pk):
        """Bring in a text of the source; what came of it is said on the snapshot's page."""
        source = self.row(request, pk)
        if not request.user.has_perm("sources.capture_snapshot"):
            raise PermissionDenied
        sent = request.method == "POST"
        form = CaptureForm(request.POST, request.FILES) if sent else CaptureForm()
        if form.is_valid():
            try:
                captured = intake.capture(
                    text=form.cleaned_data["raw"],
                    source=source,
                    by=request.user,
                    method=form.cleaned_data["method"],
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.tell_outcome(request, captured)
                page = reverse("admin:sources_snapshot_change", args=[captured.snapshot.pk])
                return HttpResponseRedirect(page)
        context = {
            "title": _("Capture text"),
            "source": source,
            "form": form,
            "change_url": reverse(admin_urlname(self.opts, "change"), args=[pk]),
        }
        return self.page(request, "admin/sources/source/capture.html", source, context)

    def tell_outcome(self, request, captured: intake.Captured) -> None:
        """Say what the capture added, and where else the same words are kept."""
        if captured.outcome == "new":
            messages.success(
                request,
                _("Captured. Look over the proposed zones before you quote from the text."),
            )
        elif captured.outcome == "known":
            messages.info(request, _("This text is held already; nothing was added."))
        else:
            messages.success(
                request,
                ngettext(
                    "The text is here now, and %(count)d quote stands in it word for word.",
                    "The text is here now, and %(count)d quotes stand in it word for word.",
                    captured.verified,
                )
                % {"count": captured.verified},
            )
        if captured.elsewhere is not None:
            messages.warning(
                request,
                _("The very same text is held as “%(source)s”. If this is the same article, say so "
                  "in “same text as”.") % {"source": isolated(captured.elsewhere)},
            )  # fmt: skip


def of_snapshot(restrict, *permissions: str):
    """A view of the snapshot that its address names: restricted to a method, for whoever may see
    the snapshot and has the permissions."""

    def decorate(view):
        @method_decorator(restrict)
        @wraps(view)
        def permitted(self, request, pk):
            snapshot = self.row(request, pk)
            if not request.user.has_perms(permissions):
                raise PermissionDenied
            return view(self, request, snapshot)

        return permitted

    return decorate


@admin.register(Snapshot)
class SnapshotAdmin(RecordAdmin):
    """Captures: read, with the zones to correct; written by capture() alone."""

    reading_template = "admin/sources/snapshot/reading.html"
    list_display = ("__str__", "method", "captured_at", "captured_by", "length", "is_here",
                    "zone_count")  # fmt: skip
    list_filter = ("method", ("source__outlet", RelatedFilter))
    list_select_related = ("source",)
    date_hierarchy = "captured_at"
    search_fields = ("source__title", "source__designation_en", "digest")
    ordering = ("-captured_at", "-pk")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("source__outlet")
        return rows.annotate(is_held=_HELD, zones_count=Count("zones"))

    @admin.display(description=gettext_lazy("text is here"), boolean=True, ordering="is_held")
    def is_here(self, snapshot):
        return snapshot.is_held

    @admin.display(description=gettext_lazy("zones"), ordering="zones_count")
    def zone_count(self, snapshot):
        return snapshot.zones_count

    def row_views(self):
        return super().row_views() | {"zones/": self.zones_view}

    @method_decorator(require_safe)
    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The text as captured, zone by zone."""
        require_numbers(object_id)
        return self.read(request, self.row(request, int(object_id)))

    def read(self, request, snapshot, formset=None, status=200):
        if formset is None:
            rows = [{"kind": zone.kind, "start": zone.start, "end": zone.end}
                    for zone in snapshot.zones.all()]  # fmt: skip
            formset = ZoneFormSet(initial=rows, prefix="zones")
        context = {
            **self.reading_context(request, snapshot),
            "title": _("Read a snapshot"),
            "snapshot": snapshot,
            "formset": formset,
            "may_zone": request.user.has_perm("sources.change_zone"),
            "zones_digest": intake.zones_digest(snapshot),
        }
        return self.page(request, self.reading_template, snapshot, context, status=status)

    def reading_context(self, request, snapshot) -> dict:
        """What the page shows beside the snapshot itself."""
        text = snapshot.text
        return {"stretches": None if text is None else stretches(snapshot, text)}

    @of_snapshot(require_POST, "sources.change_zone")
    def zones_view(self, request, snapshot):
        """Put the corrected zones in place of those the form was opened with."""
        formset = ZoneFormSet(request.POST, prefix="zones")
        if not formset.is_valid():
            return self.read(request, snapshot, formset, status=422)
        wanted = [
            (form.cleaned_data["start"], form.cleaned_data["end"], form.cleaned_data["kind"])
            for form in formset
            if form.is_given
        ]
        try:
            intake.set_zones(
                snapshot=snapshot, zones=wanted, by=request.user, seen=request.POST.get("seen", "-")
            )
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
            return self.read(request, snapshot, formset, status=422)
        messages.success(request, _("The zones are saved."))
        return HttpResponseRedirect(reverse("admin:sources_snapshot_change", args=[snapshot.pk]))
