"""Searching the demonstration: any spelling of any name, in any script, finds its events."""

import io
import json

import pytest
from django.core.management import call_command
from django.http import QueryDict

from tests.everything import once
from tests.public.page import read
from timeline.indexing import names_of
from timeline.models import Entry, EntryTerm, Profile
from timeline.public.filters import EventFilter
from timeline.public.search import having_words

pytestmark = pytest.mark.django_db
# Under which parameter of the API a kind of subject is asked for by name.
NAMED = {"actor": ("actor", "speaker"), "place": ("place",), "outlet": ("outlet",)}


@pytest.fixture(scope="module")
def profiles(django_db_setup, django_db_blocker):
    """The published documents of whoever and whatever has spellings."""
    with once(django_db_blocker):
        call_command("load_demo", stdout=io.StringIO())
        rows = Profile.published.filter(kind__in=NAMED).select_related("edition")
        yield [json.loads(row.edition.document) for row in rows]


def found(**query) -> set[str]:
    asked = QueryDict(mutable=True)
    asked.update(query)
    filters = EventFilter(asked, Entry.published.live())
    assert filters.is_valid(), filters.errors
    return set(filters.qs.values_list("pk", flat=True))


def events_of(kind: str, public_id: str) -> set[str]:
    terms = EntryTerm.published.filter(kind=kind, value=public_id)
    return set(terms.values_list("entry_id", flat=True))


def test_any_spelling_of_any_name_finds_its_events(profiles):
    """By the same words as the box and the API: see below."""
    missed = []
    for profile in profiles:
        theirs = set().union(*(events_of(kind, profile["id"]) for kind in NAMED[profile["type"]]))
        for text in {text for text, _language in names_of(profile)}:
            hits = having_words(Entry.published.live(), text).values_list("pk", flat=True)
            if not theirs <= set(hits):
                missed.append(text)
    assert missed == []
    assert sum(len(names_of(profile)) for profile in profiles) > 150


def test_any_spelling_of_any_name_is_a_value_of_its_filters(profiles):
    missed = []
    for profile in profiles:
        for kind in NAMED[profile["type"]]:
            by = EventFilter.base_filters[kind]
            for text in {text for text, _language in names_of(profile)}:
                if profile["id"] not in by.terms(by.field.clean([text])):
                    missed.append((kind, text))
    assert missed == []


def test_two_clicks_lead_a_turkish_reader_to_what_each_article_reports(client, profiles):
    meeting = Entry.published.get(slug__startswith="meeting-of-abdellatif-hammouchi-with-mahmoud")
    at = f"/tr/events/{meeting.pk}-{meeting.slug}/"
    assert at in read(client, "/tr/").links()
    assert at in read(client, "/tr/?q=Demirtaş").links()
    page = read(client, at)
    assert {quote["lang"] for quote in page.all("blockquote")} == {"ar", "en", "fr"}


@pytest.mark.parametrize(
    "typed", ["Mahmut Demirtas", "ديميرتاش", "Demirtaş'ın", "DEMİRTAŞ", "DEMIRTAS mahmoud"]
)
def test_the_box_and_the_api_find_the_same(profiles, client, typed):
    meeting = "fyurrkxegv"
    listed = client.get("/api/v1/events/", {"q": typed, "view": "compact"}).json()["results"]
    assert meeting in {row["id"] for row in listed}
    for language in ("en", "fr", "ar", "tr"):
        page = client.get(f"/{language}/", {"q": typed}).content.decode()
        assert all(f"/{language}{row['url']}" in page for row in listed)


def test_spellings_of_one_name_in_two_scripts_find_the_same_events(profiles):
    assert found(q="hammouchi") == found(q="حموشي") == found(q="Hammuşi")
