"""Words find each other across accents, cases, proclitics, endings and scripts' odd letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.record import analysis


def finds(query: str, text: str, language: str = "") -> bool:
    terms = analysis.terms(text, language)
    asked = analysis.query(query)
    return (
        bool(asked.wanted)
        and all(meets(terms, clause) for clause in asked.wanted)
        and not any(meets(terms, clause) for clause in asked.unwanted)
    )


def meets(terms: set[str], clause: analysis.Clause) -> bool:
    return bool(terms & clause.terms) or (bool(clause.phrase) and set(clause.phrase) <= terms)


# Each finds the other: whoever types one meets a text that has the other.
TWINS = [
    # Arabic proclitics, article, hamza, ta marbuta, alef maqsura, marks, tatweel
    ("تعاون", "التعاون"), ("تعاون", "وبالتعاون"), ("تعاون", "بتعاون"), ("التعاون", "فللتعاون"),
    ("الإنتربول", "للإنتربول"), ("انتربول", "الإنتربول"), ("لمراكش", "بمراكش"),
    ("نوفمبر", "بنوفمبر"), ("حموشي", "لحموشي"), ("أنقرة", "بانقره"), ("مستشفى", "مستشفي"),
    ("مَرَّاكُش", "مراكش"), ("مـــراكش", "مراكش"), ("سؤال", "السؤال"),
    # French accents, elision, number
    ("sécurité", "securite"), ("assemblée", "l'Assemblée"), ("l’assemblee", "Assemblée"),
    ("Etat", "l’État"), ("coopération", "coopérations"), ("œuvre", "oeuvre"),
    # English number, genitive, ordinal
    ("meetings", "meeting"), ("Morocco's", "Morocco"), ("93", "93rd"), ("93e", "93rd"),
    # Turkish dotted and dotless i, endings with and without an apostrophe
    ("ISPARTA", "ısparta"), ("ısparta", "isparta"), ("İzmir", "IZMIR"), ("izmir", "İZMİR"),
    ("Türkiye’nin", "TURKIYE"), ("ziyaret", "ziyareti"), ("Demirtas", "Demirtaş’ı"),
    ("KARALOĞLU", "Karaloglu"), ("güvenlik", "GÜVENLİK"), ("kupa", "Kupası"), ("KUPASI", "kupa"),
    # One word however it is written
    ("counterterrorism", "counter-terrorism"), ("counter terrorism", "counterterrorism"),
    ("عبداللطيف", "عبد اللطيف"), ("عبداللطيف", "وعبد اللطيف"), ("U.S.", "US"), ("USA", "U.S.A."),
    # Seats of a hamza, names of a month
    ("مسؤول", "مسئول"), ("المسؤول", "والمسئول"), ("شتنبر", "سبتمبر"), ("بنونبر", "نوفمبر"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_find_each_other(one, other):
    assert finds(one, f"… {other}, …")
    assert finds(other, f"… {one}, …")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Rabat", "Rabah"), ("2024", "2025"), ("security", "the secretary"),
        ("تعاون", "عون"), ("police", "politics"), ("18", "180"),
        ("Hammouchi Paris", "Hammouchi in Ankara"), ("", "anything"), ("?!—", "anything ?!—"),
    ],
)  # fmt: skip
def test_other_words_are_not_found(query, text):
    assert not finds(query, text)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ('"old lighthouse"', "the old lighthouse", True),
        ("“old lighthouse”", "lighthouse, old", False),
        ("« vieux phare »", "un vieux phare", True),
        ('"very old lighthouse"', "very old oil", False),
        ('"lighthouses"', "a lighthouse", False), ('"lighthouses"', "two Lighthouses", True),
        ("harbour -lighthouse", "the harbour", True),
        ("harbour -lighthouse", "lighthouses of the harbour", False),
        ('harbour -"old lighthouse"', "an old harbour, a lighthouse", True),
        ('harbour -"old lighthouse"', "the harbour and its old lighthouse", False),
        ("Kupası -2030", "Dünya Kupası 2025", True), ("counter-terrorism", "terrorism", False),
        ("-lighthouse", "the harbour", False), ('harbour ""', "the harbour", True),
        ('"old lighthouse', "an old lighthouse", True),
    ],
)  # fmt: skip
def test_quotation_marks_hold_words_together_and_a_minus_leaves_them_out(query, text, found):
    assert finds(query, text) is found


def test_what_finds_nothing_as_a_word_may_begin_one():
    [clause] = analysis.query("lightho").wanted
    assert "lightho" in clause.beginning.terms
    assert clause.beginning.beginnings
    [clause] = analysis.query("li").wanted
    assert clause.beginning == clause  # too little to begin anything with
    [clause] = analysis.query('"old lighthouse"').wanted
    assert clause.beginning == clause


def test_every_telling_word_has_to_stand_in_the_text():
    assert finds("the visit to Ankara", "Ankara visit")
    assert not finds("the visit to Ankara", "the visit to Rabat")


def test_stopwords_alone_are_looked_for_themselves():
    assert finds("de la", "Un coin de la ville")
    assert not finds("de la", "Ankara")


def test_a_query_looks_for_so_many_words_and_no_more():
    words = " ".join(f"word{number}" for number in range(100))
    assert len(analysis.query(words).wanted) == 24
    assert len(analysis.query(f"{words} -{words.replace(' ', ' -')}").unwanted) == 24


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdellatif HAMMOUCHI", "abdellatif-hammouchi"), ("İnterpol", "INTERPOL"),
        ("الإنتربول", "الانتربول"), ("L’Économiste", "l economiste"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(one, other):
    assert analysis.name_key(one) == analysis.name_key(other)


def test_a_name_is_asked_for_whole():
    assert analysis.name_key("Hammouchi") != analysis.name_key("Abdellatif Hammouchi")
    assert analysis.name_key("—") == ""


@given(st.text(), st.sampled_from(["", "en", "fr", "ar", "tr-TR", "xx"]))
def test_terms_hold_no_sign_that_an_index_could_read(text, language):
    for term in analysis.terms(text, language):
        assert term == term.casefold()
        assert 0 < len(term) <= analysis.LONGEST_TERM
        assert all(character.isalnum() or not character.isascii() for character in term)


@given(st.text(st.characters(categories=["L", "N", "M", "P", "Zs"]), max_size=60))
def test_a_text_finds_itself(text):
    terms = analysis.terms(text)
    assert all(meets(terms, clause) for clause in analysis.query(text).wanted if clause.terms)
