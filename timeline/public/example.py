"""Examples for the API's documentation: an invented visit to an invented lighthouse."""

import json
from functools import cache
from pathlib import Path

SITE = "https://timeline.example"


@cache
def event() -> dict:
    """A published event."""
    return json.loads(Path(__file__).with_name("example.json").read_text(encoding="utf-8"))


def page() -> dict:
    """A page of a list in its compact form."""
    compact = {key: value for key, value in event().items() if key != "statements"}
    here = f"{SITE}/api/v1/events/?actor={compact['participants'][0]['actor']['id']}&view=compact"
    return {"first": here, "next": None, "previous": None, "results": [compact]}


def problem(status: int) -> dict:
    """The problem that is answered with a status."""
    visit = event()
    edition = visit["edition"]
    return {
        400: {
            "type": "about:blank",
            "title": "Bad request",
            "status": 400,
            "detail": "The query has a parameter that cannot be answered; see “errors”.",
            "errors": [
                {
                    "parameter": "acter",
                    "detail": "There is no such parameter. Did you mean “actor”?",
                },
                {
                    "parameter": "order",
                    "value": "latest",
                    "detail": "This is none of the values known here.",
                    "allowed": ["oldest", "newest"],
                },
            ],
            "known": ["from", "to", "actor", "order"],
        },
        404: {
            "type": "about:blank",
            "title": "Not found",
            "status": 404,
            "detail": "Nothing is published at this address.",
        },
        406: {
            "type": "about:blank",
            "title": "Not acceptable",
            "status": 406,
            "detail": "This address answers in: application/json.",
            "media_types": ["application/json"],
        },
        410: {
            "type": "about:blank",
            "title": "Gone",
            "status": 410,
            "detail": "This has been withdrawn; see “reason”. Its editions stay at their "
            "addresses.",
            "id": visit["id"],
            "reason": {
                "en": "The harbour has denied that the visit took place.",
                "fr": "",
                "ar": "",
                "tr": "",
            },
            "withdrawn_at": "2031-06-01T08:00:00Z",
            "edition": {
                "number": edition["number"],
                "digest": edition["digest"],
                "url": f"{SITE}{edition['url']}",
            },
        },
    }[status]
