"""The demonstration timeline: read from fixtures/, written through the desk's own verbs.

Two accounts that cannot sign in do the work, one as editor and one as reviewer. A subject that
somebody else has written to since is theirs: it is left alone. What is there already and equal is
not written again, so loading twice changes no row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from config.accounts.models import User
from config.desk.drafts import LANGUAGES, Part, Subject
from sources import intake
from sources.anchoring import Anchor
from sources.models import Outlet, OutletSpelling, Snapshot, Source, SuppliedMark
from timeline.document.naming import compose
from timeline.document.versions import opened
from timeline.editing import quoting
from timeline.editing.review import NotReady, approve, contribute, kind_of, last_edition, submit
from timeline.models import (
    Absence,
    Actor,
    Alias,
    Claim,
    Contribution,
    Edition,
    Entry,
    Event,
    Evidence,
    LedeSentence,
    Participation,
    Place,
    Point,
    PrintedName,
    Series,
    Statement,
    Timeline,
    Topic,
)
from timeline.models.codes import Nature
from timeline.record.publishing import is_said_by, publish

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demonstration"
PRACTICE = Path(settings.BASE_DIR) / "fixtures" / "practice"
EDITOR, REVIEWER = "demonstration-editor", "demonstration-reviewer"
PRACTICE_OUTLET = "Isnad Practice Press"

Row = dict[str, Any]


def read(name: str) -> Any:
    """One of the demonstration's files."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def account(name: str) -> User:
    """An account that owns the demonstration's work and that nobody can sign in with."""
    user, created = User.objects.get_or_create(username=name, defaults={"is_active": False})
    if created:
        user.set_unusable_password()
        user.save()
    return user


class Loader:
    """Loads everything once; `published` and `left_alone` say what came of it."""

    def __init__(self) -> None:
        self.editor, self.reviewer = account(EDITOR), account(REVIEWER)
        self.known: dict[Any, Any] = {}
        self.changed: set[str] = set()
        self.former: set[str] = set()
        self.published: list[str] = []
        self.left_alone: list[str] = []

    def load(self) -> None:
        """Write and publish what differs from the files. Raises ValidationError where a file is
        wrong; then nothing is written."""
        try:
            with transaction.atomic():
                self._load()
        except IntegrityError as error:
            raise ValidationError(
                _("The files contradict each other: %(error)s"), params={"error": error}
            ) from error

    def _load(self) -> None:
        whole = read("timeline")
        self._subject(Timeline, whole, key={"only": True}, skip={"lede"})
        for row in read("outlets"):
            outlet = self._subject(Outlet, row, skip={"spellings"})
            self._children(outlet, OutletSpelling, "outlet", row["spellings"])
        for row in read("sources"):
            self._source(row)
        for spelled in (Actor, Place):
            kind = spelled.kind_of_subject
            for row in read(f"{kind}s"):
                subject = self._subject(spelled, row, skip={"aliases"})
                self._children(subject, Alias, kind, row["aliases"])
        for model, name in ((Topic, "topics"), (Series, "series")):
            for row in read(name):
                subject = self._subject(model, row, skip={"aliases"})
                self._children(subject, Alias, subject.kind_of_subject, row.get("aliases", []))
        for row in read("statements"):
            self._statement(row)
        events, former = read("events"), read("former")
        told = Edition.objects.filter(kind="event", subject_id__in=former)
        self.former = set(former) - set(told.values_list("subject_id", flat=True))
        for row in events:
            self._event(former[row["id"]] if row["id"] in self.former else row)
        self._publish_all(events, whole["lede"])

    def _ours(self, kind: str, public_id: str) -> bool:
        others = Contribution.objects.filter(kind=kind, subject_id=public_id).exclude(
            by_id__in=(self.editor.pk, self.reviewer.pk)
        )
        if others.exists():
            self.left_alone.append(f"{kind} {public_id}")
            return False
        return True

    def _subject(
        self, model: type[Subject], row: Row, *, skip: Iterable[str] = (), key: Row | None = None
    ) -> Any:
        skip = {*skip, "id"}
        found = model._base_manager.filter(**(key or {"public_id": row["id"]})).first()
        subject = found or model(public_id=row["id"])
        if key is None:
            self.known[row["id"]] = subject
        else:
            self.known[model.kind_of_subject] = subject
        if found and not self._ours(kind_of(subject), subject.public_id):
            return subject
        own = {name: value for name, value in row.items() if name not in skip}
        if self._write(subject, self._flat(model, own)):
            self._note(subject)
        return subject

    def _write(self, row: Any, values: Row) -> bool:
        """Set the values and save, if any differs; tells whether it did."""
        changed = row._state.adding
        for name, value in values.items():
            value = self._value(type(row), name, value)
            if isinstance(value, Decimal):
                value = value.quantize(Decimal("0.0001"))
            if getattr(row, name) != value:
                setattr(row, name, value)
                changed = True
        if changed:
            self._check(row)
            row.save()
        return changed

    @staticmethod
    def _value(model: Any, name: str, value: Any) -> Any:
        field = model._meta.get_field(name)
        return value if field.is_relation else field.to_python(value)

    @staticmethod
    def _check(row: Any) -> None:
        """Refuse a wrong value, in words. What rows are to each other the database knows best, and
        thousands of questions to it would take longer than all else."""
        names = {field.name for field in row._meta.fields}
        # The bare name of a translated field is the active language's; the files name all four.
        untranslated = {name for name in names if f"{name}_en" in names}
        relations = {field.name for field in row._meta.fields if field.is_relation}
        row.clean_fields(exclude=untranslated | relations)

    def _note(self, subject: Subject | Statement) -> None:
        if subject.public_id not in self.changed:
            self.changed.add(subject.public_id)
            contribute(subject=subject, by=self.editor, verb="load")

    def _children(
        self, parent: Any, model: Any, name: str, rows: list[Row], *, note: Any = None
    ) -> list[Any]:
        """Make the parent's rows of a model these, in this order; keep them where they are."""
        standing = list(model._base_manager.filter(**{name: parent}).order_by("pk"))
        wanted = [self._flat(model, row) for row in rows]
        if issubclass(model, Part):
            wanted = [{"order": order, **row} for order, row in enumerate(wanted, start=1)]
        same = len(standing) == len(wanted) and all(
            getattr(row, name) == self._value(model, name, value)
            for row, values in zip(standing, wanted, strict=True)
            for name, value in values.items()
        )
        subject = note or parent
        if same or subject.public_id in self._alone():
            return standing
        for row in standing:
            row.delete()
        made = []
        for values in wanted:
            row = model(**{name: parent}, **values)
            self._check(row)
            row.save()
            made.append(row)
        self._note(subject)
        return made

    def _alone(self) -> set[str]:
        return {line.split()[1] for line in self.left_alone}

    def _flat(self, model: Any, row: Row) -> Row:
        names = {field.name: field for field in model._meta.fields}
        flat: Row = {}
        for name, value in row.items():
            if isinstance(value, dict):
                flat |= {f"{name}_{language}": value.get(language, "") for language in LANGUAGES}
            elif name in names and names[name].is_relation:
                flat[name] = self.known[value] if value else None
            else:
                flat[name] = value
        return flat

    def _source(self, row: Row) -> None:
        source = self._subject(Source, row, skip={"supplied", "snapshot"})
        supplied = [{"field": name, "reason": why} for name, why in row["supplied"].items()]
        self._children(source, SuppliedMark, "source", supplied)
        if row["snapshot"]:
            known = row["snapshot"]
            snapshot = intake.know(
                source=source,
                digest=known["digest"],
                length=known["length"],
                checked_on=date.fromisoformat(known["checked_on"]),
                by=self.editor,
            )
            self.known[row["id"], "snapshot"] = snapshot
            if not snapshot.zones.exists():
                intake.set_zones(
                    snapshot=snapshot,
                    zones=[(zone["start"], zone["end"], zone["kind"]) for zone in known["zones"]],
                    by=self.editor,
                )

    def _statement(self, row: Row) -> None:
        statement = Statement.objects.filter(public_id=row["id"]).first()
        if statement is not None and not self._ours("statement", row["id"]):
            self.known[row["id"]] = statement
            return
        if statement is None:
            statement = quoting.enter(
                snapshot=self.known[row["source"], "snapshot"],
                anchor=Anchor(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"]),
                by=self.editor,
                public_id=row["id"],
            )
        self.known[row["id"]] = statement
        place = ("start", "end", "exact", "prefix", "suffix")
        values = {name: row[name] for name in (*place, "kind", "assertion", "language")}
        if self._write(statement, values):
            self._note(statement)
        for name in ("quoted", "speakers", "chain", "translations"):
            model = Statement._meta.get_field(name).related_model
            self._children(statement, model, "statement", row[name])

    def _event(self, row: Row) -> None:
        basis = {f"{part}_basis": row["date_basis"].get(part, "") for part in
                 ("year", "month", "day")}  # fmt: skip
        parts = {
            "date_basis", "aliases", "topics", "participations", "points", "absences", "evidence",
        }  # fmt: skip
        event = self._subject(Event, row | basis, skip=parts)
        if event.public_id in self._alone():
            return
        self._children(event, Alias, "event", row.get("aliases", []))
        topics = {self.known[public_id] for public_id in row["topics"]}
        if set(event.topics.all()) != topics:
            event.topics.set(topics)
            self._note(event)
        self._evidence(event, row["evidence"])
        self._participations(event, row["participations"])
        self._points(event, row["points"])
        absences = [
            {"public_id": item.get("id") or f"{row['id']}-a{order}"} | _without_id(item)
            for order, item in enumerate(row["absences"], 1)
        ]
        self._children(event, Absence, "event", absences)

    def _points(self, event: Event, rows: list[Row]) -> None:
        """Those without an id are as they were before there were tiers: the first is the lede, and
        the others are the list they were."""
        flat = [
            {
                "public_id": row.get("id") or f"{event.public_id}-p{order}",
                "tier": row.get("tier", Point.Tier.STORY if order == 1 else ""),
                "text": row["text"],
            }
            for order, row in enumerate(rows, start=1)
        ]
        made = self._children(event, Point, "event", flat)
        for point, row in zip(made, rows, strict=True):
            for name in ("statements", "attributed"):
                wanted = {self.known[public_id] for public_id in row.get(name, [])}
                if set(getattr(point, name).all()) != wanted:
                    getattr(point, name).set(wanted)
                    self._note(event)

    def _evidence(self, event: Event, rows: list[Row]) -> None:
        flat = [{name: row[name] for name in ("statement", "standing")} for row in rows]
        made = self._children(event, Evidence, "event", flat)
        for evidence, row in zip(made, rows, strict=True):
            self._children(evidence, Claim, "evidence", row["claims"], note=event)

    def _participations(self, event: Event, rows: list[Row]) -> None:
        own = ("actor", "capacity", "basis", "note")
        flat = [{name: row[name] for name in own} for row in rows]
        made = self._children(event, Participation, "event", flat)
        for participation, row in zip(made, rows, strict=True):
            self._children(
                participation, PrintedName, "participation", row["as_printed"], note=event
            )

    def _lede(self, rows: list[Row]) -> None:
        """What the timeline tells first, once every event that it names is public."""
        timeline = self.known["timeline"]
        wanted = [{self.known[name] for name in row["events"]} for row in rows]
        named = {event.public_id for events in wanted for event in events}
        public = Entry.published.filter(pk__in=named).count() == len(named)
        if not public or timeline.public_id in self._alone():
            return
        sentences = [{"text": row["text"]} for row in rows]
        made = self._children(timeline, LedeSentence, "timeline", sentences)
        for sentence, events in zip(made, wanted, strict=True):
            if set(sentence.events.all()) != events:
                sentence.events.set(events)
                self._note(timeline)

    def _publish_all(self, events: list[Row], lede: list[Row]) -> None:
        """Publish what differs; what the events name goes out with them."""
        timeline = self.known["timeline"]
        public = set(Edition.objects.filter(~Q(kind="event")).values_list("subject_id", flat=True))
        # First the timeline, whose licence every document names; then what is public already and
        # changes by its own publication, before events name it anew.
        self._lede(lede)
        self._publish(timeline)
        for subject in list(self.known.values()):
            if (
                isinstance(subject, Subject)
                and not isinstance(subject, Event | Timeline)
                and subject.public_id in public
            ):
                self._publish(subject)
        for row in events:
            self._publish(self.known[row["id"]])
            if row["id"] in self.former:
                # As it was told formerly it is public now; as it is told today it comes after.
                self._event(row)
                self._publish(self.known[row["id"]])
        # Nothing is told first of events that nobody could follow: of a new timeline it is added
        # when they are out.
        self._lede(lede)
        self._publish(timeline)

    def _publish(self, subject: Subject) -> None:
        if subject.public_id in self._alone():
            return
        subject = type(subject)._base_manager.get(pk=subject.pk)
        last = last_edition(subject)
        if last is not None and is_said_by(last, compose(subject)):
            return
        try:
            submit(subject=subject, by=self.editor)
        except NotReady as error:
            raise NotReady([f"{kind_of(subject)} {subject.public_id} ({subject})", error]) from None
        approve(subject=subject, by=self.reviewer)
        subject.refresh_from_db()
        if last is None:
            publish(subject=subject, by=self.reviewer)
        else:
            note, nature = _why(subject, last)
            publish(subject=subject, by=self.reviewer, note=note, nature=nature)
        self.published.append(f"{kind_of(subject)} {subject.public_id}")


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}


def _why(subject: Subject, last: Edition) -> tuple[Row, str]:
    """What the edition after the last tells readers of the change, and its nature.

    Whatever is still told as it was before the timeline was written for readers says so itself: an
    event by the ids of its sentences, the timeline by telling nothing first.
    """
    told, notes = opened(last.document), read("notes")
    kind, own = told["type"], notes["events"].get(told["id"])
    former = {f"{told['id']}-p1"} & {point["id"] for point in told.get("points", ())}
    if former and own:
        return own["note"], own["nature"]
    if former or (kind == "timeline" and not told["kicker"]):
        return notes["rewritten"], Nature.WORDING
    if kind == "timeline" and not told["lede"]:
        return notes["opened"], Nature.WORDING
    if isinstance(subject, Source) and subject.url and not told["address"]:
        return notes["supplied"], Nature.ADDITION
    return notes["revised"], Nature.WORDING


@transaction.atomic
def load_practice() -> list[Source]:
    """Texts of our own to try the picker on: captured, and published nowhere."""
    outlet, _created = Outlet.objects.get_or_create(
        name=PRACTICE_OUTLET, defaults={"kind": Outlet.Kind.OTHER}
    )
    editor = account(EDITOR)
    made = []
    for path in sorted(PRACTICE.glob("*.txt")):
        text = intake.readable(path.read_bytes())
        title = text.partition("\n")[0]
        source = Source.objects.filter(outlet=outlet, language=path.stem).first()
        if source is None:
            source = Source.objects.create(
                outlet=outlet, title=title, language=path.stem, kind=Source.Kind.OTHER
            )
            contribute(subject=source, by=editor, verb="load")
            intake.capture(text=text, source=source, by=editor, method=Snapshot.Method.COMMAND)
            made.append(source)
    return made
