"""What is selected is what is previewed, with what the words themselves tell."""

import pytest

from sources.intake import capture
from sources.models import Source
from tests.timeline.picker.picking import AFTER_EMOJI, at, preview, save, selection


def test_a_selection_after_an_emoji_is_the_words_selected(amal, newsroom):
    shown = preview(amal, newsroom.arabic, AFTER_EMOJI).context["passage"]
    assert shown.exact == AFTER_EMOJI
    assert newsroom.arabic.text[shown.start : shown.end] == AFTER_EMOJI


def test_white_space_around_a_selection_is_left_out(amal, newsroom):
    shown = preview(amal, newsroom.english, " Leila Haddad ").context["passage"]
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
def test_a_selection_that_is_not_of_this_text_is_refused(amal, newsroom, changed):
    answer = preview(amal, newsroom.english, "Leila Haddad", **changed)
    assert answer.status_code == 409
    assert "Reload the page" in answer.content.decode()
    assert answer.context["passage"] is None


def test_half_an_emoji_is_refused(amal, newsroom):
    sent = selection(newsroom.arabic, "🗼")
    answer = preview(amal, newsroom.arabic, "🗼", end=sent["end"] - 1)
    assert answer.status_code == 409


def test_white_space_alone_is_refused(amal, newsroom):
    assert "Select some words" in preview(amal, newsroom.english, "\n\n").content.decode()


def test_what_cannot_be_seen_is_shown_in_the_preview(amal):
    source = Source.objects.create(title="Fog", language="en")
    words = "fog\u202e over\u00a0the\u200b sea"
    snapshot = capture(text=f"There was {words}.", source=source).snapshot
    html = preview(amal, snapshot, words).content.decode()
    shown = html[html.index("<blockquote") : html.index("</blockquote>")]
    assert {"U+202E", "U+00A0", "U+200B"} <= {
        mark for mark in ("U+202E", "U+00A0", "U+200B") if mark in shown
    }
    assert "\u202e" not in shown
    assert "<bdi" in shown


def test_the_zone_names_the_kind(amal, newsroom):
    answer = preview(amal, newsroom.english, "Minister visits the lighthouse")
    assert "headline" in answer.context["passage"].zones
    assert answer.context["form"].initial["kind"] == "headline"


def test_a_whole_text_may_be_selected_however_much_it_names(amal, newsroom):
    days = [f"On {year}-{month:02}-21." for year in range(1950, 2050) for month in range(1, 13)]
    long = capture(text="\n".join(days), source=newsroom.english.source).snapshot
    chosen = amal.get(at(long), {"start": 0, "end": long.length}, headers={"X-Fragment": "side"})
    assert chosen.status_code == 200
    assert 0 < len(chosen.context["dates"]) < len(days)


def test_words_in_quotation_marks_are_proposed_as_direct_quotation(amal, newsroom):
    answer = preview(amal, newsroom.english, "“The lamp will burn again this year,”")
    assert answer.context["form"].initial["kind"] == "direct_quotation"


def test_residue_is_shown_but_offers_no_saving(amal, newsroom):
    html = preview(amal, newsroom.english, "Related articles").content.decode()
    assert "not the article" in html
    assert "data-save" not in html


def test_existing_and_overlapping_quotes_are_told(amal, newsroom):
    whole = newsroom.statements["visit"].exact
    assert preview(amal, newsroom.english, whole).context["passage"].statement is not None
    part = preview(amal, newsroom.english, "visited the old lighthouse").context["passage"]
    assert part.overlapping == [newsroom.statements["visit"]]


def test_a_selection_that_cuts_words_becomes_the_whole_words(amal, newsroom):
    answer = preview(amal, newsroom.arabic, "زيرة البحر ليلى حدا")
    assert answer.context["passage"].exact == "وزيرة البحر ليلى حداد"
    assert answer.context["form"].initial["selected"] == "وزيرة البحر ليلى حداد"


def offered(amal, snapshot, words: str, **sent) -> dict:
    return preview(amal, snapshot, words, **sent).context["form"].initial


def test_dates_names_and_places_in_the_words_are_offered_as_facets(amal, newsroom):
    answer = preview(amal, newsroom.english, newsroom.english.text.split("AZURE. ")[1][:87])
    found = answer.context["form"].initial
    assert found["facets"] == ["date", "place", "participants"]
    assert found["date"] == "2031-05-02"
    assert "2 May 2031" in answer.context["hints"]["date"]
    assert [one.printed for one in answer.context["named"]] == ["Leila Haddad"]


def test_events_of_the_date_and_the_people_come_first(amal, newsroom):
    far = newsroom.event("Elsewhere", date="2030-01-01")
    answer = preview(amal, newsroom.arabic, "زارت وزيرة البحر ليلى حداد منارة الميناء الأزرق")
    suggested = answer.context["events"]
    assert suggested[0] == newsroom.visit
    assert "2 May 2031" in answer.content.decode()
    assert "Leila Haddad" in suggested[0].why
    assert far not in suggested


def test_a_name_beside_a_reporting_verb_is_offered_as_the_speaker(amal, newsroom):
    source = Source.objects.create(title="Fog", language="en")
    text = "Layla Haddad said that the lamp will burn. “It will,” said the keeper."
    snapshot = capture(text=text, source=source).snapshot
    found = offered(amal, snapshot, text.split(" “")[0])
    assert (found["kind"], found["speaker"]) == ("reported_speech", "Leila Haddad")
    assert found["speaker_printed"] == "Layla Haddad"
    assert "speaker" not in offered(amal, snapshot, "“It will,” said the keeper.")


def test_the_chain_is_offered_as_printed(amal, newsroom):
    found = offered(
        amal, newsroom.english, "According to the harbour's statement, talks on repairs"
    )
    assert (found["kind"], found["chain"]) == (
        "communique", "According to the harbour's statement",
    )  # fmt: skip


def test_a_preset_that_was_unticked_is_not_claimed(amal, newsroom):
    words = "visited the old lighthouse of Port Azure on 2 May 2031"
    save(amal, newsroom.english, words, event=newsroom.talks.public_id, facets=["subject"])
    evidence = newsroom.talks.evidence.get(statement__exact=words)
    assert [row.facet for row in evidence.claims.all()] == ["subject"]
