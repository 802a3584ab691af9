"""Each script holds one idea, and stands on others without a circle."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
MOST = 300  # lines
IMPORT = re.compile(r'^(?:import|export)\b[^;"]*"\./([^"]+)";', re.MULTILINE)


def imports(path: Path) -> set[str]:
    return set(IMPORT.findall(path.read_text(encoding="utf-8")))


def test_there_are_scripts():
    assert SCRIPTS
    assert "codepoints.js" in imports(ROOT / "static" / "js" / "check.js")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short(path):
    assert path.read_text(encoding="utf-8").count("\n") <= MOST


def test_scripts_import_each_other_in_no_circle():
    TopologicalSorter({path.name: imports(path) for path in SCRIPTS}).prepare()


def test_every_script_is_used():
    templates = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")
    )
    named = set(re.findall(r"js/([\w-]+\.js)", templates))
    imported = {name for path in SCRIPTS for name in imports(path)}
    assert named | imported == {path.name for path in SCRIPTS}
