"""What a document names: drafts that name each other, what was withdrawn, what goes out with it."""

import pytest

from sources.models import Source
from timeline.document.naming import companions, compose
from timeline.editing.quoting import attach
from timeline.editing.readiness import problems
from timeline.editing.review import NotReady, submit
from timeline.models import Edition, Event, Place, Profile, Timeline
from timeline.record.publishing import NotApproved, PublishingError, correct, publish, withdraw

pytestmark = pytest.mark.django_db


def circle_of_places(room):
    coast = Place.objects.create(name_en="Azure Coast", within=room.port)
    Place.objects.filter(pk=room.port.pk).update(within=coast)
    return room.port, "“within” leads round in a circle"


def circle_of_sources(room):
    first, second = room.english.source, room.arabic.source
    Source.objects.filter(pk=first.pk).update(duplicate_of=second)
    Source.objects.filter(pk=second.pk).update(duplicate_of=first)
    return first, "“same text as” leads round in a circle"


def circle_of_parts(room):
    Event.objects.filter(pk=room.visit.pk).update(parent=room.talks)
    return room.visit, "“part of” leads round in a circle"


CIRCLES = pytest.mark.parametrize(
    "circle", [circle_of_places, circle_of_sources, circle_of_parts],
)  # fmt: skip


@CIRCLES
def test_drafts_that_name_each_other_can_be_read_and_are_told_apart(newsroom, circle):
    subject, said = circle(newsroom)
    for each in (subject, newsroom.visit):
        each.refresh_from_db()
        assert compose(each)["id"] == each.public_id
        assert any(said in problem for problem in problems(each))
        with pytest.raises(NotReady, match="Break the circle"):
            submit(subject=each, by=newsroom.amal)
        with pytest.raises(PublishingError, match="Break the circle"):
            publish(subject=each, by=newsroom.basil)


def test_an_event_held_on_the_occasion_of_its_own_part_can_be_read(newsroom):
    Event.objects.filter(pk=newsroom.visit.pk).update(occasion=newsroom.talks)
    newsroom.visit.refresh_from_db()
    document = compose(newsroom.visit)
    assert document["occasion"]["id"] == newsroom.talks.public_id
    assert compose(newsroom.talks)["parent"]["id"] == newsroom.visit.public_id


def test_a_draft_is_named_as_it_will_be_when_it_is_public(newsroom):
    before = compose(newsroom.visit)
    newsroom.publish(newsroom.visit)
    assert compose(newsroom.visit) == before
    assert companions(newsroom.visit) == []


def test_a_date_that_cannot_be_read_is_told_and_not_an_error(newsroom):
    Event.objects.filter(pk=newsroom.visit.pk).update(date="next Friday")
    with pytest.raises(PublishingError, match="next Friday"):
        publish(subject=newsroom.visit, by=newsroom.basil)


def test_what_is_not_ready_to_go_out_with_an_event_is_told_by_name(newsroom):
    type(newsroom.topic).objects.update(name_en="", name_ar="")
    newsroom.topic.refresh_from_db()
    [said] = problems(newsroom.visit)
    assert said.startswith(f"“{newsroom.topic.public_id}” would be published with it, and is not")
    with pytest.raises(NotReady):
        submit(subject=newsroom.visit, by=newsroom.amal)


def test_an_event_that_names_something_withdrawn_is_not_published(newsroom):
    newsroom.publish(newsroom.leila)
    newsroom.approve(newsroom.visit)
    withdraw(subject=newsroom.leila, by=newsroom.basil, reason={"en": "Not her."})
    newsroom.approve(newsroom.visit)
    with pytest.raises(PublishingError, match="“Leila Haddad” is named here and was withdrawn"):
        publish(subject=newsroom.visit, by=newsroom.basil)
    assert not Edition.objects.filter(kind="event").exists()
    newsroom.leila.refresh_from_db()
    newsroom.publish(newsroom.leila, note="It was her.")
    newsroom.publish(newsroom.visit)


def test_what_goes_out_with_an_event_names_nothing_withdrawn(newsroom):
    coast = Place.objects.create(name_en="Azure Coast", country="xa")
    newsroom.publish(coast)
    Place.objects.filter(pk=newsroom.port.pk).update(within=coast)
    newsroom.approve(Event.objects.get(pk=newsroom.visit.pk))
    withdraw(subject=coast, by=newsroom.basil, reason={"en": "No such coast."})
    with pytest.raises(PublishingError, match="“Azure Coast” is named here and was withdrawn"):
        publish(subject=Event.objects.get(pk=newsroom.visit.pk), by=newsroom.basil)
    assert not Edition.objects.filter(kind="event").exists()


def test_what_was_withdrawn_takes_another_approval_to_come_back(published):
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Not so."})
    with pytest.raises(NotApproved):
        correct(subject=published.talks, by=published.basil, note={"en": "It was so."})
    published.talks.refresh_from_db()
    assert published.talks.state == "draft"
    edition = published.publish(published.talks, note="It was so.")
    assert edition.number == 2


def test_documents_bear_the_licence_that_is_published(published):
    Timeline.objects.update(license="LicenseRef-Drafted")
    attach(
        statement=published.statements["talks"],
        event=published.visit,
        standing="held",
        by=published.amal,
    )
    published.visit.refresh_from_db()
    edition = published.publish(published.visit, note="One more quote.")
    assert edition.license == "CC-BY-4.0"
    timeline = Timeline.objects.get()
    assert published.publish(timeline, note="Another licence.").license == "LicenseRef-Drafted"
    assert Profile.objects.get(pk=timeline.public_id).edition.number == 2
