"""Published documents as readers and programs get them: opened, with their edition and what is
derived from them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

from timeline.document import cards, derived, shapes
from timeline.document.versions import opened
from timeline.models.editions import Edition, Entry, Profile


class PublishedEvent(shapes.Event):
    """An event as it is read: its document, its edition, and what is derived from it."""

    edition: Annotated[shapes.Envelope, shapes.Key()]
    derived: Annotated[derived.DerivedEvent, shapes.Key()]


class Use(shapes.Evidence):
    """An event that a statement is evidence of, and how it speaks of it."""

    event: Annotated[shapes.EventRef, shapes.Key()]


class PublishedStatement(shapes.Quote):
    """Verbatim words of one source, by themselves, and every published event they are evidence
    of."""

    source: Annotated[shapes.Brief, shapes.Key()]  # type: ignore[misc]
    evidence: Annotated[list[Use], shapes.Key()]


def moment(when: datetime) -> str:
    """A moment as documents write it: UTC, whole seconds."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def edition_path(document: Any, number: int) -> str:
    """The path of an edition's page."""
    return f"{document['path']}editions/{number}/"


def envelope(edition: Edition, path: str) -> shapes.Envelope:
    """The numbered publication that a document is; `path` is that of its subject's page."""
    return {
        "number": edition.number,
        "published_at": moment(edition.published_at),
        "change": edition.change,
        "nature": edition.nature or None,
        "note": {tag: text for tag, text in edition.note.items() if text},
        "license": edition.license,
        "digest": f"sha256:{edition.digest}",
        "url": f"{path}editions/{edition.number}/",
    }


def of_edition(edition: Edition, stored: str = "") -> Any:
    """An edition as it is read; `stored` is what was derived of it, where that is at hand."""
    document = opened(edition.document)
    return document | {
        "edition": envelope(edition, document["path"]),
        "derived": json.loads(stored) if stored else derived.derive(document),
    }


def of_row(row: Entry | Profile) -> Any:
    """A live row as it is read, with its `edition` at hand."""
    return of_edition(row.edition, row.derived)


def called(row: Entry | Profile) -> Any:
    """What a live row is called, and where it stands: from a card, which is short."""
    card = json.loads(cards.card(row.cards, cards.ALL))
    title, is_ours = card["title"], not card["langs"]  # it prints no title
    return {
        "type": getattr(row, "kind", "event"),
        "id": row.pk,
        "slug": row.slug,
        "path": row.get_absolute_url(),
        "kind": getattr(row, "form", ""),
        "lang": getattr(row, "language", "") or None,
        "title": {} if is_ours else title,
        "designation": title if is_ours else {},
    }
