"""The picker: what is selected is what is quoted, and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from sources.intake import capture
from sources.models import Source
from sources.text import to_utf16
from timeline.models import Contribution, Event, Evidence, Point, Statement

AFTER_EMOJI = "وأجرت الوزيرة محادثات حول الترميم"


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves its language active."""
    with translation.override("en"):
        yield


@pytest.fixture
def desk(newsroom):
    """Amal, who quotes."""
    client = Client()
    client.force_login(newsroom.amal)
    return client


def at(snapshot, view: str = "") -> str:
    return reverse(f"admin:sources_snapshot_pick{'_' if view else ''}{view}", args=[snapshot.pk])


def selection(snapshot, words: str, **changed) -> dict:
    """What a browser sends when these words are selected."""
    start = snapshot.text.index(words)
    start, end = to_utf16(snapshot.text, start, start + len(words))
    return {"digest": snapshot.digest, "start": start, "end": end, "selected": words} | changed


def preview(desk, snapshot, words: str, **changed):
    return desk.post(
        at(snapshot, "preview"),
        selection(snapshot, words, **changed),
        headers={"X-Fragment": "side"},
    )


def save(desk, snapshot, words: str, fragment: bool = True, **changed):
    """Preview the words, then save what the preview offers."""
    offered = preview(desk, snapshot, words, event=changed.get("event", "")).context["form"]
    sent = {name: value for name, value in offered.initial.items() if value not in (None, "")}
    headers = {"X-Fragment": "side"} if fragment else {}
    return desk.post(at(snapshot, "save"), sent | changed, headers=headers)


# -- the page ------------------------------------------------------------------------------------


def test_the_text_is_one_text_node_in_its_own_direction(desk, newsroom):
    page = desk.get(at(newsroom.arabic)).content.decode()
    pane = page[page.index('<div id="text"') :]
    attributes, rest = pane.split(">", 1)
    assert 'lang="ar"' in attributes
    assert 'dir="rtl"' in attributes
    assert 'tabindex="0"' in attributes
    assert rest.startswith(newsroom.arabic.text.split("«")[0])
    assert "<" not in rest[: len(newsroom.arabic.text)]


def test_a_text_that_looks_like_markup_stays_text(desk):
    source = Source.objects.create(title="Fog", language="en")
    text = "<script>alert(1)</script> & “fog”"
    snapshot = capture(text=text, source=source).snapshot
    page = desk.get(at(snapshot)).content.decode()
    assert "<script>alert" not in page
    assert preview(desk, snapshot, "<script>alert(1)</script>").status_code == 200


def test_the_page_costs_the_same_with_many_quotes(desk, newsroom):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            desk.get(at(newsroom.english), {"event": newsroom.visit.public_id})
        return len(counted)

    save(desk, newsroom.english, "Azure", event=newsroom.visit.public_id, standing="held")
    few = queries()
    for word in ("PORT", "Sea", "Leila", "Haddad", "old", "May"):
        save(desk, newsroom.english, word, event=newsroom.visit.public_id, standing="held")
    assert queries() == few


# -- previewing ----------------------------------------------------------------------------------


def test_a_selection_after_an_emoji_is_the_words_selected(desk, newsroom):
    shown = preview(desk, newsroom.arabic, AFTER_EMOJI).context["passage"]
    assert shown.exact == AFTER_EMOJI
    assert newsroom.arabic.text[shown.start : shown.end] == AFTER_EMOJI


def test_white_space_around_a_selection_is_left_out(desk, newsroom):
    shown = preview(desk, newsroom.english, " Leila Haddad ").context["passage"]
    assert shown.exact == "Leila Haddad"


@pytest.mark.parametrize(
    "changed",
    [
        {"selected": "Leyla Haddad"},
        {"start": 0},
        {"end": 10**6},
        {"start": -1},
        {"end": "all"},
        {"digest": "0" * 64},
        {"digest": ""},
        {"selected": ""},
    ],
    ids=str,
)
def test_a_selection_that_is_not_of_this_text_is_refused(desk, newsroom, changed):
    answer = preview(desk, newsroom.english, "Leila Haddad", **changed)
    assert answer.status_code == 409
    assert "Reload the page" in answer.content.decode()
    assert "passage" not in answer.context


def test_half_an_emoji_is_refused(desk, newsroom):
    sent = selection(newsroom.arabic, "🗼")
    answer = preview(desk, newsroom.arabic, "🗼", end=sent["end"] - 1)
    assert answer.status_code == 409


def test_white_space_alone_is_refused(desk, newsroom):
    assert "Select some words" in preview(desk, newsroom.english, "\n\n").content.decode()


def test_what_cannot_be_seen_is_shown_in_the_preview(desk):
    source = Source.objects.create(title="Fog", language="en")
    words = "fog\u202e over\u00a0the\u200b sea"
    snapshot = capture(text=f"There was {words}.", source=source).snapshot
    html = preview(desk, snapshot, words).content.decode()
    shown = html[html.index("<blockquote") : html.index("</blockquote>")]
    assert {"U+202E", "U+00A0", "U+200B"} <= {
        mark for mark in ("U+202E", "U+00A0", "U+200B") if mark in shown
    }
    assert "\u202e" not in shown
    assert "<bdi" in shown


def test_the_zone_names_the_kind(desk, newsroom):
    answer = preview(desk, newsroom.english, "Minister visits the lighthouse")
    assert "headline" in answer.context["passage"].zones
    assert answer.context["form"].initial["kind"] == "headline"


def test_words_in_quotation_marks_are_proposed_as_direct_quotation(desk, newsroom):
    answer = preview(desk, newsroom.english, "“The lamp will burn again this year,”")
    assert answer.context["form"].initial["kind"] == "direct_quotation"


def test_residue_is_shown_but_offers_no_saving(desk, newsroom):
    html = preview(desk, newsroom.english, "Related articles").content.decode()
    assert "cannot be quoted" in html
    assert "data-save" not in html


def test_existing_and_overlapping_quotes_are_told(desk, newsroom):
    whole = newsroom.statements["visit"].exact
    assert preview(desk, newsroom.english, whole).context["passage"].statement is not None
    part = preview(desk, newsroom.english, "visited the old lighthouse").context["passage"]
    assert part.overlapping == [newsroom.statements["visit"]]


def test_a_selection_inside_a_word_offers_the_whole_word(desk, newsroom):
    shown = preview(desk, newsroom.arabic, "وزيرة البحر ليلى حدا").context["passage"]
    assert shown.cuts_a_word
    assert newsroom.arabic.text[slice(*shown.whole)] == "وزيرة البحر ليلى حداد"


# -- saving --------------------------------------------------------------------------------------


def test_saved_words_are_a_statement_attached_to_the_event(desk, newsroom):
    answer = save(
        desk, newsroom.arabic, AFTER_EMOJI, event=newsroom.talks.public_id, standing="held",
        facets=["subject", "date"], date="2031-05-02",
    )  # fmt: skip
    evidence = newsroom.talks.evidence.get(statement__exact=AFTER_EMOJI)
    assert evidence.standing == "held"
    assert {(row.facet, row.date) for row in evidence.claims.all()} == {
        ("subject", ""), ("date", "2031-05-02"),
    }  # fmt: skip
    assert answer.context["saved"] == evidence
    assert AFTER_EMOJI in answer.content.decode()
    written = Contribution.objects.filter(by="amal", subject_id=evidence.statement.public_id)
    assert written.exists()


def test_a_quote_can_make_its_event(desk, newsroom):
    save(desk, newsroom.english, "talks on repairs followed", title="Repairs", standing="held")
    event = Event.objects.get(title_en="Repairs")
    assert event.evidence.get().statement.exact == "talks on repairs followed"
    assert Contribution.objects.filter(subject_id=event.public_id, verb="create").exists()


def test_a_new_event_is_titled_in_the_language_of_the_page(desk, newsroom):
    url = at(newsroom.arabic, "save").replace("/en/", "/ar/", 1)
    offered = preview(desk, newsroom.arabic, AFTER_EMOJI).context["form"].initial
    desk.post(url, {k: v for k, v in offered.items() if v} | {"title": "الترميم"})
    assert Event.objects.get(title_ar="الترميم").title_en in (None, "")


def test_both_are_stored_or_neither(desk, newsroom):
    before = Statement.objects.count(), Event.objects.count(), Evidence.objects.count()
    for wrong in (
        {"date": "someday"},
        {"facets": ["weather"]},
        {"title": ""},
        {"title": "x" * 201},
        {"selected": "Somebody"},
        {"digest": "0" * 64},
    ):
        sent = {"title": "Repairs", "facets": ["date"]} | wrong
        answer = save(desk, newsroom.english, "talks on repairs", **sent)
        assert answer.status_code == 422, wrong
    assert (Statement.objects.count(), Event.objects.count(), Evidence.objects.count()) == before


def test_a_refused_save_keeps_what_was_typed(desk, newsroom):
    answer = save(desk, newsroom.english, "talks on repairs", title="Repairs", date="someday")
    html = answer.content.decode()
    assert 'value="Repairs"' in html
    assert 'value="someday"' in html
    assert "talks on repairs" in html


def test_residue_is_refused_whatever_is_sent(desk, newsroom):
    answer = save(desk, newsroom.english, "Related articles", title="Repairs")
    assert "not the article" in answer.content.decode()
    assert not Event.objects.filter(title_en="Repairs").exists()


def test_a_passage_quoted_before_is_attached_without_a_copy(desk, newsroom):
    words, before = newsroom.statements["visit"].exact, Statement.objects.count()
    save(desk, newsroom.english, words, event=newsroom.talks.public_id, standing="announced")
    assert Statement.objects.count() == before
    assert newsroom.talks.evidence.filter(statement=newsroom.statements["visit"]).exists()


def test_saving_again_keeps_the_stance_of_what_was_claimed(desk, newsroom):
    evidence = newsroom.visit.evidence.get(statement=newsroom.statements["visit"])
    evidence.claims.filter(facet="place").update(stance="disputes")
    answer = preview(
        desk, newsroom.english, newsroom.statements["visit"].exact, event=newsroom.visit.public_id
    )
    offered = answer.context["form"].initial
    assert (offered["standing"], offered["date"]) == ("held", "2031-05-02")
    assert set(offered["facets"]) == {"date", "place", "participants"}
    save(desk, newsroom.english, newsroom.statements["visit"].exact,
         event=newsroom.visit.public_id)  # fmt: skip
    assert evidence.claims.get(facet="place").stance == "disputes"


def test_the_last_standing_is_offered_again(desk, newsroom):
    save(desk, newsroom.english, "talks on repairs", title="Repairs", standing="announced")
    offered = preview(desk, newsroom.english, "reporters").context["form"].initial
    assert offered["standing"] == "announced"


def test_a_quote_can_be_taken_off_the_event_again(desk, newsroom):
    evidence = newsroom.talks.evidence.get()
    sent = {"evidence": evidence.pk, "event": newsroom.talks.public_id}
    assert desk.post(at(newsroom.english, "detach"), sent).status_code == 302
    assert not newsroom.talks.evidence.exists()
    assert Statement.objects.filter(pk=evidence.statement_id).exists()


def test_a_quote_that_a_point_cites_is_not_taken_off(desk, newsroom):
    evidence = newsroom.talks.evidence.get()
    Point.objects.create(event=newsroom.talks, text_en="Talks.").statements.add(evidence.statement)
    sent = {"evidence": evidence.pk, "event": newsroom.talks.public_id}
    answer = desk.post(at(newsroom.english, "detach"), sent, headers={"X-Fragment": "side"})
    assert "Change the point first" in answer.content.decode()
    assert newsroom.talks.evidence.exists()


# -- finding, and working without JavaScript -----------------------------------------------------


def test_pasted_words_are_found_and_previewed(desk, newsroom):
    found = desk.get(at(newsroom.english), {"find": '"the lamp will\u00a0burn again this year,"'})
    assert "passage" not in found.context  # another capital is another word
    found = desk.get(at(newsroom.english), {"find": '"The lamp will\u00a0burn again this year,"'})
    assert found.context["passage"].exact == "“The lamp will burn again this year,”"


def test_words_in_several_places_are_listed(desk, newsroom):
    found = desk.get(at(newsroom.english), {"find": "lighthouse"}).context["found"]
    assert [anchor.exact for anchor in found] == ["lighthouse", "lighthouse"]


def test_words_that_are_not_there_are_told(desk, newsroom):
    answer = desk.get(at(newsroom.english), {"find": "foghorn"})
    assert "do not stand in the text" in answer.content.decode()


def test_without_javascript_saving_leads_back_to_the_page(desk, newsroom):
    answer = save(desk, newsroom.english, "talks on repairs", fragment=False, title="Repairs")
    event = Event.objects.get(title_en="Repairs")
    assert answer["Location"] == f"{at(newsroom.english)}?event={event.public_id}"
    page = desk.get(answer["Location"]).content.decode()
    assert "talks on repairs" in page
    assert "Saved:" in page


def test_events_are_found_by_a_title_in_any_language(desk, newsroom):
    found = desk.get(at(newsroom.english), {"find_event": "phare"}).context["events"]
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
def test_odd_addresses_get_an_answer_in_words(desk, newsroom, query):
    assert desk.get(at(newsroom.english), query).status_code in {200, 422}


# -- who may -------------------------------------------------------------------------------------


def test_quoting_needs_its_permissions(newsroom):
    reader = Client()
    reader.force_login(newsroom.basil)
    assert reader.get(at(newsroom.english)).status_code == 200
    assert "data-save" not in preview(reader, newsroom.english, "Leila Haddad").content.decode()
    assert save(reader, newsroom.english, "Leila Haddad", title="Leila").status_code == 403
    assert reader.post(at(newsroom.english, "detach"), {"evidence": "1"}).status_code == 403
    newsroom.basil.groups.clear()
    assert reader.get(at(newsroom.english)).status_code == 403
    assert preview(reader, newsroom.english, "Leila Haddad").status_code == 403
    assert Client().get(at(newsroom.english)).status_code == 302


def test_what_writes_takes_posts_with_a_token_alone(desk, newsroom):
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(newsroom.amal)
    for view in ("preview", "save", "detach"):
        assert desk.get(at(newsroom.english, view)).status_code == 405
        assert guarded.post(at(newsroom.english, view)).status_code == 403
    assert desk.post(at(newsroom.english)).status_code == 405


def test_an_event_that_is_not_there_is_not_found(desk, newsroom):
    assert desk.get(at(newsroom.english), {"event": "zzzzzzzzzz"}).status_code == 404
