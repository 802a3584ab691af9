"""Nothing is changed unrecorded, and what was changed can be had back."""

from django.urls import reverse
from django.utils import translation

from config.desk.drafts import Subject
from tests.timeline.admin.desk import (
    address,
    contributors,
    form_of,
    row_of,
)
from timeline import models
from timeline.document.naming import MODELS
from timeline.editing import review


def test_reverting_restores_what_the_form_shows_and_nothing_else(newsroom, amal):
    event = newsroom.visit
    old = event.history.first()
    event.title_en = "Inspection of the lighthouse"
    event.save()
    review.submit(subject=event, by=newsroom.amal)
    event.refresh_from_db()
    told = amal.get(address(event, "history")).content.decode()
    assert "<del><bdi>Visit to the lighthouse</bdi></del>" in told
    assert "<strong>Title [en]</strong>" in told
    assert "<strong>Title</strong>" not in told  # the same words a second time
    assert "None" not in told
    in_arabic = address(event, "history").replace("/en/", "/ar/", 1)
    event.kind = "meeting"
    event.save()
    assert "<ins><bdi>meeting</bdi></ins>" not in amal.get(in_arabic).content.decode()
    translation.activate("en")
    url = reverse("admin:timeline_event_simple_history", args=[event.pk, old.pk])
    sent = {bound.html_name: bound.value() or "" for bound in
            amal.get(url).context["adminform"].form}  # fmt: skip
    sent["topics"] = [topic.pk for topic in event.topics.all()]
    assert amal.post(url, sent).status_code == 302
    reverted = models.Event.objects.get(pk=event.pk)
    assert reverted.title_en == "Visit to the lighthouse"
    assert reverted.version == event.version + 1
    assert reverted.state == Subject.State.DRAFT
    assert models.Contribution.objects.filter(subject_id=event.public_id).first().by == "amal"


def test_whoever_only_reads_cannot_revert(newsroom, basil):
    old = newsroom.visit.history.first()
    url = reverse("admin:timeline_event_simple_history", args=[newsroom.visit.pk, old.pk])
    assert basil.get(url).status_code == 200
    assert basil.post(url, {"title_en": "Mine"}).status_code == 403


def test_every_change_of_a_subject_is_recorded(newsroom, chris):
    for model in MODELS.values():
        subject = model.objects.first()
        url = address(subject)
        assert chris.post(url, form_of(chris, url) | {"notes": "Seen."}).status_code == 302
        assert ("chris", "change") in contributors(subject), model


def test_a_changed_inline_row_is_a_contribution_to_its_event(newsroom, chris):
    sent = form_of(chris, address(newsroom.visit))
    row = row_of(sent, "points", newsroom.visit.points.get().pk)
    sent[f"{row}-text_fr"] = "La ministre a visité le phare."
    assert chris.post(address(newsroom.visit), sent).status_code == 302
    assert ("chris", "change") in contributors(newsroom.visit)


def test_a_statement_edited_is_a_contribution_to_its_events(newsroom, chris):
    statement = newsroom.statements["visit"]
    url = address(statement)
    assert chris.post(url, form_of(chris, url) | {"assertion": "claim"}).status_code == 302
    assert ("chris", "change") in contributors(statement)
    assert ("chris", "change") in contributors(newsroom.visit)


def test_claims_and_printed_names_are_contributions_to_the_event(newsroom, chris):
    for row in (newsroom.visit.evidence.first(), newsroom.visit.participations.get()):
        url = address(row)
        sent = form_of(chris, url)
        name = "claims-0-stance" if "claims-0-stance" in sent else "printed_names-0-title"
        changed = "context" if name.startswith("claims") else "Minister"
        before = len(contributors(newsroom.visit))
        assert chris.post(url, sent | {name: changed}).status_code == 302
        assert len(contributors(newsroom.visit)) == before + 1


def test_an_edit_returns_what_was_submitted_to_draft(newsroom, amal):
    review.submit(subject=newsroom.visit, by=newsroom.amal)
    url = address(newsroom.visit)
    amal.post(url, form_of(amal, url) | {"title_tr": "Deniz feneri ziyareti"})
    newsroom.visit.refresh_from_db()
    assert newsroom.visit.state == Subject.State.DRAFT


def test_a_list_that_changed_is_told_by_its_names(newsroom, amal):
    newsroom.visit.topics.set([])
    newsroom.visit.topics.set([newsroom.topic, models.Topic.objects.create(name_en="Harbours")])
    page = amal.get(address(newsroom.visit, "history").replace("/en/", "/ar/", 1))
    told = page.content.decode()
    assert "[]" not in told
    assert "<ins><bdi>\u2068Harbours\u2069، \u2068المنارات\u2069</bdi></ins>" in told
