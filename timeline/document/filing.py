"""The file: every field of every draft model, public or private. An unfiled one is an error."""

from __future__ import annotations

from django.apps import apps
from django.core.checks import Error, register
from django.db.models import Model

from config.drafts import LANGUAGES, Draft
from sources import models as archive
from timeline import models

PUBLIC, PRIVATE = 0, 1
_ALWAYS_PRIVATE = ("id", "version", "state", "notes", "order")
# model: (public fields, private fields); `_ALWAYS_PRIVATE` need not be named.
FILED: dict[type[Model], tuple[str, str]] = {
    archive.Outlet: ("public_id name domain country language kind", ""),
    archive.OutletSpelling: ("outlet text language", ""),
    archive.Source: (
        "public_id outlet title byline language kind url archived_url published accessed "
        "designation duplicate_of",
        "",
    ),
    archive.SuppliedMark: ("source field reason", ""),
    archive.Snapshot: ("source digest length checked_on", "number method captured_at captured_by"),
    archive.SnapshotText: ("", "snapshot text"),
    archive.Zone: ("", "snapshot start end kind"),
    models.Actor: ("public_id name kind country description", ""),
    models.Alias: ("actor place text language", ""),
    models.Place: ("public_id name country latitude longitude within", ""),
    models.Topic: ("public_id name description", ""),
    models.Series: ("public_id name description", ""),
    models.Timeline: ("public_id title period scope selection gaps license", "only"),
    models.Event: (
        "public_id title kind date year_basis month_basis day_basis date_note place place_basis "
        "place_note parent occasion series topics independence independence_note sort_key",
        "",
    ),
    models.Participation: ("event actor capacity basis note", ""),
    models.PrintedName: ("participation statement name title", ""),
    models.Point: ("event text statements", ""),
    models.Absence: ("event facet text as_of", ""),
    models.Statement: (
        "public_id snapshot start end exact prefix suffix language kind assertion",
        "",
    ),
    models.Speaker: ("statement actor as_printed title", ""),
    models.ChainLink: ("statement as_printed source", ""),
    models.QuotedSpan: ("statement start end", ""),
    models.Translation: ("statement language text translator machine", ""),
    models.Evidence: ("statement event standing", ""),
    models.Claim: ("evidence facet stance date level", ""),
}


def draft_models() -> list[type[Model]]:
    """Every model that editors write, and the captured texts they write about."""
    drafts = {model for model in apps.get_models() if issubclass(model, Draft)}
    return sorted(
        drafts | {archive.Snapshot, archive.SnapshotText}, key=lambda model: model._meta.label
    )


def own_fields(model: type[Model]) -> set[str]:
    """Names of the columns and lists of a model, a translated field once under its own name."""
    names = {
        field.name for field in model._meta.get_fields() if not field.auto_created or field.concrete
    }
    for name in list(names):
        stem, _, language = name.rpartition("_")
        if language in LANGUAGES and stem in names:
            names.discard(name)
    # Reverse relations are filed where they are declared.
    return {name for name in names if hasattr(model._meta.get_field(name), "attname")} | {
        field.name for field in model._meta.local_many_to_many
    }


@register
def check_every_field_is_filed(app_configs=None, **kwargs) -> list[Error]:
    """timeline.E001: a field of a draft model is not filed, once, as public or as private."""
    return [
        Error(
            f"{model.__name__}.{name} is not filed once, as public or as private.",
            hint="File it in timeline/document/filing.py, and compose it if it is public.",
            obj=model,
            id="timeline.E001",
        )
        for model in draft_models()
        for name in sorted(own_fields(model) ^ filed(model, PUBLIC) ^ filed(model, PRIVATE))
    ]


def filed(model: type[Model], side: int) -> set[str]:
    """The names filed as PUBLIC or as PRIVATE; the latter include what always is."""
    names = set(FILED.get(model, ("", ""))[side].split())
    return names | (own_fields(model) & set(_ALWAYS_PRIVATE)) if side == PRIVATE else names
