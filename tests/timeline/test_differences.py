"""What an edition changes against the one before: told once, in the words' own languages."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lighthouse import event
from timeline.differences import PARTS, differences, word_runs
from timeline.public import vocabulary


def changed(edit):
    """The differences that an edit of the example makes, as (part, state, fields)."""
    before = event()
    after = deepcopy(before)
    edit(after)
    return [
        (change.part, change.state, [field.name for field in change.fields])
        for change in differences(before, after)
    ]


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
        document["edition"]["number"] = 9
        document["slug"] = document["url"] = document["position"] = "other"
        document["corroboration"]["articles"] = 9
        document["date"]["label"]["en"] = "other"

    assert changed(edit) == []


def test_each_field_of_an_event_is_told_by_its_name():
    def edit(document):
        document["title"]["ar"] = "عنوان آخر"
        document["date"] |= {"edtf": "2031-06", "basis": {"month": "inferred"}}
        document["participants"][0]["capacity"] = "host"
        document["statements"][0]["evidence"]["standing"] = "unclear"
        document["statements"][0]["translations"] = []

    told = {part: (state, fields) for part, state, fields in changed(edit)}
    assert told["title"] == ("changed", ["title"])
    assert told["date"][1][:2] == ["date", "month_basis"]
    assert told["participants"] == ("changed", ["capacity"])
    assert told["quotes"][1][0] == "standing"


def test_a_rewritten_point_is_changed_and_a_new_one_added():
    def edit(document):
        point = document["points"][0]
        point["text"]["en"] = point["text"]["en"].rstrip(".") + ", they say."
        document["points"].insert(0, {"text": {"en": "Something else entirely."}, "statements": []})

    assert sorted(changed(edit)) == [("points", "added", []), ("points", "changed", ["text"])]


def test_points_in_another_order_are_not_rewritten():
    document = event()
    document["points"] = [
        {"text": {"en": text}, "statements": []}
        for text in ("The minister came.", "Nobody counted boats.", "Rain fell on the harbour.")
    ]
    after = deepcopy(document)
    after["points"].reverse()
    assert [(change.part, change.state) for change in differences(document, after)] == [
        ("points", "reordered")
    ]


def test_a_quote_that_comes_or_goes_is_told_by_its_words_alone():
    def edit(document):
        gone = document["statements"].pop()
        for point in document["points"]:
            point["statements"] = [id_ for id_ in point["statements"] if id_ != gone["id"]]

    told = changed(edit)
    assert ("quotes", "removed", []) in told
    assert all(state != "changed" or part == "points" for part, state, _ in told)


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ({"aliases": []}, {"aliases": [{"text": "Laila", "language": "en"}]}, "spellings"),
        ({"country": "xa"}, {"country": "xb"}, "facts"),
        ({"kind": "person"}, {"kind": "body"}, "kind"),
        ({"description": {"en": "A"}}, {"description": {"en": "B"}}, "description"),
        ({"license": "CC-BY-4.0"}, {"license": "CC0-1.0"}, "licence"),
    ],
)
def test_profiles_are_compared_too(before, after, part):
    actor = {"type": "actor", "name": {"en": "Leila"}, "license": "", "kind": ""}
    assert [change.part for change in differences(actor | before, actor | after)] == [part]


def test_every_part_has_a_word():
    assert set(PARTS) <= set(vocabulary.CHANGED_PARTS)
