"""How hits are put in order and read page by page, and what a change of names costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.timeline.public.query.finding import found
from timeline.models import Alias, Entry, Profile
from timeline.public.query.search import WordSearch
from timeline.record import fulltext

pytestmark = pytest.mark.django_db


def test_a_subject_renamed_is_found_by_its_new_name_with_one_row_written(published):
    visit = Entry.published.get(pk=published.visit.public_id)
    before = {(table, rank): terms for table, rank, terms in fulltext.rows(using="default")}
    Alias.objects.create(actor=published.leila, text="Laïla Hadad", language="fr")
    published.publish(published.leila, note="Another spelling.")
    after = {(table, rank): terms for table, rank, terms in fulltext.rows(using="default")}
    changed = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
    rank = Profile.objects.get(pk=published.leila.public_id).rank
    assert changed == {("timeline_profilesearch", rank)}
    assert visit.pk in found("laila hadad")


def test_a_place_renamed_writes_no_event_again(published):
    before = {(table, rank): terms for table, rank, terms in fulltext.rows(using="default")}
    Alias.objects.create(place=published.port, text="Ceruleum", language="fr")
    with CaptureQueriesContext(connection) as asked:
        published.publish(published.port, note="Another spelling.")
    after = {(table, rank): terms for table, rank, terms in fulltext.rows(using="default")}
    changed = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
    rank = Profile.objects.get(pk=published.port.public_id).rank
    assert changed == {("timeline_profilesearch", rank)}
    # The index is written by executemany, which the record of queries counts in front.
    index = [query["sql"] for query in asked if "search" in query["sql"]]
    written = [sql for sql in index if "INSERT" in sql or "DELETE" in sql]
    assert any("timeline_profilesearch" in sql for sql in written)
    assert not any("timeline_entrysearch" in sql for sql in written)
    assert published.visit.public_id in found("ceruleum")


def test_a_name_that_too_many_bear_finds_what_is_called_so_itself(published, monkeypatch):
    monkeypatch.setattr("timeline.public.query.search.MOST_BEARERS", 0)
    assert published.visit.public_id not in found("Layla")
    assert published.visit.public_id in found("Leila Haddad")


def test_hits_are_collected_from_many_that_other_filters_leave_out(published, monkeypatch):
    monkeypatch.setattr("timeline.public.query.search.AT_ONCE", 1)
    assert found("lighthouse", kind="visit") == [published.visit.public_id]
    assert found("lighthouse", kind="talks", order="oldest") == [published.talks.public_id]


def test_words_that_stand_together_as_typed_come_first_on_their_page(published):
    titles = {"2031-05-01": "Oil lamp of the old harbour", "2031-06-01": "Harbour lamp of old oil"}
    apart, together = (
        published.event(
            title, date=day, year_basis="inferred", month_basis="inferred", day_basis="inferred",
            date_note_en="From its title.",
        )
        for day, title in titles.items()
    )  # fmt: skip
    for event in (apart, together):
        published.publish(event)
    assert found("harbour lamp")[:2] == [together.public_id, apart.public_id]
    assert WordSearch("lamp", using="default").of(Entry.published.all()).whole([1]) == set()


def test_a_word_that_is_found_begins_no_other(published):
    """Only for a word that nothing has, what begins so is found."""
    lamplight = published.event("Lamplight")
    published.publish(lamplight)
    assert found("lampligh") == [lamplight.public_id]
    assert lamplight.public_id in found("lampligh lighthouse")
    # “lamp” stands in other events: with a beginning beside it, it stays a whole word.
    assert lamplight.public_id not in found("lamp lamplig")
