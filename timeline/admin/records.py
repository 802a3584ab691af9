"""Records: what verbs wrote and nobody edits. The desk may look, search and filter."""

import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from config.desk.site import RecordAdmin
from timeline import models
from timeline.document.naming import MODELS


class OfSubjectAdmin(RecordAdmin):
    """A record that names its subject by kind and id."""

    @admin.display(description=_("kind"), ordering="kind")
    def shown_kind(self, record):
        model = {**MODELS, "statement": models.Statement}.get(record.kind)
        return capfirst(model._meta.verbose_name) if model else record.kind


@admin.register(models.Edition)
class EditionAdmin(OfSubjectAdmin):
    list_display = (
        "__str__",
        "shown_kind",
        "number",
        "published_at",
        "published_by",
        "short_digest",
    )
    list_filter = ("kind", "published_by")
    date_hierarchy = "published_at"
    search_fields = ("subject_id", "digest", "document")
    fields = ("kind", "subject_id", "number", "version", "published_at", "published_by", "change",
              "nature", "note", "license", "digest", "pretty")  # fmt: skip
    readonly_fields = ("pretty",)
    ordering = ("-published_at", "-pk")

    def get_queryset(self, request):
        edition = request.resolver_match.kwargs.get("object_id")
        rows = super().get_queryset(request)
        return rows if edition else rows.defer("document")

    @admin.display(description=_("digest"))
    def short_digest(self, edition):
        return edition.digest[:12]

    @admin.display(description=_("document"))
    def pretty(self, edition):
        document = json.dumps(json.loads(edition.document), ensure_ascii=False, indent=2)
        return format_html('<pre class="document" dir="ltr">{}</pre>', document)


@admin.register(models.Entry)
class EntryAdmin(RecordAdmin):
    list_display = ("subject_id", "slug", "position", "state", "updated_at")
    list_filter = ("state",)
    date_hierarchy = "updated_at"
    search_fields = ("subject_id", "slug")
    fields = ("subject_id", "edition", "position", "lower", "upper", "undated", "slug",
              "parent_id", "state", "reason", "first_published_at", "updated_at")  # fmt: skip


@admin.register(models.Change)
class ChangeAdmin(OfSubjectAdmin):
    list_display = ("number", "action", "shown_kind", "subject_id", "edition_number", "at")
    list_filter = ("action", "kind")
    date_hierarchy = "at"
    search_fields = ("subject_id", "digest")
    ordering = ("-number",)


class ByPersonAdmin(OfSubjectAdmin):
    """A line about one subject by one person."""

    list_filter = ("kind", "by")
    date_hierarchy = "at"
    search_fields = ("subject_id", "by")


@admin.register(models.Contribution)
class ContributionAdmin(ByPersonAdmin):
    list_display = ("at", "by", "verb", "shown_kind", "subject_id")


@admin.register(models.Approval)
class ApprovalAdmin(ByPersonAdmin):
    list_display = ("at", "by", "shown_kind", "subject_id", "alone", "digest")
    list_filter = ("kind", "alone", "by")


@admin.register(models.Comment)
class CommentAdmin(ByPersonAdmin):
    list_display = ("at", "by", "shown_kind", "subject_id", "text")
    search_fields = ("subject_id", "by", "text")
