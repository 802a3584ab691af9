"""Reading the timeline by keyboard alone, on a narrow screen, and without JavaScript."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

FOCUSED = "document.activeElement.getAttribute('href') || document.activeElement.id"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_the_first_event_is_three_keys_away_and_the_search_is_four(open_page, published):
    page = open_page()
    page.goto("/tr/")
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate(FOCUSED).startswith(f"/tr/events/{published.visit.public_id}")
    page.goto("/tr/")
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    # The field has the focus, or what stands behind it.
    assert page.evaluate("document.activeElement.form?.id") == "narrow"


def test_facets_narrow_the_list_without_javascript(open_page, published):
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page.goto("/en/")
    page.locator("#narrow > details > summary").click()
    page.locator("#narrow summary", has_text="Kind").first.click()
    page.get_by_role("checkbox", name="Talks").check()
    page.get_by_role("button", name="Show these events").click()
    assert page.url.endswith("/en/?kind=talks")
    assert page.get_by_role("article").count() == 1
    page.get_by_role("link", name="remove").click()
    assert page.url.endswith("/en/")


def test_facets_fold_on_a_narrow_screen_and_nothing_overflows(open_page, published):
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto("/ar/?kind=talks,visit&order=newest")
    box = page.locator("#narrow input[type=checkbox]").first
    assert not box.is_visible()
    page.locator("#narrow > details > summary").click()
    assert box.is_visible()
    assert page.evaluate(OVERFLOW) <= 0
