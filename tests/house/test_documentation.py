"""What a person can run or set is told: every command and every variable of the environment."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r'(?:environ(?:\.get\(|\[)|words\(|flag\(|directory\(|mailbox\()"([A-Z_]+)"')
# Of other software, read where it is expected.
FOREIGN = {
    "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PGDATABASE", "PYTEST_XDIST_TESTRUNUID",
}  # fmt: skip


def commands() -> list[str]:
    found = ROOT.glob("[cst]*/**/management/commands/*.py")
    return sorted(path.stem for path in found if path.stem != "__init__")


def variables(*folders: str) -> list[str]:
    return sorted(
        {
            name
            for folder in folders
            for path in (ROOT / folder).rglob("*.py")
            for name in VARIABLE.findall(path.read_text(encoding="utf-8"))
        }
        - FOREIGN
    )


def test_there_are_commands_and_variables():
    assert "capture" in commands()
    assert "DATABASE_URL" in variables("config")


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert re.search(rf"^\| `{command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("variable", variables("config", "sources", "timeline"))
def test_every_setting_is_in_the_readme(variable):
    assert f"| `{variable}` |" in README


@pytest.mark.parametrize("variable", variables("tests"))
def test_what_the_tests_read_is_told(variable):
    assert f"`{variable}`" in README + CONTRIBUTING


@pytest.mark.parametrize("text", ["README.md", "CONTRIBUTING.md", "fixtures/README.md"])
def test_files_that_are_named_exist(text):
    named = re.findall(r"`((?:\w[\w.-]*/)+[\w.-]*)`", (ROOT / text).read_text(encoding="utf-8"))
    base = ROOT / Path(text).parent
    missing = [
        name for name in named
        if not (base / name).exists() and not (ROOT / name).exists() and name != "var/"
    ]  # fmt: skip
    assert missing == []
