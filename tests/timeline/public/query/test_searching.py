"""Searching: what readers type finds first what they expect, in the box and in the API.

The expectations (`queries.json`) were written from the published documents by somebody who had not
seen the search.
"""

import json
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client

from tests.everything import once
from tests.repeating import repeated
from tests.timeline.management.loading import load
from tests.timeline.public.query.finding import found
from timeline.models import Entry
from timeline.public.query.filters import EventFilter

pytestmark = pytest.mark.django_db
QUERIES = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    with once(django_db_blocker):
        repeated("the demonstration", load)
        yield


def test_readers_find_first_what_they_expect(demonstration, subtests):
    assert len(QUERIES) >= 60
    for expected in QUERIES:
        with subtests.test(expected["q"], why=expected["why"]):
            keys = found(expected["q"])
            first = expected["first"]
            assert keys[: len(first)] == first
            assert set(keys) >= set(expected.get("also", ()))
            assert not set(keys) & set(expected.get("not", ()))
            assert not expected["only"] or set(keys) == set(first)


def test_the_box_and_the_api_find_the_same(demonstration, subtests):
    client = Client()
    for expected in QUERIES[::20]:
        with subtests.test(expected["q"]):
            listed = client.get("/api/v1/events/", {"q": expected["q"]}).json()["results"]
            keys = [row["id"] for row in listed]
            assert keys == found(expected["q"])
            page = client.get("/en/", {"q": expected["q"]}).content.decode()
            places = [page.find(f"/events/{key}") for key in keys]
            assert places == sorted(places)
            assert -1 not in places


def test_a_search_is_read_page_by_page(demonstration):
    assert found("Hammouchi", size=2) == found("Hammouchi")
    assert found("Hammouchi", size=3, language="ar") == found("Hammouchi", language="ar")
    assert set(found("Hammouchi", language="ar")) < set(found("Hammouchi"))
    oldest = found("Hammouchi", size=2, order="oldest")
    assert oldest == found("Hammouchi", size=3, order="newest")[::-1]
    assert set(oldest) == set(found("Hammouchi"))
    keys = list(Entry.published.filter(pk__in=oldest).order_by("rank").values_list("pk", flat=True))
    assert oldest == keys


def test_the_pages_of_a_search_lead_back(demonstration):
    data = QueryDict("q=Hammouchi")
    filters = EventFilter(data, Entry.published.all())
    assert filters.is_valid()
    seen, cursor = [], None
    while True:
        page = filters.page(Entry.published.all(), cursor=cursor, size=3)
        seen.append([row.pk for row in page.rows])
        if not page.next:
            break
        cursor = page.next
    back = [seen[-1]]
    while page.previous:
        page = filters.page(Entry.published.all(), cursor=page.previous, size=3)
        back.append([row.pk for row in page.rows])
    assert back[::-1] == seen
    assert page.first
