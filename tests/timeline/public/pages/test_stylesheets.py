"""One set of stylesheets serves both directions, and stays small."""

import gzip
import re

import pytest
from django.conf import settings

SHEETS = [
    settings.BASE_DIR / "static" / "css" / f"{name}.css"
    for name in ("tokens", "base", "layout", "timeline", "event", "check")
]
PHYSICAL = re.compile(
    r"(?:^|[\s;{])((?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height)|float|text-align:\s*(?:left|right))\s*:"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LIMIT = 12_000  # bytes of gzip, all sheets together


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_stylesheets_know_no_left_and_right(sheet):
    rules = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    rules = re.sub(r"@media[^{]*", "", rules)
    assert PHYSICAL.findall(rules) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_rule_stands_in_a_layer_and_loads_nothing(sheet):
    rules = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    rules = re.sub(r"@layer [\w, ]+;", "", rules).strip()
    assert rules.startswith(f"@layer {sheet.stem} {{")
    outermost = re.findall(r"^[^\s}].*", rules, re.MULTILINE)
    assert all(line.startswith("@layer ") for line in outermost)
    assert "url(" not in rules
    assert "@import" not in rules


def test_all_stylesheets_together_fit_the_budget():
    whole = b"".join(sheet.read_bytes() for sheet in SHEETS)
    assert len(gzip.compress(whole)) <= LIMIT
