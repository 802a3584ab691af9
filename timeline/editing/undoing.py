"""Taking back: what one save at the desk made goes again, and nothing that anybody else wrote.

A `Receipt` says what a save made and how things stood before and after it. Where they stand
otherwise now, somebody has worked on them since, and nothing is touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.desk.drafts import Subject
from config.verbs import verb
from sources.models import Source
from timeline.editing import quoting
from timeline.editing.review import contribute, kind_of
from timeline.models import (
    Actor,
    Contribution,
    Edition,
    Event,
    Evidence,
    PrintedName,
    Quotation,
    Statement,
)


class UndoError(ValidationError):
    """The save cannot be taken back; the message says why and what to do."""


class ChangedSince(UndoError):
    """Somebody worked on what the save made."""


@dataclass(frozen=True)
class Receipt:
    """One save: its statement and event, which of them it made, and all else it wrote."""

    statement: int
    event: int
    quoted: bool = False  # the statement was made by it
    created: bool = False  # the event was made by it
    introduced: int | None = None  # an actor that was made by it
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    printed: list[int] = field(default_factory=list)  # names as printed that it gave
    joined: list[int] = field(default_factory=list)  # participations that it made

    @property
    def says_nothing(self) -> bool:
        """Whether the save found everything as it would have it."""
        made = self.quoted or self.created or self.introduced or self.printed or self.joined
        return not made and self.before == self.after


def standing_of(statement: Statement, event: Event | None) -> dict[str, Any]:
    """All that a save writes of a statement and an event, as plain values that compare."""
    evidence = Evidence.objects.filter(statement=statement, event=event).first()
    claim = ("facet", "stance", "date", "level", "place", "actor")
    return {
        "evidence": evidence
        and {"standing": evidence.standing, "claims": list(evidence.claims.values(*claim))},
        "speakers": list(statement.speakers.values("actor", "as_printed", "title")),
        "chain": list(statement.chain.values("as_printed", "source")),
        "translations": {
            row.language: [row.text, row.translator, row.machine]
            for row in statement.translations.all()
        },
    }


@verb("timeline.delete_evidence")
def take_back(*, receipt: Receipt, by) -> Event | None:
    """Undo one save of this person. The event, if it still stands. Raises UndoError."""
    event = Event.objects.select_for_update(no_key=True).filter(pk=receipt.event).first()
    statement = (
        Statement.objects.select_for_update(no_key=True).filter(pk=receipt.statement).first()
    )
    if event is None or statement is None:
        raise ChangedSince(_("What this save made is gone already. Nothing was taken back."))
    if standing_of(statement, event) != receipt.after:
        raise ChangedSince(
            _("It was changed since, so nothing was taken back. Look at it and correct it by hand.")
        )
    _unprint(receipt, event)
    _restore_evidence(receipt, statement, event, by)
    if receipt.quoted and _is_unused(statement, by):
        contribute(subject=statement, by=by, verb="undo")
        statement.delete()
    else:
        _restore_words(receipt, statement, by)
    _forget(receipt, by)
    if receipt.created and _is_empty(event, by):
        contribute(subject=event, by=by, verb="undo")
        event.delete()
        return None
    contribute(subject=event, by=by, verb="undo")
    return event


def _unprint(receipt: Receipt, event: Event) -> None:
    """Take off the names as printed that the save gave, and the participations it made."""
    PrintedName.objects.filter(
        pk__in=receipt.printed, participation__event=event, version=1
    ).delete()
    for participation in event.participations.filter(pk__in=receipt.joined, version=1):
        if not participation.printed_names.exists():
            participation.delete()


def _restore_evidence(receipt: Receipt, statement: Statement, event: Event, by) -> None:
    evidence = Evidence.objects.filter(statement=statement, event=event).first()
    before = receipt.before.get("evidence")
    if before:
        quoting.attach(statement=statement, event=event, by=by, **before)
    elif evidence is not None:
        quoting.detach(evidence=evidence, by=by)


def _restore_words(receipt: Receipt, statement: Statement, by) -> None:
    """Who spoke, by what chain, and our translations, as they were before the save."""
    before, after = receipt.before, receipt.after
    if any(before.get(key, []) != after[key] for key in ("speakers", "chain")):
        speakers, chain = before.get("speakers", []), before.get("chain", [])
        actors = Actor.objects.in_bulk([row["actor"] for row in speakers])
        sources = Source.objects.in_bulk([row["source"] for row in chain])
        quoting.attribute(
            statement=statement,
            by=by,
            speakers=[row | {"actor": actors.get(row["actor"])} for row in speakers],
            chain=[row | {"source": sources.get(row["source"])} for row in chain],
        )
    known = before.get("translations", {})
    if known != after["translations"]:
        statement.translations.exclude(language__in=known).delete()
        for language, (text, translator, machine) in known.items():
            quoting.translate(
                statement=statement, language=language, text=text, translator=translator,
                machine=machine, by=by,
            )  # fmt: skip


def _forget(receipt: Receipt, by) -> None:
    """Let an actor go that the save made, if nothing else names them."""
    known = Actor.objects.filter(pk__in=[receipt.introduced] if receipt.introduced else [])
    actor = known.filter(version=1).first()
    if actor and not _is_needed(actor, by, "spoken", "participations", "claimed"):
        contribute(subject=actor, by=by, verb="undo")
        actor.delete()


def _is_needed(subject: Subject | Statement, by, *relations: str) -> bool:
    """Whether anything is related to what was made, or somebody else wrote of it."""
    about = {"kind": kind_of(subject), "subject_id": subject.public_id}
    return (
        any(getattr(subject, name).exists() for name in relations)
        or Contribution.objects.filter(**about).exclude(by_id=by.pk).exists()
    )


def _is_unused(statement: Statement, by) -> bool:
    """Whether nothing uses a statement, nobody else wrote of it, and no reader has seen it."""
    uses = ("evidence", "points", "printed_names", "leads", "verdicts")
    seen = Quotation.objects.filter(statement_id=statement.public_id)
    return not (_is_needed(statement, by, *uses) or seen.exists())


def _is_empty(event: Event, by) -> bool:
    """Whether an event has nothing but its title, from this person, that no reader has seen."""
    parts = ("evidence", "points", "participations", "absences", "parts", "occasioned", "ledes")
    seen = Edition.objects.filter(kind="event", subject_id=event.public_id)
    return not (event.version > 1 or _is_needed(event, by, *parts) or seen.exists())
