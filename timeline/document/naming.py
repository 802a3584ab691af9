"""What a document says of the other subjects it names, and which of them go out with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet

from config.drafts import Subject
from sources import models as archive
from timeline import models
from timeline.document.form import Document, brief, labels

MODELS: dict[str, type[Subject]] = {
    model.kind_of_subject: model
    for model in (
        models.Event, models.Actor, models.Place, models.Topic, models.Series,
        archive.Outlet, archive.Source, models.Timeline,
    )
}  # fmt: skip

_COMPOSERS: dict[str, Callable[[Any], Document]] = {}
_NAMED: dict[str, Callable[[Any], list[Subject]]] = {}
_HOLDING: dict[str, Callable[[Any], None]] = {}


def composes(
    *kinds: str,
    naming: Callable[[Any], list[Subject]] = lambda subject: [],
    holding: Callable[[Any], None] = lambda subject: None,
):
    """Register the composer of these kinds of subject, what lists the subjects it names, and what
    reads once what both need."""

    def register(composer):
        _COMPOSERS.update(dict.fromkeys(kinds, composer))
        _NAMED.update(dict.fromkeys(kinds, naming))
        _HOLDING.update(dict.fromkeys(kinds, holding))
        return composer

    return register


def compose(subject: Subject) -> Document:
    """The public document of a subject as it is now, without its edition."""
    return _COMPOSERS[subject.kind_of_subject](subject)


def fresh(rows: QuerySet) -> Any:
    """The one subject of some rows as it is now, with what its document needs read once. For a
    verb that writes nothing of it while it holds it."""
    subject = rows.get()
    _HOLDING[subject.kind_of_subject](subject)
    return subject


def named_by(subject: Subject) -> list[Subject]:
    """Every subject the document of this one names, each once, upward references included."""
    return list(
        {item.public_id: item for item in _NAMED[subject.kind_of_subject](subject)}.values()
    )


def companions(subject: Subject) -> list[Subject]:
    """What would be published with the subject for the first time, what is named coming first.

    Events are never companions: a parent is published by its own editors.
    """
    found: dict[str, Subject] = {}
    seen = {subject.public_id}

    def visit(item: Subject) -> None:
        for named in named_by(item):
            if named.kind_of_subject != "event" and named.public_id not in seen:
                seen.add(named.public_id)
                visit(named)
                found[named.public_id] = named

    visit(subject)
    public = set(models.Profile.objects.filter(pk__in=found).values_list("pk", flat=True))
    return [item for public_id, item in found.items() if public_id not in public]


class Named:
    """The subjects a document names, as published where they are, else as drafted now."""

    def __init__(self, subjects: Iterable[Subject]):
        self.subjects = {subject.public_id: subject for subject in subjects}
        self.published: dict[str, Document] = {}
        for model in (models.Profile, models.Entry):
            rows = model.objects.filter(pk__in=self.subjects, state="published")
            for public_id, text in rows.values_list("pk", "edition__document"):
                self.published[public_id] = json.loads(text)
        self._drafted: dict[str, Document] = {}

    def document(self, subject: Subject) -> Document:
        public_id = subject.public_id
        if public_id in self.published:
            return self.published[public_id]
        if public_id not in self._drafted:
            self._drafted[public_id] = compose(subject)
        return self._drafted[public_id]

    def ref(self, subject: Subject | None) -> Document | None:
        """The few words a document says of a subject it names; None for none."""
        if subject is None:
            return None
        whole = self.published.get(subject.public_id) or self._draft(subject)
        named = {
            "id": whole["id"],
            "slug": whole["slug"],
            "url": whole["url"],
            "name": whole["title" if whole["type"] == "event" else "name"],
        }
        for key in ("kind", "country"):
            if key in whole and whole["type"] in {"actor", "place"}:
                named[key] = whole[key]
        if whole["type"] == "event":
            named["date"] = {key: whole["date"][key] for key in ("edtf", "label")}
        return named

    @staticmethod
    def _draft(subject: Subject) -> Document:
        # Not its whole document: drafts may name each other, and are composed all the same.
        found = brief(subject)
        if isinstance(subject, models.Event):
            found["date"] = {"edtf": subject.date, "label": labels(subject.date)}
        elif isinstance(subject, models.Actor):
            found |= {"kind": subject.kind, "country": subject.country}
        elif isinstance(subject, models.Place):
            found["country"] = subject.country
        return found
