"""The whole way, as people walk it: an Arabic article comes in, and a program fetches its quote."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from sources.models import Snapshot, Source
from timeline.models import Edition, Event

PASSAGE = "زارت الوفود المنارة القديمة يوم الجمعة 🚢 صباحًا"
TEXT = f"""زيارة إلى المنارة 🗼

الميناء الأزرق 👩‍🚀. {PASSAGE}، وقالت الوزيرة إن المصباح سيضيء هذا العام."""

pytestmark = pytest.mark.django_db(transaction=True)


def _desk(name, *args):
    with override("en"):
        return reverse(f"admin:{name}", args=args)


def _sign_in(page, name):
    page.goto(_desk("login"))
    page.fill("#id_username", name)
    page.fill("#id_password", "correct horse battery")
    page.click("input[type=submit]")


def _drag_over(page, words):
    """Select words of the captured text with the mouse, from their first letter to their last."""
    ends = page.evaluate(
        """words => {
          const node = document.getElementById("text").firstChild;
          const at = node.data.indexOf(words);
          const box = (start, end) => {
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, end);
            return range.getBoundingClientRect();
          };
          const first = box(at, at + 1), last = box(at + words.length - 1, at + words.length);
          // Right to left: a word begins at its right edge and ends at its left one.
          return [first.right - 0.5, first.y + first.height / 2,
                  last.left + 0.5, last.y + last.height / 2];
        }""",
        words,
    )
    page.mouse.move(ends[0], ends[1])
    page.mouse.down()
    page.mouse.move(ends[2], ends[3], steps=12)
    page.mouse.up()


def test_an_arabic_passage_goes_from_paste_to_readers_and_programs(newsroom, open_page):
    source = Source.objects.create(language="ar", designation_en="Pasted in the test")

    editor = open_page()
    _sign_in(editor, "amal")
    editor.goto(_desk("sources_source_capture", source.pk))
    editor.fill("textarea", TEXT)
    editor.click("input[type=submit].default")
    snapshot = Snapshot.objects.get(source=source)

    editor.goto(_desk("sources_snapshot_pick", snapshot.pk))
    assert editor.get_attribute("#text", "dir") == "rtl"
    _drag_over(editor, PASSAGE)
    editor.wait_for_selector("[data-passage]")
    assert editor.inner_text("[data-passage] blockquote").strip() == PASSAGE
    editor.select_option("[data-save] select[name=standing]", "held")
    editor.click(".new-event summary")
    editor.fill("#id_title", "Delegations at the lighthouse")
    editor.click(".new-event button")
    editor.wait_for_selector("li.saved")
    event = Event.objects.get(title_en="Delegations at the lighthouse")
    statement = event.evidence.get().statement
    assert (statement.exact, statement.start) == (PASSAGE, TEXT.index(PASSAGE))

    event.title_ar = "وفود في المنارة"
    event.save()
    editor.goto(_desk("timeline_event_review", event.pk))
    editor.click("#submit button")

    reviewer = open_page()
    _sign_in(reviewer, "basil")
    reviewer.goto(_desk("timeline_event_review", event.pk))
    reviewer.click("#approve button")
    reviewer.click("#publish button")
    reviewer.wait_for_load_state()
    edition = Edition.objects.get(kind="event")

    reader = open_page(locale="ar")
    reader.goto(f"/events/{event.public_id}/")
    assert reader.url.rstrip("/").endswith(
        f"/ar/events/{event.public_id}-delegations-at-the-lighthouse"
    )
    assert reader.evaluate("getComputedStyle(document.body).direction") == "rtl"
    quote = reader.locator("blockquote").first
    assert quote.inner_text() == PASSAGE
    assert reader.get_attribute("blockquote", "dir") == "rtl"

    fetched = reader.request.get(f"/api/v1/events/{event.public_id}/").json()
    assert fetched["edition"]["digest"] == f"sha256:{edition.digest}"
    anchor = fetched["statements"][0]["anchor"]
    assert TEXT[anchor["start"] : anchor["end"]] == PASSAGE
    assert anchor["unit"] == "code point"
