"""Rows written at once are those that publishing one by one writes, and answer alike."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.everything import once
from tests.timeline.public.query import walking
from tests.timeline.public.query.test_combined import check
from timeline.management.synthetic import Synthetic
from timeline.models.editions import Change, Edition, Entry, EntryTerm
from timeline.record import fulltext, verify

pytestmark = pytest.mark.django_db
EVENTS = 60


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    with once(django_db_blocker):
        call_command("load_synthetic", events=EVENTS, quotes=3, stdout=io.StringIO())
        yield


def test_it_is_what_rebuilding_makes_of_its_editions():
    assert list(verify._of_rows()) == []
    assert fulltext.is_current(using="default")


def test_nothing_is_missing_but_approvals():
    found = list(verify.findings())
    unapproved = [row for row in found if "no row of timeline_approval names" in row.what]
    assert len(unapproved) == Edition.objects.count() == Change.objects.count()
    assert [row.where for row in found if row not in unapproved] == ["The rows that readers see"]


def test_its_questions_are_answered_as_by_a_walk():
    assert check(walking.Walk(), 20, seed=3) >= 8


def test_it_has_parts_undated_events_and_dates_of_every_precision():
    entries = Entry.objects.all()
    assert entries.filter(undated=True).exists()
    assert entries.filter(beyond_year=True).exists()
    assert {position[30:32] for position in entries.values_list("position", flat=True)} == {
        "00", "01", "02",
    }  # fmt: skip
    assert EntryTerm.objects.filter(kind="occasion").exists()


def test_the_same_seed_invents_the_same():
    made, again, other = (Synthetic(events=8, quotes=2, seed=seed) for seed in (1, 1, 2))
    assert list(made.subjects) == list(again.subjects) != list(other.subjects)
    assert list(made.in_order()) == list(again.in_order()) == list(made.in_order())


def test_a_database_that_holds_anything_is_left_alone():
    with pytest.raises(CommandError, match="holds something already"):
        call_command("load_synthetic", events=1)
    assert Entry.objects.count() == EVENTS
