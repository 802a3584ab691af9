"""Every error under /api/ is application/problem+json, and says what to do."""

import pytest
from django.test import Client

from config.problems import MEDIA_TYPE

EVENTS = "/api/v1/events/"


def problem(answer, status: int) -> dict:
    """The problem that an answer must be."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"
    body = answer.json()
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert body["title"]
    return body


def test_an_unknown_parameter_is_named_with_those_that_are_known(client, db):
    body = problem(client.get(EVENTS, {"acter": "x", "kind": "visit"}), 400)
    assert body["errors"] == [
        {"parameter": "acter", "detail": "There is no such parameter. Did you mean “actor”?"}
    ]
    assert {"from", "to", "actor", "order", "page_size", "cursor", "view"} <= set(body["known"])


def test_every_error_of_a_query_is_told_at_once(client, db):
    answer = client.get(EVENTS, {"x": "1", "kind": "a,b", "page_size": "0", "from": "soon"})
    body = problem(answer, 400)
    assert [(row["parameter"], row.get("value")) for row in body["errors"]] == [
        ("x", None), ("page_size", "0"), ("from", "soon"), ("kind", "a"), ("kind", "b"),
    ]  # fmt: skip
    assert body["errors"][-1]["allowed"][:2] == ["visit", "meeting"]


def test_a_long_value_is_repeated_in_its_beginning_only(client, db):
    body = problem(client.get(EVENTS, {"order": "x" * 5000}), 400)
    assert body["errors"][0]["value"] == "x" * 39 + "…"


BAD = [
    "actor=%00", "%00=1", "from=%00", "cursor=%00", "actor=a%00b",
    "page_size=0", "page_size=-1", "page_size=101", "page_size=1e2", "page_size=١٠",
    "page_size=99999999999999999999999999", "page_size=1&page_size=2", "page_size=1,2",
    "cursor=abc", "cursor=MXVhMQ", "cursor=%F0%9F%9A%A2", "cursor=" + "A" * 190, "cursor=' OR 1=1",
    "order=; drop", "order=position", "order=-edition__document", "order=oldest&order=newest",
    "from=2031-99", "from=2031-02-30", "from=-", "from=%D9%A2%D9%A0%D9%A3%D9%A1", "to=..",
    "from=" + "2" * 5000, "from=2031-05-02T00:00", "to=[2031..2032]", "from=9999999999999999999",
    "from=Y99999999999999999999", "from=2032&to=2031", "from=2031&from=2031",
    "updated_since=9999999999", "updated_since=2031-05-02T99:99", "updated_since=-1",
    "updated_since=0001-01-01T00:00%2B14:00", "updated_since=9999-12-31T23:59:59-14:00",
    "date_match=%FF", "undated=yes", "view=huge", "count=1",
    "kind=VISIT", "kind=visit,%00", "facet=*", "level=[]", "standing=held;", "language=" + "a" * 99,
    "actor=" + "a" * 201, "actor=" + "&actor=".join(map(str, range(51))), "statement_kind=quote",
    "q=x", "page=2", "limit=10", "offset=-1", "format=json", "__proto__=1", "from__gte=2031",
    "position=1", "state=withdrawn", "edition__document__contains=x", "lang=ar", "=x",
]  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_a_query_that_cannot_be_answered_is_a_problem_and_never_a_fault(client, db, query):
    body = problem(client.get(f"{EVENTS}?{query}"), 400)
    assert body["detail"]


def test_a_thousand_parameters_are_refused(client, db):
    problem(client.get(EVENTS + "?" + "&".join(["actor=x"] * 1001)), 400)


def test_a_cursor_of_the_other_order_is_told_to_start_again(client, published):
    cursor = client.get(EVENTS, {"page_size": "1"}).json()["next"].partition("cursor=")[2]
    body = problem(client.get(EVENTS, {"cursor": cursor, "order": "newest"}), 400)
    assert body["errors"][0]["parameter"] == "cursor"
    assert "Start again from the first page" in body["errors"][0]["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/", "/api/nothing", "/api/v1/nothing/", "/api/v2/events/", f"{EVENTS}no/",
        f"{EVENTS}2222222222/", f"{EVENTS}{'x' * 5000}/", f"{EVENTS}٢٢٢٢٢٢٢٢٢٢/", f"{EVENTS}a/b/",
        f"{EVENTS}..%2f..%2fadmin/", f"{EVENTS}%F0%9F%9A%A2/", f"{EVENTS}%FF/", "/api/%0d%0aX:1/",
    ],
)  # fmt: skip
def test_whatever_is_not_there_is_the_same_problem(client, db, address):
    body = problem(client.get(address), 404)
    assert body == {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "Nothing is published at this address.",
    }


@pytest.mark.parametrize("address", [f"{EVENTS}%00/", "/api/%00", "/api/v1/%00/"])
def test_an_address_that_is_not_text_is_a_problem(client, db, address):
    problem(client.get(address), 400)


def test_an_event_takes_no_filters(client, published):
    body = problem(client.get(f"{EVENTS}{published.visit.public_id}/", {"actor": "x"}), 400)
    assert body["known"] == ["view"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/api/v1/", EVENTS, f"{EVENTS}2222222222/", "/api/v1/docs/"])
def test_nothing_can_be_written(db, method, address):
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)(address)
    problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_body_is_never_read(client, db):
    answer = client.post(EVENTS, data="[" * 20_000, content_type="application/json")
    problem(answer, 405)


@pytest.mark.parametrize(
    "accept",
    [
        "", "*/*", "application/json", "application/*", "text/html,*/*;q=0.8", "APPLICATION/JSON",
        "application/json; charset=utf-8", "application/json;q=0.1", "text/csv, application/json",
        "*/*;q=x", "application/problem+json, application/json",
    ],
)  # fmt: skip
def test_whoever_takes_json_or_anything_gets_json(client, db, accept):
    assert client.get(EVENTS, headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize(
    "accept",
    ["text/html", "text/csv", "application/xml", "json", "application/json;q=0", "x" * 20_000,
     "*/*, application/json;q=0"],
)  # fmt: skip
def test_whoever_takes_no_json_is_told_what_there_is(client, db, accept):
    body = problem(client.get(EVENTS, headers={"Accept": accept}), 406)
    assert body["media_types"] == ["application/json"]
    assert "application/json" in body["detail"]


@pytest.mark.parametrize(
    "tag", ["*", '"', '"x', "W/", "W/*", "\x00", "x" * 20_000, '"a"' * 5000, "é"]
)
def test_a_tag_that_was_never_given_is_simply_not_held(client, db, tag):
    answer = client.get(EVENTS, headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_an_address_without_its_slash_leads_to_the_one_with_it(client, db):
    answer = client.get("/api/v1/events?kind=visit")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/events/?kind=visit")


def test_a_fault_of_ours_is_a_problem_too(client, monkeypatch, db):
    client.raise_request_exception = False
    monkeypatch.setattr("timeline.public.api.paginate", None)
    body = problem(client.get(EVENTS), 500)
    assert "paginate" not in str(body)
