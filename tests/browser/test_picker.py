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
        # A page whose requests are routed only once it is shown may ask one more past the route.
        page.route("**/nothing", lambda route: route.continue_())
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


# Presses the key at a place of the board, as a board for another script prints it.
PRESS = """([key, code, shiftKey]) => document.activeElement.dispatchEvent(new KeyboardEvent(
  "keydown", {key, code, shiftKey: Boolean(shiftKey), bubbles: true, cancelable: true}))"""
CHOSEN = "getSelection().toString()"


def shows(page, words):
    page.locator("[data-passage] blockquote", has_text=words).wait_for()


def saved(page, event):
    """The passage is told to be used for an event, by the save that was asked for last."""
    page.locator("li.saved", has_text=event).wait_for()


def test_by_keyboard_alone_one_passage_is_quoted_for_three_events_and_taken_back(newsroom, desk):
    newsroom.event("Anniversary of the lamp")
    page = desk()
    page.goto(f"{at(newsroom.english)}?event={newsroom.talks.public_id}")
    for key in "jjjjj":
        page.keyboard.press(key)
    assert page.evaluate(CHOSEN).startswith("According")
    for key in "[[[{}}":
        page.keyboard.press(key)
    words = "to the harbour's statement, talks on"
    assert page.evaluate(CHOSEN) == words
    page.keyboard.press("4")
    page.wait_for_selector("input[value=subject]:checked")
    page.keyboard.press("s")
    page.keyboard.type("Layla Haddad")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    saved(page, "Talks at the lighthouse")
    for title in ("visit", "anniv"):
        page.keyboard.press("e")
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        saved(page, title.capitalize()[:4])
    statement = Statement.objects.get(exact=words)
    assert statement.evidence.count() == 3
    assert statement.speakers.get().actor == newsroom.leila
    assert newsroom.talks.public_id in page.url
    for left in (2, 1):
        page.keyboard.press("u")
        page.wait_for_function("n => document.querySelectorAll('.uses li').length === n", arg=left)
    page.keyboard.press("u")
    page.locator(".uses").wait_for(state="detached")
    assert not Statement.objects.filter(exact=words).exists()


def test_an_arabic_board_quotes_and_corrects_a_zone(newsroom, desk):
    page = desk()
    page.goto(f"{at(newsroom.arabic)}?event={newsroom.talks.public_id}")
    assert page.evaluate("document.getElementById('text').childNodes.length") == 1
    for _sentence in range(3):
        page.evaluate(PRESS, ["ت", "KeyJ"])  # j
    page.evaluate(PRESS, ["ج", "BracketLeft"])  # [
    words = page.evaluate(CHOSEN)
    assert words.startswith("وأجرت الوزيرة محادثات")
    assert words.endswith("المنارة")
    page.evaluate(PRESS, ["س", "KeyS"])
    page.wait_for_selector("#id_speaker:focus")
    page.keyboard.type("الوزيرة")
    page.keyboard.press("Escape")
    page.evaluate(PRESS, ["ئ", "KeyZ"])
    page.wait_for_selector("#zoning button:focus")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[data-passage] .zone", has_text="byline").wait_for()
    assert newsroom.arabic.zones.filter(kind="byline").exists()
    assert page.input_value("#id_speaker") == "الوزيرة"  # typed before, and not lost
    page.fill("#id_speaker", "")
    page.keyboard.press("Escape")
    page.evaluate(PRESS, ["؟", "Slash", True])
    page.wait_for_selector("#keys[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    saved(page, "Talks at the lighthouse")
    assert newsroom.talks.evidence.filter(statement__exact=words).exists()


def test_with_the_mouse_a_quote_on_the_pinned_event_is_select_then_one_click(newsroom, desk):
    page = desk()
    page.goto(f"{at(newsroom.english)}?event={newsroom.talks.public_id}")
    page.evaluate(SELECT, "she told reporters")
    page.check("#save .facets [value=subject]")
    page.route("**/save/", lambda route: route.abort())
    page.click(".primary button")
    page.wait_for_selector("[data-failed]")
    assert page.is_checked("#save .facets [value=subject]")  # what was chosen is still there
    page.unroute("**/save/")
    page.click(".primary button")
    saved(page, "Talks at the lighthouse")
    assert newsroom.talks.evidence.filter(statement__exact="she told reporters").exists()
    assert page.evaluate("document.activeElement.id") == "text"
    # What is quoted already opens with a click.
    page.evaluate("getSelection().removeAllRanges()")
    box = page.evaluate(
        """() => {
          const range = new Range(), node = document.getElementById("text").firstChild;
          const at = node.data.indexOf("visited the old");
          range.setStart(node, at);
          range.setEnd(node, at + 7);
          const {x, y, width, height} = range.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }"""
    )
    page.mouse.click(*box)
    shows(page, "Minister of the Sea Leila Haddad visited")


def test_without_a_pinned_event_the_first_suggestion_is_one_key_away(newsroom, desk):
    page = desk()
    page.goto(at(newsroom.english))
    page.evaluate(SELECT, "Leila Haddad visited the old lighthouse of Port Azure on 2 May 2031")
    shows(page, "Leila Haddad visited")
    for key in ("Enter", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    saved(page, "Visit to the lighthouse")
    assert newsroom.visit.public_id in page.url


def test_the_next_quote_goes_to_the_event_made_by_the_first(newsroom, desk):
    page = desk()
    page.goto(at(newsroom.english))
    page.evaluate(SELECT, "talks on repairs followed")
    shows(page, "talks on repairs followed")
    page.keyboard.press("e")
    page.keyboard.type("Repairs")
    page.keyboard.press("Enter")  # no event has these words: they are the title of a new one
    page.wait_for_selector("#id_title:focus")
    page.keyboard.press("Enter")
    saved(page, "Repairs")
    assert page.input_value("#id_title") == ""  # and no second one
    page.evaluate(SELECT, "she told reporters")
    shows(page, "she told reporters")
    page.keyboard.press("Enter")
    saved(page, "Repairs")
    page.wait_for_function("() => document.querySelectorAll('.holding li').length === 2")
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
    page.click(".new-event summary")
    page.fill("#id_title", "Visit")
    page.click(".new-event button")
    assert "Visit" in page.inner_text(".uses")
    assert Event.objects.get(title_en="Visit").evidence.exists()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_picker_fits_the_window(newsroom, desk, width):
    page = desk(viewport={"width": width, "height": 800})
    page.goto(f"{at(newsroom.english)}?event={newsroom.visit.public_id}&start=44&end=132")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
