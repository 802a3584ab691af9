"""Whatever a draft makes public has its place on a form of the desk and on a page for readers; a
place forgotten is named here, with the file it is missing from.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten, flatten_fieldsets
from django.db import models

from config.languages import LANGUAGES
from timeline.document.declaration import fields
from timeline.document.filing import draft_models, public_fields
from timeline.document.shapes import SUBJECTS

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "timeline"
# Public fields that no form of the desk has, and why.
NO_FORM = {
    "public_id": "given once, and never edited",
    "Statement.snapshot": "chosen by quoting from it",
    "Statement.start": "chosen in the text",
    "Statement.end": "chosen in the text",
    "Statement.exact": "chosen in the text",
    "Statement.prefix": "taken from the text",
    "Statement.suffix": "taken from the text",
    "Evidence.event": "the event whose page it stands on",
    "Participation.event": "the event whose page it stands on",
    "Snapshot.source": "captured from its source's page",
    "Snapshot.digest": "computed from the text",
    "Decision.snapshot": "comes with the comparison of two texts",
    "Decision.decided_on": "comes with the comparison of two texts",
    "Verdict.decision": "comes with the comparison of two texts",
    "Verdict.statement": "comes with the comparison of two texts",
    "Verdict.verdict": "comes with the comparison of two texts",
}
_SAID = "said by the page's address and heading"
# Keys of documents that their page does not show, and why.
NOT_SHOWN = {
    "source": {
        "version": "how it is written", "type": _SAID, "id": _SAID, "slug": _SAID,
        "title": _SAID, "designation": _SAID, "aliases": "by which search finds it",
        "title_translations": "its page tells of translations with the words for them",
        "written": "comes with the viewpoint of articles",
        "paywalled": "comes with the ways to the original",
        "original": "comes with the ways to the original",
    },
}  # fmt: skip


def column(name: str) -> str:
    stem, _, language = name.rpartition("_")
    return stem if language in LANGUAGES else name


def on_forms():
    found = defaultdict(set)
    for model, desk in admin.site._registry.items():
        found[model] |= {column(name) for name in flatten_fieldsets(desk.fieldsets or ())}
        found[model] |= {column(name) for name in flatten(desk.fields or ())}
        for inline in desk.inlines:
            found[inline.model] |= {column(name) for name in flatten(inline.fields or ())}
            # What an inline belongs to is the page that it stands on.
            found[inline.model] |= {
                field.name
                for field in inline.model._meta.fields
                if isinstance(field, models.ForeignKey) and field.related_model is model
            }
    return found


@pytest.mark.parametrize("model", draft_models(), ids=lambda model: model.__name__)
def test_every_public_field_is_on_a_form_of_the_desk(model):
    forms = on_forms()
    forgotten = {
        f"{model.__name__}.{name}"
        for name in public_fields(model) - forms[model]
        if name not in NO_FORM and f"{model.__name__}.{name}" not in NO_FORM
    }
    module = "sources/admin.py" if model._meta.app_label == "sources" else "timeline/admin/"
    assert forgotten == set(), f"not on any form in {module}"


@pytest.mark.parametrize("kind", NOT_SHOWN)
def test_every_key_of_a_document_is_on_its_page(kind):
    template = (TEMPLATES / f"{kind}.html").read_text(encoding="utf-8")
    shown = set(re.findall(r"\bdocument\.([a-z_]+)", template))
    forgotten = fields(SUBJECTS[kind]).keys() - shown - NOT_SHOWN[kind].keys()
    assert forgotten == set(), f"not shown by templates/timeline/{kind}.html"
    assert NOT_SHOWN[kind].keys() & shown == set(), "shown all the same"
