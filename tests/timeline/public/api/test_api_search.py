"""Searching everything through the API: by resource, in any spelling, at one price."""

import pytest
from django.db import connection

from tests.timeline.public.api.test_openapi import openapi, validator  # noqa: F401 (fixtures)

SEARCH = "/api/v1/search/"


def found(client, q):
    results = client.get(SEARCH, {"q": q}).json()["results"]
    return {hits["resource"]: [hit["id"] for hit in hits["first"]] for hits in results}


def test_what_has_the_words_is_found_by_resource(client, published):
    hits = found(client, "ليلى حَدّاد")
    assert hits["actors"] == [published.leila.public_id]
    assert published.visit.public_id in hits["events"]
    assert published.statements["promise"].public_id in hits["statements"]
    assert "places" not in hits


def test_each_resource_tells_where_all_of_its_hits_are(client, published):
    for hits in client.get(SEARCH, {"q": "lighthouse"}).json()["results"]:
        listed = client.get(hits["url"]).json()["results"]
        assert [row["id"] for row in listed] == [hit["id"] for hit in hits["first"]]
        assert hits["more"] is False


def test_an_answer_fits_its_schema(client, published, validator):  # noqa: F811
    validator("Found").validate(client.get(SEARCH, {"q": "lighthouse"}).json())


def test_a_search_without_a_word_says_what_to_write(client, db):
    for q in ("", "?!"):
        answer = client.get(SEARCH, {"q": q})
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
        assert "one letter or digit" in answer.json()["errors"][0]["detail"]


def test_a_search_costs_the_same_however_much_is_found(
    client, published, django_assert_max_num_queries
):
    client.get(SEARCH, {"q": "lighthouse"})
    # PostgreSQL walks before it asks its index.
    most = 15 if connection.vendor == "sqlite" else 32
    for q in ("nowhere", "lighthouse"):
        with django_assert_max_num_queries(most):
            client.get(SEARCH, {"q": q})


def test_an_unchanged_answer_costs_one_query(client, published, django_assert_num_queries):
    held = client.get(SEARCH, {"q": "lighthouse"})["ETag"]
    with django_assert_num_queries(1):
        assert client.get(SEARCH, {"q": "lighthouse"}, HTTP_IF_NONE_MATCH=held).status_code == 304


@pytest.mark.parametrize(("folder", "named"), [("actors", "LAYLA"), ("places", "ميناء")])
def test_a_list_of_subjects_is_narrowed_by_words(client, published, folder, named):
    rows = client.get(f"/api/v1/{folder}/", {"q": named}).json()["results"]
    assert len(rows) == 1
    assert client.get(f"/api/v1/{folder}/", {"q": "nobody"}).json()["results"] == []


@pytest.mark.parametrize("folder", ["topics", "series"])
def test_hits_of_other_kinds_take_no_place_in_a_list(client, published, folder):
    rows = client.get(f"/api/v1/{folder}/", {"q": "lighthouses", "page_size": 1}).json()["results"]
    assert len(rows) == 1


def test_statements_are_narrowed_by_words_and_by_the_name_of_who_speaks(client, published):
    for query in ({"q": "burn again"}, {"speaker": "layla haddad"}, {"speaker": "ليلى حداد"}):
        rows = client.get("/api/v1/statements/", query).json()["results"]
        assert [row["id"] for row in rows] == [published.statements["promise"].public_id], query
