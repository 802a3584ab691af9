"""The record of corrections and withdrawals: all of them, in order, each with its reason."""

from tests.timeline.public.page import address, read
from timeline.models.editions import Counter
from timeline.public.pages import corrections
from timeline.record.publishing import correct, withdraw


def correction(room, title: str, note: str) -> None:
    room.visit.title_en = title
    room.visit.save()
    room.approve(room.visit)
    room.visit.refresh_from_db()
    correct(subject=room.visit, by=room.basil, note={"en": note})


def test_what_was_published_once_and_stands_is_not_listed(client, published):
    assert "Nothing has been corrected or withdrawn" in read(client, "/en/corrections/").text


def test_the_newest_stands_first_with_its_reason_and_a_way_to_the_difference(client, published):
    correction(published, "Visit to the old lighthouse", "It is an old one.")
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Twice told."})
    page = read(client, "/en/corrections/")
    assert page.text.index("Twice told.") < page.text.index("It is an old one.")
    assert f"{address(published.visit)}editions/2/#changes" in page.links()
    assert f"{address(published.talks)}editions/1/" in page.links()


def test_a_note_in_another_language_is_marked(client, published):
    correction(published, "Visit to the old lighthouse", "It is an old one.")
    page = read(client, "/ar/corrections/")
    assert page.all("bdi", lang="en", dir="ltr")


def test_the_record_is_paged_and_costs_the_same_however_long(
    client, published, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(corrections, "PAGE_SIZE", 2)
    for number in range(3):
        correction(published, f"Visit number {number}", f"Renamed {number}.")
    with django_assert_num_queries(4):
        # counter, changes, their editions, the timeline's own profile
        first = read(client, "/en/corrections/")
    assert [f"Renamed {number}." in first.text for number in range(3)] == [False, True, True]
    second = read(client, f"/en/corrections/{first.all('a', rel='next')[0]['href']}")
    assert "Renamed 0." in second.text
    assert second.all("a", rel="prev")


def test_the_head_of_the_record_is_told(client, published):
    head = Counter.objects.get()
    text = read(client, "/en/corrections/").text
    assert f"The record stands at change {head.value}, sealed {head.seal}." in text


def test_a_cursor_of_another_list_is_refused(client, published):
    from timeline.public.query import cursors

    cursor = cursors.encode("1202505", side=cursors.AFTER, order=cursors.DESCENDING)
    assert client.get("/en/corrections/", {"cursor": cursor}).status_code == 200
    cursor = cursors.encode("a2", side=cursors.AFTER, order=cursors.DESCENDING)
    assert client.get("/en/corrections/", {"cursor": cursor}).status_code == 400
