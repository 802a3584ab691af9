"""What was published before documents said their version: answered as it was, and in every form."""

import json

import pytest

from tests.corpus import publish_version_0
from tests.timeline.public.api.test_problems import LISTS, VIEWS
from timeline.models import Edition

API = "/api/v1"


def read(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def older(db):
    """The frozen editions of version 0, and nothing else."""
    publish_version_0()


def test_what_version_0_published_is_answered_as_it_was_but_for_its_edition(client, older):
    for row in Edition.objects.all():
        answer = client.get(f"{API}/editions/{row.kind}/{row.subject_id}/{row.number}/")
        stored, found = json.loads(row.document), answer.json()
        members = {key: stored[key] for key in stored if key not in ("url", "edition")}
        text = json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert f',{text[1:-1]},"derived":' in answer.content.decode()
        assert found.keys() - members.keys() == {"url", "html_url", "edition", "derived"}
        assert found["edition"]["digest"] == f"sha256:{row.digest}"
        assert found["edition"]["url"] == f"http://testserver{stored['edition']['url']}"


def test_what_version_0_published_has_every_form(client, older, subtests):
    for address in [*LISTS, f"{API}/changes/"]:
        for form in VIEWS[address].parameters.base_fields["format"].choices:
            with subtests.test(f"{address} {form}"):
                answer = client.get(address, {"format": form})
                assert answer.status_code == 200
    for event in read(client, f"{API}/events/")["results"]:
        for form in ("json", "jsonld", "webannotation"):
            assert client.get(event["url"], {"format": form}).status_code == 200
    page = read(client, f"{API}/changes/", page_size=100)
    for change in page["results"]:
        if change["action"] != "withdrawn":
            digest = change["document"]["edition"]["digest"]
            assert change["digest"] == f"sha256:{digest}"
