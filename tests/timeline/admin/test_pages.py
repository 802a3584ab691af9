"""Every page of the desk in every language."""

import re

import pytest
from django.urls import reverse

from sources.intake import capture
from sources.models import Source
from tests.timeline.admin.desk import (
    address,
    form_of,
    signed_in,
)
from timeline import models

LANGUAGES = ("en", "fr", "ar", "tr")


def pages(newsroom) -> list[str]:
    visit, statement = newsroom.visit, newsroom.statements["visit"]
    return [
        reverse("admin:index"),
        reverse("admin:timeline_event_changelist"),
        reverse("admin:timeline_event_add"),
        address(visit),
        address(visit, "review"),
        address(visit, "history"),
        address(visit, "delete"),
        address(newsroom.leila),
        address(newsroom.leila, "review"),
        address(models.Timeline.objects.get(), "review"),
        address(statement),
        address(visit.evidence.first()),
        address(visit.participations.get()),
        address(newsroom.english.source),
        address(newsroom.english.source, "capture"),
        address(newsroom.english),
        address(newsroom.english, "pick") + "?find=lighthouse",
        address(newsroom.arabic, "pick") + "?start=0&end=18",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_load_nothing_foreign_and_run_nothing_inline(published, language):
    client = signed_in(published.chris)
    for page in pages(published):
        response = client.get(page.replace("/en/", f"/{language}/", 1))
        assert response.status_code == 200, page
        html = response.content.decode()
        assert f'lang="{language}"' in html
        assert not re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", html), page
        assert not re.findall(r'\s(?:style|on[a-z]+)="', html), page
        loaded = re.findall(r'<(?:script|img|link|iframe)[^>]*?(?:src|href)="([^"]*)"', html)
        assert not [url for url in loaded if not url.startswith("/")], page


def test_the_form_of_a_source_leads_to_its_latest_text(newsroom, amal):
    source = newsroom.english.source
    later = capture(text="The harbour was calm.", source=source).snapshot
    known = Source.objects.create(title="Not held", language="en")
    assert address(later, "pick") in amal.get(address(source)).content.decode()
    assert address(newsroom.english, "pick") not in amal.get(address(source)).content.decode()
    assert "/pick/" not in amal.get(address(known)).content.decode()


def test_a_sentence_has_room_and_is_kept_as_one_line(newsroom, amal):
    url = address(newsroom.visit)
    assert re.search(r'<textarea name="date_note_en"', amal.get(url).content.decode())
    amal.post(url, form_of(amal, url) | {"date_note_en": "As the\r\n harbour told."})
    newsroom.visit.refresh_from_db()
    assert newsroom.visit.date_note_en == "As the harbour told."
