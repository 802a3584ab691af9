"""Drafts that exist in several languages, and the history of all drafts."""

from collections.abc import Iterable, Mapping
from typing import Any

import simple_history
from django.db.models import Model
from modeltranslation.translator import TranslationOptions, translator


def register(
    app: str,
    translated: Mapping[Any, Iterable[str]],
    untranslated: Iterable[type[Model]],
    lists: Mapping[Any, Any] | None = None,
) -> None:
    """Give fields a column in each language, then every model a history, which has these too."""
    for model, names in translated.items():
        options = type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": names})
        translator.register(model, options)
    for model in (*translated, *untranslated):
        simple_history.register(model, app=app, m2m_fields=(lists or {}).get(model, ()))
