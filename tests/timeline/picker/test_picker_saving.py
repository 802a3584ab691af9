"""What is previewed is what is quoted, attributed, attached, and taken back."""

from tests.timeline.picker.picking import AFTER_EMOJI, at, preview, save
from timeline.editing.quoting import attach
from timeline.models import (
    Actor,
    Contribution,
    Event,
    Evidence,
    Point,
    Statement,
    Translation,
)


def test_saved_words_are_a_statement_attached_to_the_event(amal, newsroom):
    answer = save(
        amal, newsroom.arabic, AFTER_EMOJI, event=newsroom.talks.public_id, standing="held",
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


def test_a_quote_can_make_its_event(amal, newsroom):
    save(amal, newsroom.english, "talks on repairs followed", title="Repairs", standing="held")
    event = Event.objects.get(title_en="Repairs")
    assert event.evidence.get().statement.exact == "talks on repairs followed"
    assert Contribution.objects.filter(subject_id=event.public_id, verb="create").exists()


def test_a_new_event_is_titled_in_the_language_of_the_page(amal, newsroom):
    url = at(newsroom.arabic, "save").replace("/en/", "/ar/", 1)
    offered = preview(amal, newsroom.arabic, AFTER_EMOJI).context["form"].initial
    amal.post(url, {k: v for k, v in offered.items() if v} | {"title": "الترميم"})
    assert Event.objects.get(title_ar="الترميم").title_en in (None, "")


def test_both_are_stored_or_neither(amal, newsroom):
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
        answer = save(amal, newsroom.english, "talks on repairs", **sent)
        assert answer.status_code == 422, wrong
    assert (Statement.objects.count(), Event.objects.count(), Evidence.objects.count()) == before


def test_a_refused_save_keeps_what_was_typed(amal, newsroom):
    answer = save(amal, newsroom.english, "talks on repairs", title="Repairs", date="someday")
    html = answer.content.decode()
    assert 'value="Repairs"' in html
    assert 'value="someday"' in html
    assert "talks on repairs" in html


def test_residue_is_refused_whatever_is_sent(amal, newsroom):
    answer = save(amal, newsroom.english, "Related articles", title="Repairs")
    assert "not the article" in answer.content.decode()
    assert not Event.objects.filter(title_en="Repairs").exists()


def test_a_passage_quoted_before_is_attached_without_a_copy(amal, newsroom):
    words, before = newsroom.statements["visit"].exact, Statement.objects.count()
    save(amal, newsroom.english, words, event=newsroom.talks.public_id, standing="announced")
    assert Statement.objects.count() == before
    assert newsroom.talks.evidence.filter(statement=newsroom.statements["visit"]).exists()


def test_saving_again_keeps_the_stance_of_what_was_claimed(amal, newsroom):
    evidence = newsroom.visit.evidence.get(statement=newsroom.statements["visit"])
    evidence.claims.filter(facet="place").update(stance="disputes")
    answer = preview(
        amal, newsroom.english, newsroom.statements["visit"].exact, event=newsroom.visit.public_id
    )
    offered = answer.context["form"].initial
    assert (offered["standing"], offered["date"]) == ("held", "2031-05-02")
    assert set(offered["facets"]) == {"date", "place", "participants"}
    save(amal, newsroom.english, newsroom.statements["visit"].exact,
         event=newsroom.visit.public_id)  # fmt: skip
    assert evidence.claims.get(facet="place").stance == "disputes"


def test_the_last_standing_is_offered_again(amal, newsroom):
    save(amal, newsroom.english, "talks on repairs", title="Repairs", standing="announced")
    offered = preview(amal, newsroom.english, "reporters").context["form"].initial
    assert offered["standing"] == "announced"


def test_a_quote_can_be_taken_off_the_event_again(amal, newsroom):
    evidence = newsroom.talks.evidence.get()
    sent = {"evidence": evidence.pk, "event": newsroom.talks.public_id}
    assert amal.post(at(newsroom.english, "detach"), sent).status_code == 302
    assert not newsroom.talks.evidence.exists()
    assert Statement.objects.filter(pk=evidence.statement_id).exists()


def test_a_quote_that_a_point_cites_is_not_taken_off(amal, newsroom):
    evidence = newsroom.talks.evidence.get()
    Point.objects.create(event=newsroom.talks, text_en="Talks.").statements.add(evidence.statement)
    sent = {"evidence": evidence.pk, "event": newsroom.talks.public_id}
    answer = amal.post(at(newsroom.english, "detach"), sent, headers={"X-Fragment": "side"})
    assert "Change the point first" in answer.content.decode()
    assert newsroom.talks.evidence.exists()


def spoken(amal, newsroom, **said):
    answer = save(amal, newsroom.english, "she told reporters", event=newsroom.talks.public_id,
                  **said)  # fmt: skip
    return answer, Statement.objects.filter(exact="she told reporters").first()


def test_an_actor_is_found_by_any_spelling(amal, newsroom):
    _answer, statement = spoken(
        amal, newsroom, speaker="layla  haddad", speaker_printed="she", speaker_title="Minister",
        chain="to reporters",
    )  # fmt: skip
    speaker = statement.speakers.get()
    assert (speaker.actor, speaker.as_printed, speaker.title) == (
        newsroom.leila, "she", "Minister",
    )  # fmt: skip
    assert statement.chain.get().as_printed == "to reporters"


def test_an_unknown_speaker_is_asked_about_and_made(amal, newsroom):
    answer, statement = spoken(amal, newsroom, speaker="Omar Nasser", chain="to reporters")
    assert statement is None
    assert "No actor is called" in answer.content.decode()
    assert 'value="to reporters"' in answer.content.decode()
    _answer, statement = spoken(
        amal, newsroom, speaker="Omar Nasser", speaker_kind="person", speaker_printed="O. Nasser"
    )
    actor = Actor.objects.get(name_en="Omar Nasser")
    assert statement.speakers.get().actor == actor
    assert {alias.text for alias in actor.aliases.all()} == {"Omar Nasser", "O. Nasser"}
    undo(amal, newsroom.english)
    assert not Actor.objects.filter(name_en="Omar Nasser").exists()


def test_a_name_that_two_actors_have_is_not_guessed(amal, newsroom):
    Actor.objects.create(name_en="Leila Haddad", kind="person")
    answer, statement = spoken(amal, newsroom, speaker="Leila Haddad")
    assert statement is None
    assert "Several actors" in answer.content.decode()


def test_our_translation_names_who_made_it(amal, newsroom):
    _answer, statement = spoken(amal, newsroom, translation="dit-elle", tongue="fr")
    assert statement.translations.get().translator == "amal"
    spoken(amal, newsroom, translation="dedi", tongue="tr", machine="Babelfish")
    made = Translation.objects.get(statement=statement, language="tr")
    assert (made.machine, made.translator) == (True, "Babelfish")


def test_names_are_confirmed_as_the_words_print_them(amal, newsroom):
    words = "زارت وزيرة البحر ليلى حداد"
    save(
        amal, newsroom.arabic, words, event=newsroom.talks.public_id, named=[newsroom.leila.pk],
        **{f"title_{newsroom.leila.pk}": "وزيرة\0 البحر"},  # PostgreSQL keeps no null byte
    )  # fmt: skip
    printed = newsroom.talks.participations.get(actor=newsroom.leila).printed_names.get()
    assert (printed.name, printed.title) == ("ليلى حداد", "وزيرة البحر")
    assert printed.statement.exact == words


def test_a_saved_passage_is_offered_for_other_events(amal, newsroom):
    event = newsroom.event("Another")
    save(amal, newsroom.english, "reporters", event=newsroom.talks.public_id, standing="held")
    answer = save(
        amal, newsroom.english, "reporters", event=event.public_id,
        pinned=newsroom.talks.public_id, standing="held",
    )  # fmt: skip
    assert answer.context["event"] == newsroom.talks
    assert {row.event for row in answer.context["uses"]} == {newsroom.talks, event}
    assert event not in answer.context["events"]


def test_what_it_is_used_for_already_stays_as_it_is(amal, newsroom):
    words = newsroom.statements["visit"].exact
    answer = save(
        amal, newsroom.english, words, event=newsroom.visit.public_id,
        pinned=newsroom.talks.public_id, standing="announced",
    )  # fmt: skip
    assert answer.status_code == 409
    assert newsroom.visit.evidence.get(statement__exact=words).standing == "held"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(amal, newsroom):
    words, event = newsroom.statements["visit"].exact, newsroom.visit
    shown = preview(amal, newsroom.english, words, event=event.public_id).context["form"].initial
    sent = {key: value for key, value in shown.items() if value not in (None, "")}
    sent |= {"event": event.public_id, "pinned": event.public_id, "standing": "announced"}
    attach(statement=newsroom.statements["visit"], event=event, by=newsroom.chris,
           standing="under_way")  # fmt: skip
    answer = amal.post(at(newsroom.english, "save"), sent, headers={"X-Fragment": "side"})
    assert answer.status_code == 409
    assert "\u2068chris\u2069 wrote of this passage meanwhile" in answer.content.decode()
    assert event.evidence.get(statement__exact=words).standing == "under_way"
    again = answer.context["form"]
    assert again["standing"].value() == "announced"
    amal.post(at(newsroom.english, "save"), sent | {"seen": again["seen"].value()})
    assert event.evidence.get(statement__exact=words).standing == "announced"


def test_nobody_else_is_blamed_for_what_one_did_in_another_window(amal, newsroom):
    words, event = newsroom.statements["visit"].exact, newsroom.visit
    shown = preview(amal, newsroom.english, words, event=event.public_id).context["form"].initial
    sent = {key: value for key, value in shown.items() if value not in (None, "")}
    sent |= {"event": event.public_id, "pinned": event.public_id}
    amal.post(at(newsroom.english, "save"), sent | {"standing": "under_way"})
    answer = amal.post(at(newsroom.english, "save"), sent | {"standing": "announced"})
    assert answer.status_code == 409
    forged = sent | {"standing": "announced", "seen": "9" * 38 + ".x"}
    assert amal.post(at(newsroom.english, "save"), forged).status_code == 409
    assert "You said something else of this passage" in answer.content.decode()


def test_the_same_sent_twice_is_saved_once_and_is_no_conflict(amal, newsroom):
    offered = preview(amal, newsroom.english, "reporters", event=newsroom.talks.public_id)
    sent = {key: value for key, value in offered.context["form"].initial.items() if value}
    sent |= {"event": newsroom.talks.public_id, "standing": "held"}
    answers = [
        amal.post(at(newsroom.english, "save"), sent, headers={"X-Fragment": "side"})
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert newsroom.talks.evidence.filter(statement__exact="reporters").count() == 1
    assert "Taken back" in undo(amal, newsroom.english)
    assert not Statement.objects.filter(exact="reporters").exists()


def test_a_new_event_sent_twice_is_made_once(amal, newsroom):
    offered = preview(amal, newsroom.english, "reporters").context["form"].initial
    sent = {key: value for key, value in offered.items() if value} | {"title": "Repairs"}
    for _time in range(2):
        answer = amal.post(at(newsroom.english, "save"), sent, headers={"X-Fragment": "side"})
    assert answer.status_code == 409
    assert Event.objects.filter(title_en="Repairs").count() == 1


def test_the_event_that_is_worked_on_stands_above_all_else(amal, newsroom):
    event = newsroom.event("Another")
    shown = save(
        amal, newsroom.english, "reporters", event=event.public_id,
        pinned=newsroom.talks.public_id, standing="held",
    )  # fmt: skip
    html = shown.content.decode()
    pinned = html[html.index('class="pinned"') :]
    assert str(newsroom.talks) in pinned[: pinned.index("</p>")]
    assert html.index('class="pinned"') < html.index("data-passage")


def test_an_event_deleted_meanwhile_loses_nothing_typed(amal, newsroom):
    answer = save(amal, newsroom.english, "reporters", event="zzzzzzzzzz", chain="to reporters")
    assert answer.status_code == 422
    assert "not there any more" in answer.content.decode()
    assert 'value="to reporters"' in answer.content.decode()


def undo(amal, snapshot):
    return amal.post(at(snapshot, "undo"), headers={"X-Fragment": "side"}).content.decode()


def test_the_last_saves_are_taken_back_one_by_one(amal, newsroom):
    save(amal, newsroom.english, "reporters", event=newsroom.talks.public_id,
         named=[], translation="x", tongue="fr")  # fmt: skip
    save(amal, newsroom.english, "PORT AZURE", title="Repairs")
    assert "Taken back" in undo(amal, newsroom.english)
    assert not Event.objects.filter(title_en="Repairs").exists()
    assert "Taken back" in undo(amal, newsroom.english)
    assert not Statement.objects.filter(exact__in=["reporters", "PORT AZURE"]).exists()
    assert "nothing of yours" in undo(amal, newsroom.english)
    assert newsroom.talks.evidence.count() == 1


def test_undo_takes_back_nothing_in_another_text(amal, newsroom):
    save(amal, newsroom.english, "reporters", event=newsroom.talks.public_id)
    assert "nothing of yours" in undo(amal, newsroom.arabic)
    assert Statement.objects.filter(exact="reporters").exists()
