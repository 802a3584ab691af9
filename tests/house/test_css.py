"""One stylesheet serves both directions, and each of its files holds one idea."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
PAGES = sorted(CSS.glob("*.css"))  # what pages name; they list their pieces
PIECES = sorted(CSS.glob("*/*.css"))
MOST = 250  # lines of a piece
IMPORT = re.compile(r'@import "\./([^"]+)";')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDE = r"(?:left|right)"
ONE_SIDED = re.compile(
    rf"""
      (?:^|[;{{\s]) (?:
        (?:margin|padding|scroll-margin|scroll-padding|border)-{SIDE}(?:-\w+)? \s*:
      | border-(?:top|bottom)-{SIDE}-radius \s*:
      | {SIDE} \s*:
      | (?:text-align|float|clear|caption-side) \s*: \s* {SIDE}\b
      | (?:margin|padding|inset|border-width|border-style|border-color) \s*: \s* (?P<four>[^;}}]+)
      )
    """,
    re.VERBOSE,
)


def one_sided(css: str) -> list[str]:
    """Declarations that would look wrong in the other direction."""
    css = COMMENT.sub("", css)
    found = []
    for match in ONE_SIDED.finditer(css):
        if match["four"] is not None:
            # Four values name the right and the left; they may if both are the same.
            values = re.findall(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", match["four"])
            if len(values) != 4 or values[1] == values[3]:
                continue
        found.append(" ".join(match[0].split()).lstrip("{; "))
    return found


def named(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


def test_there_are_stylesheets():
    assert PAGES
    assert PIECES


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_what_a_page_names_only_lists_pieces(path):
    rules = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert IMPORT.sub("", rules).strip() == ""


def test_every_piece_is_imported_once():
    imported = [name for path in PAGES for name in IMPORT.findall(path.read_text(encoding="utf-8"))]
    assert sorted(imported) == [named(path) for path in PIECES]


@pytest.mark.parametrize("path", PIECES, ids=named)
def test_a_piece_is_short_and_loads_nothing(path):
    """Joined, it would look for what it loads from another folder."""
    css = path.read_text(encoding="utf-8")
    assert css.count("\n") <= MOST
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize("path", PIECES, ids=named)
def test_stylesheets_use_logical_properties_only(path):
    assert one_sided(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1px }",
        "a{padding-right:0}",
        "a { color: red; border-left: 1px solid }",
        "a { border-left-color: red }",
        "a { border-top-left-radius: 2px }",
        "a { left: 0 }",
        "a { text-align: right }",
        "a { float: left }",
        "a { margin: 0 1px 0 2px }",
        "a { padding: 0 calc(1px + 2px) 0 var(--x) }",
    ],
)
def test_the_rule_sees_what_is_one_sided(css):
    assert one_sided(css)


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-inline-start: 1px }",
        "a { text-align: start }",
        "a { margin: 0 1px 0 1px }",
        "a { margin: 0 auto }",
        "a { background: linear-gradient(to left, red, blue) }",
        "/* left: 0 */ a { inset-inline: 0 }",
        "a { grid-area: left }",
    ],
)
def test_the_rule_lets_logical_properties_pass(css):
    assert one_sided(css) == []
