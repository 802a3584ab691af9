"""The frozen rows of the first shape are whole: nobody may have touched one of them."""

import hashlib
import json

import pytest

from tests.corpus import version_0

EDITIONS, CHANGES = version_0()
KINDS = {"event", "actor", "place", "topic", "series", "outlet", "source", "timeline"}


def canonical(document) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_there_is_one_of_every_kind_and_of_every_action():
    assert {row["kind"] for row in EDITIONS} == KINDS
    assert {row["action"] for row in CHANGES} == {"published", "corrected", "withdrawn"}


@pytest.mark.parametrize("row", EDITIONS, ids=lambda row: f"{row['kind']}-{row['number']}")
def test_every_document_has_the_digest_it_was_published_under(row):
    document = json.loads(row["document"])
    assert canonical(document) == row["document"]
    edition = document.pop("edition")
    assert hashlib.sha256(canonical(document).encode()).hexdigest() == row["digest"]
    assert (edition["digest"], edition["number"]) == (row["digest"], row["number"])
    assert (document["type"], document["id"]) == (row["kind"], row["subject_id"])


def test_every_change_leads_to_its_edition_and_none_is_missing():
    assert [row["number"] for row in CHANGES] == list(range(1, len(CHANGES) + 1))
    found = {(row["kind"], row["subject_id"], row["number"]): row["digest"] for row in EDITIONS}
    for row in CHANGES:
        assert found[row["kind"], row["subject_id"], row["edition_number"]] == row["digest"]
