"""The document of an event, with every statement that is evidence of it."""

from __future__ import annotations

from django.db.models import Prefetch

from config.drafts import LANGUAGES, Subject, in_four
from sources import models as archive
from timeline import edtf, models
from timeline.corroboration import corroborate
from timeline.document.form import Document, direction, heading, labels
from timeline.document.naming import Named, composes
from timeline.matrix import date_claims

# What a statement's document says of its source.
_OF_SOURCE = (
    "id", "slug", "url", "kind", "name", "title", "designation", "outlet", "byline", "language",
    "published", "canonical_url", "supplied",
)  # fmt: skip


def _statement(statement: models.Statement, named: Named) -> Document:
    source = named.document(statement.snapshot.source)
    return {
        "id": statement.public_id,
        "url": f"/statements/{statement.public_id}/",
        "exact": statement.exact,
        "lang": statement.language,
        "dir": direction(statement.language),
        "kind": statement.kind,
        "assertion": statement.assertion,
        "quoted": [{"start": span.start, "end": span.end} for span in statement.quoted.all()],
        "speakers": [
            {
                "actor": named.ref(speaker.actor),
                "as_printed": speaker.as_printed,
                "title": speaker.title,
            }
            for speaker in statement.speakers.all()
        ],
        "chain": [
            {"as_printed": link.as_printed, "source": named.ref(link.source)}
            for link in statement.chain.all()
        ],
        "source": {key: source[key] for key in _OF_SOURCE},
        "anchor": {
            "start": statement.start,
            "end": statement.end,
            "unit": "code point",
            "prefix": statement.prefix,
            "suffix": statement.suffix,
            "text_digest": statement.snapshot.digest,
            "text_length": statement.snapshot.length,
        },
        "verified": {
            "state": "matched",
            "at": statement.snapshot.checked_on.isoformat(),
        },
        "translations": [
            {
                "lang": translation.language,
                "text": translation.text,
                "translator": translation.translator,
                "machine": translation.machine,
            }
            for translation in statement.translations.all()
        ],
    }


def hold(event: models.Event) -> None:
    """Read the event's evidence once for all that is asked of this very object from now on: for a
    verb that has just fetched it and writes nothing of it."""
    event.held_evidence = evidence_of(event)  # type: ignore[attr-defined]


def evidence_of(event: models.Event) -> list[models.Evidence]:
    """The event's evidence with all that its document says of it, by source, then by place."""
    if (held := getattr(event, "held_evidence", None)) is not None:
        return held
    sources = archive.Source.objects.select_related("outlet", "duplicate_of").prefetch_related(
        "supplied", "snapshots"
    )
    rows = list(
        event.evidence.select_related("statement__snapshot").prefetch_related(
            "claims",
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


def depth(event: models.Event) -> int:
    """How many events this one is part of, one within the other."""
    count, seen = 0, {event.pk}
    above = event.parent
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent
        count += 1
    return count


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
    return [item for item in named if item is not None]


@composes("event", naming=_named_by_event, holding=hold)
def _event(event: models.Event) -> Document:
    evidence = evidence_of(event)
    named = Named(_named_by_event(event, evidence))
    statements = []
    for row in evidence:
        claims = [
            {
                "facet": claim.facet,
                "stance": claim.stance,
                "date": claim.date,
                "label": labels(claim.date) if claim.date else None,
                "level": claim.level,
            }
            for claim in row.claims.all()
        ]
        statements.append(
            _statement(row.statement, named)
            | {"evidence": {"standing": row.standing, "claims": claims}}
        )
    spoken = {statement["source"]["language"].split("-")[0] for statement in statements}
    judgement = None
    if event.independence:
        judgement = {
            "state": event.independence,
            "reason": in_four(event, "independence_note"),
        }
    return heading(event) | {
        "kind": event.kind,
        "position": edtf.position(
            event.date, sort_key=event.sort_key, depth=depth(event), public_id=event.public_id
        ),
        "date": _date(event, statements),
        "place": _place_of(event, named),
        "parent": named.ref(event.parent),
        "occasion": named.ref(event.occasion),
        "series": named.ref(event.series),
        "topics": [named.ref(topic) for topic in event.topics.order_by("public_id")],
        "participants": [
            {
                "actor": named.ref(participation.actor),
                "capacity": participation.capacity,
                "basis": participation.basis,
                "note": in_four(participation, "note"),
                "as_printed": [
                    {
                        "name": printed.name,
                        "title": printed.title,
                        "lang": printed.statement.language,
                        "statement": printed.statement.public_id,
                    }
                    for printed in participation.printed_names.all()
                ],
            }
            for participation in event.participations.select_related("actor").prefetch_related(
                "printed_names__statement"
            )
        ],
        "points": [
            {
                "text": in_four(point, "text"),
                "statements": sorted(item.public_id for item in point.statements.all()),
            }
            for point in event.points.prefetch_related("statements")
        ],
        "absences": [
            {
                "facet": absence.facet,
                "text": in_four(absence, "text"),
                "as_of": absence.as_of.isoformat(),
            }
            for absence in event.absences.all()
        ],
        "statements": statements,
        "corroboration": corroborate(statements, judgement=judgement),
        "missing_languages": [language for language in LANGUAGES if language not in spoken],
    }


def _date(event: models.Event, statements: list[Document]) -> Document:
    parsed = edtf.parse(event.date)
    stated = date_claims(statements)
    basis = {"year": event.year_basis, "month": event.month_basis, "day": event.day_basis}
    return {
        "edtf": event.date,
        "start": _iso(parsed.lower),
        "end": _iso(parsed.upper),
        "precision": parsed.precision,
        "basis": {part: value for part, value in basis.items() if value},
        "note": in_four(event, "date_note"),
        "label": labels(event.date),
        "claims": [
            {
                "edtf": claim.edtf,
                "label": labels(claim.edtf),
                "sources": list(claim.sources),
                "statements": list(claim.statements),
            }
            for claim in stated.claims
        ],
        "agreement": stated.agreement,
    }


def _iso(day: tuple[int, int, int] | None) -> str | None:
    if day is None or not 0 <= day[0] <= 9999:
        return None
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def _place_of(event: models.Event, named: Named) -> Document | None:
    if event.place is None:
        return None
    whole = named.document(event.place)
    return {
        **(named.ref(event.place) or {}),
        "latitude": whole["latitude"],
        "longitude": whole["longitude"],
        "basis": event.place_basis,
        "note": in_four(event, "place_note"),
    }
