"""What was published in each form of documents, frozen: invented, and never written again.

The code that made these rows goes away. They are what a database may hold that was filled with it:
editions in the order of their publication, each document the exact text that was stored, and the
changes that made them public, corrected them and took them back.

`editions_v0.json` is of the first form, before documents said which they have; `editions_v1.json`
is of version 1, with the record sealed and the seal of its head.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]
FOLDER = Path(__file__).parent


def frozen(version: int) -> tuple[Rows, Rows]:
    """The editions and the changes, by the names of their columns; moments are parsed."""
    held = json.loads((FOLDER / f"editions_v{version}.json").read_text(encoding="utf-8"))
    editions = [row | _moment(row, "published_at") for row in held["editions"]]
    return editions, [row | _moment(row, "at") for row in held["changes"]]


def version_0() -> tuple[Rows, Rows]:
    """Those of the first form."""
    return frozen(0)


def publish_version_1() -> None:
    """Write the rows of version 1 and its record as they were, and what readers see of them."""
    from timeline.models import Change, Counter, Edition
    from timeline.record import projection, seals

    editions, changes = frozen(1)
    for row in editions:
        Edition.objects.create(**row)
    counter = Counter.objects.create()
    for row in changes:
        change = Change.objects.create(**row)
        counter.value, counter.seal = change.number, seals.seal_of(change)
        counter.save()
    projection.rebuild()


def publish_version_0() -> None:
    """Write the rows as a database has them that was migrated from that shape, and what readers
    see of them."""
    from timeline.document.versions import opened
    from timeline.models import Change, Counter, Edition
    from timeline.record import projection, seals

    editions, changes = version_0()
    numbers = {
        (row["kind"], row["subject_id"], row["edition_number"]): row["number"]
        for row in changes
        if row["action"] != "withdrawn"
    }
    documents, live = {}, {}
    for row in editions:
        key = (row["kind"], row["subject_id"], row["number"])
        documents[key] = json.loads(row["document"])
        license_ = documents[key]["license"]
        Edition.objects.create(version=0, change=numbers[key], license=license_, **row)
    counter = Counter.objects.create()
    for row in changes:
        key = (row["kind"], row["subject_id"], row["edition_number"])
        after = None if row["action"] == "withdrawn" else documents[key]
        told = seals.statements_told(live.get(key[1]), after)
        live[key[1]] = after
        change = Change.objects.create(
            **row | {"at": row["at"].replace(microsecond=0)}, statements=told,
            note_digest=seals.note_digest(row["note"]), previous=counter.seal,
        )  # fmt: skip
        counter.value, counter.seal = change.number, seals.seal_of(change)
        counter.save()
    assert all(opened(row["document"]) for row in editions)
    projection.rebuild()


def _moment(row: dict[str, Any], column: str) -> dict[str, datetime]:
    return {column: datetime.fromisoformat(row[column])}
