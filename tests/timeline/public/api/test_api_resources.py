"""Every list and document of the API: what is in it, what it costs, and what may be kept."""

import hashlib
import itertools
import json

import pytest
import rfc8785

from tests.everything import once
from tests.newsroom import open_newsroom, publish_newsroom
from tests.timeline.public.api.test_problems import LISTS, VIEWS
from timeline.editing.quoting import attach
from timeline.models import Actor, Edition, Event, Place, Profile
from timeline.public.formats import annotations
from timeline.record.publishing import correct, withdraw

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture(scope="module")
def room(django_db_setup, django_db_blocker):
    """The newsroom with everything published, and twelve meetings more."""
    with once(django_db_blocker):
        newsroom = open_newsroom()
        publish_newsroom(newsroom)
        for number in range(12):
            newsroom.publish(newsroom.event(f"Meeting {number}"))
        yield newsroom


def read(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def named(room) -> dict[str, str]:
    """An address of one document of each kind."""
    source = room.english.source
    subjects = {
        "events": room.visit, "statements": room.statements["visit"], "sources": source,
        "outlets": source.outlet, "actors": room.leila, "places": room.port,
        "topics": room.topic, "series": room.series,
    }  # fmt: skip
    found = {name: f"{API}/{name}/{item.public_id}/" for name, item in subjects.items()}
    return found | {
        "timeline": f"{API}/timeline/",
        "editions": f"{API}/editions/event/{room.visit.public_id}/1/",
    }


# --- what is kept, and what it costs


@pytest.mark.parametrize("address", [*LISTS, f"{API}/changes/"])
def test_an_unchanged_list_costs_one_query_in_every_form_and_has_a_tag_for_each(
    client, room, address, django_assert_num_queries, subtests
):
    tags = set()
    forms = VIEWS[address].parameters.base_fields["format"].choices
    for form in forms:
        with subtests.test(form):
            first = client.get(address, {"format": form})
            assert first.status_code == 200
            assert first["Vary"] == "Accept, Accept-Encoding"
            tags.add(first["ETag"])
            with django_assert_num_queries(1):
                held = {"If-None-Match": first["ETag"]}
                again = client.get(address, {"format": form}, headers=held)
            assert (again.status_code, again.content) == (304, b"")
            assert again["Vary"] == "Accept, Accept-Encoding"
    assert len(tags) == len(forms)


@pytest.mark.parametrize("address", [*LISTS, f"{API}/changes/"])
def test_a_list_costs_the_same_queries_however_long_it_is(
    client, room, address, django_assert_num_queries
):
    # The counter and the rows; the changes also their documents.
    most = 3 if address.endswith("changes/") else 2
    for size in (1, 100):
        with django_assert_num_queries(most):
            assert read(client, address, page_size=size)["results"]


def test_a_document_costs_one_query_and_its_304_as_well(
    client, room, django_assert_num_queries, subtests
):
    for name, address in named(room).items():
        with subtests.test(name):
            with django_assert_num_queries(1):
                first = client.get(address)
            assert first.status_code == 200
            with django_assert_num_queries(1):
                held = client.get(address, headers={"If-None-Match": first["ETag"]})
            assert (held.status_code, held.content) == (304, b"")


@pytest.mark.parametrize("address", LISTS)
def test_every_row_of_a_list_is_met_once_in_every_order_and_back(client, room, address, subtests):
    view = VIEWS[address]
    for order in view.filters.orders:
        with subtests.test(order):
            whole = read(client, address, order=order, page_size=100, count="true")
            assert whole["count"] == len(whole["results"])
            pages, page = [], read(client, address, order=order, page_size=3)
            pages.append(page)
            while page["next"]:
                page = read(client, page["next"])
                pages.append(page)
            assert [row for page in pages for row in page["results"]] == whole["results"]
            for before, page in itertools.pairwise(pages):
                assert read(client, page["previous"])["results"] == before["results"]
    orders = view.filters.orders
    back = next(name for name, (_key, descending) in orders.items() if descending)
    backwards = read(client, address, order=back, page_size=100)["results"]
    assert backwards == read(client, address, page_size=100)["results"][::-1]


# --- what is in them


def test_a_subject_is_its_published_document_by_id_by_slug_and_by_both(client, room, subtests):
    for name, address in named(room).items():
        with subtests.test(name):
            if name in ("statements", "editions", "timeline"):
                continue
            public_id = address.split("/")[-2]
            stored = Edition.objects.get(subject_id=public_id, number=1).document
            slug = json.loads(stored)["slug"]
            for ident in (public_id, slug, f"{public_id}-{slug}", f"{public_id}-old-slug"):
                answer = client.get(f"{API}/{name}/{ident}/")
                assert f',{stored[1:-1]},"derived":' in answer.content.decode()
                found = answer.json()
                assert found["url"] == f"http://testserver{address}"
                assert list(found)[:3] == ["url", "html_url", "edition"]


def test_a_slug_of_several_leads_to_each_of_them(client, room):
    twins = [Actor.objects.create(name_en="Sam Sailor", kind="person") for _ in range(2)]
    for twin in twins:
        room.publish(twin)
    answer = client.get(f"{API}/actors/sam-sailor/")
    assert answer.status_code == 404
    found = answer.json()["candidates"]
    assert {address.split("/")[-2] for address in found} == {twin.public_id for twin in twins}
    withdraw(subject=twins[0], by=room.basil, reason={"en": "No such sailor."})
    assert read(client, f"{API}/actors/sam-sailor/")["id"] == twins[1].public_id
    assert client.get(f"{API}/actors/{twins[0].public_id}/").status_code == 410


def test_an_edition_is_what_was_published_byte_for_byte_and_outlives_its_subject(client, room):
    address = named(room)["editions"]
    document = Edition.objects.get(subject_id=room.visit.public_id).document
    before = client.get(address).content.decode()
    assert f',{document[1:-1]},"derived":' in before
    assert json.loads(before)["url"] == f"http://testserver{address}"
    withdraw(subject=room.visit, by=room.basil, reason={"en": "Not so."})
    assert client.get(address).content.decode() == before
    assert client.get(f"{API}/editions/actor/{room.visit.public_id}/1/").status_code == 404


def test_an_edition_in_the_list_tells_where_its_document_and_its_page_are(client, room):
    rows = read(client, f"{API}/editions/", page_size=100)["results"]
    assert {row["kind"] for row in rows} >= {"timeline", "event", "actor", "source"}
    for row in rows:
        document = read(client, row["url"])
        told = {key: row[key] for key in row if key not in ("kind", "id", "url", "html_url")}
        assert document["edition"] == told | {"url": document["edition"]["url"]}
        page = client.get(row["html_url"])
        assert page.status_code == 200 or page["Location"] in document["html_url"]
    one = read(client, f"{API}/editions/", subject=room.visit.public_id, kind="event,actor")
    assert [row["id"] for row in one["results"]] == [room.visit.public_id]


FILTERS = {
    "statements": {
        "event={visit}": {"visit", "arabic", "promise"},
        "event=visit-to-the-lighthouse&facet=outcome": {"promise"},
        "event={talks}&facet=outcome": set(),
        "event=meeting-3": {"visit"},
        "event=meeting-3&facet=date": set(),  # what it says of the visit, it says of the visit
        "facet=outcome": {"promise"},
        "q=lamps burning": {"promise"},
        "q=منارة وزيرة": {"arabic"},
        "q=lamp&event={talks}": set(),
        "speaker=ليلى حداد": {"promise"},
        "level=topic_discussed": {"promise"},
        "standing=held&language=ar": {"arabic"},
        "speaker=leila-haddad": {"promise"},
        "outlet=not-stated": {"arabic"},
        "source=minister-visits-the-lighthouse": {"visit", "promise", "talks"},
        "kind=headline": set(),
        "assertion=fact": {"visit", "arabic", "promise", "talks"},
        "assertion=opinion,claim": set(),
    },
    "sources": {"outlet=not-stated": 1, "language=en": 1, "kind=article": 2, "kind=post": 0,
                "outlet=the-invented-courier": 1},
    "outlets": {"kind=newspaper": 1, "language=en": 1, "country=ma": 0},
    "actors": {"q=haddad": 1, "q=nobody": 0, "kind=person": 1, "kind=state": 0, "country=XA": 1},
    "places": {"country=xa": 1, "within=nowhere": 0},
}  # fmt: skip


def test_filters_of_the_lists_find_what_they_say(client, room, subtests):
    names = {item.public_id: name for name, item in room.statements.items()}
    ids = {"visit": room.visit.public_id, "talks": room.talks.public_id}
    for name, cases in FILTERS.items():
        for query, wanted in cases.items():
            with subtests.test(f"{name}?{query}"):
                rows = client.get(f"{API}/{name}/?{query.format(**ids)}").json()["results"]
                found = {names[row["id"]] for row in rows} if name == "statements" else len(rows)
                assert found == wanted


def test_a_place_is_found_by_the_id_the_slug_or_the_name_of_what_it_lies_within(client, room):
    quay = Place.objects.create(name_en="Old Quay", within=room.port)
    room.publish(quay)
    for within in (room.port.public_id, "port-azure", "الميناء الأزرق"):
        found = read(client, f"{API}/places/", within=within)["results"]
        assert [row["id"] for row in found] == [quay.public_id], within


def test_a_statement_says_what_it_is_evidence_of_and_is_gone_when_of_nothing(client, room):
    statement = room.statements["talks"]
    address = f"{API}/statements/{statement.public_id}/"
    assert [use["event"]["id"] for use in read(client, address)["evidence"]] == [
        room.talks.public_id
    ]
    attach(statement=statement, event=room.visit, by=room.amal, standing="announced")
    room.approve(Event.objects.get(pk=room.visit.pk))
    correct(
        subject=Event.objects.get(pk=room.visit.pk), by=room.basil, note={"en": "One quote more."}
    )
    uses = {use["event"]["id"]: use["standing"] for use in read(client, address)["evidence"]}
    assert uses == {room.talks.public_id: "held", room.visit.public_id: "announced"}
    withdraw(subject=room.talks, by=room.basil, reason={"en": "Not so."})
    assert [use["standing"] for use in read(client, address)["evidence"]] == ["announced"]
    withdraw(subject=Event.objects.get(pk=room.visit.pk), by=room.basil, reason={"en": "No."})
    answer = client.get(address)
    assert answer.status_code == 410
    assert answer.json()["detail"] == "No published event cites this statement any more."
    listed = read(client, f"{API}/statements/", page_size=100)["results"]
    assert statement.public_id not in {row["id"] for row in listed}


def test_profiles_stand_in_the_order_of_their_names_and_nameless_ones_last(client, room):
    for name in ("Zeynep", "Abdel Karim", "Abdelaziz"):
        room.publish(Actor.objects.create(name_en=name, kind="person"))
    room.publish(Actor.objects.create(name_ar="أمل", kind="person"))
    rows = read(client, f"{API}/actors/")["results"]
    assert [row["title"] for row in rows] == [
        "Abdel Karim", "Abdelaziz", "Leila Haddad", "Zeynep", "أمل",
    ]  # fmt: skip


# --- a copy that follows


def follow(client, copy: dict, since: int, **query) -> int:
    """One page of changes put into a copy as the documentation tells; where the copy is then."""
    page = read(client, f"{API}/changes/", since=since, **query)
    numbers = [change["number"] for change in page["results"]]
    assert numbers == [*range(since + 1, page["until"] + 1)]
    for change in page["results"]:
        subject = change["kind"], change["id"]
        if change["action"] == "withdrawn":
            assert change["document"] is None
            del copy[subject]
        else:
            copy[subject] = change["document"]
    return page["until"]


def published_now() -> dict:
    entries = Edition.objects.raw(
        "SELECT e.* FROM timeline_edition e JOIN timeline_entry s ON s.edition_id = e.id "
        "WHERE s.state = 'published'"
    )
    profiles = Profile.objects.filter(state="published").select_related("edition")
    editions = [*entries, *(profile.edition for profile in profiles)]
    return {(row.kind, row.subject_id): json.loads(row.document) for row in editions}


def test_a_copy_that_follows_equals_the_site_whatever_happens_between_its_pages(client, room):
    copy: dict = {}
    at = follow(client, copy, 0, page_size=4)
    room.publish(room.event("While it is read"))
    at = follow(client, copy, at, page_size=4)
    visit = Event.objects.get(pk=room.visit.pk)
    visit.title_en = "Visit to the old lighthouse"
    visit.save()
    room.approve(visit)
    visit.refresh_from_db()
    correct(subject=visit, by=room.basil, note={"en": "Title."})
    at = follow(client, copy, at, page_size=5)
    withdraw(subject=room.talks, by=room.basil, reason={"en": "Not so."})
    while True:
        before, at = at, follow(client, copy, at, page_size=3)
        if at == before:
            break
    assert copy == published_now()
    assert ("event", room.talks.public_id) not in copy
    # Later: back again, with another edition.
    room.publish(Event.objects.get(pk=room.talks.pk), note="It was so.")
    at = follow(client, copy, at)
    assert copy == published_now()
    page = read(client, f"{API}/changes/", since=at)
    assert (page["results"], page["next"], page["latest"]) == ([], None, at)


def test_changes_without_documents_tell_where_each_stands(client, room):
    withdraw(subject=room.talks, by=room.basil, reason={"en": "Not so."})
    page = read(client, f"{API}/changes/", view="compact", page_size=100)
    for change in page["results"]:
        assert "document" not in change
        edition = client.get(change["url"]).json()["edition"]
        assert (edition["digest"], edition["number"]) == (change["digest"], change["edition"])
    last = page["results"][-1]
    assert (last["action"], last["note"]["en"]) == ("withdrawn", "Not so.")


def test_every_step_is_sealed_to_the_one_before_and_the_head_stands_on_every_page(client, room):
    withdraw(subject=room.talks, by=room.basil, reason={"en": "Not so."})
    seal, since = "0" * 64, 0
    while since is not None:
        page = read(client, f"{API}/changes/", since=since, view="compact", page_size=10)
        for change in page["results"]:
            note_digest = hashlib.sha256(rfc8785.dumps(change.pop("note"))).hexdigest()
            assert change["note_digest"] == f"sha256:{note_digest}"
            assert (change["previous"], change.pop("url")[:4]) == (seal, "http")
            seal = hashlib.sha256(rfc8785.dumps(change)).hexdigest()
        since = page["until"] if page["next"] else None
    assert (page["seal"], page["latest"]) == (seal, page["until"])


def test_what_was_corrected_last_comes_first_when_asked_by_update(client, room):
    visit = Event.objects.get(pk=room.visit.pk)
    visit.title_en = "Visit to the old lighthouse"
    visit.save()
    room.approve(visit)
    visit.refresh_from_db()
    correct(subject=visit, by=room.basil, note={"en": "Title."})
    rows = read(client, f"{API}/events/", order="updated", page_size=2)["results"]
    assert [row["title"] for row in rows] == ["Visit to the old lighthouse", "Meeting 11"]


# --- forms


def test_a_form_is_chosen_by_name_or_by_accept_and_named_in_the_answer(client, room, subtests):
    events, statement = f"{API}/events/", named(room)["statements"]
    profile = f'application/ld+json; profile="{annotations.PROFILE}"'
    for address, accept, form in (
        (events, "text/csv", "text/csv"),
        (events, "application/atom+xml;q=0.9, text/html", "application/atom+xml"),
        (events, "application/ld+json", "application/ld+json"),
        (named(room)["events"], "application/ld+json", "application/ld+json"),
        (named(room)["events"], profile, profile),
        (statement, profile, profile),
        (statement, "application/ld+json", profile),
        (statement, "*/*", "application/json"),
    ):
        with subtests.test(f"{address} {accept}"):
            answer = client.get(address, headers={"Accept": accept})
            assert answer["Content-Type"].removesuffix("; charset=utf-8") == form
    tags = {client.get(events, headers={"Accept": form})["ETag"] for form in ("*/*", "text/csv")}
    assert len(tags) == 2
    answer = client.get(events, {"format": "csv"}, headers={"Accept": "application/json"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="events.csv"'


def test_every_form_of_a_list_names_its_other_pages(client, room):
    for form in ("json", "csv", "atom", "jsonld"):
        answer = client.get(f"{API}/events/", {"format": form, "page_size": 3})
        assert 'rel="next"' in answer["Link"]
        address = answer["Link"].split('>; rel="next"')[0].rpartition("<")[2]
        assert f"format={form}" in address
        assert 'rel="prev"' in client.get(address)["Link"]
