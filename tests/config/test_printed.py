"""Printed words in sentences and on pages: cut between words, nothing in them unseen."""

import pytest
from hypothesis import given

from config.printed import shortened, visible
from tests.sources.test_text import awkward, read


def test_what_cannot_be_seen_is_named():
    marks = [segment for segment in visible("a\u202eb\u00a0c\u00ad\x07") if segment.name]
    assert [(mark.kind, mark.name, mark.code_point) for mark in marks] == [
        ("bidi", "RIGHT-TO-LEFT OVERRIDE", "U+202E"),
        ("space", "NO-BREAK SPACE", "U+00A0"),
        ("invisible", "SOFT HYPHEN", "U+00AD"),
        ("invisible", "CONTROL CHARACTER", "U+0007"),
    ]


def test_a_joined_emoji_stays_whole():
    assert [*visible("👩🏽\u200d⚕\ufe0f ❤\ufe0f")] == [
        ("text", "👩🏽\u200d⚕\ufe0f ❤\ufe0f", "", "")
    ]


def test_ordinary_text_in_four_languages_is_one_segment():
    for language in ("en", "ar", "tr"):
        assert len([*visible(read(language))]) == 1


@given(awkward)
def test_the_segments_joined_are_the_text(text):
    assert "".join(segment.text for segment in visible(text)) == text


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("The lamp", "The lamp"),
        ("The lamp burns again", "The lamp…"),
        ("Lighthousekeepers", "Lighthous…"),
        ("ليلى حداد في الميناء", "ليلى حداد…"),
    ],
)
def test_a_long_text_is_shortened_between_words(whole, short):
    assert shortened(whole, 10) == short
