"""From editions to the rows that lists and filters read: the same path for publish and rebuild."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from timeline import edtf, indexing
from timeline.models.editions import (
    Change,
    Edition,
    Entry,
    EntryTerm,
    Profile,
    Quotation,
    QuotationTerm,
    State,
)

Document = dict[str, Any]
_TERM_LENGTH = 200
_SLUG_IN_POSITION = 60


def project(edition: Edition, *, change: int, document: Document | None = None) -> None:
    """Make the edition, which the change of this number published, what readers see and find."""
    document = json.loads(edition.document) if document is None else document
    _project(edition, change, document)
    indexing.index(document)


def position_of(document: Document) -> str:
    """Sorts a profile by the words of its slug, and alike in every database: letters of ASCII and
    digits alone. What has no Latin name comes last."""
    words = document["slug"].replace("-", "0").replace("_", "0")[:_SLUG_IN_POSITION]
    return f"{words or 'zz'}0{document['id']}"


def withdraw(change: Change) -> None:
    """Take a subject off the lists; its row stays as the notice, with the reason."""
    _withdraw(change)
    if change.kind == "event":
        indexing.forget([change.subject_id])
    else:
        indexing.forget_profile(change.kind, change.subject_id)


def _withdraw(change: Change) -> None:
    gone = {"state": State.WITHDRAWN, "reason": change.note, "updated_at": change.at}
    if change.kind != "event":
        Profile.objects.filter(subject_id=change.subject_id).update(**gone)
        return
    Entry.objects.filter(subject_id=change.subject_id).update(change=change.number, **gone)
    dropped = _terms_of(change.subject_id, "statement")
    EntryTerm.objects.filter(entry_id=change.subject_id).delete()
    _drop(dropped, change.subject_id, at=change.at)


def rebuild() -> int:
    """Make every public row again from the editions and the record of changes; returns how many
    changes were replayed."""
    for model in (EntryTerm, Entry, QuotationTerm, Quotation, Profile):
        model.objects.all().delete()
    count = 0
    for change in Change.objects.order_by("number").iterator(chunk_size=200):
        if change.action == Change.Action.WITHDRAWN:
            _withdraw(change)
        else:
            edition = Edition.objects.get(
                kind=change.kind,
                subject_id=change.subject_id,
                number=change.edition_number,
            )
            _project(edition, change.number, json.loads(edition.document))
        count += 1
    indexing.index_all()
    return count


def _project(edition: Edition, change: int, document: Document) -> None:
    if edition.kind == "event":
        _project_event(edition, change, document)
    else:
        _project_profile(edition, document)


def _project_profile(edition: Edition, document: Document) -> None:
    above = document.get("outlet") or document.get("within")
    Profile.objects.update_or_create(
        subject_id=edition.subject_id,
        defaults={
            "kind": edition.kind,
            "edition": edition,
            "slug": document["slug"],
            "position": position_of(document),
            "form": document.get("kind", ""),
            "country": document.get("country", ""),
            "language": document.get("language", ""),
            "above_id": above["id"] if above else "",
            "state": State.PUBLISHED,
            "reason": {},
            "updated_at": edition.published_at,
        },
    )


def _project_event(edition: Edition, change: int, document: Document) -> None:
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
            "change": change,
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
    _quote(document, at=edition.published_at)
    _drop(
        before - {row["id"] for row in document["statements"]}, public_id, at=edition.published_at
    )


def _quote(document: Document, *, at: datetime) -> None:
    """Publish an event's statements; what other events take them for stays."""
    event_id = document["id"]
    statements = {row["id"]: row for row in document["statements"]}
    published = Quotation.objects.in_bulk(statements)
    QuotationTerm.objects.filter(quotation_id__in=statements, event_id__in=("", event_id)).delete()
    new_terms = []
    for statement in statements.values():
        standing = published.get(statement["id"])
        elsewhere = json.loads(standing.document)["evidence"] if standing else []
        evidence = [row for row in elsewhere if row["event"]["id"] != event_id]
        evidence.append({"event": _ref(document), **statement["evidence"]})
        evidence.sort(key=lambda row: row["event"]["id"])
        position = place_of(statement)
        Quotation.objects.update_or_create(
            statement_id=statement["id"],
            defaults={
                "source_id": statement["source"]["id"],
                "start": statement["anchor"]["start"],
                "position": position,
                "document": _canonical(statement | {"evidence": evidence}),
                "retired": False,
                "updated_at": at,
            },
        )
        new_terms += [
            QuotationTerm(
                kind=kind,
                value=value[:_TERM_LENGTH],
                position=position,
                event_id=event,
                quotation_id=statement["id"],
            )
            for event, found in (("", words_terms(statement)), (event_id, use_terms(statement)))
            for kind, value in sorted(found | ({("event", event)} if event else set()))
        ]
    QuotationTerm.objects.bulk_create(new_terms)


def _ref(document: Document) -> Document:
    """The event as a statement's document names it."""
    named = {key: document[key] for key in ("id", "slug", "url")}
    return {**named, "name": document["title"]}


def place_of(statement: Document) -> str:
    """Sorts statements by source, then by place in its text; unique, ASCII, of one width."""
    return f"{statement['source']['id']}{statement['anchor']['start']:010d}{statement['id']}"


def _canonical(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _terms_of(entry_id: str, kind: str) -> set[str]:
    return set(
        EntryTerm.objects.filter(entry_id=entry_id, kind=kind).values_list("value", flat=True)
    )


def _drop(statement_ids: set[str], event_id: str, *, at: datetime) -> None:
    """The event no longer cites these statements; whichever no live one cites is retired."""
    QuotationTerm.objects.filter(quotation_id__in=statement_ids, event_id=event_id).delete()
    for quotation in Quotation.objects.filter(pk__in=statement_ids):
        document = json.loads(quotation.document)
        document["evidence"] = [
            row for row in document["evidence"] if row["event"]["id"] != event_id
        ]
        quotation.document = _canonical(document)
        quotation.retired = not document["evidence"]
        quotation.updated_at = at
        quotation.save(update_fields=["document", "retired", "updated_at"])
        if quotation.retired:
            indexing.forget([quotation.pk])


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
    # An article speaks of an event as its strongest quote does.
    counts = document["corroboration"]["standing"]
    found |= {("standing", standing) for standing, count in counts.items() if count}
    for statement in document["statements"]:
        found.add(("statement", statement["id"]))
        found |= {
            ("statement_kind" if kind == "kind" else kind, value)
            for kind, value in words_terms(statement) | use_terms(statement)
            if kind not in {"assertion", "standing"}
        }
    return found


def words_terms(statement: Document) -> set[tuple[str, str]]:
    """What a statement can be filtered by, whatever event it is evidence of."""
    source = statement["source"]
    spoken = {speaker["actor"]["id"] for speaker in statement["speakers"] if speaker["actor"]}
    return {
        ("kind", statement["kind"]),
        ("assertion", statement["assertion"]),
        ("language", statement["lang"]),
        ("source", source["id"]),
        ("outlet", source["outlet"]["id"] if source["outlet"] else ""),
        *(("speaker", public_id) for public_id in spoken),
    }


def use_terms(statement: Document) -> set[tuple[str, str]]:
    """What a statement can be filtered by as evidence of one event."""
    evidence = statement["evidence"]
    found = {("standing", evidence["standing"])}
    for claim in evidence["claims"]:
        found.add(("facet", claim["facet"]))
        if claim["level"]:
            found.add(("level", claim["level"]))
    return found
