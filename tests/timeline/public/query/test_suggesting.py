"""What is meant by words that nothing has."""

import pytest

from timeline.models import Change
from timeline.public.query.suggesting import meant


def guess(typed: str) -> str:
    return meant(typed, latest=Change.objects.count())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lighthuose", "lighthouse"),
        ("Hadad", "Haddad"),
        ("Leila Hadad", "Leila Haddad"),
        ("lihgthouse talks", "lighthouse talks"),
    ],
)
def test_a_misspelt_word_leads_to_the_nearest_that_is_named(published, typed, found):
    assert guess(typed).lower() == found.lower()


@pytest.mark.parametrize(
    "typed", ["lighthouse", "zzzzzz", "qx", "-lighthuose", "“lighthuose”", "lighthuose " * 5, ""]
)
def test_nothing_is_guessed_where_it_stands_or_is_like_nothing(published, typed):
    assert guess(typed) == ""


def test_the_page_leads_to_what_was_meant(client, published):
    page = client.get("/en/?q=lighthuose").content.decode()
    assert "Did you mean:" in page
    assert "?q=lighthouse" in page.lower()
