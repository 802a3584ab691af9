"""What an edition changes against the one before: told once, in the words' own languages."""

import json
from copy import deepcopy

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests import lighthouse
from timeline.document import declaration
from timeline.document.differences import differences, word_runs
from timeline.document.shapes import SUBJECTS
from timeline.document.versions import opened
from timeline.labels import revisions


def event():
    return opened(json.dumps(lighthouse.event()))


def told(before, after):
    """The differences as (part, state, fields)."""
    with override("en"):
        return [
            (str(change.part), change.state, [str(field.label) for field in change.fields])
            for change in differences(before, after)
        ]


def changed(edit, before=None):
    """The differences that an edit of a document makes; of the example, where none is given."""
    before = before or event()
    after = deepcopy(before)
    edit(after)
    return told(before, after)


def empty(kind):
    """A document of a kind that says nothing."""

    def nothing(field):
        return None if field.optional else {"list": [], "map": {}}.get(field.container, "")

    shape = declaration.fields(SUBJECTS[kind])
    found = {name: {} if field.sort.name == "ours" else nothing(field)
             for name, field in shape.items()}  # fmt: skip
    return found | {"type": kind}


@given(st.text(), st.text())
def test_the_runs_of_a_comparison_hold_both_texts(before, after):
    runs = word_runs(before, after)
    assert "".join(words for mark, words in runs if mark != "inserted") == before
    assert "".join(words for mark, words in runs if mark != "deleted") == after


def test_words_are_compared_whole_in_any_script():
    assert word_runs("The old lamp burns.", "The lamp burns again.") == [
        ("same", "The"), ("deleted", " old"), ("same", " lamp burns"), ("inserted", " again"),
        ("same", "."),
    ]  # fmt: skip
    assert word_runs("زارت المنارة", "زارت الميناء") == [
        ("same", "زارت "), ("deleted", "المنارة"), ("inserted", "الميناء"),
    ]  # fmt: skip


def test_a_word_that_happens_to_stay_amid_changes_goes_with_them():
    assert word_runs("one big red boat came", "one old and red ship came") == [
        ("same", "one "), ("deleted", "big red boat"), ("inserted", "old and red ship"),
        ("same", " came"),
    ]  # fmt: skip


def test_the_same_document_differs_in_nothing():
    assert changed(lambda document: None) == []


def test_what_publishing_adds_and_what_is_derived_is_no_change():
    def edit(document):
        document["edition"] = {"number": 9}
        document["derived"] = {"status": "held"}
        document["slug"] = document["path"] = "other"

    assert changed(edit) == []


def test_each_field_of_an_event_is_told_by_its_name():
    def edit(document):
        document["title"]["ar"] = "عنوان آخر"
        document["date"] |= {"edtf": "2031-06", "basis": dict.fromkeys(document["date"]["basis"])}
        document["participants"][0]["capacity"] = "host"
        document["statements"][0]["evidence"]["standing"] = "unclear"

    assert changed(edit) == [
        ("Title", "changed", ["Title"]),
        ("Date", "changed", ["Date", "Basis of the year", "Basis of the month",
                             "Basis of the day"]),
        ("Who took part or is named", "changed", ["Capacity"]),
        ("Quotes", "changed", ["Standing"]),
    ]  # fmt: skip


def test_what_comes_to_a_document_and_what_leaves_it_is_told_with_its_fields():
    def edit(document):
        document["place"] = document["series"] = None
        document["independence"]["state"] = "dependent"

    assert changed(edit) == [
        ("Place", "changed", ["Place", "Country", "Basis"]),
        ("Series", "changed", ["Series"]),
        ("Independence of the articles", "changed", ["Judgement"]),
    ]


def test_another_subject_is_told_though_it_bears_the_same_name():
    def edit(document):
        document["place"]["id"] = "zzzzzzzzzz"

    assert changed(edit) == [("Place", "changed", ["Place"])]


def point(id_, text):
    return {"id": id_, "tier": None, "text": {"en": text}, "attributed": [], "statements": []}


def test_a_rewritten_point_is_changed_and_a_new_one_added():
    def edit(document):
        sentence = document["points"][0]
        sentence["text"]["en"] = sentence["text"]["en"].rstrip(".") + ", they say."
        document["points"].insert(0, point("x", "Something else entirely."))

    assert changed(edit) == [("In short", "added", []), ("In short", "changed", ["Text"])]


def test_points_in_another_order_are_not_rewritten():
    document = event()
    sentences = ("The minister came.", "Nobody counted boats.", "Rain fell on the harbour.")
    document["points"] = [point(f"p{number}", text) for number, text in enumerate(sentences)]
    edit = changed(lambda after: after["points"].reverse(), document)
    assert edit == [("In short", "reordered", [])]


def test_a_quote_that_comes_or_goes_is_told_by_its_words_alone():
    def edit(document):
        gone = document["statements"].pop()
        for sentence in document["points"]:
            sentence["statements"] = [id_ for id_ in sentence["statements"] if id_ != gone["id"]]

    found = changed(edit)
    assert ("Quotes", "removed", []) in found
    assert all(state != "changed" or part == "In short" for part, state, _ in found)


@pytest.mark.parametrize(
    ("kind", "values", "part"),
    [
        ("actor", {"aliases": [{"text": "Laila", "lang": "en"}]}, "Also written"),
        ("actor", {"country": "xb"}, "Facts"),
        ("actor", {"kind": "body"}, "Kind"),
        ("actor", {"description": {"en": "B"}}, "Description"),
        ("timeline", {"license": "CC0-1.0"}, "Licence"),
    ],
)
def test_profiles_are_compared_too(kind, values, part):
    assert [found for found, _state, _fields in told(empty(kind), empty(kind) | values)] == [part]


@pytest.mark.parametrize("kind", SUBJECTS)
def test_every_part_has_a_word(kind):
    for field in declaration.fields(SUBJECTS[kind]).values():
        assert field.key.untold or str(field.key.part or field.key.label), field.name


def test_a_kind_of_event_is_told_in_the_words_of_its_timeline():
    before = event()
    kinds = {"visit": {"en": "Call"}, "tour": {"en": "Round"}}
    [part] = revisions.changes(before, before | {"kind": "tour"}, kinds)
    [thing] = part["things"]
    runs = [piece["runs"] for field in thing["fields"] for piece in field["pieces"]]
    assert runs == [[("deleted", "Call")], [("inserted", "Round")]]
    [part] = revisions.changes(before, before | {"kind": "sinking"}, {})
    assert part["things"][0]["fields"][0]["pieces"][1]["runs"] == [("inserted", "sinking")]
