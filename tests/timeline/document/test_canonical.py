"""How documents are written: digests that any language computes, slugs that can be read."""

import pytest

from timeline.document.canonical import digest_of, sha256, slug_of, written


def test_a_digest_is_of_the_canonical_json_that_any_language_writes():
    # The example of RFC 8785, appendix B, has whole numbers without a fraction.
    assert sha256({"b": -8.0, "a": 12.5}) == sha256({"a": 12.5, "b": -8})
    assert digest_of({"version": 1, "at": 1.0}) == digest_of({"at": 1, "version": 1})


def test_a_document_is_written_in_its_own_order_and_scripts():
    assert written({"b": "منارة", "a": [1, None]}) == '{"b":"منارة","a":[1,null]}'


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Selami Yıldız", "selami-yildiz"),
        ("Île d’Ærø, Straße & Łódź", "ile-daero-strasse-lodz"),
        ("Đorđe Œuvré", "dorde-oeuvre"),
        ("Ünlü İstanbul", "unlu-istanbul"),
    ],
)
def test_letters_that_do_not_decompose_are_written_with_others(title, slug):
    assert slug_of({"en": title}) == slug


def test_a_slug_ends_at_a_word_and_is_never_lost():
    words = "a" * 29 + " " + "b" * 30  # 60 letters with the space between
    assert slug_of({"en": words}) == f"{'a' * 29}-{'b' * 30}"
    assert slug_of({"en": f"{words}c"}) == "a" * 29
    assert slug_of({"en": f"{words} c"}) == f"{'a' * 29}-{'b' * 30}"
    assert slug_of({"en": "d" * 70}) == "d" * 60


def test_a_slug_is_of_a_language_that_is_written_in_latin_letters_if_there_is_one():
    assert slug_of({"ar": "قمة G20", "tr": "Zirve"}) == "zirve"
    assert slug_of({"ar": "قمة G20"}) == "g20"


def test_a_title_without_latin_letters_has_no_slug():
    assert slug_of({"ar": "المنارة"}) == ""
