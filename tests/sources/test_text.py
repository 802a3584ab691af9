"""The clean form of a captured text, its fold, its offsets, and what a preview shows."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import text as texts
from sources.text import (
    OffsetError,
    UnreadableText,
    canonical,
    digest,
    fold,
    likeness,
)

CORPUS = Path(__file__).parents[1] / "corpus"
LANGUAGES = ["en", "fr", "ar", "tr"]

# Four scripts with what makes them awkward: accents loose and composed, harakat, tatweel, bidi
# controls, joiners, ligatures, boxed digits, guillemets, every kind of space, emoji, flags.
AWKWARD = (
    "abeiIſȩ́́ñçœ «»“”‘’'\"-–—−.,:;!?%…()/ \n\t\u00a0\u202f\u00ad"
    "İıŞşĞğ"
    "اأإآىيیكکةهوتعن\u064e\u064f\u0651\u0640\u0654\u0670،؛؟۔٪٣٥٠"
    "аеоЖ中"
    "0123459½²①₂ﬁﷺﻻ№℃"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2066\u2069\ufe0f\ufeff"
    "👩🏽⚕🇲🇦🇹🇷😀"
)
awkward = st.text(alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(codec="utf-8")))
awkward_only = st.text(alphabet=st.sampled_from(AWKWARD), max_size=60)


def read(language: str) -> str:
    return canonical((CORPUS / f"{language}.txt").read_bytes())


def code_of(error: pytest.ExceptionInfo) -> str:
    return error.value.code


# --- canonical --------------------------------------------------------------------------------


def test_line_ends_become_lf_and_outer_white_space_goes():
    assert canonical("\r\n a\r\nb\rc \u00a0\n\n\n\n") == "a\nb\nc"


def test_a_byte_order_mark_is_dropped_in_utf8_and_utf16():
    for raw in (b"\xef\xbb\xbf" + "é".encode(), "é".encode("utf-16"), b"\xfe\xff\x00\xe9"):
        assert canonical(raw) == "é"


def test_letters_stay_as_captured_composed_or_not():
    assert canonical("e\u0301 \u00e9\u00a0\u00ad.") == "e\u0301 \u00e9\u00a0\u00ad."


def test_bytes_and_words_of_the_same_text_have_one_digest():
    text = "Une «\u00a0phrase\u00a0»\r\net une autre\n\n\n\n"
    assert digest(canonical(text)) == digest(canonical(text.encode()))


def test_the_digest_is_the_sha256_of_the_utf8_bytes():
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "empty"),
        (b"", "empty"),
        (" \n\t\u00a0", "empty"),
        ("\ufeff\u200b", "empty"),
        ("a\0b", "binary"),
        (b"PK\x03\x04\x00\x00", "binary"),
        ("a\ud83d", "surrogate"),
        (b"caf\xe9", "undecodable"),
        (b"\xff\xfea", "undecodable"),
        ("é" * 2_500_001, "too_large"),
        (b"a" * 20_000_001, "too_large"),
    ],
)
def test_what_is_not_a_text_is_refused_by_name(raw, code):
    with pytest.raises(UnreadableText) as error:
        canonical(raw)
    assert code_of(error) == code
    assert str(error.value) == texts.MESSAGES[code] % error.value.params


def test_five_megabytes_exactly_are_kept():
    assert len(canonical("é" * 2_500_000)) == 2_500_000


@given(awkward)
def test_canonical_is_idempotent(text):
    try:
        once = canonical(text)
    except UnreadableText:
        return
    assert canonical(once) == once
    assert canonical(once.encode()) == once


# --- fold -------------------------------------------------------------------------------------

SAME = {
    "quote marks": ('« mot », „mot“, “mot”, "mot"', '"mot", «mot», "mot", ”mot„'),
    "apostrophes": ("l’accord d'Ankara", "l'accord d’Ankara"),
    "dashes": ("18–20 — non‑membre", "18-20 ― non-membre"),
    "spaces": ("1\u202f500 \u00a0 euros\nici", "1 500 euros ici"),
    "French spacing": ("Vraiment\u00a0? Oui\u202f! 10 % : fin", "Vraiment? Oui! 10%: fin"),
    "soft hyphens": ("coopé\u00adration", "coopération"),
    "format characters": ("\u200fا\u200cب\u2069 a\u200bb", "اب ab"),
    "tatweel": ("التعـــاون", "التعاون"),
    "harakat": ("كُتِبَ النَّصُّ", "كتب النص"),
    "digit shapes": ("١٨ ۲۰ １５", "18 20 15"),
    "Arabic punctuation": ("نعم، لا؛ كيف؟ ٪", "نعم, لا; كيف? %"),
    "presentation forms": ("ﻻ ﷲ ﷺ", "لا الله صلى الله عليه وسلم"),
    "ligatures": ("ﬁn œuvre", "fin œuvre"),
    "composition": ("Demirtaş’ın é İ إ", "Demirtas\u0327’ın e\u0301 I\u0307 ا\u0655"),
    "order of marks": ("a\u0323\u0301", "a\u0301\u0323"),
    "ellipsis": ("fin…", "fin..."),
    "mixed number": ("1½", "1 1⁄2"),
    "emoji selector": ("❤\ufe0f", "❤"),
}

DIFFERENT = {
    "accents": ("tué", "tue"),
    "case": ("Maroc", "maroc"),
    "hamza": ("أن", "ان"),
    "alef maqsura": ("على", "علي"),
    "Persian yeh": ("علي", "علی"),
    "Persian kaf": ("كتاب", "کتاب"),
    "ta marbuta": ("مدينة", "مدينه"),
    "Turkish i": ("sınır", "sinir"),
    "Turkish capital i": ("İL", "IL"),
    "Cyrillic a": ("Rabat", "Rаbat"),
    "Greek omicron": ("to", "tο"),
    "power": ("10² m", "102 m"),
    "index": ("20₂5", "2025"),
    "mixed number": ("1½", "11⁄2"),
    "fraction before a digit": ("½5", "1⁄25"),
    "boxed day": ("2㏠", "21日"),
    "circled": ("5①", "51"),
    "decimal sign": ("1,5", "1.5"),
    "Arabic decimal sign": ("١٫٥", "1,5"),
    "sign": ("+5", "-5"),
    "flags of nations": ("🏴\U000e0067\U000e0062", "🏴\U000e0066\U000e0072"),
    "hyphenated": ("re-sign", "resign"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_typography_folds_away(one, other):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_other_letters_and_numbers_stay_apart(one, other):
    assert fold(one).text != fold(other).text


def test_an_expanded_character_maps_back_whole_or_not_at_all():
    folded = fold("a ﬁn")
    assert folded.text == "a fin"
    assert folded.span(2, 4) == (2, 3)
    assert folded.span(3, 5) is None  # begins inside the ligature
    assert folded.span(0, 3) is None  # ends inside it
    assert (folded.start_of(4), folded.end_of(5)) == (3, 4)


def test_a_run_of_white_space_maps_back_to_the_whole_run():
    assert fold("a \n\u00a0b").span(1, 2) == (1, 4)


@given(awkward)
def test_a_fold_is_folded_already(text):
    once = fold(text).text
    assert fold(once).text == once


@given(awkward)
def test_the_fold_maps_every_character_to_a_place_in_order(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))


@given(awkward)
def test_the_fold_does_not_see_canonical_equivalence(text):
    if "\u034f" in text or any(unicodedata.category(ch) == "Cf" for ch in text):
        return  # a joiner between marks stops their reordering, and is then set aside
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)).text == fold(text).text


@given(awkward, st.data())
def test_a_position_is_covered_by_the_fold_that_touches_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = fold(text).cover(start, end)
    folded = fold(text)
    for i in range(first, last):
        assert folded.starts[i] < end
        assert folded.ends[i] > start


# --- likeness ---------------------------------------------------------------------------------


def test_a_corrected_text_is_like_its_former_self_and_unlike_another():
    text = read("en")
    corrected = text.replace("1,500 guests", "1,400 visitors").replace("“", '"')
    assert likeness(text, corrected) > 0.9
    assert likeness(text, text + "\n\nA paragraph was added to the end of it, in haste.") >= 0.6
    assert likeness(text, read("fr")) < 0.1


def test_likeness_is_bounded_symmetric_and_defined_for_the_shortest_texts():
    assert likeness("Oui.", "oui") == 1.0
    assert likeness("a", "b") == 0.0
    assert likeness("!", "?") == 0.0
    one, other = read("tr"), read("ar")
    assert likeness(one, other) == likeness(other, one)


# --- UTF-16 -----------------------------------------------------------------------------------


def test_after_an_emoji_browser_offsets_are_one_ahead():
    assert texts.from_utf16("😀 Rabat", 3, 8) == (2, 7)
    assert texts.to_utf16("😀 Rabat", 2, 7) == (3, 8)


@pytest.mark.parametrize("span", [(-1, 1), (0, 9), (4, 3), (9, 9)])
def test_offsets_outside_the_text_are_refused(span):
    for convert in (texts.from_utf16, texts.to_utf16):
        with pytest.raises(OffsetError) as error:
            convert("Rabat 12"[:8], *span)
        assert code_of(error) == "offset_out_of_range"


@pytest.mark.parametrize("span", [(1, 2), (0, 1), (1, 1), (2, 4)])
def test_an_offset_inside_a_surrogate_pair_is_refused(span):
    with pytest.raises(OffsetError) as error:
        texts.from_utf16("😀a😀", *span)
    assert code_of(error) == "offset_inside_character"


@given(awkward, st.data())
def test_offsets_survive_the_way_to_the_browser_and_back(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert texts.from_utf16(text, *texts.to_utf16(text, start, end)) == (start, end)


def test_strange_characters_are_not_remembered_without_end():
    fold("".join(map(chr, range(0x4E00, 0x4E00 + 2 * texts.KNOWN))))
    assert texts._folded.cache_info().currsize <= texts.KNOWN
