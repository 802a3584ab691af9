"""What every test may ask for."""

import pytest

from tests.newsroom import open_newsroom


@pytest.fixture
def newsroom(db):
    """A newsroom with everything drafted; see tests/newsroom.py for who and what is there."""
    return open_newsroom()


@pytest.fixture
def published(newsroom):
    """The same newsroom with everything published."""
    newsroom.publish_all()
    return newsroom
