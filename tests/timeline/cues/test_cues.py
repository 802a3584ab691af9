"""Cues: what a passage says of itself, proposed and never imposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.cues import Gazetteer, attribution, dates


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("organisé à Ankara du 18 au 20 septembre.", "XXXX-09-18/XXXX-09-20"),
        ("le 1er octobre 2025", "2025-10-01"),
        ("du 28 août au 2 septembre 2025", "2025-08-28/2025-09-02"),
        ("entre le 18 et le 20 septembre", "XXXX-09-18/XXXX-09-20"),
        ("prévue à Marrakech en novembre", "XXXX-11"),
        ("between November 24 and 27", "XXXX-11-24/XXXX-11-27"),
        ("on 2 May 2031", "2031-05-02"),
        ("September 18–20, 2025", "2025-09-18/2025-09-20"),
        ("December 28, 2025 to January 2, 2026", "2025-12-28/2026-01-02"),
        ("since 2014", "2014"),
        ("الذي يقام من 18 إلى 20 سبتمبر.", "XXXX-09-18/XXXX-09-20"),
        ("ما بين 24 و27 نونبر 2025", "2025-11-24/2025-11-27"),
        ("في ٢٠ أيلول ٢٠٢٥", "2025-09-20"),
        ("يوم 18 غشت", "XXXX-08-18"),
        ("في تشرين الثاني 2025", "2025-11"),
        ("في مراكش بنوفمبر 2025، و كأس أمم إفريقيا", "2025-11"),
        ("18-20 Eylül 2025 tarihlerinde", "2025-09-18/2025-09-20"),
        ("24 ile 27 Kasım arasında", "XXXX-11-24/XXXX-11-27"),
        ("24 Kasım’dan 27 Kasım’a", "XXXX-11-24/XXXX-11-27"),
        ("18 Eylül’de", "XXXX-09-18"),
        ("Kasım ayında", "XXXX-11"),
        ("18/09/2025", "2025-09-18"),
        ("2025-09-18", "2025-09-18"),
    ],
)
def test_a_date_is_read_as_it_is_printed(words, expected):
    assert [date.edtf for date in dates(words)] == [expected]


def test_and_joins_a_span_only_after_between():
    assert [date.edtf for date in dates("les 18 et 20 septembre 2025")] == [
        "{2025-09-18,2025-09-20}"
    ]


def test_two_dates_are_two():
    found = dates("du 18 au 20 septembre et le 24 novembre")
    assert [date.edtf for date in found] == ["XXXX-09-18/XXXX-09-20", "XXXX-11-24"]


@pytest.mark.parametrize(
    "words",
    [
        "may 5 people march in may",  # another word
        "la Coupe du monde 2030",  # a name
        "05/09/2025",  # a day or a month first
        "31 February 2025",
        "قال اب لابنه 3",
        "1 500 000 and 12.5",
    ],
)
def test_what_is_no_date_beyond_doubt_is_none(words):
    assert dates(words) == []


@given(st.text(max_size=80) | st.text("0123456789 -–/.,'وب", max_size=60))
def test_whatever_is_found_stands_there_and_is_a_date(text):
    for start, end, value in dates(text):
        assert text[start:end].strip()
        edtf.parse(value)


NAMES = Gazetteer(
    [
        ("Abdellatif Hammouchi", "h"), ("Hammouchi", "h"), ("حموشي", "h"),
        ("عبد اللطيف حموشي", "h"), ("Interpol", "i"), ("الإنتربول", "i"), ("إنتربول", "i"),
        ("Demirtaş", "d"), ("المغرب", "m"), ("UN", "u"), ("Haddad", "a"), ("Haddad", "b"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "printed", "whose"),
    [
        ("ABDELLATIF HAMMOUCHI a", "ABDELLATIF HAMMOUCHI", ("h",)),
        ("la lettre d’Interpol", "Interpol", ("i",)),
        ("للإنتربول", "إنتربول", ("i",)),
        ("وعبد اللَّطيف حمّوشي", "عبد اللَّطيف حمّوشي", ("h",)),
        ("بالمغرب", "المغرب", ("m",)),
        ("DEMİRTAŞ’ın", "DEMİRTAŞ", ("d",)),
        ("the UN said", "UN", ("u",)),
        ("Ms Haddad", "Haddad", ("a", "b")),
    ],
)
def test_a_name_is_found_however_it_is_set(text, printed, whose):
    assert [(text[one.start : one.end], one.whose) for one in NAMES.find(text)] == [
        (printed, whose)
    ]


@pytest.mark.parametrize("text", ["المغربية", "un jour", "Hammouchis", ""])
def test_another_word_is_no_name(text):
    assert NAMES.find(text) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("وفقاً للتقارير، أدت هذه المباحثات", "وفقاً للتقارير"),
        ("According to the harbour's log, talks followed", "According to the harbour's log"),
        ("Les deux, selon le communiqué officiel, ont", "selon le communiqué officiel"),
        ("Toplantıda, Bakanlığın açıklamasına göre, konu", "Bakanlığın açıklamasına göre"),
    ],
)  # fmt: skip
def test_the_chain_is_the_words_as_printed(text, chain):
    assert attribution(text).chain == chain


def test_a_communique_is_known_by_its_name():
    assert attribution("Selon le communiqué officiel, les deux").communique
    assert not attribution("Selon des diplomates, les deux").communique


@pytest.mark.parametrize(
    "text",
    ["she told reporters", "ont souligné la nécessité", "حيث أكد الطرفان", "vurguladı, dedi"],
)
def test_reporting_verbs_are_known_in_four_languages(text):
    assert attribution(text).verbs


def test_what_stands_in_quotation_marks_reports_nothing_itself():
    found = attribution("«قال إنه سيعود» في المساء")
    assert found.quoted == [(0, 15)]
    assert not found.verbs
