"""What the stretches of an article are, proposed by shape, and the sentences in them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import canonical
from sources.zoning import propose, sentences
from tests.sources.test_text import LANGUAGES, awkward_only, read

PROSE = "Le bac a quitté le quai à l’heure dite, et personne ne s’en est plaint."


def shape(text: str, language: str = "") -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in propose(text, language=language)]


def kinds(text: str) -> list[str]:
    return [zone.kind for zone in propose(text)]


def test_site_navigation_and_the_comment_form_are_residue():
    zones = shape(read("en"), "en")
    assert [kind for kind, _words in zones] == ["residue", "headline", "byline", "body", "residue"]
    assert zones[0][1] == "HARBOURREGIONAL NEWS"
    assert zones[2][1] == "THE LANTERN / Ada Quill"
    assert zones[3][1].startswith("Monday was windy")
    assert zones[3][1].endswith("dredged in 2030.")
    assert zones[4][1].startswith("Related Articles")
    assert zones[4][1].endswith("Back to top button")


def test_a_pointer_in_mid_paragraph_is_a_link_between_two_bodies():
    zones = shape(read("fr"), "fr")
    assert [kind for kind, _words in zones] == ["body", "link", "body"]
    assert zones[1][1] == (
        "Lire aussi : Léna Ostrow déjeune à Bréhec chez le maire de l'île voisine"
    )
    assert zones[2][1].startswith("Cette traversée")


def test_the_link_is_found_without_knowing_the_language():
    assert kinds(read("fr")) == ["body", "link", "body"]


def test_an_arabic_article_has_headline_outlet_line_and_headings():
    zones = shape(read("ar"), "ar")
    assert [kind for kind, _words in zones] == ["headline", "byline", "body", "heading", "body"]
    assert zones[1][1] == "جريدة المنارة"
    assert zones[3][1] == "بعد الغداء : نزهة على متن عبّارة كهربائية"


def test_a_turkish_article_has_heading_and_byline_at_its_end():
    zones = shape(read("tr"), "tr")
    assert [kind for kind, _words in zones] == ["headline", "body", "heading", "body", "byline"]
    assert zones[4][1] == "Haber Merkezi/Fener"


def test_an_article_without_headline_is_given_none():
    assert kinds(f"{PROSE}\n{PROSE}\n{PROSE}") == ["body"]


def test_a_newsroom_line_at_the_end_is_a_byline():
    assert kinds(f"Un bac pour deux ports, enfin\n\n{PROSE}\n\nLa rédaction/Phare7") == [
        "headline",
        "body",
        "byline",
    ]


@pytest.mark.parametrize(
    "line",
    ["Lire aussi : Le bac de minuit", "Read also: The midnight ferry", "اقرأ أيضا: عبّارة الليل",
     "اقرأ أيضًا : عبّارة", "Ayrıca okuyun: Gece vapuru", "À lire aussi Le bac de minuit"],
)  # fmt: skip
def test_a_paragraph_that_points_elsewhere_is_a_link(line):
    assert kinds(f"{PROSE}\n{line}\n{PROSE}") == ["body", "link", "body"]


@pytest.mark.parametrize(
    "line",
    ["Leave a Reply", "Laisser un commentaire", "اترك تعليقا", "اترك تعليقاً", "Bir yanıt yazın",
     "Related Articles", "مقالات ذات صلة", "İlgili Haberler"],
)  # fmt: skip
def test_nothing_after_a_comment_form_belongs_to_the_article(line):
    text = f"{PROSE}\n{line}\nVotre nom\n{PROSE}"
    assert kinds(text) == ["body", "residue"]


@pytest.mark.parametrize("line", ["Partager", "Share", "إعلان", "Reklam", "© 2031 Phare", "شارك"])
def test_furniture_between_paragraphs_is_residue(line):
    assert kinds(f"{PROSE}\n{line}\n{PROSE}") == ["body", "residue", "body"]


def test_prose_about_sharing_is_not_furniture():
    line = "Partager la mer demande de la patience et des règles claires."
    assert kinds(f"{PROSE}\n{line}\n{PROSE}") == ["body"]


def test_a_date_line_under_the_headline_is_a_byline():
    text = f"Un bac pour deux ports, enfin\nPublié le 19 mai 2031\nPar Ada Quill\n{PROSE}"
    assert kinds(text) == ["headline", "byline", "byline", "body"]


def test_a_post_of_short_lines_is_body():
    assert kinds("Départ à midi\nRetour le soir") == ["body"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_zones_cover_all_words_of_the_corpus(language):
    assert_partition(read(language))


@given(st.lists(st.one_of(awkward_only, st.sampled_from([PROSE, "Lire aussi : Un bac. Le quai."]))))
def test_zones_are_ordered_disjoint_and_cover_all_but_white_space(lines):
    assert_partition("\n".join(lines))


def assert_partition(text: str) -> None:
    zones = propose(text)
    steps = sentences(text, zones)
    for spans in ([(zone.start, zone.end) for zone in zones], steps):
        at = 0
        for start, end in spans:
            assert at <= start < end
            assert not text[at:start].strip()
            assert text[start:end] == text[start:end].strip()
            at = end
        assert not text[at:].strip()
    edges = {zone.end for zone in zones}
    assert not any(start < edge < end for start, end in steps for edge in edges)


def steps(text: str, language: str = "") -> list[str]:
    return [text[start:end] for start, end in sentences(text, propose(text), language=language)]


def test_sentence_steps_break_at_the_edges_of_a_link():
    found = steps(read("fr"), "fr")
    assert found[2].startswith("Lire aussi")
    assert found[3].startswith("Cette traversée")
    assert found[4] == "« Nous ouvrirons la traversée au printemps », a déclaré M. Kerbrat."


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It grew 3.5 points. Dr. Ostrow left.", ["It grew 3.5 points.", "Dr. Ostrow left."]),
        ("en", "The U.S. Navy came. J. Doe too.", ["The U.S. Navy came.", "J. Doe too."]),
        ("en", "“Will it?” he said. “Yes!” So be it.",
         ["“Will it?” he said.", "“Yes!”", "So be it."]),
        ("en", "It rose to 27. The end came…", ["It rose to 27.", "The end came…"]),
        ("fr", "« Vraiment ? » dit-il. Oui !", ["« Vraiment ? » dit-il.", "Oui !"]),
        ("fr", "« C’est fini ! » Il part.", ["« C’est fini ! »", "Il part."]),
        ("ar", "هل تُفتح؟ نعم. قال د. أوسترو ذلك.", ["هل تُفتح؟", "نعم.", "قال د. أوسترو ذلك."]),
        ("ar", "وصل الوفد۔ ثم غادر.", ["وصل الوفد۔", "ثم غادر."]),
        ("tr", "93. Genel Kurul bitti. Doç. Dr. Kılıç gitti.",
         ["93. Genel Kurul bitti.", "Doç. Dr. Kılıç gitti."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_of_the_language_ends_them(language, text, expected):
    assert steps(text, language) == expected


def test_work_grows_with_the_text_and_no_faster():
    began = process_time()
    spoken = canonical("\ufeff " * 60_000 + "قال الوزير. " * 60_000)
    zones = propose(spoken, language="ar")
    assert len(sentences(spoken, zones, language="ar")) == 60_000
    assert len(propose("The minister has spoken here.\n" * 20_000)) == 1
    assert process_time() - began < 10  # minutes, where each step looks back to the beginning
