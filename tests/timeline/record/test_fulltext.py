"""The index holds terms and matches them: the same hits on both databases, whatever is typed."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.newsroom import Newsroom
from timeline.models import Alias, Entry, Name, Place, Profile, Quotation
from timeline.public.query.search import having_words
from timeline.record import fulltext, indexing
from timeline.record.analysis import query, terms
from timeline.record.publishing import withdraw

pytestmark = pytest.mark.django_db


def found(typed: str, model=Entry) -> set[str]:
    return set(having_words(model.published.all(), typed).values_list("pk", flat=True))


def stored() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT public_id, CAST(terms AS text) FROM {fulltext.TABLE}")
        return sorted(cursor.fetchall())


def test_what_is_put_is_matched_until_it_is_dropped():
    fulltext.put("23456789ab", {"amp", "منار"}, using="default")
    fulltext.put("23456789ab", {"lamp", "منار"}, using="default")
    fulltext.put("zzzzzzzzzz", {"lamp"}, using="default")

    def matched(*wanted):
        sought = fulltext.match(wanted, using="default")
        with connection.cursor() as cursor:
            cursor.execute(sought.sql, sought.params)
            return {row[0] for row in cursor.fetchall()}

    assert matched({"lamp"}) == {"23456789ab", "zzzzzzzzzz"}
    assert matched({"lamp"}, {"nothing", "منار"}) == {"23456789ab"}
    assert matched({"amp"}) == set()
    fulltext.drop(["23456789ab", "222222222a"], using="default")
    assert matched({"lamp"}) == {"zzzzzzzzzz"}


def test_an_event_is_found_by_its_words_and_by_the_names_it_names(published):
    typed = ("lamp burn", "LAMP", "Layla", "المنارة", "منارة", "ليلى", "minister's", "phare")
    assert [words for words in typed if published.visit.public_id not in found(words)] == []


SIGNS = [
    '"', "lamp AND NOT", "' | '", "a:b", "NEAR(lamp, 2)", "*", "lamp*", "{terms}: lamp", "\\", "(",
    "-lamp ^x", "%s", "𝔩𝔞𝔪𝔭", "ﷺ", "\u202e", "é" * 200, "a" * 5000,
]  # fmt: skip


def test_whatever_is_typed_is_words_and_no_query_language(published, subtests):
    held = {public_id: {term.strip("'") for term in row.split()} for public_id, row in stored()}
    entries = Entry.published.values_list("pk", flat=True)
    for typed in SIGNS:
        wanted = query(typed)
        expected = {
            public_id
            for public_id in entries
            if wanted and all(held[public_id] & alternatives for alternatives in wanted)
        }
        with subtests.test(typed):
            assert found(typed) == expected


def test_a_new_spelling_finds_the_events_without_republishing_them(published: Newsroom):
    assert found("Laïla Hadad") == set()
    Alias.objects.create(actor=published.leila, text="Laïla Hadad", language="fr")
    before = Entry.objects.get(pk=published.visit.public_id).edition_id
    published.publish(published.leila, note="Another spelling.")
    assert found("laila hadad") >= {published.visit.public_id}
    assert found("laila hadad", Profile) == {published.leila.public_id}
    assert Entry.objects.get(pk=published.visit.public_id).edition_id == before


def test_an_event_is_found_by_the_name_of_what_its_place_lies_in(newsroom: Newsroom):
    coast = Place.objects.create(name_en="Azure Coast", country="xa")
    Place.objects.filter(pk=newsroom.port.pk).update(within=coast)
    newsroom.publish_all()
    assert newsroom.visit.public_id in found("azure coast")
    Alias.objects.create(place=coast, text="Côte céruléenne", language="fr")
    newsroom.publish(coast, note="Another spelling.")
    assert newsroom.visit.public_id in found("ceruleenne")


def test_a_statement_is_found_by_its_words_and_its_speaker(published):
    promise = published.statements["promise"].public_id
    assert promise in found("burn again", Quotation)
    assert promise in found("ليلى حداد", Quotation)
    assert found("harbour lamp", Quotation) == set()


def test_what_is_withdrawn_is_forgotten(published):
    withdraw(subject=published.visit, by=published.basil, reason={"en": "Untrue."})
    gone = {published.visit.public_id, published.statements["promise"].public_id}
    assert not gone & {row[0] for row in stored()}


def test_the_spellings_of_a_withdrawn_subject_find_nothing(published):
    assert found("Layla") == {published.visit.public_id}
    withdraw(subject=published.leila, by=published.basil, reason={"en": "Not her."})
    assert found("Layla") == set()
    assert not Name.objects.filter(key__contains="layla").exists()
    assert published.visit.public_id in found("Leila Haddad")  # so its own document calls her
    before = stored()
    indexing.index_all()
    assert stored() == before


def test_no_draft_is_in_the_index(newsroom):
    assert [row[0] for row in stored()] == [""]


def test_the_index_is_made_again_from_what_is_published(published):
    before, names = (
        stored(),
        list(Name.objects.order_by("key", "profile").values_list("key", "profile")),
    )
    fulltext.clear(using="default")
    Name.objects.all().delete()
    call_command("rebuild_public")
    assert stored() == before
    assert list(Name.objects.order_by("key", "profile").values_list("key", "profile")) == names


def test_an_index_of_another_analysis_is_made_again_after_migrating(published, monkeypatch):
    before = stored()
    assert fulltext.is_current(using="default")
    monkeypatch.setattr("timeline.record.analysis.VERSION", 999)
    fulltext.put(published.visit.public_id, terms("stale"), using="default")
    assert not fulltext.is_current(using="default")
    call_command("migrate", verbosity=0)
    assert fulltext.is_current(using="default")
    assert stored()[1:] == before[1:]


def test_an_emptied_database_has_an_empty_index(published):
    for model in (Entry, Quotation, Profile):
        model.objects.all().delete()

    class Sender:
        label = "timeline"

    indexing.refresh(Sender)
    assert [row[0] for row in stored()] == [""]
