"""The pictures of the README's tours, taken anew from the demonstration: `make tour`.

Nobody's account and no real article stands in them: the editor works on the Arabic practice text.
"""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from sources.models import Snapshot
from tests.browser.desk_screens import sign_in
from tests.browser.test_picker import SELECT
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "tour"
DESKTOP = {"viewport": {"width": 1200, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 2}
MEETING = "fyurrkxegv"
PASSAGE = "من 7 إلى 9 أكتوبر 2019، زار وفد من المدققين اللغويين تقوده الأستاذة مريم الزيتوني"


@pytest.fixture
def demonstration(transactional_db):
    FOLDER.mkdir(exist_ok=True)
    with override("en"):
        call_command("load_demo", verbosity=0)


def keep(page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def test_the_reader(demonstration, open_page):
    page = open_page(**DESKTOP)
    page.goto("/en/")
    keep(page, "timeline")
    page.goto(f"/tr/events/{MEETING}/")
    keep(page, "event")
    page.locator(".lede .cite").first.click()
    page.locator(".opened .isnad summary").click()
    keep(page, "quotes")
    phone = open_page(**PHONE, color_scheme="dark")
    phone.goto("/ar/")
    keep(phone, "phone")


def test_the_editor(demonstration, open_page):
    page = open_page(**DESKTOP)
    sign_in(page, "en")
    text = Snapshot.objects.held().get(source__language="ar")
    event = Event.objects.get(public_id=MEETING)
    with override("en"):
        page.goto(reverse("admin:sources_snapshot_pick", args=[text.pk]))
    page.evaluate(SELECT, PASSAGE)
    page.locator("[data-passage] blockquote").wait_for()
    keep(page, "picker")
    with override("en"):
        page.goto(reverse("admin:timeline_event_review", args=[event.pk]))
    keep(page, "review")


def test_the_program(demonstration, open_page):
    page = open_page(**DESKTOP)
    page.goto("/en/api/")
    keep(page, "api")
