"""Searching at the desk: a draft is found by every name it has, in any spelling and script."""

from functools import partial

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.desk.drafts import in_four
from sources.models import Outlet, OutletSpelling, Snapshot, Source
from tests.everything import once
from tests.repeating import repeated
from tests.timeline.admin.desk import listed, queries, signed_in
from tests.timeline.management.loading import load
from timeline import finding, models
from timeline.models.finding import DraftWords

pytestmark = pytest.mark.django_db
LISTED = [models.Event, models.Actor, models.Place, models.Topic, models.Series, Outlet, Source]
ASKED_FOR = {
    models.Event: models.Event._meta.get_field("parent"),
    models.Actor: models.Participation._meta.get_field("actor"),
    models.Place: models.Event._meta.get_field("place"),
    models.Topic: models.Event._meta.get_field("topics"),
    models.Series: models.Event._meta.get_field("series"),
    models.Statement: models.Evidence._meta.get_field("statement"),
    Outlet: Source._meta.get_field("outlet"),
    Source: models.ChainLink._meta.get_field("source"),
}


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    with once(django_db_blocker):
        repeated("the demonstration", load)
        yield


@pytest.fixture
def desk(admin_user, demonstration):
    return signed_in(admin_user)


def offered(client, model, typed: str) -> set[int]:
    """The keys of what an autocomplete offers, page after page."""
    field, found, page = ASKED_FOR[model], set(), 1
    while True:
        answer = client.get(reverse("admin:autocomplete"), {
            "app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name,
            "field_name": field.name, "term": typed, "page": page,
        })  # fmt: skip
        found |= {int(row["id"]) for row in answer.json()["results"]}
        if not answer.json()["pagination"]["more"]:
            return found
        page += 1


def names_of(row) -> set[str]:
    """Every name of a subject, in every language, and every spelling."""
    if isinstance(row, Source):
        names = {row.title, *in_four(row, "designation").values()}
    else:
        field = "title" if isinstance(row, models.Event) else "name"
        names = set(in_four(row, field).values())
    spelled = row.spellings if isinstance(row, Outlet) else row.aliases
    return (names | {alias.text for alias in spelled.all()}) - {""}


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model.__name__)
def test_every_name_finds_its_subject_in_list_and_autocomplete(desk, model):
    # The views are asked below what they ask; a sample of the names asks them themselves.
    rows = model._base_manager.all()
    named = [(row.pk, name) for row in rows for name in sorted(names_of(row))]
    assert len(named) >= len(rows) > 0
    model_admin = admin.site.get_model_admin(model)
    for pk, name in named:
        for typed in (name, name.upper(), name.split()[0][:3]):
            found, duplicated = model_admin.get_search_results(None, rows, typed)
            assert not duplicated
            assert pk in found.values_list("pk", flat=True), (name, typed)
    for pk, name in named[:: len(named) // 8 + 1]:
        assert pk in listed(desk, model, name), name
        assert pk in offered(desk, model, name), name


def test_every_quote_is_found_by_its_words_its_translation_and_its_speaker(desk):
    rows = models.Statement.objects.prefetch_related("translations", "speakers__actor")
    found = partial(finding.find, models.Statement.objects.all())
    for row in rows:
        words = [row.exact, *(translation.text for translation in row.translations.all())]
        for speaker in row.speakers.all():
            words += [speaker.as_printed, speaker.title]
            words += in_four(speaker.actor, "name").values() if speaker.actor else []
        for typed in filter(None, words):
            start = " ".join(typed.split()[:6])
            assert found(start).filter(pk=row.pk).exists(), start
    quoted = rows.filter(speakers__actor__name_en="Mahmoud Demirtaş").values_list("pk", flat=True)
    assert set(quoted) <= listed(desk, models.Statement, "DEMIRTAS")
    assert set(quoted) <= offered(desk, models.Statement, "ديميرتاش")


@pytest.mark.parametrize(
    ("model", "typed", "name"),
    [
        (models.Actor, "DEMİRTAŞ", "Mahmoud Demirtaş"),
        (models.Actor, "demirtas", "Mahmoud Demirtaş"),
        (models.Actor, "demirtaş'ın", "Mahmoud Demirtaş"),
        (models.Actor, "ma demi", "Mahmoud Demirtaş"),
        (models.Actor, "demi ma", "Mahmoud Demirtaş"),
        (models.Actor, "surete", "General Directorate of National Security"),
        (models.Actor, "الامن", "General Directorate of National Security"),
        (models.Actor, "للأمن", "General Directorate of National Security"),
        (models.Actor, "D.G.S.N.", "General Directorate of National Security"),
        (models.Actor, "عبداللطيف", "Abdellatif Hammouchi"),
        (models.Place, "ankara'da", "Ankara"),
        (models.Place, "ANKARA", "Ankara"),
        (models.Place, "ankarada", "Ankara"),
        (models.Place, "أنقرة", "Ankara"),
        (models.Place, "انقره", "Ankara"),
        (models.Place, "a", "Ankara"),
    ],
)
def test_any_spelling_finds(desk, model, typed, name):
    pk = next(row.pk for row in model.objects.all() if row.name_en.startswith(name))
    assert pk in listed(desk, model, typed)
    assert pk in offered(desk, model, typed)


@pytest.mark.parametrize(
    "typed", ["emirtas", "demirtas zzz", "demirtas ankara", "!", "—", "\u202e"]
)
def test_what_begins_no_word_finds_nobody(desk, typed):
    assert listed(desk, models.Actor, typed) == set()
    assert offered(desk, models.Actor, typed) == set()


def test_dates_addresses_and_digests_are_found_as_they_stand(desk):
    event = models.Event.objects.create(title_en="A calm day", date="2031-05-04")
    other = models.Event.objects.create(title_en="Another", date="2031-11-05")
    assert listed(desk, models.Event, "2031-05") == {event.pk}
    assert listed(desk, models.Event, "2031") == {event.pk, other.pk}
    assert listed(desk, models.Event, event.public_id) == {event.pk}
    source = Source.objects.create(title="A note", url="https://courier.example/news/lamp-12.html")
    for typed in (source.url, "courier.example/news", "lamp-12"):
        assert listed(desk, Source, typed) == {source.pk}
    snapshot = Snapshot.objects.first()
    assert listed(desk, Snapshot, snapshot.digest[:12]) == {snapshot.pk}
    assert snapshot.pk in listed(desk, Snapshot, next(iter(names_of(snapshot.source))))


def test_articles_are_found_by_who_printed_them(desk):
    outlet = Outlet.objects.create(name_en="The Sûr Courier")
    source = Source.objects.create(title="Calm at sea", outlet=outlet)
    assert listed(desk, Source, "sur calm") == {source.pk}
    OutletSpelling.objects.create(outlet=outlet, text="Zebra Press")
    assert listed(desk, Source, "zebra") == {source.pk}


def test_what_is_typed_is_looked_for_by_its_beginnings():
    def begun(typed):
        return [set(word.begun) for word in finding.sought(typed)]

    assert begun("2025-09 Ankara'da") == [{"202509"}, {"ankara"}]
    assert begun("counter terror") == [{"counter"}, {"terror", "counterterror"}]
    assert begun("a") == [{"a"}]
    [word] = finding.sought("للأمن")
    assert word.whole >= {"امن"}


def test_a_search_costs_no_query_of_its_own(desk):
    for model in (*LISTED, models.Statement, Snapshot):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        every = queries(desk, reverse(name))
        # One more: how many there are in all.
        assert queries(desk, f"{reverse(name)}?q=de+an+sec") <= every + 1, model
    for model in ASKED_FOR:
        offered(desk, model, "de")
        with CaptureQueriesContext(connection) as counted:
            offered(desk, model, "an zz")
        asked = [query["sql"] for query in counted if 'FROM "django_' not in query["sql"]]
        assert len([sql for sql in asked if "accounts_" not in sql]) <= 2, asked


def test_the_index_that_is_kept_is_the_one_made_anew(demonstration):
    kept = list(DraftWords.objects.order_by("pk").values_list())
    assert len(kept) > 140
    assert finding.rebuild() == len(kept)
    assert list(DraftWords.objects.order_by("pk").values_list()) == kept


def test_every_list_of_drafts_with_a_search_box_folds():
    unfolded = {
        model.__name__
        for model, desk in admin.site._registry.items()
        if desk.search_fields and not isinstance(desk, finding.FoldedSearch)
    }
    # Records, which name their subject by its id, and accounts.
    assert unfolded == {"User", "Group", "Edition", "Entry", "Change", "Contribution", "Approval",
                        "Comment"}  # fmt: skip
