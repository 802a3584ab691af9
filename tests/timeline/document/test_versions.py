"""What was published in an earlier form of documents is read as it would be written today."""

import json

import pytest

from tests.corpus import version_0
from timeline.document.canonical import digest_of
from timeline.document.declaration import arranged, fields
from timeline.document.shapes import SUBJECTS
from timeline.document.versions import opened, says_the_same, served

EDITIONS, _CHANGES = version_0()


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, (*path, "[]"))
    else:
        yield path, value


@pytest.mark.parametrize("row", EDITIONS, ids=lambda row: f"{row['kind']}-{row['number']}")
def test_every_edition_of_version_0_opens_in_the_form_of_today(row):
    document = opened(row["document"])
    shape = SUBJECTS[row["kind"]]
    assert arranged(shape, document) == document
    assert list(document) == list(fields(shape))
    assert [path for path, value in leaves(document) if value == ""] == [
        path for path, value in leaves(document) if path[-1] == "slug" and not value
    ]
    assert digest_of(json.loads(row["document"])) == row["digest"]


def test_what_version_0_could_not_say_is_unknown():
    event = next(opened(row["document"]) for row in EDITIONS if row["kind"] == "event")
    assert (event["setting"], event["short"], event["lead"]) == (False, {}, None)
    assert {source["archived"] for source in event["sources"]} == {None}
    timeline = next(opened(row["document"]) for row in EDITIONS if row["kind"] == "timeline")
    assert len(timeline["kinds"]) == 13
    assert timeline["languages"] == ["en", "fr", "ar", "tr"]


def test_points_of_version_0_have_ids_by_order_and_the_first_tells_what_happened():
    for row in EDITIONS:
        if row["kind"] == "event":
            points = opened(row["document"])["points"]
            told = [(point["id"], point["tier"]) for point in points]
            ids = [f"{row['subject_id']}-p{number}" for number in range(1, len(points) + 1)]
            assert told == list(zip(ids, ["story"] + [None] * len(points), strict=False))


def test_what_an_event_was_sorted_by_is_read_from_its_position():
    keys = [
        (old["date"]["edtf"], opened(row["document"])["sort_key"])
        for row in EDITIONS
        if (old := json.loads(row["document"]))["type"] == "event"
    ]
    assert ("2031-21/2031-23?", "2031-04") in keys
    assert ("-0049", None) in keys


def test_an_old_edition_is_served_without_what_answers_put_in_its_place():
    for row in EDITIONS:
        old = json.loads(row["document"])
        text = served(row["document"], 0)
        assert json.loads(text) == {key: old[key] for key in old if key not in ("url", "edition")}
        assert text in (row["document"], text)
        whole = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
        assert whole == text


def changed(document, *path, value):
    whole = json.loads(json.dumps(document))
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return whole


def test_what_version_0_could_not_say_of_others_is_no_difference_and_the_rest_is():
    event = next(
        opened(row["document"])
        for row in EDITIONS
        if row["kind"] == "event" and json.loads(row["document"])["place"]
    )
    no_difference = [
        changed(event, "sources", 0, "archived", value="https://archive.example/2"),
        changed(event, "place", "kind", value="city"),
        changed(event, "slug", value="another"),
    ]
    difference = [
        changed(event, "short", value={"en": "Visit"}),
        changed(event, "place", "country", value="xx"),
        changed(event, "sources", 0, "byline", value="Somebody else"),
        changed(event, "points", value=[]),
    ]
    assert all(says_the_same(event, other, version=0) for other in no_difference)
    assert not any(says_the_same(event, other, version=0) for other in difference)
    assert not any(says_the_same(event, other, version=1) for other in no_difference)


def test_a_kind_that_is_given_to_a_place_of_version_0_is_a_difference_of_the_place_itself():
    place = next(opened(row["document"]) for row in EDITIONS if row["kind"] == "place")
    assert place["kind"] is None
    assert not says_the_same(place, changed(place, "kind", value="city"), version=0)
