"""Keys, clicks and words that come between a request and its answer."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.browser.test_picker import CHOSEN, SELECT, at, desk, saved, shows
from timeline.editing import quoting
from timeline.models import Event, Evidence, Statement

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["desk"]

WORDS = "she told reporters"
REFUSED = "#refused:not(:empty)"


class Held:
    """Answers that come when the test says so."""

    def __init__(self, page, pattern):
        self.page, self.waiting, self.is_released, self.asked = page, [], False, []
        page.on("request", lambda request: self.asked.append(request.url))
        page.route(pattern, self._hold)

    def _hold(self, route):
        if self.is_released:
            route.continue_()
        else:
            self.waiting.append(route)

    def wait(self):
        """Until something was asked."""
        for _turn in range(10_000):
            if self.waiting:
                return self
            self.page.evaluate("0")  # what the browser tells comes in while it is asked
        raise AssertionError(f"Nothing was held; asked was {self.asked}.")

    def break_off(self):
        """What was asked is not answered."""
        self.wait()
        for route in self.waiting:
            route.abort()
        self.waiting.clear()

    def release(self):
        """Let what was asked be answered, and all that is asked from now on."""
        self.wait()
        self.is_released = True
        for route in self.waiting:
            route.continue_()


@pytest.fixture
def picking(newsroom, desk):
    """The picker with a passage shown, for the talks or for no event."""

    def open_(event=None, words=WORDS, **options):
        page = desk(**options)
        page.clock.install()
        page.goto(at(newsroom.english) + (f"?event={event.public_id}" if event else ""))
        page.evaluate(SELECT, words)
        shows(page, words)
        page.focus("#text")
        return page

    return open_


def pause(page):
    """What comes after it is not of the same burst."""
    page.clock.fast_forward(1000)


def idle(page):
    page.wait_for_selector("#side[aria-busy=false]", state="attached")


def test_keys_typed_while_a_new_event_is_saved_are_not_commands_of_what_was_shown(picking):
    page = picking()
    page.keyboard.press("e")
    page.keyboard.type("Repairs")
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_title:focus")
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    for key in ["e", *"Forum", "Enter"]:
        page.keyboard.press(key)
    save.release()
    page.wait_for_function("() => document.activeElement.id === 'id_title'")
    idle(page)
    assert page.input_value("#id_title") == "Forum"  # of which a new event may be made now
    assert Event.objects.get(title_en="Repairs").evidence.get().statement.exact == WORDS
    assert not page.locator(REFUSED).count()


def test_keys_typed_while_a_save_runs_save_for_the_event_that_they_name(newsroom, picking):
    forum = newsroom.event("Forum of the keepers")
    page = picking(newsroom.talks)
    save = Held(page, "**/save/")
    for key in ["Enter", "e", *"Forum", "Enter"]:
        page.keyboard.press(key)
    save.release()
    saved(page, "Forum of the keepers")
    used = Evidence.objects.filter(statement__exact=WORDS)
    assert {row.event for row in used} == {newsroom.talks, forum}
    assert page.input_value("#find_event") == ""


def test_enter_twice_in_one_burst_stores_one_save(newsroom, picking):
    page = picking(newsroom.talks)
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    save.release()
    page.wait_for_selector("#find_event:focus")  # the second one is for the screen that came
    idle(page)
    assert Evidence.objects.filter(statement__exact=WORDS).count() == 1
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")  # a key held down is one press
    idle(page)
    assert Evidence.objects.filter(statement__exact=WORDS).count() == 1


def test_keys_that_waited_are_dropped_when_somebody_else_saved_meanwhile(newsroom, picking):
    page = picking(newsroom.talks)
    page.keyboard.press("s")
    page.keyboard.type("Leila Haddad")
    save = Held(page, "**/save/")
    for key in ("Escape", "Enter", "Enter"):
        page.keyboard.press(key)
    save.wait()
    statement = newsroom.quote(WORDS, by=newsroom.chris)
    quoting.attach(
        statement=statement, event=newsroom.talks, by=newsroom.chris, standing="announced"
    )
    save.release()
    page.wait_for_selector(".outcome .errorlist")
    page.wait_for_selector(REFUSED)
    page.keyboard.press("Enter")  # of the same burst
    idle(page)
    evidence = Evidence.objects.get(statement=statement, event=newsroom.talks)
    assert (evidence.standing, statement.speakers.count()) == ("announced", 0)
    assert page.input_value("#id_speaker") == "Leila Haddad"


def test_keys_that_waited_for_a_desk_that_did_not_answer_are_dropped(newsroom, picking):
    page = picking(newsroom.talks)
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    page.keyboard.press("e")
    save.break_off()
    page.wait_for_selector("[data-failed]")
    page.wait_for_selector(REFUSED)
    assert page.evaluate("document.activeElement.id") == "text"


def test_enter_never_saves_a_passage_shown_before_where_the_desk_does_not_answer(newsroom, picking):
    page = picking(newsroom.talks)
    preview = Held(page, "**/preview/")
    page.evaluate(SELECT, "talks on repairs followed")
    page.keyboard.press("Enter")
    preview.break_off()
    page.wait_for_selector("[data-failed]")
    page.wait_for_selector(REFUSED)
    assert not Statement.objects.filter(exact__in=[WORDS, "talks on repairs followed"]).exists()
    pause(page)
    page.keyboard.press("Enter")
    preview.release()
    saved(page, "Talks at the lighthouse")
    assert Statement.objects.filter(exact="talks on repairs followed").exists()
    assert not Statement.objects.filter(exact=WORDS).exists()


def test_the_rest_of_a_burst_does_not_save_over_what_somebody_else_saved(newsroom, picking):
    page = picking(newsroom.talks)
    page.keyboard.press("s")
    page.keyboard.type("Leila Haddad")
    page.keyboard.press("Escape")
    statement = newsroom.quote(WORDS, by=newsroom.chris)
    # The time that a busy machine takes between the two is nobody's time to read.
    page.clock.pause_at(page.evaluate("Date.now() + 20"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".outcome .errorlist")
    page.keyboard.press("Enter")  # pressed before anybody can have read that
    page.wait_for_selector(REFUSED)
    page.clock.resume()
    idle(page)
    assert not statement.evidence.exists()
    pause(page)
    page.keyboard.press("Enter")
    saved(page, "Talks at the lighthouse")


def test_nothing_moves_while_a_save_runs(newsroom, picking):
    page = picking(newsroom.talks)
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    page.keyboard.press("k")
    assert page.evaluate(CHOSEN) == WORDS
    save.release()
    page.wait_for_function("words => getSelection().toString() !== words", arg=WORDS)


def test_whole_words_that_the_desk_took_are_selected(newsroom, picking):
    page = picking(newsroom.talks)
    page.evaluate(SELECT, "arbour's statement, tal")
    shows(page, "harbour's statement, talks")
    idle(page)
    assert page.evaluate(CHOSEN) == "harbour's statement, talks"
    page.keyboard.press("Enter")
    saved(page, "Talks at the lighthouse")
    assert Statement.objects.filter(exact="harbour's statement, talks").exists()


def test_a_click_while_a_save_runs_is_refused_and_said(newsroom, picking):
    page = picking(newsroom.talks)
    address = page.url
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    page.click(".breadcrumbs a >> nth=0")
    page.wait_for_selector(REFUSED)
    page.click("#save .facets [value=subject]")
    page.keyboard.press("u")  # nor is what comes in the same breath
    save.release()
    saved(page, "Talks at the lighthouse")
    idle(page)
    assert page.url == address
    assert not page.is_checked("#save .facets [value=subject]")
    assert Evidence.objects.filter(statement__exact=WORDS).count() == 1


def test_after_a_pause_the_desk_takes_keys_again(newsroom, picking):
    page = picking(newsroom.talks)
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    page.click("#save .facets [value=subject]")
    page.wait_for_selector(REFUSED)
    save.release()
    saved(page, "Talks at the lighthouse")
    pause(page)
    page.keyboard.press("u")
    page.locator(".uses").wait_for(state="detached")
    assert not page.locator(REFUSED).count()


def test_what_is_typed_into_a_field_about_to_be_replaced_is_not_lost(newsroom, picking):
    page = picking(newsroom.talks)
    page.keyboard.press("s")
    page.wait_for_selector("#id_speaker:focus")
    page.keyboard.press("Escape")
    preview = Held(page, "**/preview/")
    page.evaluate(SELECT, "talks on repairs followed")
    preview.wait()
    page.click("#id_speaker")
    page.keyboard.type("Leila")
    preview.release()
    shows(page, "talks on repairs followed")
    page.wait_for_function("() => document.getElementById('id_speaker').value === 'Leila'")
    assert page.evaluate("document.activeElement.id") == "id_speaker"


def test_what_was_typed_of_a_passage_is_there_when_it_is_selected_again(newsroom, picking):
    page = picking(newsroom.talks)
    page.keyboard.press("s")
    page.keyboard.type("Leila")
    page.keyboard.press("Escape")
    page.evaluate(SELECT, "talks on repairs followed")
    shows(page, "talks on repairs followed")
    assert page.input_value("#id_speaker") == ""
    page.evaluate(SELECT, WORDS)
    shows(page, WORDS)
    assert page.input_value("#id_speaker") == "Leila"
    page.fill("#id_speaker", "Leila Haddad")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    saved(page, "Talks at the lighthouse")
    assert Statement.objects.get(exact=WORDS).speakers.get().actor == newsroom.leila


def test_arabic_words_wait_pasted_or_from_another_keyboard(newsroom, picking):
    newsroom.event("Forum", title_ar="منتدى الحراس")
    page = picking(newsroom.talks)
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    page.keyboard.press("e")
    page.evaluate(
        """words => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", words);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        "منتدى",
    )
    page.keyboard.press("Enter")
    save.release()
    saved(page, "Forum")
    assert Evidence.objects.filter(statement__exact=WORDS).count() == 2


def test_words_being_composed_are_in_the_screen_that_answers(newsroom, picking):
    page = picking(newsroom.talks)
    page.keyboard.press("s")
    page.wait_for_selector("#id_speaker:focus")
    input_method = page.context.new_cdp_session(page)
    save = Held(page, "**/save/")
    page.keyboard.press("Enter")
    save.wait()
    composing = {"selectionStart": 4, "selectionEnd": 4, "text": "ليلى"}
    input_method.send("Input.imeSetComposition", composing)
    save.release()
    page.wait_for_load_state("networkidle")
    assert not page.locator("li.saved").count()  # the word is not interrupted
    input_method.send("Input.insertText", {"text": "ليلى"})
    saved(page, "Talks at the lighthouse")
    page.wait_for_function("() => document.getElementById('id_speaker').value === 'ليلى'")


def test_after_a_key_that_moves_through_the_text_enter_saves_and_follows_no_link(newsroom, picking):
    headline = "Minister visits the lighthouse"
    page = picking(newsroom.talks, words=headline)
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    page.focus(".pinned a")
    page.keyboard.press("j")  # the words that are shown, again
    page.keyboard.press("Enter")
    saved(page, "Talks at the lighthouse")
    assert Statement.objects.filter(exact=headline).exists()


def test_tab_and_the_keys_after_it_wait_for_the_list_of_events(newsroom, picking):
    for number in range(3):
        newsroom.event(f"Meeting {number}")
    page = picking()
    events = Held(page, "**/events/?*")
    for key in ["e", *"Meeting 1", "Tab", "Tab", "Enter"]:  # past the button of the search
        page.keyboard.press(key)
    events.release()
    saved(page, "Meeting 1")


def test_an_arrow_waits_for_the_list_of_events(newsroom, picking):
    for number in range(3):
        newsroom.event(f"Meeting {number}")
    page = picking(newsroom.talks)
    events = Held(page, "**/events/?*")
    for key in ["e", *"Meeting 2", "ArrowDown", "Enter"]:
        page.keyboard.press(key)
    events.release()
    saved(page, "Meeting 2")
    assert Evidence.objects.filter(statement__exact=WORDS).count() == 1


def test_words_sought_taken_back_and_typed_again_are_looked_for_again(newsroom, desk):
    newsroom.event("Meeting")
    page = desk()
    page.clock.install()
    page.goto(f"{at(newsroom.english)}?event={newsroom.talks.public_id}")
    page.evaluate(SELECT, WORDS)
    shows(page, WORDS)
    page.focus("#text")
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 10"))
    events = Held(page, "**/events/?*")
    page.keyboard.press("e")
    page.keyboard.press("M")
    page.clock.run_for(200)
    events.wait()
    page.keyboard.press("x")
    with page.expect_response("**/events/?*") as answer:
        events.release()
    answer.value.finished()
    page.evaluate("fetch('/static/js/keys.js').then(answer => answer.text())")  # and it was read
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    saved(page, "Meeting")


def test_no_selection_is_verified_while_the_mouse_is_down(newsroom, picking):
    page = picking(newsroom.talks)
    asked = []
    page.on("request", lambda request: asked.append(request) if "preview" in request.url else None)
    box = page.locator("#text").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 100, steps=3)
    words = page.evaluate(CHOSEN)
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert (bool(words.strip()), asked) == (True, [])
    page.mouse.up()
    page.locator("[data-passage] blockquote", has_text=words.split()[0]).wait_for()
    page.wait_for_function("words => document.querySelector('[data-passage] blockquote')"
                           ".textContent.trim() !== words", arg=WORDS)  # fmt: skip
    assert len(asked) == 1


def test_a_form_submitted_twice_is_sent_once(newsroom, desk):
    page = desk()
    with override("en"):
        page.goto(reverse("admin:timeline_topic_add"))
    sent = []

    def answer_nothing(route):
        sent.append(route)
        route.fulfill(status=204)  # which leaves the page, as one that is late does

    page.route("**/topic/add/", answer_nothing)
    page.fill("#id_name_en", "Harbours")
    page.click("[name=_save]")
    page.wait_for_selector(".refused:not(:empty)")
    page.click("[name=_save]")
    page.click("#id_name_en")
    page.keyboard.type("lost")
    page.click(".breadcrumbs a >> nth=0")
    assert page.input_value("#id_name_en") == "Harbours"
    assert len(sent) == 1
    page.unroute("**/topic/add/")
    page.keyboard.press("Escape")
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")
    page.go_back()
    assert not page.locator(".refused:not(:empty)").count()
