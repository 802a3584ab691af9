"""Every field of every draft is filed, as public or as private; and what is filed as public is
really composed, so that a field nobody can see is not called public.
"""

import pytest
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import models

from tests.everything import columns_of, fill, rows_for, update
from timeline.document import declaration, filing
from timeline.document.canonical import written
from timeline.document.filing import draft_models, own_fields, private_fields, public_fields
from timeline.document.naming import companions, compose
from timeline.models import Event, Point, Timeline


def errors():
    return {error.msg for error in checks.run_checks() if error.id == "timeline.E001"}


def test_every_field_of_every_draft_is_filed_once():
    assert errors() == set()
    for model in draft_models():
        assert public_fields(model) | private_fields(model) == own_fields(model)
        assert not public_fields(model) & private_fields(model)


def test_all_that_editors_write_is_a_draft_model():
    written_by_editors = {model.__name__ for model in draft_models()}
    assert {"Event", "Statement", "Claim", "Source", "Snapshot", "SnapshotText"} <= (
        written_by_editors
    )
    assert declaration.filed().keys() - {"*"} <= written_by_editors


@pytest.mark.parametrize("name", ["rumour", "rumour_fr"])  # there is no rumour to translate
def test_a_field_that_nobody_filed_is_an_error(monkeypatch, name):
    invented = models.CharField(max_length=9)
    monkeypatch.setattr(Point._meta, "local_fields", [*Point._meta.local_fields])
    try:
        invented.contribute_to_class(Point, name)
        assert errors() == {f"Point.{name} is not filed once, as public or as private."}
    finally:
        monkeypatch.undo()
        delattr(Point, name)
        Point._meta._expire_cache()
    assert errors() == set()


def test_what_is_filed_nowhere_keeps_the_site_from_starting(monkeypatch):
    declared = declaration.filed()
    monkeypatch.setattr(declaration, "filed", lambda: declared | {"Point": frozenset()})
    with pytest.raises(SystemCheckError, match=r"Point\.text is not filed once"):
        call_command("check")


def test_a_list_that_no_key_files_is_an_error(monkeypatch):
    declared = declaration.filed()
    less = declared | {"Event": declared["Event"] - {"topics"}}
    monkeypatch.setattr(declaration, "filed", lambda: less)
    assert errors() == {"Event.topics is not filed once, as public or as private."}


def test_a_field_filed_on_both_sides_or_that_does_not_exist_is_an_error(monkeypatch):
    monkeypatch.setitem(filing.PRIVATE, Event, "title")
    declared = declaration.filed()
    more = declared | {"Event": declared["Event"] | {"rumour"}}
    monkeypatch.setattr(declaration, "filed", lambda: more)
    assert errors() == {
        "Event.rumour is not filed once, as public or as private.",
        "Event.title is not filed once, as public or as private.",
    }


def test_a_draft_model_that_nobody_filed_is_an_error(monkeypatch):
    declared = {name: names for name, names in declaration.filed().items() if name != "Point"}
    monkeypatch.setattr(declaration, "filed", lambda: declared)
    assert {message.partition(".")[0] for message in errors()} == {"Point"}


def test_a_document_that_lacks_a_declared_key_or_has_another_is_refused(db):
    timeline = compose(Timeline.objects.create(title_en="Lighthouses"))
    shape = declaration.SUBJECTS["timeline"]
    with pytest.raises(declaration.Misshapen, match=r"Timeline lacks gaps\."):
        declaration.arranged(shape, {key: timeline[key] for key in timeline if key != "gaps"})
    with pytest.raises(declaration.Misshapen, match=r"Timeline has rumour"):
        declaration.arranged(shape, timeline | {"rumour": "a tall lamp"})


# Texts that are more than words: what they may hold is checked, or they stand inside others.
PARTICULAR = {
    "public_id", "exact", "prefix", "suffix", "date", "sort_key", "period", "published", "written",
    "digest", "kind", "code",
}  # fmt: skip


def words(field: models.Field, number: int) -> str:
    """A text that stands nowhere else, as long as the field takes it."""
    if field.name in {"url", "archived_url"}:
        return f"https://unique{number}.example/"
    return f"unique{number}"[: field.max_length or None]


@pytest.mark.django_db
def test_every_public_text_is_composed_into_a_document(newsroom):
    fill(newsroom)
    wanted, number = {}, 100
    rows = rows_for(newsroom)
    for model in draft_models():
        for name in sorted(public_fields(model)):
            field = model._meta.get_field(name)
            text = isinstance(field, (models.CharField, models.TextField)) and not field.choices
            if not text or name in PARTICULAR or field.max_length == 2:
                continue
            row = rows.get((model, name)) or rows[model, ""]
            for column in columns_of(field):
                number += 1
                wanted[f"{model.__name__}.{column.name}"] = words(column, number)
                update(row, **{column.column: words(column, number)})
    composed = []
    for subject in (Timeline.objects.get(), Event.objects.get(pk=newsroom.visit.pk)):
        composed += [written(compose(item)) for item in (subject, *companions(subject))]
    whole = "\n".join(composed)
    assert len(wanted) > 60
    assert {name for name, word in wanted.items() if word not in whole} == set()
