"""The interface speaks every language whole: nothing missing, doubtful or stale."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from config.languages import LANGUAGES as SPOKEN

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = SPOKEN[1:]  # sentences are written in the first
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")


def catalogue(language: str, ending: str = "po", root: Path = ROOT) -> Path:
    return root / "config" / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def placeholders(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_certain(language):
    entries = polib.pofile(str(catalogue(language)))
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    assert entries.obsolete_entries() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language):
    wrong = []
    for entry in polib.pofile(str(catalogue(language))):
        wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        if not entry.msgid_plural:
            forms = {None: entry.msgstr}
        else:
            # A form for exactly none, one or two may say the number in a word.
            forms = {
                form: text
                for form, text in entry.msgstr_plural.items()
                if form == max(entry.msgstr_plural)
            }
        wrong += [entry.msgid for text in forms.values() if placeholders(text) != wanted]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_its_source_says(language):
    def said(entries):
        return {
            (entry.msgctxt, entry.msgid): entry.msgstr or tuple(sorted(entry.msgstr_plural.items()))
            for entry in entries
        }

    source = said(polib.pofile(str(catalogue(language))))
    assert said(polib.mofile(str(catalogue(language, "mo")))) == source


def test_the_catalogues_hold_every_sentence_of_the_code(tmp_path):
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed on this machine")
    for folder in ("config", "sources", "timeline", "templates"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    command = [sys.executable, "-m", "django", "makemessages", "--no-location"]
    for language in LANGUAGES:
        command += ["--locale", language]
    # No settings, and so no database: only files are read. The catalogues' place is found by name.
    (tmp_path / "config" / "locale").rename(tmp_path / "locale")
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=tmp_path, env=bare, check=True, capture_output=True)
    for language in LANGUAGES:
        found = polib.pofile(str(tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"))
        assert [entry.msgid for entry in found if not entry.translated()] == []
        assert [entry.msgid for entry in found.obsolete_entries()] == []
