"""What was published in earlier shapes of documents, frozen: invented, and never written again.

The code that made these rows is gone. They are what a database may hold that was filled with it:
editions in the order of their publication, each document the exact text that was stored, and the
changes that made them public, corrected them and took them back.

`editions_v0.json` is of the first shape, before documents said which shape they have.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]
FOLDER = Path(__file__).parent


def version_0() -> tuple[Rows, Rows]:
    """The editions and the changes, by the names of their columns; moments are parsed."""
    held = json.loads((FOLDER / "editions_v0.json").read_text(encoding="utf-8"))
    editions = [row | _moment(row, "published_at") for row in held["editions"]]
    return editions, [row | _moment(row, "at") for row in held["changes"]]


def _moment(row: dict[str, Any], column: str) -> dict[str, datetime]:
    return {column: datetime.fromisoformat(row[column])}
