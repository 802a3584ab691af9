"""Lists of all actors, places, topics, series, outlets and sources."""

import pytest

from tests.timeline.public.page import address, read
from timeline.models import Place
from timeline.public.pages import indexes


def test_a_list_names_every_profile_with_its_events(client, published):
    page = read(client, "/en/sources/")
    assert address(published.english.source) in page.links()
    assert (
        "Minister visits the lighthouse The Invented Courier · English · 3 May 2031 · 2 events"
        in (page.text)
    )
    assert "Untitled article in Arabic Outlet not stated · Arabic · 1 event" in page.text
    assert "Leila Haddad Person · 1 event" in read(client, "/en/actors/").text


def test_every_list_is_reached_from_every_page(client, published):
    links = read(client, "/ar/about/").links()
    for folder in ("actors", "places", "topics", "series", "outlets", "sources"):
        assert f"/ar/{folder}/" in links


@pytest.fixture
def harbours(published):
    """Three more places, whose names sort otherwise in Turkish than by their slugs."""
    for name, in_turkish in (("Izmir", "İzmir"), ("Isparta", "Isparta"), ("Cesme", "Çeşme")):
        published.publish(Place.objects.create(name_en=name, name_tr=in_turkish))
    return published


def test_a_list_is_sorted_for_its_reader(client, harbours):
    text = read(client, "/tr/places/").text
    names = ("Çeşme", "Isparta", "İzmir", "Port Azure")
    assert sorted(names, key=text.index) == list(names)


def test_a_list_costs_the_same_for_few_and_for_many(client, harbours, django_assert_num_queries):
    for folder in ("places", "topics"):
        with django_assert_num_queries(
            4
        ):  # the counter, profiles, their events, the timeline's own profile
            read(client, f"/en/{folder}/")


def test_a_long_list_is_paged(client, harbours, monkeypatch):
    monkeypatch.setattr(indexes, "PAGE_SIZE", 3)
    first = read(client, "/en/places/")
    second = read(client, f"/en/places/{first.all('a', rel='next')[0]['href']}")
    assert address(harbours.port) not in first.links()
    assert address(harbours.port) in second.links()


def test_an_empty_list_says_so(client, db):
    assert "Nothing of this kind is published yet." in read(client, "/en/actors/").text
