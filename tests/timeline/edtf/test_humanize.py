"""Dates in words, in English, French, Arabic and Turkish."""

import re
import unicodedata

import pytest
from babel import Locale

from config.languages import LANGUAGES, SPOKEN
from timeline.edtf import EDTFError, say

from .test_edtf import BOUNDS

PHRASES = {language.tag: language.phrases for language in SPOKEN}

# EDTF: English, French, Arabic, Turkish
SAID = {
    "": ("undated", "sans date", "دون تاريخ", "tarihsiz"),
    "2025-09-18": ("18 September 2025", "18 septembre 2025", "18 سبتمبر 2025", "18 Eylül 2025"),
    "2025-11-01": ("1 November 2025", "1er novembre 2025", "1 نوفمبر 2025", "1 Kasım 2025"),
    "2025-11": ("November 2025", "novembre 2025", "نوفمبر 2025", "Kasım 2025"),
    "2025": ("2025", "2025", "2025", "2025"),
    "2025-09-18/2025-09-20": (
        "18–20 September 2025",
        "du 18 au 20 septembre 2025",
        "من 18 إلى 20 سبتمبر 2025",
        "18–20 Eylül 2025",
    ),
    "2025-09-28/2025-10-01": (
        "28 September – 1 October 2025",
        "du 28 septembre au 1er octobre 2025",
        "من 28 سبتمبر إلى 1 أكتوبر 2025",
        "28 Eylül – 1 Ekim 2025",
    ),
    "2025-12-30/2026-01-02": (
        "30 December 2025 – 2 January 2026",
        "du 30 décembre 2025 au 2 janvier 2026",
        "من 30 ديسمبر 2025 إلى 2 يناير 2026",
        "30 Aralık 2025 – 2 Ocak 2026",
    ),
    "2024-09-18/2025-09-20": (
        "18 September 2024 – 20 September 2025",
        "du 18 septembre 2024 au 20 septembre 2025",
        "من 18 سبتمبر 2024 إلى 20 سبتمبر 2025",
        "18 Eylül 2024 – 20 Eylül 2025",
    ),
    "2025-09/2025-11": (
        "September–November 2025",
        "de septembre à novembre 2025",
        "من سبتمبر إلى نوفمبر 2025",
        "Eylül–Kasım 2025",
    ),
    "2025-08/2026-01": (
        "August 2025 – January 2026",
        "d’août 2025 à janvier 2026",
        "من أغسطس 2025 إلى يناير 2026",
        "Ağustos 2025 – Ocak 2026",
    ),
    "2024/2025": ("2024–2025", "de 2024 à 2025", "من 2024 إلى 2025", "2024–2025"),
    "2025-09-18/2025-09-18": (
        "18 September 2025",
        "18 septembre 2025",
        "18 سبتمبر 2025",
        "18 Eylül 2025",
    ),
    "2024-09~/2025": (
        "from around September 2024 to 2025",
        "début\N{NO-BREAK SPACE}: vers septembre 2024\N{NO-BREAK SPACE}; "
        "fin\N{NO-BREAK SPACE}: 2025",
        "البداية: نحو سبتمبر 2024؛ النهاية: 2025",
        "başlangıç: yaklaşık Eylül 2024; bitiş: 2025",
    ),
    "[2025-09-18..2025-09-20]": (
        "one day between 18 and 20 September 2025",
        "un jour entre le 18 et le 20 septembre 2025",
        "يوم واحد بين 18 و20 سبتمبر 2025",
        "18–20 Eylül 2025 arasında bir gün",
    ),
    "[2025-09..2025-11]": (
        "one month between September and November 2025",
        "un mois entre septembre et novembre 2025",
        "شهر واحد بين سبتمبر ونوفمبر 2025",
        "Eylül–Kasım 2025 arasında bir ay",
    ),
    "[2024..2026]": (
        "one year between 2024 and 2026",
        "une année entre 2024 et 2026",
        "سنة واحدة بين 2024 و2026",
        "2024–2026 arasında bir yıl",
    ),
    "[2024-09..2025]": (
        "at some time between September 2024 and 2025",
        "au plus tôt\N{NO-BREAK SPACE}: septembre 2024\N{NO-BREAK SPACE}; "
        "au plus tard\N{NO-BREAK SPACE}: 2025",
        "في وقت ما بين سبتمبر 2024 و2025",
        "en erken Eylül 2024, en geç 2025",
    ),
    "[2025-09-18,2025-09-20..2025-09-22]": (
        "18 September 2025 or one day between 20 and 22 September 2025",
        "18 septembre 2025 ou un jour entre le 20 et le 22 septembre 2025",
        "18 سبتمبر 2025 أو يوم واحد بين 20 و22 سبتمبر 2025",
        "18 Eylül 2025 veya 20–22 Eylül 2025 arasında bir gün",
    ),
    "{2023,2024,2025-09-18}": (
        "2023, 2024 and 18 September 2025",
        "2023, 2024 et 18 septembre 2025",
        "2023 و2024 و18 سبتمبر 2025",
        "2023, 2024 ve 18 Eylül 2025",
    ),
    "[..2025-09]": (
        "September 2025 or earlier",
        "septembre 2025 ou avant",
        "سبتمبر 2025 على أبعد تقدير",
        "en geç Eylül 2025",
    ),
    "[2025-09..]": (
        "September 2025 or later",
        "septembre 2025 ou après",
        "سبتمبر 2025 على أقرب تقدير",
        "en erken Eylül 2025",
    ),
    "../2025-09-18": (
        "until 18 September 2025",
        "jusqu’au 18 septembre 2025",
        "حتى 18 سبتمبر 2025",
        "18 Eylül 2025 tarihine kadar",
    ),
    "../2025-09": (
        "until September 2025",
        "jusqu’en septembre 2025",
        "حتى سبتمبر 2025",
        "Eylül 2025 ayına kadar",
    ),
    "/2025": (
        "until 2025 (start not known)",
        "jusqu’en 2025 (début inconnu)",
        "حتى 2025 (البداية غير معروفة)",
        "2025 yılına kadar (başlangıcı bilinmiyor)",
    ),
    "2025-09-01/..": (
        "from 1 September 2025 on",
        "à partir du 1er septembre 2025",
        "ابتداء من 1 سبتمبر 2025",
        "1 Eylül 2025 tarihinden itibaren",
    ),
    "2025-10/..": (
        "from October 2025 on",
        "à partir d’octobre 2025",
        "ابتداء من أكتوبر 2025",
        "Ekim 2025 ayından itibaren",
    ),
    "2025/": (
        "from 2025 on (end not known)",
        "à partir de 2025 (fin inconnue)",
        "ابتداء من 2025 (النهاية غير معروفة)",
        "2025 yılından itibaren (bitişi bilinmiyor)",
    ),
    "2024-09~": (
        "around September 2024",
        "vers septembre 2024",
        "نحو سبتمبر 2024",
        "yaklaşık Eylül 2024",
    ),
    "2024-09-18~": (
        "around 18 September 2024",
        "vers le 18 septembre 2024",
        "نحو 18 سبتمبر 2024",
        "yaklaşık 18 Eylül 2024",
    ),
    "2003?": ("possibly 2003", "peut-être 2003", "ربما 2003", "2003 (kesin değil)"),
    "2003%": (
        "2003, uncertain and approximate",
        "2003 (date incertaine et approximative)",
        "2003 (تاريخ تقريبي وغير مؤكد)",
        "2003 (yaklaşık, kesin değil)",
    ),
    "2025-21": ("spring 2025", "printemps 2025", "ربيع 2025", "2025 ilkbaharı"),
    "2025-22~": ("around summer 2025", "vers l’été 2025", "نحو صيف 2025", "yaklaşık 2025 yazı"),
    "2025-23": ("autumn 2025", "automne 2025", "خريف 2025", "2025 sonbaharı"),
    "2025-24": ("winter 2025", "hiver 2025", "شتاء 2025", "2025 kışı"),
    "202X": ("the 2020s", "les années 2020", "السنوات من 2020 إلى 2029", "2020–2029 yılları"),
    "200X": (
        "the years 2000–2009",
        "les années 2000–2009",
        "السنوات من 2000 إلى 2009",
        "2000–2009 yılları",
    ),
    "20XX": (
        "the years 2000–2099",
        "les années 2000–2099",
        "السنوات من 2000 إلى 2099",
        "2000–2099 yılları",
    ),
    "-0043-03-15": ("15 March 44 BC", "15 mars 44 av. J.-C.", "15 مارس 44 ق.م", "15 Mart MÖ 44"),
    "0000": ("1 BC", "1 av. J.-C.", "1 ق.م", "MÖ 1"),
    "-002X": (
        "the years 30 BC to 21 BC",
        "les années 30 av. J.-C. à 21 av. J.-C.",
        "السنوات من 30 ق.م إلى 21 ق.م",
        "MÖ 30 – MÖ 21 yılları",
    ),
    "Y12345": ("12345", "12345", "12345", "12345"),
    "2025-XX": (
        "2025 (month not stated)",
        "2025 (mois non précisé)",
        "2025 (الشهر غير مذكور)",
        "2025 (ay belirtilmemiş)",
    ),
    "2025-09-XX": (
        "September 2025 (day not stated)",
        "septembre 2025 (jour non précisé)",
        "سبتمبر 2025 (اليوم غير مذكور)",
        "Eylül 2025 (gün belirtilmemiş)",
    ),
    "XXXX-11": (
        "November (year not stated)",
        "novembre (année non précisée)",
        "نوفمبر (السنة غير مذكورة)",
        "Kasım (yıl belirtilmemiş)",
    ),
    "XXXX-09-18/XXXX-09-20": (
        "18–20 September (year not stated)",
        "du 18 au 20 septembre (année non précisée)",
        "من 18 إلى 20 سبتمبر (السنة غير مذكورة)",
        "18–20 Eylül (yıl belirtilmemiş)",
    ),
    "XXXX-12-30/XXXX-01-02": (
        "30 December – 2 January (year not stated)",
        "du 30 décembre au 2 janvier (année non précisée)",
        "من 30 ديسمبر إلى 2 يناير (السنة غير مذكورة)",
        "30 Aralık – 2 Ocak (yıl belirtilmemiş)",
    ),
    "[XXXX-09-18..XXXX-09-20]": (
        "one day between 18 and 20 September (year not stated)",
        "un jour entre le 18 et le 20 septembre (année non précisée)",
        "يوم واحد بين 18 و20 سبتمبر (السنة غير مذكورة)",
        "18–20 Eylül arasında bir gün (yıl belirtilmemiş)",
    ),
}
EVERY_DATE = [*SAID, *BOUNDS]


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_a_date_is_said_in_four_languages(text, said):
    assert tuple(say(text, language) for language in ("en", "fr", "ar", "tr")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_can_be_said_without_a_gap(language):
    for text in EVERY_DATE:
        said = say(text, language)
        assert said == said.strip()
        assert "  " not in said
        assert "%" not in said
        assert "None" not in said


def test_every_language_has_the_phrases_of_english():
    english = PHRASES["en"].keys()
    for language in LANGUAGES:
        own = {key for key in PHRASES[language] if not key.startswith("noun_")}
        assert own == english


def test_a_phrase_has_the_placeholders_its_english_has():
    fillers = {"dash", "de"}  # what only some languages need
    for language, phrases in PHRASES.items():
        for key, english in PHRASES["en"].items():
            names = set(re.findall(r"%\((\w+)\)s", phrases[key])) - fillers
            wanted = set(re.findall(r"%\((\w+)\)s", english)) - fillers
            # The ends of a decade may both be said, or the first alone ("the 2020s").
            assert names == wanted or (key == "decade" and names >= wanted), (language, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_in_latin_digits_and_never_joined_by_a_hyphen(language):
    for text in EVERY_DATE:
        said = say(text, language)
        assert not [c for c in said if unicodedata.category(c) == "Nd" and not c.isascii()]
        assert not re.search(r"[0-9] ?-", said)


def test_an_arabic_range_needs_no_dash_so_that_it_reads_from_right_to_left():
    for text in EVERY_DATE:
        said = say(text, "ar")
        assert "–" not in said
        # No directional marks, and no Latin letter to turn the line round.
        assert {unicodedata.bidirectional(c) for c in said} <= {"AL", "EN", "WS", "ON", "CS", "NSM"}


def test_cldr_writes_day_month_year_as_we_do_in_every_language():
    """A CLDR that changes it must be looked at; what stands between them is the language's row."""
    for language in SPOKEN:
        pattern = Locale.parse(language.locale or language.tag).date_formats["long"].pattern
        assert pattern.replace("'", "") == language.between.join(("d", "MMMM", "y")), language.tag


def test_what_is_not_a_date_is_not_said():
    with pytest.raises(EDTFError):
        say("2025-02-30", "en")


def test_a_language_without_words_for_dates_is_told_in_english():
    assert say("2025-09~", "de") == say("2025-09~", "en")
