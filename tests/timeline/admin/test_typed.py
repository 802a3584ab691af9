"""Whatever is typed into a form of the desk: a sentence on the same page, and nothing lost."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.urls import reverse

from sources.models import Source
from tests.timeline.admin.desk import added, address, fields_of, form_of, refused
from timeline import models

PAGES = {
    "event": lambda room: room.visit,
    "actor": lambda room: room.leila,
    "place": lambda room: room.port,
    "timeline": lambda room: models.Timeline.objects.get(),
    "source": lambda room: room.english.source,
    "outlet": lambda room: room.english.source.outlet,
    "statement": lambda room: room.statements["promise"],
    "evidence": lambda room: room.visit.evidence.first(),
    "participation": lambda room: room.visit.participations.get(),
    "person": lambda room: room.amal,
    "role": lambda room: Group.objects.first(),
}
INPUTS = {
    "too long": "x" * 10_000,
    "too great": "9" * 31,
    "no text": "a\0b",
    "nothing": "",
}


@pytest.fixture(scope="module")
def everything():
    """Every field of a page, and of one more row of every inline, with its widget; and what the
    page sends besides. Read once for all that is typed there."""
    read: dict[str, tuple[dict, dict]] = {}

    def fields(client, url):
        if url not in read:
            page = client.get(url)
            sent = fields_of(page)
            sets = [inline.formset for inline in page.context["inline_admin_formsets"]]
            forms_shown = [page.context["adminform"].form, *(row for rows in sets for row in rows)]
            for rows in sets:
                if rows.max_num:  # none is added to what verbs alone write
                    row = rows.empty_form
                    row.prefix = f"{rows.prefix}-{rows.total_form_count()}"
                    forms_shown.append(row)
                    sent |= added(sent, rows.prefix, {})
            read[url] = (sent, dict(chain.from_iterable(map(_typed, forms_shown))))
        return read[url]

    return fields


def _typed(form) -> Iterator[tuple[str, forms.Widget]]:
    for bound in form:
        if not (bound.is_hidden or bound.name == "DELETE"):
            yield bound.html_name, bound.field.widget


@pytest.mark.parametrize("value", INPUTS.values(), ids=INPUTS)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_what_no_form_can_keep_is_told_and_not_lost(newsroom, chris, everything, page, value):
    url = address(page(newsroom))
    sent, fields = everything(chris, url)
    answer = chris.post(url, sent | dict.fromkeys(fields, value))
    texts = {name for name, widget in fields.items()
             if isinstance(widget, forms.TextInput | forms.Textarea)}  # fmt: skip
    refused(answer, dict.fromkeys(texts, value), "errorlist")


REVERSED = "2025-09-20/2025-09-18"


@pytest.mark.parametrize(
    ("page", "date"),
    [("event", "date"), ("event", "sort_key"), ("timeline", "period"), ("source", "published"),
     ("source", "written"), ("evidence", "claims-0-date")],
)  # fmt: skip
def test_dates_that_end_before_they_begin_are_told(newsroom, chris, opened, page, date):
    url = address(PAGES[page](newsroom))
    answer = chris.post(url, opened(chris, url) | {date: REVERSED})
    refused(answer, {date: REVERSED}, "This range ends before it begins.")


GARBLED = {"missing": None, "no number": "x", "no text": "0\0"}


@pytest.mark.parametrize("count", GARBLED.values(), ids=GARBLED)
def test_an_inline_that_did_not_arrive_whole_is_told(newsroom, chris, opened, count):
    url = address(newsroom.leila)
    sent = opened(chris, url) | {"aliases-INITIAL_FORMS": count, "notes": "Typed at length."}
    answer = chris.post(url, {name: value for name, value in sent.items() if value is not None})
    refused(answer, {"notes": "Typed at length."}, "did not arrive whole")


NOBODY = ["999999", "x", "-1", "1.5", "9" * 31]


@pytest.mark.parametrize("field", ["place", "topics"])
def test_a_row_that_is_not_there_cannot_be_named(newsroom, chris, opened, field):
    url = reverse("admin:timeline_event_add")
    for key in NOBODY[:: 1 if field == "topics" else 4]:
        answer = chris.post(url, opened(chris, url) | {field: key, "notes": "Typed at length."})
        refused(answer, {"notes": "Typed at length."}, "choice" if key == "999999" else "")
        assert field in answer.context["adminform"].form.errors


def test_a_form_in_another_encoding_is_refused(newsroom, chris):
    surrogate = b'--x\r\nContent-Disposition: form-data; name="notes"\r\n\r\n+2AA-\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=utf-7"
    answer = chris.generic("POST", address(newsroom.leila), surrogate, kind)
    assert answer.status_code == 400
    assert "UTF-8" in answer.content.decode()


@pytest.mark.parametrize(
    "model", ["event", "actor", "place", "topic", "series", "timeline", "source", "outlet"]
)
def test_a_subject_without_any_name_is_refused(newsroom, chris, model):
    models.Timeline.objects.all().delete()
    app = "sources" if model in ("source", "outlet") else "timeline"
    url = reverse(f"admin:{app}_{model}_add")
    typed = {"notes": "Typed at length."}
    answer = chris.post(url, form_of(chris, url) | typed)
    refused(answer, typed, "in at least one language")


def test_a_source_is_named_by_its_title_or_by_a_designation(newsroom, chris):
    url = reverse("admin:sources_source_add")
    sent = form_of(chris, url)
    for field in ("title", "designation_tr"):
        assert chris.post(url, sent | {field: "Sis düdükleri"}).status_code == 302
        assert Source.objects.filter(**{field: "Sis düdükleri"}).exists()


def test_a_point_without_a_sentence_still_shows(newsroom, chris):
    url = address(newsroom.visit)
    sent = form_of(chris, url)
    emptied = {name: "" for name in sent if re.fullmatch("(points|absences)-0-text_..", name)}
    assert chris.post(url, sent | emptied).status_code == 302
    assert chris.get(url).status_code == 200
