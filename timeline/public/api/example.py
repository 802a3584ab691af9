"""Examples for the API's documentation: answers about the demonstration, kept in `examples.json`.

A test asks each of them again and compares; `make examples` writes them anew.
"""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("examples.json")
SITE = "https://timeline.example"
# Nothing of the demonstration is withdrawn, so this one is invented.
GONE = {
    "type": "about:blank",
    "title": "Gone",
    "status": 410,
    "detail": "This has been withdrawn; see “reason”. Its editions stay at their addresses.",
    "id": "4cd7rtjrr2",
    "reason": {
        "en": "The harbour has denied that the visit took place.",
        "fr": "Le port a démenti que la visite ait eu lieu.",
        "ar": "نفى الميناء أن تكون الزيارة قد تمّت.",
        "tr": "Liman, ziyaretin yapıldığını yalanladı.",
    },
    "withdrawn_at": "2031-06-01T08:00:00Z",
    "edition": {
        "number": 1,
        "digest": "sha256:e9cf824eea9aba20de4587d51bbb25921d32450d887a6b8b0e7f526cddf6ecd1",
        "url": f"{SITE}/events/4cd7rtjrr2-visit-to-the-lighthouse/editions/1/",
    },
}


@cache
def all_of_them() -> list[dict]:
    """Each with its operation (of a mistake: none), address, status, media type and answer."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []


def of(operation: str, status: int, media_type: str) -> list[dict]:
    """The examples of one operation's answers of one form; mistakes are those of any."""
    return [
        row
        for row in all_of_them()
        if (row["status"], row["media_type"]) == (status, media_type)
        and row["operation"] in ("", operation)
    ]
