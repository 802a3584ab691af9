"""The document of an event, with every statement that is evidence of it."""

from __future__ import annotations

from copy import copy

from django.db.models import Prefetch, prefetch_related_objects

from config.desk.drafts import Subject
from sources import models as archive
from timeline import models
from timeline.document.declaration import fields
from timeline.document.naming import Document, References, composes
from timeline.document.shapes import Brief, Event, EventPlace, Evidence, Place, Quote
from timeline.document.taking import taken


def _statement(row: models.Evidence, refs: References) -> Document:
    statement, snapshot = row.statement, row.statement.snapshot
    found = taken(Quote, statement, refs)
    text = {"text_digest": snapshot.digest, "text_length": snapshot.length, "unit": "code point"}
    return found | {
        "path": f"/statements/{statement.public_id}/",
        "source": snapshot.source.public_id,
        "anchor": found["anchor"] | text,
        "evidence": taken(Evidence, row, refs),
    }


def hold(event: models.Event) -> None:
    """Read the event's evidence once for all that is asked of this very object from now on: for a
    verb that has just fetched it and writes nothing of it."""
    event.held_evidence = evidence_of(event)  # type: ignore[attr-defined]


def evidence_of(event: models.Event) -> list[models.Evidence]:
    """The event's evidence with all that its document says of it, by source, then by place."""
    if (held := getattr(event, "held_evidence", None)) is not None:
        return held
    sources = archive.Source.objects.select_related(
        "outlet", "original", "duplicate_of"
    ).prefetch_related("supplied", "aliases")
    rows = list(
        event.evidence.select_related("statement__snapshot").prefetch_related(
            "claims__place",
            "claims__actor",
            "statement__quoted",
            "statement__translations",
            "statement__speakers__actor",
            "statement__chain__source",
            Prefetch("statement__snapshot__source", queryset=sources),
        )
    )
    first: dict[int, int] = {}
    for index, row in enumerate(rows):
        first.setdefault(row.statement.snapshot.source_id, index)
    rows.sort(
        key=lambda row: (
            first[row.statement.snapshot.source_id],
            row.statement.start,
            row.statement.end,
        )
    )
    return rows


def _named_by_event(
    event: models.Event, evidence: list[models.Evidence] | None = None
) -> list[Subject]:
    evidence = evidence_of(event) if evidence is None else evidence
    found: list[Subject | None] = [event.parent, event.occasion, event.place, event.series]
    found += event.topics.order_by("public_id")
    found += [row.actor for row in event.participations.select_related("actor")]
    for row in evidence:
        found.append(row.statement.snapshot.source)
        found += [speaker.actor for speaker in row.statement.speakers.all()]
        found += [link.source for link in row.statement.chain.all()]
        found += [item for claim in row.claims.all() for item in (claim.place, claim.actor)]
    return [item for item in found if item is not None]


@composes("event", naming=_named_by_event, holding=hold)
def _event(event: models.Event) -> Document:
    evidence = evidence_of(event)
    refs = References(_named_by_event(event, evidence))
    # On a copy: what is read here for the document alone says nothing of the event later on.
    event = copy(event)
    event._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    prefetch_related_objects([event], *_PARTS)
    cited = {row.statement.snapshot.source_id: row.statement.snapshot.source for row in evidence}
    whole = taken(Event, event, refs)
    spoken = {row.statement.public_id: row.statement.language for row in evidence}
    for participant in whole["participants"]:
        for printed in participant["as_printed"]:
            printed["lang"] = spoken.get(printed["statement"])
    if event.place:
        whole["place"] |= _coordinates(event.place, refs) | taken(EventPlace, event, refs)
    return whole | {
        # Of an article the keys that are declared, as its own document has them.
        "sources": [
            {key: refs.document(source)[key] for key in fields(Brief)} for source in cited.values()
        ],
        "statements": [_statement(row, refs) for row in evidence],
    }


_PARTS = (
    "topics", "absences", "participations__actor", "participations__printed_names__statement",
    "points__statements", "points__attributed",
)  # fmt: skip


def _coordinates(place: models.Place, refs: References) -> Document:
    whole = refs.published.get(place.public_id) or taken(Place, place, refs)
    return {key: whole[key] for key in ("latitude", "longitude")}
