"""Readers meet no word of the cataloguer's: only the page that explains the method has them."""

import re

import pytest

from config.languages import LANGUAGES
from tests.timeline.public.page import every_address, read
from timeline.public.query.codes import MEANINGS

# Grows with what readers stumbled over. What a source prints is its own.
REJECTED = {
    "en": r"standings?|facets?|joint positions?|corroborat\w*|under way according",
    "fr": r"statuts?|facettes?|prêtée?s?|position commune|en cours selon",
    "ar": r"وضع الحدث|وضعه|جارٍ|موقف مشترك|غير المعنون",
    "tr": r"sürüyor|aşaması|ortak tutum|başlıksız",
}
CHOSEN = ("standing", "facet", "level", "stance", "assertion", "statement_kind")


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_meet_no_word_of_the_cataloguers(client, published, language):
    every_code = "&".join(f"{name}={','.join(MEANINGS[name])}" for name in CHOSEN)
    addresses = [
        *every_address(published, language),
        f"/{language}/?{every_code}", f"/{language}/api/", f"/{language}/check/",
        f"/{language}/corrections/",
    ]  # fmt: skip
    rejected = re.compile(rf"\b(?:{REJECTED[language]})\b", re.IGNORECASE)
    found = {
        (address, *rejected.findall(text))
        for address in addresses
        for text in read(client, address).words
        if rejected.search(text) and "/api/" not in text  # an address to be typed
    }
    assert found == set()


def test_every_language_has_words_that_are_rejected():
    assert REJECTED.keys() == set(LANGUAGES)
