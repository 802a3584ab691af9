"""The cast of the newsroom, signed in."""

import pytest
from django.utils import translation

from tests.timeline.admin.desk import form_of, signed_in


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves its language active."""
    with translation.override("en"):
        yield


@pytest.fixture
def chris(newsroom):
    return signed_in(newsroom.chris)


@pytest.fixture
def amal(newsroom):
    return signed_in(newsroom.amal)


@pytest.fixture
def basil(newsroom):
    return signed_in(newsroom.basil)


@pytest.fixture(scope="module")
def opened():
    """The form of a page, read once for all tests of a module: each finds the same newsroom."""
    read: dict[str, dict] = {}

    def form(client, url):
        if url not in read:
            read[url] = form_of(client, url)
        return read[url]

    return form
