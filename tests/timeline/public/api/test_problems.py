"""Every error under /api/ is application/problem+json, and says what to do.

What holds of every address is asked of every route of the URLconf, so a new one is held to it too.
"""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from config.problems import MEDIA_TYPE
from timeline.public.api.urls import urlpatterns
from timeline.public.api.views import ListView
from timeline.public.query import parameters
from timeline.public.query.cursors import AFTER, ASCENDING, DESCENDING, encode

EVENTS = "/api/v1/events/"
SAMPLES = {"kind": "event", "number": "1"}
# Every address of the API and its view; ids in it need not exist.
VIEWS = {
    "/api/v1/"
    + re.sub(r"<\w+:(\w+)>", lambda match: SAMPLES.get(match[1], "2222222222"), str(route.pattern)):
    route.callback.cls
    for route in urlpatterns
}  # fmt: skip
ADDRESSES = pytest.mark.parametrize("address", VIEWS)
LISTS = [address for address, view in VIEWS.items() if issubclass(view, ListView)]


def fields_of(view) -> dict:
    """Every parameter of a view."""
    filters = getattr(view, "filters", None)
    named = {name: row.field for name, row in filters.base_filters.items()} if filters else {}
    return named | view.parameters.base_fields


def wrong_values(name: str, field) -> list[str]:
    """Values that a parameter must refuse."""
    if isinstance(field, parameters.Number):
        return ["x", "-1", "1.5", "1e2", "١٠", str(field.most + 1), "9" * 40]
    if isinstance(field, (parameters.Choice, parameters.Yes)):
        return ["nonsense", "; drop", "1", "%F0%9F%9A%A2"]
    if isinstance(field, parameters.Date):
        return ["soon", "2031-13", "2031-02-30", "2" * 5000, "Y99999999999999999999", ".."]
    if isinstance(field, parameters.Moment):
        return ["yesterday", "9999999999", "0001-01-01T00:00%2B14:00", "2031-05-02T99:99"]
    if isinstance(field, parameters.Shaped):
        return ["!", "a" * 99, "' OR 1=1"]
    if isinstance(field, parameters.Several):
        many = ",".join(map(str, range(51)))
        return [*(["nonsense"] if field.choices else []), "a" * 201, many]
    if name == "q":
        return ["a" * 201]
    assert name == "cursor", "say here what this parameter must refuse"
    return ["abc", "MXVhMQ", "A" * 190, "' OR 1=1", "%F0%9F%9A%A2"]


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
    "page=2", "limit=10", "offset=-1", "format=xml", "__proto__=1", "from__gte=2031",
    "position=1", "state=withdrawn", "edition__document__contains=x", "lang=de", "=x",
]  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_a_query_that_cannot_be_answered_is_a_problem_and_never_a_fault(client, db, query):
    body = problem(client.get(f"{EVENTS}?{query}"), 400)
    assert body["detail"]


@ADDRESSES
def test_every_address_refuses_what_it_does_not_know_and_names_what_it_does(client, db, address):
    body = problem(client.get(f"{address}?nonsense=1"), 400)
    assert body["errors"][0]["parameter"] == "nonsense"
    assert body.get("known", []) == [*fields_of(VIEWS[address])]


@ADDRESSES
def test_every_parameter_of_every_address_says_what_is_wrong_with_it(client, db, address, subtests):
    for name, field in fields_of(VIEWS[address]).items():
        values = [*wrong_values(name, field), "%00", "%ED%A0%80"]
        if not isinstance(field, parameters.Several):
            values.append(f"x&{name}=y")
        for value in values:
            with subtests.test(f"{name}={value[:40]}"):
                answer = client.get(f"{address}?{name}={value}")
                if value == "%ED%A0%80" and answer.status_code == 200:
                    continue  # read as three characters that are text, if not a sensible one
                body = problem(answer, 400)
                assert value == "%00" or {row["parameter"] for row in body["errors"]} == {name}


@ADDRESSES
def test_below_every_address_there_is_nothing_else(client, db, address):
    problem(client.get(f"{address}nothing/else/here/"), 404)
    problem(client.get(f"{address}%00/"), 400)


@ADDRESSES
def test_nothing_can_be_written_anywhere(db, address):
    strict = Client(enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        answer = strict.generic(method, address, "[" * 20_000, "application/json")
        problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


@ADDRESSES
def test_every_address_says_in_which_forms_it_answers(client, db, address):
    forms = [form.media_type for form in VIEWS[address].renderer_classes]
    for accept in ("image/png", "x" * 20_000, "*/*;q=0"):
        body = problem(client.get(address, headers={"Accept": accept}), 406)
        assert body["media_types"] == forms
        assert all(form in body["detail"] for form in forms)


@pytest.mark.parametrize("address", LISTS)
def test_every_list_refuses_the_cursors_of_others_and_of_its_other_orders(
    client, published, address
):
    view = VIEWS[address]
    name, orders = view.name, view.filters.orders
    for other in ("", "x", *(VIEWS[there].name for there in LISTS if there != address)):
        for order, (_key, descending) in orders.items():
            side = {"side": AFTER, "order": DESCENDING if descending else ASCENDING}
            own = {"cursor": encode("5", of=f"{name} by {order}", **side), "order": order}
            assert client.get(address, own).status_code == 200
            foreign = own | {"cursor": encode("5", of=f"{other} by {order}", **side)}
            body = problem(client.get(address, foreign), 400)
            assert "Start again from the first page" in body["errors"][0]["detail"]
            for another in orders.keys() - {order}:
                problem(client.get(address, own | {"order": another}), 400)


def test_a_cursor_with_a_true_check_and_a_false_key_is_refused(client, published):
    for address, of, order in (("editions", "editions by oldest", "oldest"),
                               ("events", "events by updated", "updated")):  # fmt: skip
        down = DESCENDING if order == "updated" else ASCENDING
        for key in ("a", "-1", "1.5", "9" * 30, " 1"):
            cursor = encode(key, side=AFTER, order=down, of=of)
            query = {"cursor": cursor, "order": order}
            problem(client.get(f"/api/v1/{address}/", query), 400)


def test_changes_after_the_latest_are_told_to_begin_again(client, published):
    latest = client.get("/api/v1/changes/").json()["latest"]
    assert client.get("/api/v1/changes/", {"since": latest}).json()["results"] == []
    body = problem(client.get("/api/v1/changes/", {"since": latest + 1}), 400)
    assert f"The latest change is {latest}" in body["errors"][0]["detail"]


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
    assert body["known"] == ["format"]


@pytest.mark.parametrize(
    "accept",
    [
        "", "*/*", "application/json", "application/*", "text/html,*/*;q=0.8", "APPLICATION/JSON",
        "application/json; charset=utf-8", "application/json;q=0.1", "text/html, application/json",
        "*/*;q=x", "application/problem+json, application/json",
    ],
)  # fmt: skip
def test_whoever_takes_json_or_anything_gets_json(client, db, accept):
    answer = client.get(EVENTS, headers={"Accept": accept})
    assert answer["Content-Type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    "accept",
    ["text/html", "application/xml", "json", "application/json;q=0", "*/*, application/json;q=0"],
)  # fmt: skip
def test_whoever_takes_none_of_the_forms_is_told_what_there_is(client, db, accept):
    body = problem(client.get("/api/v1/timeline/", headers={"Accept": accept}), 406)
    assert body["media_types"] == ["application/json"]


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
    monkeypatch.setattr("timeline.public.query.filters.paginate", None)
    body = problem(client.get(EVENTS), 500)
    assert "paginate" not in str(body)


@pytest.mark.parametrize("address", [EVENTS, "/en/", "/en/about/"])
def test_a_database_that_does_not_answer_is_told_and_not_blamed_on_the_asker(db, address):
    def is_down(*args):
        raise OperationalError("the connection is closed")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(is_down):
        answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "The database does not answer." in answer.content.decode()
