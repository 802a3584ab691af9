"""The documents of actors, places, topics, series, outlets, sources and of the timeline: what their
keys take from the draft, and what they take from elsewhere."""

from __future__ import annotations

from typing import Any

from config.desk.drafts import Subject, in_four
from config.languages import LANGUAGES
from sources import models as archive
from timeline import models
from timeline.document.naming import Document, References, composes
from timeline.document.shapes import SUBJECTS, SourceText
from timeline.document.taking import taken


def _named_by(subject: Any) -> list[Subject]:
    """The subjects that a source, a place… refers to."""
    upward = {"source": ("outlet", "original", "duplicate_of"), "place": ("within",)}
    named = (getattr(subject, name) for name in upward.get(subject.kind_of_subject, ()))
    return [item for item in named if item is not None]


@composes("actor", "place", "topic", "series", "outlet", naming=_named_by)
def _subject(subject: Subject) -> Document:
    return taken(SUBJECTS[subject.kind_of_subject], subject, References(_named_by(subject)))


@composes("source", naming=_named_by)
def _source(source: archive.Source) -> Document:
    return _subject(source) | {
        # Of what is not known, nothing is said.
        **({} if source.written else {"written": None}),
        "supplied": {mark.field: in_four(mark, "reason") for mark in source.supplied.all()},
        "texts": [
            taken(SourceText, snapshot, None) | _decision(snapshot)
            for snapshot in source.snapshots.select_related("decision")
        ],
    }


def _decision(snapshot: Any) -> Document:
    decision = getattr(snapshot, "decision", None)
    rows = decision.verdicts.select_related("statement") if decision else ()
    verdicts = {row.statement.public_id: row.verdict for row in rows}
    # A statement that nobody has published is nobody's to know of.
    public = models.Quotation.objects.filter(pk__in=verdicts).values_list("pk", flat=True)
    return {
        "verdicts": {public_id: verdicts[public_id] for public_id in sorted(public)},
        "decided_on": decision and decision.decided_on.isoformat(),
    }


@composes("timeline")
def _timeline(timeline: models.Timeline) -> Document:
    return taken(SUBJECTS["timeline"], timeline, None) | {"languages": list(LANGUAGES)}
