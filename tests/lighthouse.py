"""The document of an invented event, as it is published, for what reads documents alone."""

import json
from pathlib import Path

FILE = Path(__file__).with_suffix(".json")


def event() -> dict:
    """A visit told by two statements, whole."""
    return json.loads(FILE.read_text(encoding="utf-8"))
