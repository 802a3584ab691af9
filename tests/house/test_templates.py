"""Templates are code: the formatter lays them out (`make lint`), and no line is long."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LONGEST = 120


def test_no_line_of_a_template_is_long():
    found = {
        f"{file.relative_to(TEMPLATES)}:{number}"
        for file in TEMPLATES.rglob("*.html")
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if len(line) > LONGEST
    }
    assert found == set()
