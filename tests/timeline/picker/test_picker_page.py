"""The page of the picker: the text as it stands, found and marked, and who may."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.intake import capture
from sources.models import Snapshot, Source
from tests.timeline.admin.desk import signed_in
from tests.timeline.picker.picking import at, preview, save, selection
from timeline.models import (
    Actor,
    Alias,
    Event,
    Participation,
    Statement,
)


def test_the_text_is_one_text_node_in_its_own_direction(amal, newsroom):
    page = amal.get(at(newsroom.arabic)).content.decode()
    pane = page[page.index('<div id="text"') :]
    attributes, rest = pane.split(">", 1)
    assert 'lang="ar"' in attributes
    assert 'dir="rtl"' in attributes
    assert 'tabindex="0"' in attributes
    assert rest.startswith(newsroom.arabic.text.split("«")[0])
    assert "<" not in rest[: len(newsroom.arabic.text)]


def test_a_text_that_looks_like_markup_stays_text(amal):
    source = Source.objects.create(title="Fog", language="en")
    text = "<script>alert(1)</script> & “fog”"
    snapshot = capture(text=text, source=source).snapshot
    page = amal.get(at(snapshot)).content.decode()
    assert "<script>alert" not in page
    assert preview(amal, snapshot, "<script>alert(1)</script>").status_code == 200


def test_page_and_preview_cost_the_same_with_much_and_little(amal, newsroom):
    whole = newsroom.statements["visit"].exact

    def queries() -> list[int]:
        counts = []
        for ask in (
            lambda: amal.get(at(newsroom.english), {"event": newsroom.visit.public_id}),
            lambda: preview(amal, newsroom.english, whole, event=newsroom.visit.public_id),
            lambda: preview(amal, newsroom.english, "Leila Haddad visited the old lighthouse"),
        ):
            with CaptureQueriesContext(connection) as counted:
                assert ask().status_code == 200
            counts.append(len(counted))
        return counts

    few = queries()
    for number, word in enumerate(("PORT", "Sea", "Leila", "Haddad", "old", "May")):
        save(amal, newsroom.english, word, event=newsroom.visit.public_id, standing="held")
        event = newsroom.event(f"Meeting {number}", date="2031-05")
        Participation.objects.create(event=event, actor=newsroom.leila)
        other = Actor.objects.create(name_en=f"Actor {number}", kind="person")
        Alias.objects.create(actor=other, text=f"Mx {number}", language="en")
    assert queries() == few
    assert max(few) <= 33


def test_pasted_words_are_found_and_previewed(amal, newsroom):
    found = amal.get(at(newsroom.english), {"find": '"the lamp will\u00a0burn again this year,"'})
    assert found.context["passage"] is None  # another capital is another word
    found = amal.get(at(newsroom.english), {"find": '"The lamp will\u00a0burn again this year,"'})
    assert found.context["passage"].exact == "“The lamp will burn again this year,”"


def test_words_in_several_places_are_listed(amal, newsroom):
    found = amal.get(at(newsroom.english), {"find": "lighthouse"}).context["found"]
    assert [anchor.exact for anchor in found] == ["lighthouse", "lighthouse"]


def test_words_that_are_not_there_are_told(amal, newsroom):
    answer = amal.get(at(newsroom.english), {"find": "foghorn"})
    assert "do not stand in the text" in answer.content.decode()


def test_without_javascript_saving_leads_back_to_the_page(amal, newsroom):
    answer = save(amal, newsroom.english, "talks on repairs", fragment=False, title="Repairs")
    event = Event.objects.get(title_en="Repairs")
    assert answer["Location"].startswith(f"{at(newsroom.english)}?event={event.public_id}&start=")
    page = amal.get(answer["Location"]).content.decode()
    assert "talks on repairs" in page
    assert "Saved for" in page


def test_events_are_found_by_a_title_in_any_language(amal, newsroom):
    for view in ("", "events"):
        found = amal.get(at(newsroom.english, view), {"find_event": "phare"}).context["events"]
        assert found == [newsroom.visit]


@pytest.mark.parametrize(
    "query",
    [
        {"start": "x", "end": "y"},
        {"start": "1"},
        {"start": "-1", "end": "5"},
        {"start": "9" * 40, "end": "1"},
        {"start": "٣", "end": "٩"},
        {"find": " "},
        {"find": "\u202e"},
    ],
    ids=str,
)
def test_odd_addresses_get_an_answer_in_words(amal, newsroom, query):
    assert amal.get(at(newsroom.english), query).status_code in {200, 422}


@pytest.mark.parametrize(
    "odd",
    [
        {"start": "9" * 40, "end": "9" * 41},
        {"start": "-5", "event": "x" * 500},
        {"pinned": "zzzzzzzzzz", "named": "٣", "title": "\u202e"},
        {"seen": "x" * 99, "tongue": "xx", "translation": "y" * 9000},
        {"speaker": "s" * 5000, "speaker_kind": "ghost"},
        {"kind": "poem", "standing": "", "facets": "weather", "date": "2" * 70},
        {"kind": "headline", "zones_seen": ""},
        {"event": "\0", "pinned": "a\0b", "evidence": "1\0", "kind": "\0"},
    ],
    ids=str,
)
def test_odd_values_are_answered_and_store_nothing(amal, newsroom, odd):
    before = Statement.objects.count(), Event.objects.count(), newsroom.english.zones.count()
    sent = selection(newsroom.english, "reporters") | {"event": newsroom.talks.public_id}
    for view in ("preview", "save", "undo", "detach", "zone"):
        answer = amal.post(at(newsroom.english, view), sent | odd)
        assert answer.status_code in {200, 302, 404, 409, 422}, view
    assert (
        Statement.objects.count(), Event.objects.count(), newsroom.english.zones.count()
    ) == before  # fmt: skip


def test_a_stretch_is_marked_and_the_page_is_painted_anew(amal, newsroom):
    start = newsroom.english.text.index("Related articles")
    shown = amal.get(at(newsroom.english), {"start": start, "end": start + 16})
    sent = {"start": start, "end": start + 16, "kind": "link",
            "zones_seen": shown.context["zones_digest"]}  # fmt: skip
    answer = amal.post(at(newsroom.english, "zone"), sent, headers={"X-Fragment": "side"})
    assert '-link"' in answer.content.decode()
    assert "data-save" in answer.content.decode()
    assert newsroom.english.zones.get(start=start).kind == "link"
    stale = amal.post(at(newsroom.english, "zone"), sent | {"kind": "body"})
    assert stale.status_code == 409
    assert newsroom.english.zones.get(start=start).kind == "link"


def test_quoting_needs_its_permissions(newsroom):
    reader = Client()
    reader.force_login(newsroom.basil)
    assert reader.get(at(newsroom.english)).status_code == 200
    assert "data-save" not in preview(reader, newsroom.english, "Leila Haddad").content.decode()
    assert save(reader, newsroom.english, "Leila Haddad", title="Leila").status_code == 403
    for view in ("undo", "detach", "zone"):
        assert reader.post(at(newsroom.english, view), {"evidence": "1"}).status_code == 403
    newsroom.basil.groups.clear()
    assert reader.get(at(newsroom.english)).status_code == 403
    assert preview(reader, newsroom.english, "Leila Haddad").status_code == 403
    assert Client().get(at(newsroom.english)).status_code == 302


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("add_event", {"title": "Repairs"}),
        ("add_actor", {"title": "Repairs", "speaker": "Samir Nour", "speaker_kind": "person"}),
    ],
)
def test_whoever_may_quote_may_not_therefore_name_new_events_and_speakers(newsroom, lacking, said):
    [contributor] = newsroom.amal.groups.all()
    newsroom.amal.user_permissions.set(contributor.permissions.exclude(codename=lacking))
    newsroom.amal.groups.clear()
    answer = save(signed_in(newsroom.amal), newsroom.english, "talks on repairs", **said)
    assert answer.status_code == 403
    assert not Event.objects.filter(title_en="Repairs").exists()


def test_what_writes_takes_posts_with_a_token_alone(amal, newsroom):
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(newsroom.amal)
    for view in ("preview", "save", "undo", "detach", "zone"):
        assert amal.get(at(newsroom.english, view)).status_code == 405
        assert guarded.post(at(newsroom.english, view)).status_code == 403
    assert amal.post(at(newsroom.english)).status_code == 405


def test_an_event_that_is_not_there_is_not_found(amal, newsroom):
    assert amal.get(at(newsroom.english), {"event": "zzzzzzzzzz"}).status_code == 404


def test_a_text_known_by_its_digest_alone_leads_to_its_capture_and_offers_nothing_else(
    amal, newsroom
):
    snapshot = Snapshot.objects.create(
        source=newsroom.english.source, number=2, digest="0" * 64, length=23, method="digest",
        captured_at="2031-05-04T00:00Z", captured_by="", checked_on="2031-05-04",
    )  # fmt: skip
    capture_page = reverse("admin:sources_source_capture", args=[snapshot.source_id])
    for query in ({}, {"start": 0, "end": 5}, {"find": "lighthouse"}):
        page = amal.get(at(snapshot), query).content.decode()
        assert page.count("Only the digest of this text is known") == 1
        assert f'href="{capture_page}"' in page
        assert 'id="find"' not in page
        assert "Select words" not in page
        assert "Choose an event" not in page
