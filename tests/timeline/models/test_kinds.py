"""Kinds of event are the timeline's own data: published with it, and never taken back."""

import json

import pytest

from timeline.document.naming import companions, compose
from timeline.editing.readiness import problems
from timeline.editing.review import NotReady, submit
from timeline.models import Edition, Event, EventKind, Timeline, kinds
from timeline.record.publishing import PublishingError, publish

pytestmark = pytest.mark.django_db


def test_a_timeline_begins_with_the_kinds_of_diplomacy_in_every_language():
    timeline = Timeline.objects.create(title_en="Lighthouses")
    found = {kind["code"]: kind["title"] for kind in compose(timeline)["kinds"]}
    assert found == kinds.STARTING


def test_the_first_event_takes_the_timeline_out_with_it(newsroom):
    timeline = Timeline.objects.get()
    assert companions(newsroom.visit)[0] == timeline
    newsroom.publish(newsroom.visit)
    edition = Edition.objects.get(kind="timeline")
    assert "meeting" in [kind["code"] for kind in json.loads(edition.document)["kinds"]]
    newsroom.publish(newsroom.talks)
    assert Edition.objects.filter(kind="timeline").count() == 1


def test_an_event_of_a_kind_that_readers_do_not_know_is_refused_with_a_sentence(published):
    timeline = Timeline.objects.get()
    EventKind.objects.create(timeline=timeline, code="regatta", title_en="Regatta", order=99)
    Event.objects.filter(pk=published.talks.pk).update(kind="regatta")
    published.talks.refresh_from_db()
    published.approve(published.talks)
    published.talks.refresh_from_db()
    with pytest.raises(PublishingError, match="no kind of event “regatta”"):
        publish(subject=published.talks, by=published.basil, note={"en": "A regatta."})
    published.publish(timeline, note="Another kind of event.")
    edition = publish(subject=published.talks, by=published.basil, note={"en": "A regatta."})
    assert json.loads(edition.document)["kind"] == "regatta"


def test_a_published_code_does_not_leave_and_its_title_may_change(published):
    timeline = Timeline.objects.get()
    EventKind.objects.filter(code="meeting").update(title_en="Encounter")
    assert problems(timeline) == []
    EventKind.objects.filter(code="meeting").delete()
    with pytest.raises(NotReady, match="“meeting” has been published"):
        submit(subject=timeline, by=published.amal)
