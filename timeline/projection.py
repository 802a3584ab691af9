"""From editions to the rows that lists and filters read: the same path for publish and rebuild."""

from __future__ import annotations

import json
from typing import Any

from timeline import edtf, indexing
from timeline.models.editions import (
    Change,
    Edition,
    Entry,
    EntryTerm,
    Profile,
    Quotation,
    State,
)

Document = dict[str, Any]
_TERM_LENGTH = 200


def project(edition: Edition, *, document: Document | None = None) -> None:
    """Make the edition what readers see of its subject, and find."""
    document = json.loads(edition.document) if document is None else document
    _project(edition, document)
    indexing.index(document)


def withdraw(change: Change) -> None:
    """Take a subject off the lists; its row stays as the notice, with the reason."""
    model = Entry if change.kind == "event" else Profile
    model.objects.filter(subject_id=change.subject_id).update(
        state=State.WITHDRAWN, reason=change.note, updated_at=change.at
    )
    indexing.forget([change.subject_id])
    if change.kind == "event":
        dropped = _terms_of(change.subject_id, "statement")
        EntryTerm.objects.filter(entry_id=change.subject_id).delete()
        _retire(dropped)


def rebuild() -> int:
    """Make every public row again from the editions and the record of changes; returns how many
    changes were replayed."""
    for model in (EntryTerm, Entry, Quotation, Profile):
        model.objects.all().delete()
    count = 0
    for change in Change.objects.order_by("number").iterator(chunk_size=200):
        if change.action == Change.Action.WITHDRAWN:
            withdraw(change)
        else:
            edition = Edition.objects.get(
                kind=change.kind,
                subject_id=change.subject_id,
                number=change.edition_number,
            )
            _project(edition, json.loads(edition.document))
        count += 1
    indexing.index_all()
    return count


def _project(edition: Edition, document: Document) -> None:
    if edition.kind == "event":
        _project_event(edition, document)
    else:
        _project_profile(edition, document)


def _project_profile(edition: Edition, document: Document) -> None:
    Profile.objects.update_or_create(
        subject_id=edition.subject_id,
        defaults={
            "kind": edition.kind,
            "edition": edition,
            "slug": document["slug"],
            "state": State.PUBLISHED,
            "reason": {},
            "updated_at": edition.published_at,
        },
    )


def _project_event(edition: Edition, document: Document) -> None:
    public_id = edition.subject_id
    date = document["date"]["edtf"]
    lower, upper = edtf.bounds_days(date)
    parent = document["parent"]
    standing = Entry.objects.filter(pk=public_id).values("first_published_at").first()
    entry, _created = Entry.objects.update_or_create(
        subject_id=public_id,
        defaults={
            "edition": edition,
            "position": document["position"],
            "lower": lower,
            "upper": upper,
            "undated": not date or edtf.parse(date).yearless,
            "slug": document["slug"],
            "parent_id": parent["id"] if parent else "",
            "state": State.PUBLISHED,
            "reason": {},
            "first_published_at": (
                standing["first_published_at"] if standing else edition.published_at
            ),
            "updated_at": edition.published_at,
        },
    )
    before = _terms_of(public_id, "statement")
    EntryTerm.objects.filter(entry=entry).delete()
    EntryTerm.objects.bulk_create(
        EntryTerm(kind=kind, value=value[:_TERM_LENGTH], position=entry.position, entry=entry)
        for kind, value in sorted(terms(document))
    )
    current = {statement["id"]: statement for statement in document["statements"]}
    for statement in current.values():
        words = {key: value for key, value in statement.items() if key != "evidence"}
        Quotation.objects.update_or_create(
            statement_id=statement["id"],
            defaults={
                "source_id": statement["source"]["id"],
                "start": statement["anchor"]["start"],
                "document": json.dumps(
                    words, ensure_ascii=False, sort_keys=True, separators=(",", ":")
                ),
                "retired": False,
                "updated_at": edition.published_at,
            },
        )
    _retire(before - current.keys())


def _terms_of(entry_id: str, kind: str) -> set[str]:
    return set(
        EntryTerm.objects.filter(entry_id=entry_id, kind=kind).values_list("value", flat=True)
    )


def _retire(statement_ids: set[str]) -> None:
    """Mark as retired the quotations that no live entry has any more."""
    live = set(
        EntryTerm.objects.filter(kind="statement", value__in=statement_ids).values_list(
            "value", flat=True
        )
    )
    Quotation.objects.filter(pk__in=statement_ids - live).update(retired=True)
    indexing.forget(statement_ids - live)


def terms(document: Document) -> set[tuple[str, str]]:
    """Every (kind, value) an event can be filtered by; "" stands for an outlet not stated."""
    found = {("kind", document["kind"])}
    for kind in ("parent", "occasion", "series", "place"):
        if document[kind]:
            found.add((kind, document[kind]["id"]))
    if document["place"] and document["place"]["country"]:
        found.add(("place_country", document["place"]["country"]))
    found |= {("topic", topic["id"]) for topic in document["topics"]}
    for participant in document["participants"]:
        found.add(("actor", participant["actor"]["id"]))
        if participant["actor"]["country"]:
            found.add(("actor_country", participant["actor"]["country"]))
    for statement in document["statements"]:
        source = statement["source"]
        found |= {
            ("statement", statement["id"]),
            ("statement_kind", statement["kind"]),
            ("language", statement["lang"]),
            ("source", source["id"]),
            ("outlet", source["outlet"]["id"] if source["outlet"] else ""),
            ("standing", statement["evidence"]["standing"]),
        }
        found |= {
            ("speaker", speaker["actor"]["id"])
            for speaker in statement["speakers"]
            if speaker["actor"]
        }
        for claim in statement["evidence"]["claims"]:
            found.add(("facet", claim["facet"]))
            if claim["level"]:
                found.add(("level", claim["level"]))
    return found
