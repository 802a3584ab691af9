"""The file: every field of every draft model, public or private. An unfiled one is an error.

What documents make public is declared with their keys (`shapes`); what they do not, stands here.
"""

from __future__ import annotations

from django.apps import apps
from django.core.checks import Error, register
from django.db.models import Model

from config.desk.drafts import LANGUAGES, Draft, Subject
from sources import models as archive
from timeline import models
from timeline.document import declaration

_ALWAYS_PRIVATE = ("id", "version", "state", "notes", "order")
PRIVATE: dict[type[Model], str] = {
    archive.Snapshot: "number method captured_at captured_by",
    archive.SnapshotText: "snapshot text",
    archive.Zone: "snapshot start end kind",
    models.Timeline: "only",
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


def public_fields(model: type[Model]) -> set[str]:
    """The fields that a key of a document makes public."""
    names = set(declaration.filed().get(model.__name__, ()))
    return names | (declaration.filed()["*"] if issubclass(model, Subject) else set())


def private_fields(model: type[Model]) -> set[str]:
    """The fields that never reach a public address, with those that never do of any draft."""
    return set(PRIVATE.get(model, "").split()) | (own_fields(model) & set(_ALWAYS_PRIVATE))


@register
def check_every_field_is_filed(app_configs=None, **kwargs) -> list[Error]:
    """timeline.E001: a field of a draft model is not filed, once, as public or as private."""
    return [
        Error(
            f"{model.__name__}.{name} is not filed once, as public or as private.",
            hint="Name it in the `files` of the key that makes it public "
            "(timeline/document/shapes.py), or among PRIVATE in timeline/document/filing.py.",
            obj=model,
            id="timeline.E001",
        )
        for model in draft_models()
        for name in sorted(own_fields(model) ^ public_fields(model) ^ private_fields(model))
    ]
