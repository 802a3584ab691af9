"""The archive as the timeline sees it: sources and outlets are subjects, snapshots are quoted."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sources.admin import OutletAdmin, SnapshotAdmin, SourceAdmin, of_snapshot
from sources.models import Outlet, Snapshot, Source
from timeline.admin.actors import AliasInline
from timeline.admin.subjects import PublicState, SubjectAdmin
from timeline.editing import quoting
from timeline.finding import FoldedSearch
from timeline.models import Statement
from timeline.models.fields import edtf_date
from timeline.picker.page import Picker

for model in (Outlet, Source, Snapshot):
    admin.site.unregister(model)

_CERTAIN = {"identical", "typographic"}


@admin.register(Outlet)
class OutletDesk(SubjectAdmin, OutletAdmin):
    list_filter = (*OutletAdmin.list_filter, "state", PublicState)
    readonly_fields = SubjectAdmin.readonly_fields
    change_form_template = SubjectAdmin.change_form_template
    fieldsets = ((None, {"fields": ("where_it_stands",)}), *OutletAdmin.fieldsets)


@admin.register(Source)
class SourceDesk(SubjectAdmin, SourceAdmin):
    list_filter = (*SourceAdmin.list_filter, "state", PublicState)
    search_fields = (*SourceAdmin.search_fields, "aliases__text", "outlet")
    readonly_fields = SubjectAdmin.readonly_fields
    change_form_template = "admin/timeline/source_change_form.html"
    fieldsets = ((None, {"fields": ("where_it_stands",)}), *SourceAdmin.fieldsets)
    inlines = (*SourceAdmin.inlines, AliasInline)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("published", "written"):
            field.validators.append(edtf_date)
        return field

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the way to quote the latest text, where there is one."""
        if obj is not None and request.user.has_perm("timeline.add_statement"):
            latest = obj.snapshots.held().order_by("-number").first()
            context["latest_held"] = latest
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(Snapshot)
class SnapshotDesk(FoldedSearch, SnapshotAdmin):
    """Reading a snapshot, with its quotes, those of the texts before it, and the picker."""

    reading_template = "admin/timeline/reading.html"
    search_fields = ("digest", "source")

    def row_views(self):
        views = {"carry-over/": self.carry_over_view, **Picker(self).views()}
        return super().row_views() | views

    def reading_context(self, request, snapshot):
        verdicts = quoting.verdicts(snapshot)
        certain = sum(item.verdict in _CERTAIN for item in verdicts)
        return {
            **super().reading_context(request, snapshot),
            "statements": snapshot.statements.order_by("start"),
            "verdicts": verdicts,
            "certain": certain,
            "may_pick": snapshot.is_held and request.user.has_perm("timeline.add_statement"),
            "may_carry": certain and request.user.has_perm("timeline.change_statement"),
        }

    @of_snapshot(require_POST, "timeline.change_statement")
    def carry_over_view(self, request, snapshot):
        """Move the quotes found beyond doubt to this text; the others stay for a person."""
        before = Statement.objects.filter(snapshot=snapshot).count()
        quoting.carry_over(snapshot=snapshot, by=request.user)
        moved = Statement.objects.filter(snapshot=snapshot).count() - before
        messages.success(
            request,
            ngettext(
                "%(count)d quote was carried over to this text.",
                "%(count)d quotes were carried over to this text.",
                moved,
            )
            % {"count": moved},
        )
        return HttpResponseRedirect(reverse("admin:sources_snapshot_change", args=[snapshot.pk]))
