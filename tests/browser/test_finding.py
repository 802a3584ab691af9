"""Finding a quote in a reader's own copy: no word is cut that its article leaves whole."""

from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "static" / "js"
SITE = "http://scripts.example/"
FIND = """async ([copy, quote]) =>
  new (await import("/check.js")).Copy(copy).find(quote).verdict"""


def serve(route):
    """A site of nothing but our scripts, off the network."""
    name = route.request.url.removeprefix(SITE)
    if name:
        route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/html")


@pytest.fixture(scope="module")
def blank(chromium):
    """A page on which the script finds nothing to begin with."""
    page = chromium.new_page()
    page.route(f"{SITE}**", serve)
    page.goto(SITE)
    yield page
    page.close()


@pytest.fixture
def verdict(blank):
    """A function from a copy and a quote, marked in its article with ⟦…⟧, to what is found."""

    def verdict(copy: str, article: str) -> str:
        before, _, rest = article.partition("⟦")
        exact, _, after = rest.partition("⟧")
        quote = {
            "start": len(before), "end": len(before) + len(exact), "exact": exact,
            "before": before[-1:], "after": after[:1],
        }  # fmt: skip
        return blank.evaluate(FIND, [copy, quote])

    return verdict


@pytest.mark.parametrize(
    ("copy", "article"),
    [
        ("The airport is open.", "⟦port is open⟧."),
        ("Le pas-de-porte brûle", "⟦orte brûle⟧"),
        ("وقال إن التعاون مستمر", "⟦تعاون مستمر⟧"),
        ("The air“port” is open; airport’s", "⟦port's⟧"),
    ],
)
def test_a_quote_is_not_found_where_it_would_start_inside_a_word(verdict, copy, article):
    assert verdict(copy, article) == "gone"


@pytest.mark.parametrize(
    ("copy", "article"),
    [
        ("On the portal", "⟦the port⟧"),
        ("Bugün yeni vapurlar geldi", "⟦yeni vapur⟧"),
        ("On the port’s\u00a0portal", "⟦port's port⟧"),
    ],
)
def test_a_quote_is_not_found_where_it_would_stop_inside_a_word(verdict, copy, article):
    assert verdict(copy, article) == "gone"


def test_a_quote_that_starts_inside_a_word_of_its_article_is_found_further_on(verdict):
    assert verdict("وقال إن التعاون مستمر", "ال⟦تعاون مستمر⟧") == "moved"


def test_a_quote_that_stops_inside_a_word_of_its_article_is_found_further_on(verdict):
    assert verdict("Bugün yeni vapurlar geldi", "⟦yeni vapur⟧lar") == "moved"


def test_a_quote_is_not_found_where_it_would_stop_inside_one_character(verdict):
    assert verdict("Well… it floats", "⟦Well.⟧ It") == "gone"
    assert verdict("Well... it floats", "⟦Well.⟧ It") == "exact"


def test_a_quote_does_not_stand_at_its_very_position_within_other_words(verdict):
    assert verdict("The portal of the port", "The ⟦port⟧ of the portal") == "moved"
    assert verdict("Airport", "Air⟦port⟧") == "exact"


def test_a_quote_between_words_is_found_further_on_and_in_other_typography(verdict):
    assert verdict("At last the port is open.", "⟦the port is open⟧.") == "moved"
    assert verdict("At last the port’s open.", "⟦the port's open⟧.") == "typographic"
