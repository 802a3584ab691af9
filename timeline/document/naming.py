"""What a document says of the other subjects it names, and which of them go out with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from django.db.models import QuerySet

from config.desk.drafts import Subject, in_four
from sources import models as archive
from timeline import models
from timeline.document.canonical import slug_of
from timeline.document.declaration import arranged
from timeline.document.shapes import SUBJECTS, VERSION
from timeline.document.versions import opened
from timeline.models.addresses import path_of

Document = dict[str, Any]

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
    kind = subject.kind_of_subject
    rows = subject.spellings if kind == "outlet" else subject.aliases  # type: ignore[attr-defined]
    aliases = [{"text": row.text, "lang": row.language} for row in rows.all()]
    head = {"version": VERSION, **_brief(subject), "aliases": aliases}
    return arranged(SUBJECTS[kind], head | _COMPOSERS[kind](subject))


def title_of(subject: Any) -> dict[str, str]:
    """What a subject is called; an article as it is printed, in its own language alone."""
    kind = subject.kind_of_subject
    if kind == "source":
        return {subject.language or "und": subject.title} if subject.title else {}
    return in_four(subject, "title" if kind in ("event", "timeline") else "name")


def _brief(subject: Any) -> Document:
    kind, title = subject.kind_of_subject, title_of(subject)
    named = in_four(subject, "designation") if kind == "source" and not title else title
    slug = "" if kind == "timeline" else slug_of(named)
    return {
        "type": kind,
        "id": subject.public_id,
        "slug": slug,
        "path": path_of(kind, subject.public_id, slug),
        "title": title,
    }


def held(subject: Any) -> Any:
    """A copy of the subject for which what it names is read once, whatever is asked of it from now
    on. For one who writes nothing of it while holding it."""
    if not hasattr(subject, "held_companions"):
        subject = copy(subject)
        _HOLDING[subject.kind_of_subject](subject)
        subject.held_companions = companions(subject)
    return subject


def fresh(rows: QuerySet) -> Any:
    """The one subject of some rows as it is now, held."""
    return held(rows.get())


def named_by(subject: Subject) -> list[Subject]:
    """Every subject the document of this one names, each once, upward references included."""
    return list(
        {item.public_id: item for item in _NAMED[subject.kind_of_subject](subject)}.values()
    )


def companions(subject: Subject) -> list[Subject]:
    """What would be published with the subject for the first time, what is named coming first.

    Events are never companions: a parent is published by its own editors. The first event takes
    the timeline out with it, before all else.
    """
    if (known := getattr(subject, "held_companions", None)) is not None:
        return known
    found: dict[str, Subject] = {}
    seen = {subject.public_id}
    if subject.kind_of_subject == "event" and (timeline := models.Timeline.objects.first()):
        found[timeline.public_id] = timeline

    def visit(item: Subject) -> None:
        for named in named_by(item):
            if named.kind_of_subject != "event" and named.public_id not in seen:
                seen.add(named.public_id)
                visit(named)
                found[named.public_id] = named

    visit(subject)
    public = set(models.Profile.objects.filter(pk__in=found).values_list("pk", flat=True))
    return [item for public_id, item in found.items() if public_id not in public]


class References:
    """The subjects a document names, as published where they are, else as drafted now."""

    def __init__(self, subjects: Iterable[Subject]):
        self.subjects = {subject.public_id: subject for subject in subjects}
        self.published: dict[str, Document] = {}
        for model in (models.Profile, models.Entry):
            rows = model.objects.filter(pk__in=self.subjects, state="published")
            for public_id, text in rows.values_list("pk", "edition__document"):
                self.published[public_id] = opened(text)
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
        named = {key: whole[key] for key in ("id", "type", "slug", "path")}
        named["title"] = whole["title"] or whole.get("designation", {})
        if whole["type"] in ("actor", "place"):
            named |= {key: whole[key] for key in ("kind", "country")}
        elif whole["type"] == "source":
            named["lang"] = whole["lang"]
        elif whole["type"] == "event":
            named["date"] = whole["date"]["edtf"]
        return named

    @staticmethod
    def _draft(subject: Any) -> Document:
        # Not its whole document: drafts may name each other, and are composed all the same.
        found = _brief(subject)
        if found["type"] in ("actor", "place"):
            found |= {"kind": subject.kind, "country": subject.country}
        elif found["type"] == "source":
            found |= {"lang": subject.language, "designation": in_four(subject, "designation")}
        elif found["type"] == "event":
            found["date"] = {"edtf": subject.date}
        return found
