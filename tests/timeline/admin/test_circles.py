"""Nothing is part of itself by way of others: neither offered nor saved."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from sources.models import Source
from tests.timeline.admin.desk import address, errors_of, form_of, signed_in
from timeline import models

RELATIONS = pytest.mark.parametrize(
    ("model", "relation"),
    [
        (models.Event, "parent"),
        (models.Event, "occasion"),
        (models.Place, "within"),
        (Source, "duplicate_of"),
        (Source, "original"),
    ],
)


def row(model, number: int, **above):
    named = {models.Event: "title_en", models.Place: "name_en", Source: "title"}[model]
    return model.objects.create(**{named: f"Lantern {number}", **above})


def offered(client, field, of: object) -> set[str]:
    opts = field.model._meta
    query = {"term": "Lantern", "app_label": opts.app_label, "model_name": opts.model_name,
             "field_name": field.name, "of": of}  # fmt: skip
    answer = client.get(reverse("admin:autocomplete"), query)
    assert answer.status_code == 200
    return {found["text"] for found in answer.json()["results"]}


@RELATIONS
@pytest.mark.parametrize("between", [0, 2])
def test_a_circle_is_refused_on_its_field(newsroom, amal, model, relation, between):
    first = last = row(model, 0)
    for number in range(1, between + 2):
        last = row(model, number, **{relation: last})
    sent = form_of(amal, address(first)) | {relation: str(last.pk), "notes": "Typed at length."}
    answer = amal.post(address(first), sent)
    form = answer.context["adminform"].form
    assert "Break the circle" in form.errors[relation][0]
    assert (form[relation].value(), form["notes"].value()) == (str(last.pk), "Typed at length.")
    first.refresh_from_db()
    assert getattr(first, relation) is None


def test_a_text_is_no_translation_of_its_own_duplicate(newsroom, amal):
    first = row(Source, 0)
    second = row(Source, 1, original=row(Source, 2, duplicate_of=first))
    answer = amal.post(
        address(first), form_of(amal, address(first)) | {"duplicate_of": str(second.pk)}
    )
    assert "Break the circle" in errors_of(answer)


def test_an_event_may_be_held_on_the_occasion_of_its_own_part(newsroom, amal):
    sent = form_of(amal, address(newsroom.visit)) | {"occasion": str(newsroom.talks.pk)}
    assert amal.post(address(newsroom.visit), sent).status_code == 302


@RELATIONS
def test_neither_the_row_nor_what_lies_below_it_is_offered(newsroom, amal, model, relation):
    first = row(model, 0)
    second = row(model, 1, **{relation: first})
    row(model, 2, **{relation: second})
    row(model, 3)
    field = model._meta.get_field(relation)
    assert offered(amal, field, first.pk) == {"Lantern 3"}
    assert offered(amal, field, second.pk) == {"Lantern 0", "Lantern 3"}
    assert len(offered(amal, field, "")) == 4
    page = amal.get(address(first)).content.decode()
    assert f"{reverse('admin:autocomplete')}?of={first.pk}" in page


def test_what_is_offered_needs_the_same_permission_as_before(newsroom, amal):
    newsroom.basil.groups.set(Group.objects.none())
    query = {"app_label": "timeline", "model_name": "event", "field_name": "parent",
             "of": newsroom.visit.pk}  # fmt: skip
    url = reverse("admin:autocomplete")
    assert signed_in(newsroom.basil).get(url, query).status_code == 403
    assert amal.get(url, query | {"of": "9" * 30}).status_code == 404
    assert amal.get(url, query | {"of": "x"}).status_code == 404
    assert amal.get(url, query | {"field_name": "place"}).json()["results"] != []
