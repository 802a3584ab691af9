"""What the demonstration answers: any spelling of any name in any script finds its events, a
reader comes to a checked quote, and the documentation's examples are true.

`make examples` (EXAMPLES=write) writes the examples anew after the demonstration or the API has
changed. A moment of publication is that of no day, since the demonstration is published on loading.
"""

import json
import os
import re

import pytest
from django.http import QueryDict
from django.test import Client

from tests.everything import once
from tests.repeating import repeated
from tests.timeline.management.loading import load
from tests.timeline.public.page import read
from timeline.models import Change, Entry, EntryTerm, Profile
from timeline.public.api import example
from timeline.public.query.filters import EventFilter
from timeline.public.query.search import having_words
from timeline.record.indexing import names_of

pytestmark = pytest.mark.django_db
# Under which parameter of the API a kind of subject is asked for by name.
NAMED = {"actor": ("actor", "speaker"), "place": ("place",), "outlet": ("outlet",)}
API = "/api/v1"
HOST = example.SITE.removeprefix("https://")
# Seals are of moments, too; in JSON and in a table.
SEAL = re.compile(r'("(?:seal|previous)":"|sha256:[0-9a-f]{64},[^\r\n]*,)(?!0{64})[0-9a-f]{64}')
MOMENT = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
LONGEST = 24_000  # characters; an example is to be read


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Loading takes seconds, so it is done once for all of these."""
    with once(django_db_blocker):
        repeated("the demonstration", load)
        yield


@pytest.fixture(scope="module")
def profiles(demonstration):
    """The published documents of whoever and whatever has spellings."""
    rows = Profile.published.filter(kind__in=NAMED).select_related("edition")
    return [json.loads(row.edition.document) for row in rows]


# --- searching -----------------------------------------------------------------------------------


def found(**query) -> set[str]:
    asked = QueryDict(mutable=True)
    asked.update(query)
    filters = EventFilter(asked, Entry.published.all())
    assert filters.is_valid(), filters.errors
    return set(filters.qs.values_list("pk", flat=True))


def events_of(kind: str, public_id: str) -> set[str]:
    terms = EntryTerm.published.filter(kind=kind, value=public_id)
    return set(terms.values_list("entry_id", flat=True))


def test_any_spelling_of_any_name_finds_its_events(profiles):
    """By the same words as the box and the API: see below."""
    missed = []
    for profile in profiles:
        theirs = set().union(*(events_of(kind, profile["id"]) for kind in NAMED[profile["type"]]))
        for text in {text for text, _language in names_of(profile)}:
            hits = having_words(Entry.published.all(), text).values_list("pk", flat=True)
            if not theirs <= set(hits):
                missed.append(text)
    assert missed == []
    assert sum(len(names_of(profile)) for profile in profiles) > 150


def test_any_spelling_of_any_name_is_a_value_of_its_filters(profiles):
    missed = []
    for profile in profiles:
        for kind in NAMED[profile["type"]]:
            by = EventFilter.base_filters[kind]
            for text in {text for text, _language in names_of(profile)}:
                if profile["id"] not in by.terms(by.field.clean([text])):
                    missed.append((kind, text))
    assert missed == []


def test_two_clicks_lead_a_turkish_reader_to_what_each_article_reports(client, profiles):
    meeting = Entry.published.get(slug__startswith="hammouchi-meets-turkey")
    at = f"/tr/events/{meeting.pk}-{meeting.slug}/"
    assert at in read(client, "/tr/").links()
    assert at in read(client, "/tr/?q=Demirtaş").links()
    page = read(client, at)
    assert {quote["lang"] for quote in page.all("blockquote")} == {"ar", "en", "fr"}


@pytest.mark.parametrize(
    "typed", ["Mahmut Demirtas", "ديميرتاش", "Demirtaş'ın", "DEMİRTAŞ", "DEMIRTAS mahmoud"]
)
def test_the_box_and_the_api_find_the_same(profiles, client, typed):
    meeting = "fyurrkxegv"
    listed = client.get("/api/v1/events/", {"q": typed, "view": "full"}).json()["results"]
    assert meeting in {row["id"] for row in listed}
    for language in ("en", "fr", "ar", "tr"):
        page = client.get(f"/{language}/", {"q": typed}).content.decode()
        assert all(f"/{language}{row['path']}" in page for row in listed)


def test_spellings_of_one_name_in_two_scripts_find_the_same_events(profiles):
    assert found(q="hammouchi") == found(q="حموشي") == found(q="Hammuşi")


# --- the documentation's examples ----------------------------------------------------------------


def addresses() -> dict[str, list[str]]:
    """What is asked of each operation: about an event that shows much in few words."""
    rows = sorted(Entry.objects.values_list("edition__document", flat=True), key=len)
    event = next(event for event in map(json.loads, rows) if _shows_much(event))
    statement = next(row for row in event["statements"] if row["lang"] != "en")
    one = "page_size=1"
    found = {
        "root": ["/"],
        "get_timeline": ["/timeline/"],
        "list_events": [
            f"/events/?kind={event['kind']}&{one}",
            *(f"/events/?order=updated&{one}&format={form}" for form in ("csv", "atom", "jsonld")),
        ],
        "get_event": [
            f"/events/{event['id']}/",
            f"/events/{event['id']}/?format=jsonld",
            f"/events/{event['id']}/?format=webannotation",
        ],
        "list_statements": [
            f"/statements/?event={event['slug']}&{one}{form}"
            for form in ("", "&format=csv", "&format=webannotation")
        ],
        "get_statement": [
            f"/statements/{statement['id']}/",
            f"/statements/{statement['id']}/?format=webannotation",
        ],
        "list_editions": [f"/editions/?subject={event['id']}&{one}{form}" for form in FORMS],
        "get_edition": [f"/editions/source/{statement['source']}/1/"],
        "search": ["/search/?q=coupe"],
        "list_changes": [f"/changes/?since=1&{one}{form}" for form in FORMS],
    }
    named = {"source": statement["source"], "actor": event["participants"][0]["actor"]["id"]}
    for name, kind in SUBJECTS.items():
        found[f"list_{name}"] = [f"/{name}/?{one}{form}" for form in FORMS]
        found[f"get_{kind}"] = [f"/{name}/{named.get(kind) or _first(kind)}/"]
    return found


FORMS = ("", "&format=csv")
SUBJECTS = {
    "sources": "source", "outlets": "outlet", "actors": "actor", "places": "place",
    "topics": "topic", "series": "series",
}  # fmt: skip
# Of any operation: how it answers a mistake, and whoever wants another form.
MISTAKES = [
    ("/events/?acter=dgsn&order=latest", "*/*"),
    ("/events/2222222222/", "*/*"),
    ("/timeline/", "image/png"),
]


def _shows_much(event: dict) -> bool:
    languages = {row["lang"] for row in event["statements"]}
    return bool(event["participants"] and event["place"] and len(languages) > 1)


def _first(kind: str) -> str:
    return Change.objects.filter(kind=kind).earliest("number").subject_id


def ask(operation: str, address: str, accept: str = "*/*") -> dict:
    """An example as it is kept."""
    answer = Client(SERVER_NAME=HOST).get(
        f"{API}{address}", headers={"Accept": accept}, secure=True
    )
    text = MOMENT.sub("2026-01-01T00:00:00Z", answer.content.decode())
    text = SEAL.sub(rf"\g<1>{'5ea1' * 16}", text)
    media_type = answer["Content-Type"].removesuffix("; charset=utf-8")
    return {
        "operation": operation,
        "address": f"{API}{address}",
        "accept": accept,
        "status": answer.status_code,
        "media_type": media_type,
        "answer": json.loads(text) if "json" in media_type else text,
    }


@pytest.fixture
def asked(demonstration, settings) -> list[dict]:
    settings.ALLOWED_HOSTS = [HOST]
    wanted = [
        (operation, address, "*/*") for operation, found in addresses().items() for address in found
    ]
    wanted += [("", address, accept) for address, accept in MISTAKES]
    return [ask(*one) for one in wanted]


def test_every_example_is_what_is_answered(asked):
    if os.environ.get("EXAMPLES") == "write":
        text = json.dumps(asked, ensure_ascii=False, indent=1)
        example.FILE.write_text(f"{text}\n", encoding="utf-8")
        example.all_of_them.cache_clear()
    kept = {(row["address"], row["accept"]): row for row in example.all_of_them()}
    assert list(kept) == [(row["address"], row["accept"]) for row in asked], "run: make examples"
    for row in asked:
        assert kept[row["address"], row["accept"]] == row, "run: make examples"
        assert len(json.dumps(row["answer"], ensure_ascii=False)) <= LONGEST, row["address"]


def test_every_operation_has_an_example_of_each_of_its_answers(client, demonstration):
    for path, operations in client.get(f"{API}/schema/").json()["paths"].items():
        for status, response in operations["get"]["responses"].items():
            for media_type, said in response.get("content", {}).items():
                assert said.get("examples"), (path, status, media_type)
