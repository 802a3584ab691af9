"""The document of an event, with every statement that is evidence of it."""

from __future__ import annotations

from copy import copy

from django.db.models import Prefetch, prefetch_related_objects

from config.desk.drafts import Subject
from sources import models as archive
from timeline import models
from timeline.document.declaration import fields
from timeline.document.naming import Document, Named, composes
from timeline.document.shapes import Brief, Event, EventPlace, Evidence, Place, Words
from timeline.document.taking import taken

# What an event's document says of an article that it cites: the declared keys, as the article's
# own document has them.
_OF_SOURCE = tuple(fields(Brief))


def _statement(row: models.Evidence, named: Named) -> Document:
    statement, snapshot = row.statement, row.statement.snapshot
    found = taken(Words, statement, named)
    text = {"text_digest": snapshot.digest, "text_length": snapshot.length, "unit": "code point"}
    return found | {
        "path": f"/statements/{statement.public_id}/",
        "source": snapshot.source.public_id,
        "anchor": found["anchor"] | text,
        "evidence": taken(Evidence, row, named),
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
    named: list[Subject | None] = [event.parent, event.occasion, event.place, event.series]
    named += event.topics.order_by("public_id")
    named += [row.actor for row in event.participations.select_related("actor")]
    for row in evidence:
        named.append(row.statement.snapshot.source)
        named += [speaker.actor for speaker in row.statement.speakers.all()]
        named += [link.source for link in row.statement.chain.all()]
        named += [item for claim in row.claims.all() for item in (claim.place, claim.actor)]
    return [item for item in named if item is not None]


@composes("event", naming=_named_by_event, holding=hold)
def _event(event: models.Event) -> Document:
    evidence = evidence_of(event)
    named = Named(_named_by_event(event, evidence))
    # On a copy: what is read here for the document alone says nothing of the event later on.
    event = copy(event)
    event._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    prefetch_related_objects([event], *_PARTS)
    cited = {row.statement.snapshot.source_id: row.statement.snapshot.source for row in evidence}
    whole = taken(Event, event, named)
    spoken = {row.statement.public_id: row.statement.language for row in evidence}
    for participant in whole["participants"]:
        for printed in participant["as_printed"]:
            printed["lang"] = spoken.get(printed["statement"])
    if event.place:
        whole["place"] |= _coordinates(event.place, named) | taken(EventPlace, event, named)
    return whole | {
        "sources": [_brief(named.document(source)) for source in cited.values()],
        "statements": [_statement(row, named) for row in evidence],
    }


_PARTS = (
    "topics", "absences", "participations__actor", "participations__printed_names__statement",
    "points__statements", "points__attributed",
)  # fmt: skip


def _brief(source: Document) -> Document:
    return {key: source[key] for key in _OF_SOURCE}


def _coordinates(place: models.Place, named: Named) -> Document:
    whole = named.published.get(place.public_id) or taken(Place, place, named)
    return {key: whole[key] for key in ("latitude", "longitude")}
