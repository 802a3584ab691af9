"""The API's documentation is true: what is published fits it, and it hides no parameter."""

import json
import re

import jsonschema
import pytest
from django.core.management import call_command

from tests.corpus import publish_version_0
from tests.timeline.public.api.test_problems import VIEWS, fields_of
from timeline.document.declaration import fields
from timeline.document.shapes import SUBJECTS
from timeline.models import Edition
from timeline.models.addresses import FOLDERS
from timeline.public.api import example

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
    """Holds a value against a component of the documentation, or a schema of it, closed."""

    def validator(said: str | dict):
        schema = {"$ref": f"#/components/schemas/{said}"} if isinstance(said, str) else closed(said)
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


def test_every_published_document_fits_its_schema(published, validator):
    kinds = set()
    for row in Edition.objects.all():
        document = json.loads(row.document)
        validator(SUBJECTS[row.kind].__name__).validate(document)
        kinds.add(row.kind)
    assert kinds == SUBJECTS.keys()


def test_a_document_with_a_member_too_many_or_too_few_does_not_fit(published, validator):
    document = json.loads(Edition.objects.filter(kind="event").first().document)
    event = validator("Event")
    for changed in (
        document | {"private": "x"},
        {key: value for key, value in document.items() if key != "points"},
        document | {"kind": "a party"},
        document | {"place": {}},
        document | {"title": {"en": ""}},
        document | {"lead": ""},
        document | {"independence": {"state": "not_established", "note": {}}},
    ):
        assert not event.is_valid(changed)


def test_every_key_and_code_of_a_document_is_described(openapi):
    schemas = openapi["components"]["schemas"]
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(openapi)))
    assert named <= schemas.keys()
    for kind, shape in SUBJECTS.items():
        schema = schemas[shape.__name__]
        assert list(schema["properties"]) == list(fields(shape)) == schema["required"]
        assert schema["properties"]["type"] == {"const": kind}
    assert {"ActorKind", "PlaceKind", "Tier", "Nature", "Viewpoint", "Verdict"} <= schemas.keys()
    assert schemas["Independence"]["enum"] == ["independent", "dependent"]


def test_what_version_0_published_fits_its_schema(client, db, validator, openapi):
    publish_version_0()
    for kind, folder in FOLDERS.items():
        page = client.get(f"/api/v1/{folder}/?view=full").json()
        schema = openapi["paths"][f"/api/v1/{folder}/"]["get"]["responses"]["200"]
        for row in page["results"]:
            assert "version" not in row, kind
        validator(schema["content"]["application/json"]["schema"]).validate(page)
    changes = client.get("/api/v1/changes/?page_size=100").json()
    assert changes["results"]
    validator("ChangePage").validate(changes)


def test_every_answer_fits_its_schema(client, published, validator, openapi, subtests):
    """Each address of the documentation, in JSON: what it answers is what it says it does, in
    every view."""
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
        names = {row["name"] for row in operations["get"]["parameters"]}
        told = [{}, {"view": "full"}] if "view" in names else [{}]
        told += [{"lang": "all"}, {"lang": "ar"}] if "lang" in names else []
        for query in told:
            body = client.get(address.replace("{number}", "1"), asked | query).json()
            with subtests.test(f"{path} {query}"):
                validator(schema).validate(body)
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
    assert answer["Vary"] == "Accept, Accept-Encoding"
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
