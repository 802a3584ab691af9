"""What came first is told by numbers, never by a clock: one that was set back hides no contribution
from an approval, and lets nobody approve their own words.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from timeline.editing.quoting import translate
from timeline.editing.review import OwnWork, approve, contribute, contributors, submit
from timeline.models import Change, Contribution, Edition
from timeline.record.publishing import NotApproved, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Sets every clock of ours forward or back from now on."""
    real = timezone.now

    def turn(**by):
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**by))

    return turn


def retitle(subject, title, by):
    """Write another French title of a subject, as its form does."""
    type(subject).objects.filter(pk=subject.pk).update(title_fr=title)
    contribute(subject=subject, by=by, verb="change")
    subject.refresh_from_db()


def test_an_author_cannot_approve_what_they_wrote_with_the_clock_an_hour_back(published, clock):
    clock(hours=-1)
    retitle(published.visit, "La visite", by=published.basil)
    last = Edition.objects.get(subject_id=published.visit.public_id)
    written = Contribution.objects.latest("pk")
    assert written.at < last.published_at
    submit(subject=published.visit, by=published.amal)
    with pytest.raises(OwnWork):
        approve(subject=published.visit, by=published.basil)
    assert published.basil.pk in contributors(published.visit)


def test_nor_what_they_wrote_of_a_quote_of_it(published, clock):
    published.promote()
    clock(hours=-1)
    translate(
        statement=published.statements["visit"], language="tr", text="Bakan geldi.",
        translator="Basil", by=published.basil,
    )  # fmt: skip
    published.visit.refresh_from_db()
    submit(subject=published.visit, by=published.amal)
    with pytest.raises(OwnWork):
        approve(subject=published.visit, by=published.basil)


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_an_approval_that_did_not_see_a_later_contribution_does_not_publish(newsroom, clock, hours):
    newsroom.approve(newsroom.visit)
    clock(hours=hours)
    # Written and taken back: the document is the one that was approved, and so is the state.
    contribute(subject=newsroom.visit, by=newsroom.amal, verb="change")
    type(newsroom.visit).objects.filter(pk=newsroom.visit.pk).update(state="approved")
    newsroom.visit.refresh_from_db()
    with pytest.raises(NotApproved):
        publish(subject=newsroom.visit, by=newsroom.basil)
    assert not Edition.objects.exists()


def test_an_approval_holds_whatever_the_clock_says_when_it_is_used(newsroom, clock):
    newsroom.approve(newsroom.visit)
    clock(days=-365)
    newsroom.visit.refresh_from_db()
    edition = publish(subject=newsroom.visit, by=newsroom.basil)
    assert edition.number == 1


def test_what_was_approved_before_is_nobodys_later_work(published, clock):
    # Basil wrote of it, and Chris approved and published that; what comes later is Amal's alone.
    clock(hours=1)
    retitle(published.visit, "La visite", by=published.basil)
    submit(subject=published.visit, by=published.amal)
    approve(subject=published.visit, by=published.chris)
    published.visit.refresh_from_db()
    publish(subject=published.visit, by=published.chris, note={"en": "Another title."})
    clock(hours=-1)
    retitle(published.visit, "La visite du phare", by=published.amal)
    assert contributors(published.visit) == {published.amal.pk}
    submit(subject=published.visit, by=published.amal)
    assert approve(subject=published.visit, by=published.basil).by == "basil"


def test_the_record_is_numbered_in_the_order_it_was_written_whatever_the_clock_says(
    published, clock
):
    clock(hours=-1)
    retitle(published.visit, "La visite", by=published.amal)
    edition = published.publish(published.visit, note="Another title.")
    last, before = Change.objects.order_by("-number")[:2]
    assert (last.number, last.edition_number) == (before.number + 1, edition.number)
    assert last.at < before.at
