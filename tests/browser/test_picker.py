"""The picker under a mouse and under a keyboard."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from sources.intake import capture
from sources.models import Source
from timeline.models import Event, Statement

pytestmark = pytest.mark.django_db(transaction=True)

SELECT = """(words) => {
  const node = document.getElementById("text").firstChild;
  const start = node.data.indexOf(words);
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.fixture
def desk(newsroom, open_page):
    """A browser in which Amal is signed in."""

    def open_(**options):
        page = open_page(**options)
        with override("en"):
            page.goto(reverse("admin:login"))
        page.fill("#id_username", "amal")
        page.fill("#id_password", "correct horse battery")
        page.click("input[type=submit]")
        return page

    return open_


def at(snapshot) -> str:
    with override("en"):
        return reverse("admin:sources_snapshot_pick", args=[snapshot.pk])


def test_words_after_an_emoji_are_quoted_with_enter(newsroom, desk):
    words = "وأجرت الوزيرة محادثات حول الترميم"
    page = desk()
    page.goto(f"{at(newsroom.arabic)}?event={newsroom.talks.public_id}")
    assert page.evaluate("document.getElementById('text').childNodes.length") == 1
    page.evaluate(SELECT, words)
    page.wait_for_selector("[data-passage]")
    page.focus("#text")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.saved")
    statement = Statement.objects.get(exact=words)
    assert newsroom.talks.evidence.filter(statement=statement).exists()
    assert page.evaluate("document.activeElement.id") == "text"
    assert newsroom.talks.public_id in page.url


def test_the_next_quote_goes_to_the_event_made_by_the_first(newsroom, desk):
    page = desk()
    page.goto(at(newsroom.english))
    page.evaluate(SELECT, "talks on repairs followed")
    page.fill("[data-save] input[name=title]", "Repairs")
    page.click("[data-save] button[type=submit]")
    page.wait_for_selector("li.saved")
    page.evaluate(SELECT, "she told reporters")
    page.wait_for_selector("[data-passage]")
    page.focus("#text")
    page.keyboard.press("Enter")
    page.locator("li.saved", has_text="she told reporters").wait_for()
    assert Event.objects.get(title_en="Repairs").evidence.count() == 2


def test_enter_saves_what_is_selected_now_not_what_was_shown_before(newsroom, desk):
    page = desk()
    page.goto(f"{at(newsroom.english)}?event={newsroom.talks.public_id}")
    page.focus("#text")
    page.evaluate(SELECT, "she told reporters")
    page.wait_for_selector("[data-passage]")
    page.evaluate(SELECT, "PORT AZURE")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.saved")
    assert Statement.objects.filter(exact="PORT AZURE").exists()
    assert not Statement.objects.filter(exact="she told reporters").exists()


def test_sentences_are_selected_by_keyboard_alone(newsroom, desk):
    page = desk()
    page.goto(at(newsroom.english))
    page.focus("#text")
    page.keyboard.press("j")
    page.wait_for_selector("[data-passage]")
    assert page.evaluate("getSelection().toString()") == "Minister visits the lighthouse"
    page.keyboard.press("Shift+J")
    assert page.evaluate("getSelection().toString()").startswith("Minister visits the lighthouse\n")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_odd_characters_are_selected_as_they_are_stored(newsroom, desk):
    """No-break spaces, soft hyphens, joiners, controls: what a browser may show otherwise."""
    odd = "fog\u00a0over\u202fthe\u00ad se\u200da \u2067شاطئ\u2069 🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301té\tend"
    source = Source.objects.create(title="Fog", language="en")
    snapshot = capture(text=f"Before: {odd}.", source=source).snapshot
    page = desk()
    page.goto(f"{at(snapshot)}?event={newsroom.talks.public_id}")
    page.evaluate(SELECT, odd)
    page.wait_for_selector("[data-passage]")
    page.focus("#text")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.saved")
    assert Statement.objects.get(snapshot=snapshot).exact == odd


def test_without_javascript_pasted_words_can_be_quoted(newsroom, desk):
    page = desk(java_script_enabled=False)
    page.goto(at(newsroom.arabic))
    page.fill("#find", "زارت وزيرة البحر ليلى حداد")
    page.press("#find", "Enter")
    page.fill("[data-save] input[name=title]", "Visit")
    page.click("[data-save] button[type=submit]")
    assert "زارت وزيرة البحر ليلى حداد" in page.inner_text("#side ol.quotes")
    assert Event.objects.get(title_en="Visit").evidence.exists()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_picker_fits_the_window(newsroom, desk, width):
    page = desk(viewport={"width": width, "height": 800})
    page.goto(f"{at(newsroom.english)}?event={newsroom.visit.public_id}&start=44&end=132")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
