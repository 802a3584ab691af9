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
from timeline.models import (
    Actor,
    Alias,
    Contribution,
    Event,
    Evidence,
    Participation,
    Point,
    Statement,
    Translation,
)
from timeline.quoting import attach

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


def test_page_and_preview_cost_the_same_with_much_and_little(desk, newsroom):
    whole = newsroom.statements["visit"].exact

    def queries() -> list[int]:
        counts = []
        for ask in (
            lambda: desk.get(at(newsroom.english), {"event": newsroom.visit.public_id}),
            lambda: preview(desk, newsroom.english, whole, event=newsroom.visit.public_id),
            lambda: preview(desk, newsroom.english, "Leila Haddad visited the old lighthouse"),
        ):
            with CaptureQueriesContext(connection) as counted:
                assert ask().status_code == 200
            counts.append(len(counted))
        return counts

    few = queries()
    for number, word in enumerate(("PORT", "Sea", "Leila", "Haddad", "old", "May")):
        save(desk, newsroom.english, word, event=newsroom.visit.public_id, standing="held")
        event = newsroom.event(f"Meeting {number}", date="2031-05")
        Participation.objects.create(event=event, actor=newsroom.leila)
        other = Actor.objects.create(name_en=f"Actor {number}", kind="person")
        Alias.objects.create(actor=other, text=f"Mx {number}", language="en")
    assert queries() == few
    assert max(few) <= 32


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


def test_a_whole_text_may_be_selected_however_much_it_names(desk, newsroom):
    days = [f"On {year}-{month:02}-21." for year in range(1950, 2050) for month in range(1, 13)]
    long = capture(text="\n".join(days), source=newsroom.english.source).snapshot
    chosen = desk.get(at(long), {"start": 0, "end": long.length}, headers={"X-Fragment": "side"})
    assert chosen.status_code == 200
    assert 0 < len(chosen.context["dates"]) < len(days)


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


# -- presets -------------------------------------------------------------------------------------


def offered(desk, snapshot, words: str, **sent) -> dict:
    return preview(desk, snapshot, words, **sent).context["form"].initial


def test_dates_names_and_places_in_the_words_are_offered_as_facets(desk, newsroom):
    answer = preview(desk, newsroom.english, newsroom.english.text.split("AZURE. ")[1][:87])
    found = answer.context["form"].initial
    assert found["facets"] == ["date", "place", "participants"]
    assert found["date"] == "2031-05-02"
    assert "2 May 2031" in answer.context["hints"]["date"]
    assert [one.printed for one in answer.context["named"]] == ["Leila Haddad"]


def test_events_of_the_date_and_the_people_come_first(desk, newsroom):
    far = newsroom.event("Elsewhere", date="2030-01-01")
    suggested = preview(
        desk, newsroom.arabic, "زارت وزيرة البحر ليلى حداد منارة الميناء الأزرق"
    ).context["events"]
    assert suggested[0] == newsroom.visit
    assert "Leila Haddad" in suggested[0].why
    assert far not in suggested


def test_a_name_beside_a_reporting_verb_is_offered_as_the_speaker(desk, newsroom):
    source = Source.objects.create(title="Fog", language="en")
    text = "Layla Haddad said that the lamp will burn. “It will,” said the keeper."
    snapshot = capture(text=text, source=source).snapshot
    found = offered(desk, snapshot, text.split(" “")[0])
    assert (found["kind"], found["speaker"]) == ("reported_speech", "Leila Haddad")
    assert found["speaker_printed"] == "Layla Haddad"
    assert "speaker" not in offered(desk, snapshot, "“It will,” said the keeper.")


def test_the_chain_is_offered_as_printed(desk, newsroom):
    found = offered(
        desk, newsroom.english, "According to the harbour's statement, talks on repairs"
    )
    assert (found["kind"], found["chain"]) == (
        "communique", "According to the harbour's statement",
    )  # fmt: skip


def test_a_preset_that_was_unticked_is_not_claimed(desk, newsroom):
    words = "visited the old lighthouse of Port Azure on 2 May 2031"
    save(desk, newsroom.english, words, event=newsroom.talks.public_id, facets=["subject"])
    evidence = newsroom.talks.evidence.get(statement__exact=words)
    assert [row.facet for row in evidence.claims.all()] == ["subject"]


# -- who speaks, in whose words, and our translation ---------------------------------------------


def spoken(desk, newsroom, **said):
    answer = save(desk, newsroom.english, "she told reporters", event=newsroom.talks.public_id,
                  **said)  # fmt: skip
    return answer, Statement.objects.filter(exact="she told reporters").first()


def test_an_actor_is_found_by_any_spelling(desk, newsroom):
    _answer, statement = spoken(
        desk, newsroom, speaker="layla  haddad", speaker_printed="she", speaker_title="Minister",
        chain="to reporters",
    )  # fmt: skip
    speaker = statement.speakers.get()
    assert (speaker.actor, speaker.as_printed, speaker.title) == (
        newsroom.leila, "she", "Minister",
    )  # fmt: skip
    assert statement.chain.get().as_printed == "to reporters"


def test_an_unknown_speaker_is_asked_about_and_made(desk, newsroom):
    answer, statement = spoken(desk, newsroom, speaker="Omar Nasser", chain="to reporters")
    assert statement is None
    assert "No actor is called" in answer.content.decode()
    assert 'value="to reporters"' in answer.content.decode()
    _answer, statement = spoken(
        desk, newsroom, speaker="Omar Nasser", speaker_kind="person", speaker_printed="O. Nasser"
    )
    actor = Actor.objects.get(name_en="Omar Nasser")
    assert statement.speakers.get().actor == actor
    assert {alias.text for alias in actor.aliases.all()} == {"Omar Nasser", "O. Nasser"}
    undo(desk, newsroom.english)
    assert not Actor.objects.filter(name_en="Omar Nasser").exists()


def test_a_name_that_two_actors_have_is_not_guessed(desk, newsroom):
    Actor.objects.create(name_en="Leila Haddad", kind="person")
    answer, statement = spoken(desk, newsroom, speaker="Leila Haddad")
    assert statement is None
    assert "Several actors" in answer.content.decode()


def test_our_translation_names_who_made_it(desk, newsroom):
    _answer, statement = spoken(desk, newsroom, translation="dit-elle", tongue="fr")
    assert statement.translations.get().translator == "amal"
    spoken(desk, newsroom, translation="dedi", tongue="tr", machine="Babelfish")
    made = Translation.objects.get(statement=statement, language="tr")
    assert (made.machine, made.translator) == (True, "Babelfish")


def test_names_are_confirmed_as_the_words_print_them(desk, newsroom):
    words = "زارت وزيرة البحر ليلى حداد"
    save(
        desk, newsroom.arabic, words, event=newsroom.talks.public_id, named=[newsroom.leila.pk],
        **{f"title_{newsroom.leila.pk}": "وزيرة\0 البحر"},  # PostgreSQL keeps no null byte
    )  # fmt: skip
    printed = newsroom.talks.participations.get(actor=newsroom.leila).printed_names.get()
    assert (printed.name, printed.title) == ("ليلى حداد", "وزيرة البحر")
    assert printed.statement.exact == words


# -- the same passage for other events, and back -------------------------------------------------


def test_a_saved_passage_is_offered_for_other_events(desk, newsroom):
    event = newsroom.event("Another")
    save(desk, newsroom.english, "reporters", event=newsroom.talks.public_id, standing="held")
    answer = save(
        desk, newsroom.english, "reporters", event=event.public_id,
        pinned=newsroom.talks.public_id, standing="held",
    )  # fmt: skip
    assert answer.context["event"] == newsroom.talks
    assert {row.event for row in answer.context["uses"]} == {newsroom.talks, event}
    assert event not in answer.context["events"]


def test_what_it_is_used_for_already_stays_as_it_is(desk, newsroom):
    words = newsroom.statements["visit"].exact
    answer = save(
        desk, newsroom.english, words, event=newsroom.visit.public_id,
        pinned=newsroom.talks.public_id, standing="announced",
    )  # fmt: skip
    assert answer.status_code == 409
    assert newsroom.visit.evidence.get(statement__exact=words).standing == "held"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(desk, newsroom):
    words, event = newsroom.statements["visit"].exact, newsroom.visit
    shown = preview(desk, newsroom.english, words, event=event.public_id).context["form"].initial
    sent = {key: value for key, value in shown.items() if value not in (None, "")}
    sent |= {"event": event.public_id, "pinned": event.public_id, "standing": "announced"}
    attach(statement=newsroom.statements["visit"], event=event, by=newsroom.chris,
           standing="under_way")  # fmt: skip
    answer = desk.post(at(newsroom.english, "save"), sent, headers={"X-Fragment": "side"})
    assert answer.status_code == 409
    assert "Nothing was overwritten" in answer.content.decode()
    assert event.evidence.get(statement__exact=words).standing == "under_way"
    again = answer.context["form"]
    assert again["standing"].value() == "announced"
    desk.post(at(newsroom.english, "save"), sent | {"seen": again["seen"].value()})
    assert event.evidence.get(statement__exact=words).standing == "announced"


def test_an_event_deleted_meanwhile_loses_nothing_typed(desk, newsroom):
    answer = save(desk, newsroom.english, "reporters", event="zzzzzzzzzz", chain="to reporters")
    assert answer.status_code == 422
    assert "not there any more" in answer.content.decode()
    assert 'value="to reporters"' in answer.content.decode()


def undo(desk, snapshot):
    return desk.post(at(snapshot, "undo"), headers={"X-Fragment": "side"}).content.decode()


def test_the_last_saves_are_taken_back_one_by_one(desk, newsroom):
    save(desk, newsroom.english, "reporters", event=newsroom.talks.public_id,
         named=[], translation="x", tongue="fr")  # fmt: skip
    save(desk, newsroom.english, "PORT AZURE", title="Repairs")
    assert "Taken back" in undo(desk, newsroom.english)
    assert not Event.objects.filter(title_en="Repairs").exists()
    assert "Taken back" in undo(desk, newsroom.english)
    assert not Statement.objects.filter(exact__in=["reporters", "PORT AZURE"]).exists()
    assert "nothing of yours" in undo(desk, newsroom.english)
    assert newsroom.talks.evidence.count() == 1


def test_undo_takes_back_nothing_in_another_text(desk, newsroom):
    save(desk, newsroom.english, "reporters", event=newsroom.talks.public_id)
    assert "nothing of yours" in undo(desk, newsroom.arabic)
    assert Statement.objects.filter(exact="reporters").exists()


# -- zones ---------------------------------------------------------------------------------------


def test_a_stretch_is_marked_and_the_page_is_painted_anew(desk, newsroom):
    start = newsroom.english.text.index("Related articles")
    shown = desk.get(at(newsroom.english), {"start": start, "end": start + 16})
    sent = {"start": start, "end": start + 16, "kind": "link",
            "zones_seen": shown.context["zones_digest"]}  # fmt: skip
    answer = desk.post(at(newsroom.english, "zone"), sent, headers={"X-Fragment": "side"})
    assert "-link " in answer.content.decode()
    assert "data-save" in answer.content.decode()
    assert newsroom.english.zones.get(start=start).kind == "link"
    stale = desk.post(at(newsroom.english, "zone"), sent | {"kind": "body"})
    assert stale.status_code == 409
    assert newsroom.english.zones.get(start=start).kind == "link"


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
    assert answer["Location"].startswith(f"{at(newsroom.english)}?event={event.public_id}&start=")
    page = desk.get(answer["Location"]).content.decode()
    assert "talks on repairs" in page
    assert "Saved for" in page


def test_events_are_found_by_a_title_in_any_language(desk, newsroom):
    for view in ("", "events"):
        found = desk.get(at(newsroom.english, view), {"find_event": "phare"}).context["events"]
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
def test_odd_values_are_answered_and_store_nothing(desk, newsroom, odd):
    before = Statement.objects.count(), Event.objects.count(), newsroom.english.zones.count()
    sent = selection(newsroom.english, "reporters") | {"event": newsroom.talks.public_id}
    for view in ("preview", "save", "undo", "detach", "zone"):
        answer = desk.post(at(newsroom.english, view), sent | odd)
        assert answer.status_code in {200, 302, 404, 409, 422}, view
    assert (
        Statement.objects.count(), Event.objects.count(), newsroom.english.zones.count()
    ) == before  # fmt: skip


# -- who may -------------------------------------------------------------------------------------


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


def test_what_writes_takes_posts_with_a_token_alone(desk, newsroom):
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(newsroom.amal)
    for view in ("preview", "save", "undo", "detach", "zone"):
        assert desk.get(at(newsroom.english, view)).status_code == 405
        assert guarded.post(at(newsroom.english, view)).status_code == 403
    assert desk.post(at(newsroom.english)).status_code == 405


def test_an_event_that_is_not_there_is_not_found(desk, newsroom):
    assert desk.get(at(newsroom.english), {"event": "zzzzzzzzzz"}).status_code == 404
