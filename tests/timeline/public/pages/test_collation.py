"""Names stand where readers of each language look for them."""

import pytest

from config.collation import sort_key

# Accents and case only break ties, a ligature is two letters, the Arabic article is of the name.
IN_ORDER = {
    "en": ["2031 Forum", "ankara", "Ankara", "Étaples", "Europe", "Zurich", "أنقرة"],
    "fr": ["cote", "coté", "côte", "côté", "Évora", "Œuvre", "Offre", "Zagreb"],
    "tr": ["Cizre", "Çankaya", "Dicle", "Hatay", "Irak", "Isparta", "İran", "İzmir", "Ordu",
           "Ödemiş", "Sivas", "Şanlıurfa", "Uşak", "Ünye", "Zonguldak"],
    "ar": ["الرباط", "أنقرة", "إيران", "باريس", "تركيا", "مراكش", "Ankara", "IGEF"],
}  # fmt: skip


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_in_the_order_of_their_language(language):
    backwards = IN_ORDER[language][::-1]
    in_order = sorted(backwards, key=lambda name: sort_key(name, language))
    assert in_order == IN_ORDER[language]


def test_vowel_signs_and_tatweel_do_not_move_an_arabic_name():
    assert sort_key("مُحَمَّد", "ar")[0] == sort_key("محـمد", "ar")[0]


def test_punctuation_does_not_move_a_name():
    assert sort_key("L’Économiste", "fr")[0] == sort_key("léconomiste", "fr")[0]
