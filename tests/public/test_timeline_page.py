"""The timeline: its cards, parts, pages and orders."""

import re

import pytest

from tests.public.page import address, read
from timeline.public.pages import timeline
from timeline.publishing import withdraw


def test_the_first_page_tells_the_scope(client, published):
    assert "Invented visits." in read(client, "/en/").text


def test_a_card_shows_date_kind_key_point_articles_languages_and_standing(client, published):
    text = read(client, "/en/").text
    assert "2 May 2031" in text
    assert "Visit · Port Azure" in text
    assert "The minister visited the lighthouse." in text
    assert "2 articles ar en reported held by 2" in text


def test_parts_hang_under_their_whole_and_are_not_repeated(client, published):
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert page.links().count(address(published.talks)) == 1


def test_a_part_of_a_withdrawn_event_stands_by_itself(client, published):
    withdraw(subject=published.visit, by=published.basil, reason={"en": "It never happened."})
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert address(published.talks) in page.links()


def test_parts_of_parts_hang_on_the_same_card(client, published):
    inner = published.event("Handshake", parent=published.talks)
    published.publish(inner)
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert address(inner) in page.links()


@pytest.fixture
def five(published, monkeypatch):
    """The visit and four later meetings, two to a page."""
    monkeypatch.setattr(timeline, "PAGE_SIZE", 2)
    for day in (10, 11, 12, 13):
        event = published.event(
            f"Meeting of {day} May", date=f"2031-05-{day}", year_basis="inferred",
            month_basis="inferred", day_basis="inferred", date_note_en="From its title.",
        )  # fmt: skip
        published.publish(event)
    return published


TITLES = re.compile(r"Visit to the lighthouse|Meeting of \d\d May")


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_the_pages_of_the_list_lead_from_end_to_end_and_back(client, five, order):
    at, forwards = f"/en/?order={order}", []
    while True:
        page = read(client, at)
        forwards.append(TITLES.findall(page.text))
        following = page.all("a", rel="next")
        if not following:
            break
        at = f"/en/{following[0]['href']}"
    seen = [title for titles in forwards for title in titles]
    expected = ["Visit to the lighthouse", *(f"Meeting of {day} May" for day in range(10, 14))]
    assert seen == (expected if order == "oldest" else expected[::-1])
    backwards = [forwards[-1]]
    while previous := page.all("a", rel="prev"):
        page = read(client, f"/en/{previous[0]['href']}")
        backwards.insert(0, TITLES.findall(page.text))
    assert [title for titles in backwards for title in titles] == seen


def test_a_tampered_cursor_is_refused_with_a_page(client, published):
    for cursor in ("x", "1" * 5000, "%00", "٣", "../../"):
        assert client.get("/en/", {"cursor": cursor}).status_code == 400, cursor
    assert "first page" in read(client, "/en/?cursor=x", 400).text
    assert client.get(address(published.leila), {"cursor": "x"}).status_code == 400


def test_an_unknown_order_is_the_usual_one(client, published):
    page = read(client, "/en/?order=;drop")
    assert page.all("a", href="/en/")[-1].get("aria-current") == "true"


def test_the_list_costs_the_same_for_one_event_and_for_many(
    client, newsroom, django_assert_num_queries
):
    newsroom.publish_all()
    with django_assert_num_queries(3):  # the events, their parts, the timeline's own profile
        read(client, "/en/")
    for number in range(8):
        event = newsroom.event(f"Meeting {number}")
        newsroom.publish(event)
        newsroom.publish(newsroom.event(f"Part of meeting {number}", parent=event))
    with django_assert_num_queries(3):
        assert len(read(client, "/en/").all("article")) == 9


def test_an_empty_timeline_says_what_happens_next(client, db):
    assert "Nothing is published yet." in read(client, "/en/").text


def test_the_skip_link_leads_to_the_first_event(client, published):
    page = read(client, "/en/")
    assert page.links()[0] == "#events"
    assert any(attrs.get("id") == "events" for _tag, attrs in page.tags)


def test_the_switcher_keeps_the_order_of_the_list(client, published):
    assert "/fr/?order=newest" in read(client, "/en/?order=newest").links()
