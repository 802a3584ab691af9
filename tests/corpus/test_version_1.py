"""The frozen rows of version 1 are whole, and its record is sealed to the head that was kept."""

import hashlib
import json

import pytest
import rfc8785

from tests.corpus import FOLDER, frozen, publish_version_1
from timeline.document.declaration import arranged
from timeline.document.shapes import SUBJECTS
from timeline.document.versions import opened
from timeline.models import Counter

EDITIONS, CHANGES = frozen(1)


def test_there_is_one_of_every_kind_and_of_every_action():
    assert {row["kind"] for row in EDITIONS} == SUBJECTS.keys()
    assert {row["action"] for row in CHANGES} == {"published", "corrected", "withdrawn"}


@pytest.mark.parametrize("row", EDITIONS, ids=lambda row: f"{row['kind']}-{row['number']}")
def test_every_document_has_the_digest_it_was_published_under_and_opens_as_it_is(row):
    document = json.loads(row["document"])
    assert hashlib.sha256(rfc8785.dumps(document)).hexdigest() == row["digest"]
    assert (document["version"], document["type"], document["id"]) == (
        1, row["kind"], row["subject_id"],
    )  # fmt: skip
    assert opened(row["document"]) == document == arranged(SUBJECTS[row["kind"]], document)


@pytest.mark.django_db
def test_the_record_is_sealed_to_the_head_that_was_kept():
    publish_version_1()
    kept = json.loads((FOLDER / "editions_v1.json").read_text(encoding="utf-8"))["seal"]
    assert Counter.objects.get().seal == kept
