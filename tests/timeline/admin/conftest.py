"""The cast of the newsroom, signed in."""

import pytest
from django.utils import translation

from tests.timeline.admin.desk import signed_in


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
