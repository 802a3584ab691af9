"""From draft to withdrawn by the buttons of the review page."""

from django.test import Client

from config.desk.drafts import Subject
from tests.timeline.admin.desk import (
    address,
    form_of,
    signed_in,
)
from timeline import models
from timeline.document.naming import MODELS
from timeline.editing import review

VERBS = ("submit", "approve", "send_back", "publish", "correct", "withdraw")


def buttons(client: Client, subject) -> set[str]:
    return set(client.get(address(subject, "review")).context["verbs"])


def test_buttons_follow_permission_and_state(newsroom, amal, basil):
    visit = newsroom.visit
    assert (buttons(amal, visit), buttons(basil, visit)) == ({"submit"}, set())
    review.submit(subject=visit, by=newsroom.amal)
    assert (buttons(amal, visit), buttons(basil, visit)) == (set(), {"approve", "send_back"})
    review.approve(subject=visit, by=newsroom.basil)
    assert (buttons(amal, visit), buttons(basil, visit)) == (set(), {"publish", "send_back"})


def test_an_event_goes_from_draft_to_withdrawn_by_buttons(newsroom, amal, basil):
    visit = newsroom.visit
    amal.post(address(visit, "submit"))
    digest = basil.get(address(visit, "review")).context["digest"]
    basil.post(address(visit, "approve"), {"digest": digest})
    basil.post(address(visit, "publish"))
    assert models.Entry.objects.get(pk=visit.public_id).edition.number == 1
    amal.post(address(visit), form_of(amal, address(visit)) | {"title_en": "Tour"})
    amal.post(address(visit, "submit"))
    digest = basil.get(address(visit, "review")).context["digest"]
    basil.post(address(visit, "approve"), {"digest": digest})
    answer = basil.post(address(visit, "correct"), {"note_fr": " "}, follow=True)
    assert "at least one language" in answer.content.decode()
    basil.post(address(visit, "correct"), {"note_fr": "Le titre."})
    assert models.Entry.objects.get(pk=visit.public_id).edition.note["fr"] == "Le titre."
    # A null byte, which PostgreSQL cannot keep, is dropped.
    basil.post(address(visit, "withdraw"), {"reason_ar": "خط\0أ"})
    entry = models.Entry.objects.get(pk=visit.public_id)
    assert (entry.state, entry.reason["ar"]) == ("withdrawn", "خطأ")


def test_approval_is_of_the_words_the_reviewer_read(newsroom, amal, basil):
    amal.post(address(newsroom.visit, "submit"))
    for digest in ("", "0" * 64):
        answer = basil.post(address(newsroom.visit, "approve"), {"digest": digest}, follow=True)
        assert "Read it again" in answer.content.decode()
    assert not models.Approval.objects.exists()


def test_the_reviewer_reads_what_nobody_said_in_words(newsroom, amal):
    models.Event.objects.filter(pk=newsroom.visit.pk).update(
        date="", year_basis="", month_basis="", day_basis="", place_basis="", independence=""
    )
    models.Participation.objects.filter(event=newsroom.visit).update(basis="")
    page = amal.get(address(newsroom.visit, "review")).content.decode()
    composed = page.partition('class="composed"')[2].partition("</article>")[0]
    assert "undated" in composed
    assert "is not established" in composed
    assert "None" not in composed


def test_nobody_approves_their_own_work_and_is_told_why(newsroom, chris):
    chris.post(address(newsroom.visit, "submit"))
    digest = chris.get(address(newsroom.visit, "review")).context["digest"]
    answer = chris.post(address(newsroom.visit, "approve"), {"digest": digest}, follow=True)
    assert "Ask somebody else" in answer.content.decode()


def test_what_is_missing_is_listed_on_the_review_page(newsroom, amal):
    draft = models.Event.objects.create(title_en="Rumour")
    page = amal.post(address(draft, "submit"), follow=True).content.decode()
    assert page.count("nothing holds this event up yet") == 2  # the message and the list
    assert address(draft, "submit") not in page  # which would only refuse again
    draft.refresh_from_db()
    assert draft.state == Subject.State.DRAFT


def test_a_sent_back_draft_shows_the_reason(newsroom, amal, basil):
    amal.post(address(newsroom.visit, "submit"))
    basil.post(address(newsroom.visit, "send_back"), {"reason": "Which\0 lighthouse?"})
    for view in ("review", "change"):
        assert "Which lighthouse?" in amal.get(address(newsroom.visit, view)).content.decode()
    amal.post(address(newsroom.visit, "submit"))
    assert "Which lighthouse?" not in amal.get(address(newsroom.visit)).content.decode()
    reviewed = amal.get(address(newsroom.visit, "review")).context
    assert reviewed["sent_back"] is None
    assert [reason.text for reason in reviewed["earlier"]] == ["Which lighthouse?"]


def test_publishing_the_same_twice_says_so(published):
    basil = signed_in(published.basil)
    answer = basil.post(address(published.visit, "correct"), {"note_en": "Again"}, follow=True)
    assert "Nothing has changed since edition 1" in answer.content.decode()
    assert "correct" not in buttons(basil, published.visit)


def test_the_form_offers_another_edition_only_where_the_draft_says_something_new(published):
    visit, basil = published.visit, signed_in(published.basil)
    assert "correct" not in basil.get(address(visit)).context["verbs"]
    visit.refresh_from_db()
    visit.title_en = "Tour of the lighthouse"
    visit.save()
    published.approve(visit)
    assert "correct" in basil.get(address(visit)).context["verbs"]


def test_all_that_is_approved_stands_in_the_readable_part(newsroom, amal):
    visit = newsroom.visit
    models.Event.objects.filter(pk=visit.pk).update(
        date_note_fr="Le lendemain.", place_note_ar="من الميناء.", occasion=newsroom.talks,
        independence="dependent", independence_note_tr="Aynı bildiri.",
    )  # fmt: skip
    visit.participations.update(note_en="Named beside her.")
    visit.absences.update(text_fr="Aucune source ne le dit.", text_tr="Kaynak yok.")
    page = amal.get(address(visit, "review")).content.decode()
    readable = page[page.index('class="composed"') : page.index("</article>")]
    for told in (
        "Le lendemain.", "من الميناء.", "Talks at the lighthouse", "Lighthouse Days", "Lighthouses",
        "Aynı bildiri.", "Named beside her.", "Aucune source ne le dit.", "Kaynak yok.",
        "depend on one another",
    ):  # fmt: skip
        assert told in readable, told


def test_an_approval_of_an_earlier_form_counts_no_more_and_the_desk_says_so(newsroom):
    approval = newsroom.approve(newsroom.visit)
    about = {name: getattr(approval, name) for name in ("kind", "subject_id", "by_id", "by", "at")}
    models.Approval.objects.create(version=0, digest="0" * 64, seen=approval.seen, **about)
    basil, review = signed_in(newsroom.basil), address(newsroom.visit, "review")
    assert "in an earlier form of documents" in basil.get(review).content.decode()
    answer = basil.post(address(newsroom.visit, "publish"), follow=True).content.decode()
    assert "It was approved in an earlier form of documents." in answer
    assert not models.Edition.objects.exists()


def test_codes_are_said_in_words(newsroom, amal):
    rows = dict(amal.get(address(newsroom.visit, "review")).context["rows"])
    assert rows["Kind of record"] == "Event"
    assert rows["Who took part or is named › Leila Haddad › Actor › Kind"] == "Person"
    assert rows["Place › Basis"] == "stated"
    article = newsroom.english.source
    rows = dict(amal.get(address(article, "review")).context["rows"])
    assert (rows["Kind"], rows["Language"]) == ("Article", "English")


def test_a_printed_title_is_told_from_the_name(newsroom, amal):
    page = amal.get(address(newsroom.visit, "review")).content.decode()
    printed = page.partition('class="printed"')[2].partition("</li>")[0]
    assert "</bdi> · <bdi" in printed


def test_the_review_page_shows_what_changes_for_readers(published):
    amal = signed_in(published.amal)
    url = address(published.visit)
    amal.post(url, form_of(amal, url) | {"title_en": "Tour of the lighthouse"})
    page = amal.get(address(published.visit, "review"))
    assert "<del>Visit to</del><ins>Tour of</ins> the lighthouse" in page.content.decode()
    changes = page.context["changes"]
    titles = [change for change in changes if change["path"] == "Title › en"]
    assert titles == [
        {"path": "Title › en", "before": "Visit to the lighthouse",
         "after": "Tour of the lighthouse"}
    ]  # fmt: skip


def test_verbs_need_their_permission_a_post_and_a_token(newsroom):
    newsroom.amal.groups.clear()
    nobody, chris = signed_in(newsroom.amal), signed_in(newsroom.chris)
    guarded = signed_in(newsroom.chris, enforce_csrf_checks=True)
    for verb in VERBS:
        url = address(newsroom.visit, verb)
        assert nobody.post(url).status_code == 403, verb
        assert chris.get(url).status_code == 405, verb
        assert guarded.post(url).status_code == 403, verb
        assert Client().post(url).status_code == 302, verb


def test_whoever_reads_a_subject_cannot_therefore_use_a_verb_of_another_role(newsroom, amal, basil):
    others = {verb: basil if verb == "submit" else amal for verb in VERBS}
    for client in (amal, basil):
        assert client.get(address(newsroom.visit, "review")).status_code == 200
    for verb, client in others.items():
        assert client.post(address(newsroom.visit, verb)).status_code == 403, verb


def test_a_verb_that_does_not_fit_is_refused_in_words(newsroom, chris):
    """Every subject, every verb, in a state where most make no sense: a page, never an error."""
    for model in MODELS.values():
        for verb in VERBS:
            answer = chris.post(address(model.objects.first(), verb), follow=True)
            assert answer.status_code == 200, (model, verb)


def test_a_verb_on_nothing_is_not_found(newsroom, chris):
    for model in MODELS.values():
        assert chris.post(address(model(pk=99999), "submit")).status_code == 404


def test_a_draft_whose_date_cannot_be_read_can_still_be_reviewed(newsroom, amal):
    models.Event.objects.filter(pk=newsroom.visit.pk).update(date="yesterday")
    assert amal.get(address(newsroom.visit, "review")).status_code == 200


def test_places_within_each_other_can_still_be_reviewed(newsroom, amal):
    inner = models.Place.objects.create(name_en="Pier", within=newsroom.port)
    models.Place.objects.filter(pk=newsroom.port.pk).update(within=inner)
    page = amal.get(address(newsroom.port, "review"))
    assert page.status_code == 200
    assert "circle" in page.content.decode()
