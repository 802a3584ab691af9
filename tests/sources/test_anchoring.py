"""Selecting words, finding them again, and where a quote may begin and end."""

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.anchoring import (
    Anchor,
    EmptySelection,
    NotAnchored,
    OutOfRange,
    locate,
    reanchor,
    select,
    tighten,
    verify,
)
from sources.anchoring.context import CONTEXT
from tests.sources.test_text import LANGUAGES, awkward, awkward_only, read


@st.composite
def slices(draw, source=awkward):
    text = draw(source.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(st.one_of(slices(), slices(awkward_only)))
@example(("a  b", 2, 4))
@example(("aXaXa", 2, 5))
@example(("e\u0301", 0, 1))
@example(("ﷺ", 0, 1))
@example(("\u200f\u200f", 1, 2))
def test_any_slice_of_any_text_survives_select_locate_and_verify(slice_):
    text, start, end = slice_
    anchor = select(text, start, end)
    assert verify(anchor, text)
    found = locate(anchor.exact, text, prefix=anchor.prefix, suffix=anchor.suffix)
    assert [m for m in found if (m.start, m.end) == (start, end) and m.exact]


@given(slices(awkward_only))
def test_an_unchanged_text_keeps_every_anchor(slice_):
    text, start, end = slice_
    anchor = select(text, start, end)
    assert reanchor(anchor, text, text).anchor == anchor
    assert reanchor(anchor, text, text).verdict == "identical"


@given(slices(awkward_only), awkward_only)
def test_whatever_the_new_text_an_anchor_handed_back_holds_in_it(slice_, new):
    text, start, end = slice_
    anchor = select(text, start, end)
    for old in (text, None):
        result = reanchor(anchor, old, new)
        assert (result.anchor is None) == (result.verdict == "gone")
        if result.anchor:
            assert verify(result.anchor, new)
        if result.verdict == "identical":
            assert result.anchor.exact == anchor.exact


@given(slices(awkward_only))
def test_tightening_twice_changes_nothing_more(slice_):
    text, start, end = slice_
    try:
        once = tighten(text, start, end)
    except EmptySelection:
        assert not text[start:end].strip()
        return
    assert tighten(text, *once) == once


@pytest.mark.parametrize("language", LANGUAGES)
def test_context_is_full_but_at_the_edges_of_the_text(language):
    text = read(language)
    middle = select(text, 100, 120)
    assert (len(middle.prefix), len(middle.suffix)) == (CONTEXT, CONTEXT)
    assert select(text, 3, 9).prefix == text[:3]
    assert select(text, 9, len(text) - 2).suffix == text[-2:]


def test_the_context_is_within_what_the_public_record_allows():
    assert 32 <= CONTEXT <= 64


@pytest.mark.parametrize("span", [(-1, 3), (2, 99), (4, 3)])
def test_a_selection_outside_the_text_is_refused(span):
    with pytest.raises(OutOfRange):
        select("Rabat", *span)
    with pytest.raises(OutOfRange):
        tighten("Rabat", *span)


def test_an_empty_selection_is_refused():
    with pytest.raises(EmptySelection):
        select("Rabat", 2, 2)
    with pytest.raises(EmptySelection):
        tighten("a \u00a0\n b", 1, 4)


def test_select_takes_what_it_is_given():
    assert select("a b c", 1, 4).exact == " b "


@pytest.mark.parametrize(
    ("text", "selected", "kept"),
    [
        ("le mot \n", " mot \n", "mot"),
        ("cafe\u0301 noir", "cafe", "cafe\u0301"),
        ("كُتِبَ", "كُتِب", "كُتِبَ"),
        ("go 👩🏽\u200d⚕\ufe0f now", "👩", "👩🏽\u200d⚕\ufe0f"),
        ("🇲🇦🇹🇷", "🇲", "🇲🇦"),
        ("🇲🇦🇹🇷", "🇦🇹", "🇲🇦🇹🇷"),
        ("❤\ufe0f", "❤", "❤\ufe0f"),
    ],
)
def test_a_selection_is_tightened_to_whole_visible_characters(text, selected, kept):
    start = text.index(selected)
    start, end = tighten(text, start, start + len(selected))
    assert text[start:end] == kept


@pytest.mark.parametrize("field", ["start", "end", "exact", "prefix", "suffix"])
def test_an_anchor_with_one_wrong_field_does_not_verify(field):
    text = read("fr")
    anchor = select(text, 60, 90)
    value = getattr(anchor, field)
    wrong = dataclasses.replace(anchor, **{field: value + (1 if isinstance(value, int) else "x")})
    assert verify(anchor, text)
    assert not verify(wrong, text)


def test_words_that_follow_further_on_are_not_those_that_follow():
    text = read("fr")
    anchor = select(text, 60, 90)
    assert not verify(dataclasses.replace(anchor, suffix=anchor.suffix[1:]), text)


def test_a_prefix_longer_than_the_text_before_does_not_verify():
    assert not verify(Anchor(0, 1, "a", "b", ""), "ab")


def edges(quote: str, text: str) -> list[str]:
    return [text[m.start : m.end] for m in locate(quote, text) if m.on_word_edges]


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("تعاون", "التعاون وتعاون", []),
        ("تعاون", "قال: تعاون مثمر", ["تعاون"]),
        ("ان", "إن الوفد", []),
        ("تعاون", "تعاونٌ مثمر", ["تعاونٌ"]),
        ("can keep", "we can’t keep", []),
        ("can", "we can't", []),
        ("homme d’État", "l’homme d'État", ["homme d'État"]),
        ("est prévu", "n’est prévu", []),
        ("Bréhec", "Bréhec’te görüşme", []),
        ("20 mai", "du 18–20 mai", []),
        ("20 mai", "du 18 au 20 mai", ["20 mai"]),
        ("500 visiteurs", "1 500 visiteurs", []),
        ("500 visiteurs", "1\u202f500 visiteurs", []),
        ("000 visiteurs", "150 000 visiteurs", []),
        ("500 guests", "1,500 guests", []),
        ("500 kişi", "1.500 kişi", []),
        ("5-mile", "3.5-mile", []),
        ("12", "12%", []),
        ("5 degrés", "-5 degrés", []),
        ("٥٠٠ زائر", "١٥٠٠ زائر", []),
        ("100 million", "$100 million", []),
        ("Turquie", "Maroc-Turquie", []),
        ("twice", "repeated—twice", ["twice"]),
        ("Genel Kurul", "93. Genel Kurul", ["Genel Kurul"]),
        ("ile", "île", []),
        ("tude", "e\u0301tude", []),
        ("fin", "ﬁn", ["ﬁn"]),
        ("in", "ﬁn", []),
    ],
)
def test_a_match_on_word_edges_cuts_no_word_and_no_number(quote, text, found):
    assert edges(quote, text) == found


def test_a_quote_pasted_in_other_typography_is_found_but_not_called_exact():
    text = read("fr")
    [match] = locate('"Nous ouvrirons la traversée au printemps", a', text)
    assert text[match.start : match.end] == "« Nous ouvrirons la traversée au printemps », a"
    assert (match.exact, match.on_word_edges) == (False, True)


def test_of_two_equal_matches_the_exact_one_comes_first():
    text = "Le bac de l’été, le bac de l'été"
    assert [match.start for match in locate("l'été", text)] == [27, 10]


def test_repeated_words_are_all_found_and_context_ranks_them():
    text = read("en")
    plain = locate("will open in spring", text)
    assert len(plain) == 3
    assert {match.of for match in plain} == {3}
    assert [match.start for match in plain] == sorted(match.start for match in plain)
    first, second, _third = locate(
        "will open in spring", text, prefix="Yet the crossing ", suffix=" only if"
    )
    assert text[first.start :].startswith("will open in spring only if")
    assert first.score == 1.0 > second.score


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_not_there_are_not_found(language):
    assert locate("the ferry sank at midnight", read(language)) == []
    assert locate("", read(language)) == []


def test_an_anchor_that_never_held_in_the_old_text_is_an_error():
    anchor = select("Rabat et Ankara", 0, 5)
    with pytest.raises(NotAnchored):
        reanchor(anchor, "Tanger et Ankara", "Rabat et Ankara")
