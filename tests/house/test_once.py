"""What is said once: a second place would one day say something else."""

import re

import pytest

from config.ids import ALPHABET, LENGTH, PATTERN
from config.languages import LANGUAGES
from tests.house.plan import MODULES, product


def places(pattern: str) -> list[str]:
    return [name for name in product() if re.search(pattern, MODULES[name].read_text("utf-8"))]


@pytest.mark.parametrize(
    ("what", "pattern", "place"),
    [
        ("what is live", r"State\.PUBLISHED|retired=False", "timeline.models.editions"),
        ("the alphabet of ids", r"2-9a-h", "config.ids"),
        ("the languages spoken", r"ENGLISH, FRENCH", "config.languages"),
        ("canonical JSON", r"rfc8785\.", "timeline.document.canonical"),
        ("where a subject stands", r"f\"/\{FOLDERS", "timeline.models.addresses"),
        ("how unseen characters are marked", r'class="unseen', "config.marks"),
    ],
)
def test_it_stands_in_one_place(what, pattern, place):
    assert places(pattern) == [place], what


def test_no_module_lists_the_languages_again():
    tags = "|".join(LANGUAGES)
    several = rf"[\"']({tags})[\"'], *[\"']({tags})[\"'], *[\"']({tags})[\"']"
    columns = rf"_({tags})\b.*_({tags})\b.*_({tags})\b"
    assert places(f"{several}|{columns}") == []


def test_the_pattern_of_ids_is_their_alphabet():
    taken = "".join(chr(code) for code in range(128) if re.fullmatch(PATTERN, chr(code) * LENGTH))
    assert taken == "".join(sorted(ALPHABET))
