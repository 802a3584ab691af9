"""The newsroom with nothing left empty, and an edit for every public field of every draft.

The visit gets all a draft can have; what it names is not public yet, so that it goes out with it:

    Forum at the harbour (published)  ◀── occasion ── Visit ── parent ──▶ Summer of the sea (published)
    Azure Coast ◀── within ── Port Azure        A reprint ◀── duplicate of ── the English source
    the harbour's communiqué ◀── chain ── "talks" (also evidence of the visit)
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, models, transaction

from config.desk.drafts import LANGUAGES
from sources.intake import capture
from sources.models import (
    Country,
    Language,
    Outlet,
    OutletSpelling,
    Snapshot,
    Source,
    SuppliedMark,
)
from tests.newsroom import ENGLISH, Newsroom
from timeline.document.filing import draft_models, public_fields
from timeline.editing.quoting import attach, attribute, quote, translate
from timeline.models import (
    Absence,
    Actor,
    Alias,
    ChainLink,
    Claim,
    Decision,
    Event,
    EventKind,
    Evidence,
    LedeSentence,
    Participation,
    Place,
    Point,
    QuotedSpan,
    Series,
    Statement,
    Timeline,
    Topic,
    Translation,
    Verdict,
)
from timeline.models.fields import EDTFField

OTHER_NEWS = "The forum at the harbour opened in the summer of the sea. Nobody counted the boats."


@contextmanager
def once(blocker: Any = None) -> Iterator[None]:
    """What is written inside is taken back at the end. With pytest-django's blocker: for a whole
    module, so that what takes long to build is built once."""
    with blocker.unblock() if blocker else nullcontext():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        if blocker:
            connection.close()


def four(text: str, field: str) -> dict[str, str]:
    """A text for each of the four languages of a field."""
    return {f"{field}_{language}": f"{text} ({language})" for language in LANGUAGES}


def update(row: models.Model, **values: Any) -> None:
    """Write columns past every verb, model and manager."""
    names = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in values)
    table, key = (
        connection.ops.quote_name(name) for name in (row._meta.db_table, row._meta.pk.column)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {names} WHERE {key} = %s", [*values.values(), row.pk])


def _above(room: Newsroom) -> tuple[Event, Event]:
    """Two public events that the visit refers to, with an article of their own."""
    source = Source.objects.create(language="en", designation_en="A note on the harbour")
    snapshot = capture(text=OTHER_NEWS, source=source, by=room.amal).snapshot
    passage = quote(snapshot=snapshot, start=0, end=57, by=room.amal)
    events = []
    for title in ("Summer of the sea", "Forum at the harbour"):
        event = Event.objects.create(title_en=title, kind="other")
        attach(statement=passage, event=event, standing="held", by=room.amal)
        room.publish(event)
        events.append(event)
    return events[0], events[1]


def fill(room: Newsroom) -> None:
    """Leave nothing of the visit, and of what it names, empty."""
    by = room.amal
    parent, occasion = _above(room)
    Timeline.objects.update(
        **four("Lighthouses", "title"),
        **four("Visits.", "scope"),
        **four("All there are.", "selection"),
        **four("No Turkish source.", "gaps"),
        **four("Invented", "kicker"),
        **four("Amal", "made_by"),
        **four("Basil", "checked_by"),
    )
    timeline = Timeline.objects.get()
    Alias.objects.create(timeline=timeline, text="Lights", language="en")
    sentence = LedeSentence.objects.create(timeline=timeline, **four("Two forums met.", "text"))
    sentence.events.set([parent])
    courier = Outlet.objects.get()
    Outlet.objects.update(
        domain="courier.example", country="xa", **four("The Invented Courier", "name")
    )
    OutletSpelling.objects.create(outlet=courier, text="Invented Courier, The", language="en")
    reprint = Source.objects.create(language="en", designation_en="A reprint", kind="post")
    Source.objects.filter(pk=room.english.source_id).update(
        byline="By our correspondent",
        archived_url="https://archive.example/1",
        accessed=date(2031, 5, 4),
        duplicate_of=reprint,
        original=reprint,
        paywalled=False,
        written="[..2031-05-03]",
        written_basis="supplied",
        **four("Article", "designation"),
        **four("Translated", "title_translations"),
        **four("From its address", "written_note"),
    )
    Alias.objects.create(source_id=room.english.source_id, text="The Courier's", language="en")
    SuppliedMark.objects.create(
        source_id=room.english.source_id, field="published", **four("The paper says so", "reason")
    )
    coast = Place.objects.create(name_en="Azure Coast", country="xa")
    Place.objects.filter(pk=room.port.pk).update(
        latitude="12.5",
        longitude="-3.25",
        within=coast,
        kind="city",
        **four("Port Azure", "name"),
    )
    Alias.objects.create(place=room.port, text="Port-Azur", language="fr")
    for subject in (room.leila, room.topic, room.series):
        type(subject).objects.filter(pk=subject.pk).update(
            **four(str(subject), "name"), **four("Described", "description")
        )
    Alias.objects.create(topic=room.topic, text="Lamps", language="en")
    Alias.objects.create(series=room.series, text="Days of the lamp", language="en")
    Alias.objects.create(event=room.visit, text="The visit", language="en")
    Event.objects.filter(pk=room.visit.pk).update(
        parent=parent,
        occasion=occasion,
        sort_key="2031-05-02",
        setting=True,
        lead=room.statements["visit"],
        **four("Visit", "short"),
        independence="dependent",
        **four("Same agency", "independence_note"),
        **four("Both say so", "date_note"),
        **four("Both say so", "place_note"),
    )
    communique = Source.objects.create(kind="communique", designation_en="The harbour's statement")
    attribute(
        statement=room.statements["talks"],
        by=by,
        speakers=[{"actor": room.leila, "as_printed": "the harbour", "title": "authority"}],
        chain=[{"as_printed": "According to the harbour's statement", "source": communique}],
    )
    translate(
        statement=room.statements["talks"],
        language="fr",
        translator="Amal",
        by=by,
        machine=True,
        text="Selon le communiqué du port, des discussions ont suivi.",
    )
    attach(
        statement=room.statements["talks"],
        event=room.visit,
        by=by,
        standing="announced",
        claims=[{"facet": "subject", "stance": "context"}],
    )
    QuotedSpan.objects.create(statement=room.statements["promise"], start=0, end=37)
    Claim.objects.filter(evidence__event=room.visit, facet="subject").update(
        place=room.port, actor=room.leila
    )
    Point.objects.filter(event=room.visit).update(
        **four("The minister came. So says The Invented Courier.", "text")
    )
    Point.objects.get(event=room.visit).attributed.set([room.english.source])
    Absence.objects.filter(event=room.visit).update(**four("No signed text.", "text"))
    room.visit.participations.update(**four("Named by the Courier", "note"))
    # The same words stand at the same place in another text of the same article.
    newer = capture(text=f"{ENGLISH}\nBack to top", source=room.english.source, by=by).snapshot
    decision = Decision.objects.create(snapshot=newer, decided_on=date(2031, 5, 5))
    # Of a statement that readers know.
    public = parent.evidence.get().statement
    Verdict.objects.create(decision=decision, statement=public, verdict="identical")
    _others(occasion)
    room.visit.refresh_from_db()


def _others(event: Event) -> None:
    """Something else for every reference to lead to."""
    somebody = Actor.objects.create(name_en="Somebody else", kind="body")
    Participation.objects.create(event=event, actor=somebody)
    Place.objects.create(name_en="Elsewhere")
    Topic.objects.create(name_en="Something else")
    Series.objects.create(name_en="Another series")
    Outlet.objects.create(name_en="Another paper")
    other = Snapshot.objects.exclude(decision__isnull=False).order_by("pk").first()
    Decision.objects.create(snapshot=other, decided_on=date(2031, 5, 6))
    Source.objects.create(designation_en="Another article")


@dataclass(frozen=True)
class Edit:
    """One change of one public field, written as columns of a row."""

    model: type[models.Model]
    field: str
    row: models.Model
    values: dict[str, Any]

    def __str__(self):
        return f"{self.model.__name__}.{self.field}: {', '.join(self.values)}"


def rows_for(room: Newsroom) -> dict[tuple[type[models.Model], str], models.Model]:
    """The row whose field is edited, by model; by model and field where one row has not all."""
    said = room.statements
    claims = Claim.objects.filter(evidence__event=room.visit)
    of_statement = {
        model: model.objects.filter(statement__in=said.values()).first()
        for model in (ChainLink, QuotedSpan, Translation)
    }
    of_visit = {
        model: model.objects.filter(event=room.visit).first()
        for model in (Point, Absence, Evidence)
    }
    return {
        **{(model, ""): row for model, row in (of_statement | of_visit).items()},
        (Outlet, ""): Outlet.objects.get(name_en__startswith="The Invented Courier"),
        (OutletSpelling, ""): OutletSpelling.objects.get(),
        (Source, ""): room.english.source,
        (SuppliedMark, ""): SuppliedMark.objects.get(),
        (Actor, ""): room.leila,
        (Alias, ""): Alias.objects.get(actor=room.leila),
        **{
            (Alias, name): Alias.objects.get(**{f"{name}__isnull": False})
            for name in ("place", "topic", "series", "event", "source", "timeline")
        },
        (Place, ""): room.port,
        (Topic, ""): room.topic,
        (Series, ""): room.series,
        (Timeline, ""): Timeline.objects.get(),
        (EventKind, ""): EventKind.objects.get(code="agreement"),
        (LedeSentence, ""): LedeSentence.objects.get(),
        (Decision, ""): Decision.objects.get(verdicts__isnull=False),
        (Verdict, ""): Verdict.objects.get(),
        (Event, ""): room.visit,
        (room.visit.participations.model, ""): room.visit.participations.get(),
        (room.visit.participations.get().printed_names.model, ""): (
            room.visit.participations.get().printed_names.get()
        ),
        (Statement, ""): said["visit"],
        (said["talks"].speakers.model, ""): said["talks"].speakers.get(),
        (Claim, ""): claims.get(facet="subject"),
        (Claim, "date"): claims.get(facet="date"),
        (Claim, "level"): claims.get(facet="outcome"),
    }


def columns_of(field: models.Field) -> list[models.Field]:
    """The field, or its four where it is translated."""
    names = {other.name: other for other in field.model._meta.fields}
    translated = [names.get(f"{field.name}_{language}") for language in LANGUAGES]
    return [column for column in translated if column] or [field]


def _moved(statement: Statement, start: int, end: int, before: int = 48, after: int = 48):
    text = statement.snapshot.text
    return {
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - before) : start],
        "suffix": text[end : end + after],
    }


def _of_statement(statement: Statement, field: str) -> dict[str, Any] | None:
    """The database lets a statement's words change together only, to other true ones."""
    start, end = statement.start, statement.end
    if field == "start":
        return _moved(statement, start + 12, end)
    if field in {"end", "exact"}:
        return _moved(statement, start, end - 13)
    if field == "prefix":
        return _moved(statement, start, end, before=20)
    if field == "suffix":
        return _moved(statement, start, end, after=20)
    if field == "snapshot":
        newer = statement.snapshot.source.snapshots.get(number=2)
        return {"snapshot_id": newer.pk}
    return None


def _other_value(row: models.Model, field: models.Field, column: str) -> Any:
    """Another value that the field may have."""
    current = getattr(row, column)
    if field.is_relation:
        others = field.related_model._base_manager.exclude(pk=current)
        others = others.exclude(pk=row.pk) if field.related_model is type(row) else others
        return others.order_by("-pk").first().pk
    if field.choices:
        return next(value for value, _label in field.choices if value != current)
    if isinstance(field, EDTFField):
        return "2031-05-01"
    if isinstance(field, Country):
        return "xb"
    if isinstance(field, Language):
        return "tr"
    if isinstance(field, models.BooleanField):
        return not current
    if isinstance(field, models.DecimalField):
        return current + Decimal("1.5")
    if isinstance(field, models.DateField):
        return current + timedelta(days=1)
    if isinstance(field, models.IntegerField):
        return current + 1
    if field.name == "public_id":
        return "zzzzzzzzzz"
    if field.name in {"url", "archived_url"}:
        return "https://other.example/"
    assert isinstance(field, (models.CharField, models.TextField)), field
    return "Other words"


def edits(room: Newsroom) -> Iterator[Edit]:
    """An edit for each public field of each draft model; lists are not among them. A model or a
    field without one is a KeyError or an AssertionError here."""
    rows = rows_for(room)
    for model in draft_models():
        for name in sorted(public_fields(model)):
            if model._meta.label == "sources.Snapshot":
                continue  # the database lets none of its columns change
            row = model._base_manager.get(pk=(rows.get((model, name)) or rows[model, ""]).pk)
            field = model._meta.get_field(name)
            if field.many_to_many or field.related_model is Timeline:
                continue  # a list; or the one timeline, beside which there is no other
            if model is Statement and (values := _of_statement(row, name)):
                yield Edit(model, name, row, values)
                continue
            # One of the four languages each, in turn.
            column = columns_of(field)[len(name) % len(columns_of(field))].column
            yield Edit(model, name, row, {column: _other_value(row, field, column)})
