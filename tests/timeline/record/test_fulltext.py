"""The index holds terms and matches them: the same hits on both databases, whatever is typed."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.newsroom import Newsroom
from timeline.models import Alias, Entry, Name, Place, Profile, Quotation
from timeline.public.query.search import having_words
from timeline.record import fulltext, indexing
from timeline.record.analysis import Clause, query, terms
from timeline.record.publishing import withdraw

pytestmark = pytest.mark.django_db
DB = "default"


def found(typed: str, model=Entry) -> set[str]:
    return set(having_words(model.published.all(), typed).values_list("pk", flat=True))


def stored() -> dict[tuple[str, int], str]:
    return {(table, rank): terms for table, rank, terms in fulltext.rows(using=DB)}


def row_of(subject) -> tuple[str, int]:
    for model in (Entry, Quotation, Profile):
        if row := model.objects.filter(pk=subject.public_id).first():
            return fulltext.TABLES[model._meta.model_name], row.rank
    raise AssertionError(subject)


def held(terms: str) -> set[str]:
    """The terms of a row, whichever database writes it."""
    return {term.strip("'") for term in terms.split()}


def found_at(*wanted, without=(), **how):
    clauses = [item if isinstance(item, Clause) else Clause(frozenset(item)) for item in wanted]
    sought = fulltext.expression(clauses, [Clause(frozenset(without))] if without else [], using=DB)
    return fulltext.find("entry", sought, using=DB, limit=how.pop("limit", 9), **how)


def test_what_is_put_is_found_in_order_until_it_is_dropped():
    rows = [(7, {"amp"}), (7, {"lamp", "منار"}), (3, {"lamp", "oil"}), (9, {"lamps"})]
    for rank, of_row in rows:
        fulltext.put("entry", rank, of_row, using=DB)
    assert found_at({"lamp"}) == [3, 7]
    assert found_at({"lamp"}, down=True) == [7, 3]
    assert found_at({"lamp"}, beyond=3) == [7]
    assert found_at({"lamp"}, limit=1) == [3]
    assert found_at({"lamp"}, {"nothing", "منار"}) == [7]
    assert found_at({"lamp"}, without={"oil"}) == [7]
    assert found_at({"amp"}) == found_at(set()) == []
    assert found_at(Clause(frozenset({"lam"}), beginnings=True)) == [3, 7, 9]
    assert found_at(Clause(phrase=("lamp", "oil"))) == [3]
    fulltext.move("entry", 3, 8, using=DB)
    assert found_at({"lamp"}) == [7, 8]
    fulltext.drop("entry", [7, 1], using=DB)
    assert found_at({"lamp"}) == [8]


WHERE = {
    "everywhere": range(1, 4_001),
    "often": range(3, 4_001, 7),
    "seldom": range(40, 4_001, 399),
    "late": range(3_700, 4_001),
    "later": range(1_500, 4_001),  # more than PostgreSQL collects, and none near the start
    "early": range(1, 30),
    "nowhere": range(0),
}


def test_hits_are_found_in_their_order_wherever_they_stand(db, subtests):
    rows = (
        (rank, {word for word, ranks in WHERE.items() if rank in ranks}) for rank in range(1, 4_001)
    )
    fulltext.add("entry", rows, using=DB)
    for word, ranks in WHERE.items():
        for limit in (1, 11, 51, 400):
            for beyond in (None, 0, 25, 2_000, 3_999, 4_000, fulltext.LAST):
                with subtests.test(word=word, limit=limit, beyond=beyond):
                    after = [rank for rank in ranks if beyond is None or rank > beyond]
                    before = [rank for rank in ranks if beyond is None or rank < beyond]
                    asked = {"limit": limit, "beyond": beyond}
                    assert found_at({word}, **asked) == after[:limit]
                    assert found_at({word}, **asked, down=True) == before[::-1][:limit]


def test_an_event_is_found_by_its_words_and_by_the_names_it_names(published):
    typed = ("lamp burn", "LAMP", "Layla", "المنارة", "منارة", "ليلى", "minister's", "phare")
    assert [words for words in typed if published.visit.public_id not in found(words)] == []


SIGNS = [
    '"', "lamp AND NOT", "' | '", "a:b", "NEAR(lamp, 2)", "*", "lamp*", "{terms}: lamp", "\\", "(",
    "^x lamp", "%s", "𝔩𝔞𝔪𝔭", "ﷺ", "\u202e", "é" * 200, "a" * 5000,
]  # fmt: skip


def test_whatever_is_typed_is_words_and_no_query_language(published, subtests):
    rows = stored()
    table = fulltext.TABLES["entry"]
    entries = Entry.published.values_list("pk", "rank")
    for typed in SIGNS:
        wanted = query(typed)
        expected = {
            public_id
            for public_id, rank in entries
            if wanted.wanted
            and all(held(rows[table, rank]) & clause.terms for clause in wanted.wanted)
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
    gone = {row_of(published.visit), row_of(published.statements["promise"])}
    assert gone <= stored().keys()
    withdraw(subject=published.visit, by=published.basil, reason={"en": "Untrue."})
    assert not gone & stored().keys()


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
    assert [*stored()] == [("timeline_profilesearch", 0)]


def test_the_index_is_made_again_from_what_is_published(published):
    before, names = (
        stored(),
        list(Name.objects.order_by("key", "profile").values_list("key", "profile")),
    )
    fulltext.clear(using=DB)
    Name.objects.all().delete()
    call_command("rebuild_public")
    assert stored() == before
    assert list(Name.objects.order_by("key", "profile").values_list("key", "profile")) == names


def test_an_index_of_another_analysis_is_made_again_after_migrating(published, monkeypatch):
    before = stored()
    assert fulltext.is_current(using=DB)
    monkeypatch.setattr("timeline.record.analysis.VERSION", 999)
    fulltext.put("entry", row_of(published.visit)[1], terms("stale"), using=DB)
    assert not fulltext.is_current(using=DB)
    call_command("migrate", verbosity=0)
    assert fulltext.is_current(using=DB)
    version = ("timeline_profilesearch", 0)
    assert stored() == before | {version: stored()[version]}


def test_an_emptied_database_has_an_empty_index(published):
    for model in (Entry, Quotation, Profile):
        model.objects.all().delete()

    class Sender:
        label = "timeline"

    indexing.refresh(Sender)
    assert [*stored()] == [("timeline_profilesearch", 0)]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index has no such list")
def test_no_terms_wait_to_be_put_into_the_index():
    # While they are put there, "one, and not the other" finds what has both.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relname = ANY(%s) AND reloptions @> %s",
            ([f"{table}_terms" for table in fulltext.TABLES.values()], ["fastupdate=off"]),
        )
        assert cursor.fetchone() == (len(fulltext.TABLES),)
