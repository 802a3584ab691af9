"""Fields of the archive that exist in four languages, and the history of its drafts.

History is registered here, after the translation, so that it has the translated columns too.
"""

import simple_history
from modeltranslation.translator import TranslationOptions, translator

from sources import models


class OutletTranslation(TranslationOptions):
    fields = ("name",)


class SourceTranslation(TranslationOptions):
    fields = ("title_translations", "designation", "written_note")


class SuppliedMarkTranslation(TranslationOptions):
    fields = ("reason",)


translator.register(models.Outlet, OutletTranslation)
translator.register(models.Source, SourceTranslation)
translator.register(models.SuppliedMark, SuppliedMarkTranslation)

for model in (
    models.Outlet,
    models.OutletSpelling,
    models.Source,
    models.SuppliedMark,
    models.Zone,
):
    simple_history.register(model, app="sources")
