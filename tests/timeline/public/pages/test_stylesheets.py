"""One set of stylesheets serves both directions, and stays small."""

import gzip
import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
SHEETS = sorted(path for path in CSS.glob("*/*.css") if path.parent.name != "desk")
PHYSICAL = re.compile(
    r"(?:^|[\s;{])((?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height)|float|text-align:\s*(?:left|right))\s*:"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ORDER = "@layer tokens, base, layout, timeline, event, check, print;"
LAYERS = ("tokens", "base", "layout", "print")  # of every page; the others have their folder's
EVERYWHERE = ("site", "quoting")
LIMIT = 12_000  # bytes of gzip, all sheets together


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.parent.name}/{sheet.stem}")
def test_stylesheets_know_no_left_and_right(sheet):
    rules = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    rules = re.sub(r"@media[^{]*", "", rules)
    assert PHYSICAL.findall(rules) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.parent.name}/{sheet.stem}")
def test_every_rule_stands_in_a_layer(sheet):
    rules = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    outermost = re.findall(r"^[^\s}].*", rules, re.MULTILINE)
    layers = LAYERS if sheet.parent.name in EVERYWHERE else (sheet.parent.name, "print")
    assert outermost
    assert set(outermost) <= {f"@layer {layer} {{" for layer in layers} | {ORDER}


def test_all_stylesheets_together_fit_the_budget():
    whole = b"".join(sheet.read_bytes() for sheet in SHEETS)
    assert len(gzip.compress(whole)) <= LIMIT
