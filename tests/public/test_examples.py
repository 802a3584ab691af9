"""The documentation's examples are true: each is asked of the demonstration and compared.

`make examples` (EXAMPLES=write) writes them anew after the demonstration or the API has changed.
A moment of publication is that of no day: the demonstration is published whenever it is loaded.
"""

import io
import json
import os
import re

import pytest
from django.core.management import call_command
from django.test import Client

from tests.everything import once
from timeline.models import Change, Entry
from timeline.public import example

pytestmark = pytest.mark.django_db
API = "/api/v1"
HOST = example.SITE.removeprefix("https://")
MOMENT = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
LONGEST = 24_000  # characters; an example is to be read


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    with once(django_db_blocker):
        call_command("load_demo", verbosity=0, stdout=io.StringIO())
        yield


def addresses() -> dict[str, list[str]]:
    """What is asked of each operation: about an event that shows much in few words."""
    rows = sorted(Entry.objects.values_list("edition__document", flat=True), key=len)
    event = next(event for event in map(json.loads, rows) if _shows_much(event))
    statement = next(row for row in event["statements"] if row["lang"] != "en")
    source = statement["source"]
    one = "page_size=1"
    found = {
        "root": ["/"],
        "get_timeline": ["/timeline/"],
        "list_events": [
            f"/events/?kind={event['kind']}&view=compact&{one}",
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
        "get_edition": [f"/editions/source/{source['id']}/1/"],
        "search": ["/search/?q=coupe"],
        "list_changes": [f"/changes/?since=1&{one}{form}" for form in FORMS],
    }
    named = {"source": source["id"], "actor": event["participants"][0]["actor"]["id"]}
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
        text = json.dumps(asked, ensure_ascii=False, indent=1, sort_keys=True)
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
