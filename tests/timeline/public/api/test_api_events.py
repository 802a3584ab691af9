"""The API's events: stored bytes, pages, entity tags, and what is gone."""

import hashlib

import pytest
import rfc8785
from django.test import Client
from django.utils.http import urlencode

from tests.repeating import repeated
from timeline.document.answers import envelope, moment
from timeline.document.canonical import written
from timeline.models import Change, Counter, Entry, Profile, Quotation
from timeline.public import conditional
from timeline.record.publishing import correct, withdraw

EVENTS = "/api/v1/events/"


def entry_of(event) -> Entry:
    return Entry.objects.select_related("edition").get(pk=event.public_id)


def entry_path(event) -> str:
    entry = entry_of(event)
    return f"/events/{entry.pk}-{entry.slug}/"


def answer_of(event) -> str:
    """What the API answers for an event: its document as it is stored, with its addresses and its
    edition before it, and what is derived of it behind it."""
    entry, path, site = entry_of(event), entry_path(event), "http://testserver"
    edition = envelope(entry.edition, f"{site}{path}")
    return (
        f'{{"url":"{site}{EVENTS}{entry.pk}/","html_url":"{site}/en{path}",'
        f'"edition":{written(edition)},{entry.edition.document[1:-1]},"derived":{entry.derived}}}'
    )


def read(client, address=EVENTS, **parameters):
    """The answer to a GET, parsed; it must be a 200."""
    answer = client.get(address, parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(page: dict) -> list[str]:
    return [event["title"] for event in page["results"]]


@pytest.fixture
def twenty(published):
    """The newsroom's two events and eighteen meetings, a day each, all published."""

    def meet():
        for day in range(10, 28):
            event = published.event(
                f"Meeting of {day} May", date=f"2031-05-{day}", year_basis="inferred",
                month_basis="inferred", day_basis="inferred", date_note_en="From its title.",
            )  # fmt: skip
            published.publish(event)

    repeated("eighteen meetings", meet)
    return published


def test_a_list_holds_the_stored_documents_byte_for_byte(client, published):
    answer = client.get(EVENTS, {"view": "full"})
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    first = "http://testserver/api/v1/events/?view=full"
    updated = written(read(client)["updated"])
    documents = f"{answer_of(published.visit)},{answer_of(published.talks)}"
    assert answer.content.decode() == (
        f'{{"first":"{first}","next":null,"previous":null,"updated":{updated},'
        f'"license":"CC-BY-4.0","results":[{documents}]}}'
    )


def test_a_list_tells_when_anything_was_last_published_and_its_licence(client, published):
    before = read(client)
    assert before["updated"] == moment(Change.objects.last().at)
    assert before["license"] == read(client, "/api/v1/timeline/")["edition"]["license"]


def test_one_event_is_its_stored_document_with_its_edition_and_what_is_derived(client, published):
    answer = client.get(f"{EVENTS}{published.visit.public_id}/")
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer.content.decode() == answer_of(published.visit)
    edition = answer.json()["edition"]
    assert edition["url"] == f"http://testserver{entry_path(published.visit)}editions/1/"
    assert edition["digest"] == f"sha256:{entry_of(published.visit).edition.digest}"


def test_a_document_is_checked_by_its_digest_without_what_the_answer_put_around_it(
    client, published
):
    answer = read(client, f"{EVENTS}{published.visit.public_id}/")
    around = ("url", "html_url", "edition", "derived")
    document = {key: value for key, value in answer.items() if key not in around}
    digest = hashlib.sha256(rfc8785.dumps(document)).hexdigest()
    assert answer["edition"]["digest"] == f"sha256:{digest}"


def test_an_empty_timeline_is_an_empty_list(client, db):
    page = read(client)
    assert page["results"] == []
    assert (page["next"], page["previous"]) == (None, None)


def test_next_and_previous_are_whole_addresses_that_keep_the_query(client, twenty):
    page = read(client, page_size="7", lang="en", kind="meeting")
    assert page["next"].startswith(
        "http://testserver/api/v1/events/?kind=meeting&lang=en&page_size=7&"
    )
    seen, pages = titles(page), [titles(page)]
    while page["next"]:
        page = read(client, page["next"])
        seen += titles(page)
        pages.append(titles(page))
    assert seen == [f"Meeting of {day} May" for day in range(10, 28)]
    assert [len(found) for found in pages] == [7, 7, 4]
    assert titles(read(client, page["previous"])) == pages[1]
    assert titles(read(client, page["first"])) == pages[0]


def test_the_newest_event_comes_first_when_asked(client, twenty):
    page = read(client, order="newest", kind="meeting", page_size="10")
    assert titles(page)[0] == "Meeting of 27 May"
    assert titles(read(client, page["next"]))[-1] == "Meeting of 10 May"


def test_a_list_is_counted_only_when_asked(client, twenty):
    assert "count" not in read(client, kind="meeting", page_size="1")
    page = read(client, kind="meeting", page_size="1", count="true")
    assert page["count"] == 18
    assert read(client, page["next"])["count"] == 18


def test_a_list_costs_the_same_queries_however_many_events_it_holds(
    client, published, request, django_assert_num_queries
):
    with django_assert_num_queries(2):
        assert len(read(client)["results"]) == 2
    request.getfixturevalue("twenty")
    with django_assert_num_queries(2):
        assert len(read(client)["results"]) == 20
    read(client, kind="meeting,visit")  # what kinds there are is asked once
    with django_assert_num_queries(5):  # either kind, both together
        assert read(client, count="true", kind="meeting,visit")["count"] == 19


def test_one_event_costs_one_query(client, published, django_assert_num_queries):
    with django_assert_num_queries(1):
        read(client, f"{EVENTS}{published.visit.public_id}/")


# -- what may be kept, and for how long


def test_a_list_that_has_not_changed_is_not_sent_again(
    client, published, django_assert_num_queries
):
    tag = client.get(EVENTS)["ETag"]
    assert tag.startswith('"')
    for held in (tag, f"W/{tag}", f'"other", {tag}'):
        with django_assert_num_queries(1):
            answer = client.get(EVENTS, headers={"If-None-Match": held})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
        assert answer["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"


def test_an_event_that_has_not_changed_is_not_sent_again(
    client, published, django_assert_num_queries
):
    address = f"{EVENTS}{published.visit.public_id}/"
    tag = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_what_is_derived_anew_has_another_tag(client, published):
    for address, rows in (
        (f"{EVENTS}{published.visit.public_id}/", Entry.objects.all()),
        (f"/api/v1/actors/{published.leila.public_id}/", Profile.objects.all()),
        (f"/api/v1/statements/{published.statements['visit'].public_id}/", Quotation.objects.all()),
    ):
        tag = client.get(address)["ETag"]
        rows.update(derived='{"names":{}}')
        answer = client.get(address, headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert answer.json()["derived"] == {"names": {}}


def test_a_kind_of_event_is_one_that_the_published_timeline_names(client, published):
    answer = client.get(EVENTS, {"kind": "visit,party"})
    [error] = answer.json()["errors"]
    named = [kind["code"] for kind in read(client, "/api/v1/timeline/")["kinds"]]
    assert (answer.status_code, error["value"], error["allowed"]) == (400, "party", named)


def test_a_publication_changes_every_lists_tag_and_only_its_own_events(client, published):
    visit, talks = (f"{EVENTS}{item.public_id}/" for item in (published.visit, published.talks))
    before = [client.get(address)["ETag"] for address in (EVENTS, visit, talks)]
    published.visit.refresh_from_db()
    published.visit.title_en = "Visit to the old lighthouse"
    published.visit.save()
    published.approve(published.visit)
    published.visit.refresh_from_db()
    correct(subject=published.visit, by=published.basil, note={"en": "The title was short."})
    after = [client.get(address)["ETag"] for address in (EVENTS, visit, talks)]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False, True]


def test_every_form_and_query_has_its_own_tag(client, published):
    visit = f"{EVENTS}{published.visit.public_id}/"
    addresses = [EVENTS, f"{EVENTS}?view=full", f"{EVENTS}?lang=ar", f"{EVENTS}?order=newest"]
    addresses += [visit, f"{visit}?format=jsonld", f"{EVENTS}{published.talks.public_id}/"]
    tags = [client.get(address)["ETag"] for address in addresses]
    assert len(set(tags)) == len(addresses)


def test_the_same_query_in_another_order_is_the_same_answer(client, published):
    one = client.get(f"{EVENTS}?view=full&kind=visit")
    other = client.get(f"{EVENTS}?kind=visit&view=full")
    assert (one["ETag"], one.content) == (other["ETag"], other.content)


def test_an_answer_depends_on_no_cookie_and_no_language(client, published):
    for address in (EVENTS, f"{EVENTS}{published.visit.public_id}/", "/api/v1/", f"{EVENTS}no/"):
        one = client.get(address, headers={"Accept-Language": "ar"})
        other = client.get(address, headers={"Accept-Language": "fr", "Cookie": "session=x"})
        assert one.content == other.content
        assert one.get("Vary") in (None, "Accept", "Accept-Encoding", "Accept, Accept-Encoding")
        assert not one.cookies


@pytest.mark.parametrize("address", ["/api/v1/", EVENTS, "/api/v1/nothing/", "/api/v1/events"])
def test_programs_of_any_origin_may_read_every_answer(client, db, address):
    answer = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Expose-Headers"] == "ETag, Link"


def test_a_browser_may_ask_whether_it_may_ask(client, db):
    answer = client.options(EVENTS, headers={"Access-Control-Request-Headers": "if-none-match"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_head_tells_what_get_would(client, published):
    for address in (EVENTS, f"{EVENTS}{published.visit.public_id}/"):
        get, head = client.get(address), client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert {**get.headers} == {**head.headers}


# -- what is not there


def test_a_withdrawn_event_is_gone_with_its_reason_and_its_edition(client, published):
    visit = published.talks
    tag = client.get(f"{EVENTS}{visit.public_id}/")["ETag"]
    withdraw(subject=visit, by=published.basil, reason={"en": "The harbour denies it."})
    answer = client.get(f"{EVENTS}{visit.public_id}/", headers={"If-None-Match": tag})
    notice = answer.json()
    path, edition = entry_path(visit), entry_of(visit).edition
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert notice["reason"] == {"en": "The harbour denies it."}
    assert notice["edition"] == {
        "number": 1,
        "digest": f"sha256:{edition.digest}",
        "url": f"http://testserver{path}editions/1/",
    }
    assert visit.public_id not in client.get(EVENTS).content.decode()
    assert read(client, count="true")["count"] == 1


def test_a_draft_and_a_missing_event_answer_alike(client, newsroom):
    draft = client.get(f"{EVENTS}{newsroom.visit.public_id}/")
    missing = client.get(f"{EVENTS}{'2' * 10}/")
    assert draft.status_code == missing.status_code == 404
    assert (draft.content, {**draft.headers}) == (missing.content, {**missing.headers})
    assert draft["Content-Type"] == "application/problem+json"
    assert read(client)["results"] == []


@pytest.mark.parametrize("name", ["actor", "place", "topic", "series", "source", "outlet"])
def test_a_filter_by_a_drafts_name_finds_what_a_missing_name_finds(client, newsroom, name):
    for value in ("leila-haddad", newsroom.leila.public_id, "nobody"):
        page = read(client, **{name: value})
        assert page["results"] == []
        assert page["first"] == f"http://testserver{EVENTS}?{urlencode({name: value})}"


def test_a_foreign_host_is_refused_and_never_repeated(published):
    answer = Client().get(EVENTS, headers={"Host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert b"evil" not in answer.content


def test_the_tag_of_a_list_is_made_of_the_counter_that_publications_move(client, published):
    before = client.get(EVENTS)["ETag"]
    Counter.objects.update(value=Counter.objects.get().value + 1)
    assert client.get(EVENTS)["ETag"] != before


def test_another_deployment_has_other_tags(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "timeline").mkdir()
    tags = set()
    for code in ("x = 1", "x = 2"):
        (tmp_path / "timeline" / "api.py").write_text(code)
        conditional.build_digest.cache_clear()
        tags.add(conditional.entity_tag(7))
    conditional.build_digest.cache_clear()
    assert len(tags) == 2


def test_the_root_lists_what_there_is(client, published, django_assert_num_queries):
    with django_assert_num_queries(0):
        root = read(client, "/api/v1/")
    for resource in root["resources"]:
        assert resource["url"].startswith("http://testserver/api/v1/")
        query = {"q": "lighthouse"} if resource["name"] == "search" else {}
        assert client.get(resource["url"], query).status_code == 200
    tag = client.get("/api/v1/")["ETag"]
    assert client.get("/api/v1/", headers={"If-None-Match": tag}).status_code == 304
