"""How documents are laid out for readers: context cut at words, places on the thread, the words."""

from itertools import combinations

import pytest
from django.utils.translation import override

from config.languages import direction
from sources.models import Basis, SuppliedMark
from timeline import edtf
from timeline.labels import codes, languages
from timeline.models import Event
from timeline.public.pages import presenting
from timeline.templatetags import isnad


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves its language active."""
    with override("en"):
        yield


TEXT = "Before dawn the keeper rose.\nThe lamp was lit, and ships came in from far away."


def statement(start: int, end: int, *, context: int = 12, **values):
    """A statement's document on a stretch of TEXT, with `context` code points either side."""
    exact = TEXT[start:end]
    return {
        "exact": exact,
        "lang": "en",
        "quoted": [],
        "translations": [],
        "anchor": {
            "start": start,
            "end": end,
            "prefix": TEXT[max(0, start - context) : start],
            "suffix": TEXT[end : end + context],
            "text_length": len(TEXT),
        },
    } | values


def quote(*place: int, **values):
    return presenting.quote(statement(*place, **values), 1, {})


def around(start: int, end: int, **values):
    shown = quote(start, end, **values)
    return shown["before"], shown["cut_before"], shown["after"], shown["cut_after"]


def test_context_is_cut_at_whole_words_and_says_that_it_is_cut():
    start = TEXT.index("keeper")
    assert around(start, start + 6) == ("dawn the ", True, " rose.", False)
    start = TEXT.index("ships")
    assert around(start, start + 5) == ("lit, and ", True, " came in", True)


def test_context_stays_within_the_paragraph_of_the_quote():
    start = TEXT.index("The lamp")
    assert around(start, start + 8) == ("", False, " was lit,", True)


def test_context_at_the_edges_of_the_text_is_not_marked_as_cut():
    assert around(0, 6, context=48) == ("", False, " dawn the keeper rose.", False)
    assert around(len(TEXT) - 5, len(TEXT), context=10)[2:] == ("", False)


def test_the_pieces_of_a_quote_joined_are_the_quote():
    quoted = [{"start": 4, "end": 8}, {"start": 13, "end": 16}]
    shown = quote(29, 46, quoted=quoted)
    assert "".join(words for words, _ in shown["pieces"]) == shown["exact"]
    assert [words for words, marked in shown["pieces"] if marked] == ["lamp", "lit"]


@pytest.mark.parametrize(
    ("reader", "printed", "first"),
    [("tr", "ar", "tr"), ("fr", "ar", "en"), ("ar", "ar", None), ("en", "fr-MA", "en")],
)
def test_readers_get_our_translation_into_their_language_else_into_english(reader, printed, first):
    ours = [{"lang": lang, "text": lang, "translator": "us"} for lang in ("tr", "en")]
    with override(reader):
        shown = quote(0, 6, lang=printed, translations=ours)
    assert (shown["translation"] or {}).get("lang") == first


def thread(*dates: tuple[str, str]):
    """The year of each (date, sort key) on the thread, in the order of their positions."""
    rows = [
        (edtf.position(date, sort_key=key, public_id=f"22222222{number:02d}".replace("0", "x")), {})
        for number, (date, key) in enumerate(dates, 22)
    ]
    return [
        (year["year"] or year["era"], len(year["cards"]))
        for year in presenting.by_year(sorted(rows, key=lambda row: row[0]))
    ]


def test_events_stand_under_the_year_at_which_the_thread_holds_them():
    with override("fr"):
        assert thread(
            ("2025-09-18", ""), ("2025", ""), ("", ""), ("2025-11", ""), ("XXXX-09-18", ""),
            ("../2003", ""),
        ) == [("open", 1), ("2025", 3), ("yearless", 1), ("undated", 1)]  # fmt: skip


def test_an_undated_event_stands_where_its_sort_key_puts_it():
    assert thread(("", "2025-09"), ("2025-09-18", "")) == [("2025", 2)]


def test_years_beyond_four_digits_and_before_christ_have_headings():
    years = [year for year, _count in thread(("Y17000", ""), ("-0043", ""), ("0800", ""))]
    assert years == [edtf.say(text, "en") for text in ("-0043", "0800", "Y17000")]


@pytest.mark.parametrize(
    ("told", "stored"),
    [
        (codes.VOCABULARIES["supplied_field"], SuppliedMark.Field.values),
        (codes.VOCABULARIES["known_basis"], Basis.values),
        (codes.VOCABULARIES["independence"], ["not_established", *Event.Independence.values]),
    ],
)
def test_every_code_the_desk_can_store_has_its_sentences(told, stored):
    assert set(told) == set(stored)


def test_every_mixture_of_bases_can_be_said():
    parts = ("day", "month", "year")
    for size in (1, 2, 3):
        for stated in combinations(parts, size):
            for code in Basis.values:
                basis = dict.fromkeys(stated, code)
                assert [found for found, _words in codes.date_basis(basis)] == [code]
    mixed = codes.date_basis({"day": "stated", "month": "stated", "year": "inferred"})
    assert mixed == [("stated", "day and month stated"), ("inferred", "year inferred")]


@pytest.mark.parametrize("tag", ["ar", "fa", "he", "ur", "ckb", "ug", "ar-MA", "FA"])
def test_languages_written_from_right_to_left_run_so(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "fr", "tr", "tr-TR", "arn", "und", None])
def test_every_other_language_runs_from_left_to_right(tag):
    assert direction(tag) == "ltr"


def test_a_text_falls_back_to_another_language_and_says_which():
    texts = {"fr": "Le phare", "ar": "المنارة"}
    with override("tr"):
        assert languages.choose(texts) == ("Le phare", "fr", "ltr", True)
        assert 'lang="fr"' in isnad.localized(texts)
    with override("ar"):
        assert isnad.localized(texts) == "المنارة"


def test_a_text_falls_back_to_our_languages_in_their_order_whatever_its_own():
    with override("tr"):
        assert languages.choose({"ar": "المنارة", "fr": "Le phare"}).language == "fr"


def test_a_text_in_none_of_our_languages_is_shown_all_the_same():
    assert languages.choose({"zgh": "ⴰⵎⴰⵡⴰⵍ"}) == ("ⴰⵎⴰⵡⴰⵍ", "zgh", "ltr", True)
    assert languages.choose({}) == ("", "en", "ltr", False)


def ref(title: dict[str, str], lang: str | None, **values):
    return {"type": "source", "path": "/sources/x/", "title": title, "lang": lang} | values


@pytest.mark.parametrize(
    ("subject", "attributes", "words"),
    [
        (ref({"ar": "المنارة"}, "ar"), 'class="printed" lang="ar" dir="rtl"', "المنارة"),
        (ref({"und": "Far"}, None), 'class="printed" dir="auto"', "Far"),
        # A designation; a title as version 0 named sources.
        (ref({"en": "Untitled", "ar": "بلا عنوان"}, "ar"), "", "Untitled"),
        (ref(dict.fromkeys(("en", "fr", "ar", "tr"), "Far"), None), "", "Far"),
        (ref({}, "fr", designation={"en": "Untitled"}), "", "Untitled"),
        # An outlet has a language, too, and is called in the reader's.
        (ref({"en": "The Courier"}, "en", type="outlet"), "", "The Courier"),
    ],
)
def test_a_source_is_called_as_it_is_printed_or_else_in_the_readers_language(
    subject, attributes, words
):
    link = isnad.link(subject).replace(' href="/en/sources/x/"', "")
    assert link == f"<a{' ' * bool(attributes)}{attributes}><bdi>{words}</bdi></a>"


def test_a_printed_title_whose_language_is_not_stated_runs_as_its_letters_do():
    found = languages.name_of(ref({"und": "المنارة"}, None))
    assert isnad.isolated(found) == '<bdi dir="auto">المنارة</bdi>'


def test_kinds_of_event_are_called_as_the_timeline_calls_them():
    timeline = {"kinds": [{"code": "launch", "title": {"fr": "Mise à l’eau"}}]}
    assert isnad.kind_in("launch", timeline) == {"fr": "Mise à l’eau"}
    assert isnad.kind_in("sinking", timeline) == {"en": "sinking"}
    assert isnad.kind_in("visit", None)["fr"] == "Visite"


def test_printed_words_are_escaped_and_their_hidden_marks_named():
    shown = isnad.as_printed("a<b>\u202e«c» d\u00a0e")
    assert "<b>" not in shown
    assert "\u202e" not in shown
    assert 'title="RIGHT-TO-LEFT OVERRIDE">U+202E' in shown
    assert "d\u00a0e" in shown


def test_a_sign_after_a_space_stays_on_the_line_of_its_word():
    def kept(text):
        return (
            isnad.as_printed(text).replace('<span class="unparted">', "[").replace("</span>", "]")
        )

    assert kept("Coopération sécuritaire : une visite") == "Coopération [sécuritaire :] une visite"
    assert kept("dit « IGEF 2025 », à Ankara ?") == "dit [« IGEF] [2025 »,] à [Ankara ?]"
    assert kept("dit « oui » :) <b> !") == "dit [« oui »] :) [&lt;b&gt; !]"
    assert kept("none: here, nor a :b") == "none: here, nor a :b"


def test_only_dates_that_html_can_say_are_machine_readable():
    for text in ("2025", "2025-09", "2025-09-18"):
        assert f'datetime="{text}"' in isnad.humanize_date({"edtf": text})
    for text in ("2025~", "-0043", "2025-09-18/2025-09-20", "202X", "XXXX-09"):
        assert "<time" not in isnad.humanize_date({"edtf": text})
    assert isnad.humanize_date({"edtf": None}) == "undated"


def test_languages_are_called_by_their_names_and_unknown_ones_by_their_tags():
    with override("fr"):
        assert languages.language_name("ar") == "arabe"
        assert languages.language_name("fr-MA") == "français (Maroc)"
        assert languages.language_name("not-a-language") == "not-a-language"
        assert languages.country_name("tr") == "Turquie"
        assert languages.one_of(["arabe", "turc"]) == "arabe ou turc"
