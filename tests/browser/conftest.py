"""A real Chromium against a live server: the machine's own, never a downloaded one."""

import os
import shutil

import pytest
from django.db import connections

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """CHROMIUM, or whichever of the usual names is on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """A browser for the whole run; skipped where the machine has none, unless one is required."""
    path = find_chromium()
    if path is None:
        if os.environ.get("ISNAD_REQUIRE_BROWSER"):
            pytest.fail("A Chromium is required here and none was found.")
        pytest.skip("No Chromium on this machine (set CHROMIUM to its path).")
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous side runs an event loop in this thread, which Django's guard
    # mistakes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Within that loop Django has other connections than outside: the ones left behind are closed,
    # or the database could not be dropped.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium, live_server):
    """Opens pages of the live server; fails the test on any script error or refused resource."""
    contexts, complaints = [], []

    def open_(**options):
        context = chromium.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "Content Security Policy" in message.text
                else None
            ),
        )
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
