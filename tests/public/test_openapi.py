"""The API's documentation is true: what is published fits it, and it hides no parameter."""

import json
import re

import jsonschema
import pytest
from django.core.management import call_command

from tests.public.test_problems import VIEWS, fields_of
from timeline.models import Edition
from timeline.public import example

SCHEMA = "/api/v1/schema/"


@pytest.fixture
def openapi(client, db):
    return client.get(SCHEMA).json()


def closed(schema):
    """The schema, refusing every member that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(part) for key, part in schema.items()}
    if "properties" in schema:
        schema.setdefault("additionalProperties", False)
    return schema


@pytest.fixture
def validator(openapi):
    """Holds a value against a component of the documentation, closed."""

    def validator(name: str):
        schema = {"$ref": f"#/components/schemas/{name}"}
        schema["components"] = closed(openapi["components"])
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )

    return validator


def test_the_schema_is_valid_and_made_without_a_warning(tmp_path, db):
    target = tmp_path / "schema.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(target))
    assert target.read_text(encoding="utf-8").startswith("openapi: 3.1")


def test_every_published_event_fits_its_schema(published, validator):
    event = validator("Event")
    documents = [json.loads(row.document) for row in Edition.objects.filter(kind="event")]
    assert len(documents) == 2
    for document in documents:
        event.validate(document)
        assert document["statements"]


def test_a_document_with_a_member_too_many_or_too_few_does_not_fit(published, validator):
    document = json.loads(Edition.objects.filter(kind="event").first().document)
    event = validator("Event")
    for changed in (
        document | {"private": "x"},
        {key: value for key, value in document.items() if key != "points"},
        document | {"kind": "party"},
        document | {"place": {}},
    ):
        assert not event.is_valid(changed)


def test_every_answer_fits_its_schema(client, published, validator, openapi, subtests):
    """Each address of the documentation, in JSON: what it answers is what it says it does."""
    room = published
    source = room.english.source
    named = {
        "events": room.visit, "actors": room.leila, "places": room.port, "topics": room.topic,
        "series": room.series, "sources": source, "outlets": source.outlet,
        "statements": room.statements["visit"],
    }  # fmt: skip
    for path, operations in openapi["paths"].items():
        resource = path.split("/")[3]
        address = path.replace("{ident}", getattr(named.get(resource), "public_id", ""))
        address = address.replace("{kind}/{public_id}", f"event/{room.visit.public_id}")
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        asked = {"q": "lighthouse"} if resource == "search" else {}
        body = client.get(address.replace("{number}", "1"), asked).json()
        with subtests.test(path):
            if "$ref" in schema:
                validator(schema["$ref"].rpartition("/")[2]).validate(body)
            else:
                validator("Event").validate(body)  # an edition is whatever was published
            assert body.get("results", True), "an empty list proves nothing"


def test_a_problem_fits_its_schema(client, db, validator):
    validator("Problem").validate(client.get("/api/v1/events/?kind=party&x=1").json())
    validator("Problem").validate(example.GONE)


def documented() -> list[str]:
    return [address for address in VIEWS if address.split("/")[3] not in {"schema", "docs"}]


def test_every_address_parameter_and_form_is_documented_and_nothing_else(openapi, subtests):
    paths = {re.sub(r"{\w+}", "*", path): row["get"] for path, row in openapi["paths"].items()}
    assert len(paths) == len(documented())
    for address in documented():
        view = VIEWS[address]
        star = address.replace("2222222222", "*").replace("/event/*/1/", "/*/*/*/")
        with subtests.test(address):
            parameters = paths[star]["parameters"]
            described = [row["name"] for row in parameters if row["in"] == "query"]
            assert sorted(described) == sorted(fields_of(view))
            assert all(row["description"] for row in parameters)
            answered = paths[star]["responses"]["200"]["content"]
            assert list(answered) == [form.media_type for form in view.renderer_classes]
            forms = view.parameters.base_fields.get("format")
            assert list(forms.choices if forms else ["json"]) == [
                form.format for form in view.renderer_classes
            ]


def test_every_address_says_what_its_errors_are(openapi):
    for address, operations in openapi["paths"].items():
        for operation in operations.values():
            assert operation["summary"], address
            problems = [code for code in operation["responses"] if code.startswith("4")]
            assert {"400", "406"} <= set(problems), address
            assert ("404" in problems) == ("{" in address or "timeline" in address)
            for code in problems:
                assert list(operation["responses"][code]["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("", "application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json"),
        ("", "application/yaml", "application/yaml"),
        ("", "application/json;q=0.5, application/yaml", "application/yaml"),
        ("?format=yaml", "*/*", "application/yaml"),
        ("?format=json", "*/*", "application/json"),
    ],
)
def test_the_schema_is_there_as_json_and_as_yaml(client, db, query, accept, media_type):
    answer = client.get(SCHEMA + query, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == media_type
    assert answer["Vary"] == "Accept"
    held = client.get(SCHEMA + query, headers={"Accept": accept, "If-None-Match": answer["ETag"]})
    assert held.status_code == 304


def test_the_documentation_page_runs_no_script_of_its_own(client, db):
    answer = client.get("/api/v1/docs/", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert not answer.cookies
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "img-src 'self' data:" in policy
    assert "data:" not in client.get("/api/v1/")["Content-Security-Policy"]
    for tag in answer.content.decode().split("<script")[1:]:
        assert tag.startswith(' src="/static/')
