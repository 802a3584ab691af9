"""Answers are compressed for whoever takes it, and only for them."""

import gzip

import pytest

ADDRESSES = [
    "/en/", "/ar/", "/en/method/", "/api/v1/events/", "/api/v1/events/?view=full&format=csv",
    "/api/v1/events/?format=atom", "/api/v1/schema/",
]  # fmt: skip
TAKES = {"Accept-Encoding": "br;q=1.0, gzip;q=0.8, *;q=0.1"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_compressed_for_whoever_takes_it(client, published, address):
    plain, small = client.get(address), client.get(address, headers=TAKES)
    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content)
    for answer in (plain, small):
        assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize("address", ["/en/", "/api/v1/events/"])
def test_whoever_holds_it_in_either_form_is_told_so(client, published, address):
    plain, small = client.get(address), client.get(address, headers=TAKES)
    assert small["ETag"] == f"W/{plain['ETag']}"  # the same answer in other bytes
    for held in (plain["ETag"], small["ETag"]):
        again = client.get(address, headers=TAKES | {"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert "Accept-Encoding" in again["Vary"]


def test_what_the_desk_answers_is_compressed_too(client, published):
    client.force_login(published.basil)
    small = client.get("/en/admin/", headers=TAKES)
    assert small["Content-Encoding"] == "gzip"
