"""From editions to the rows that lists and filters read: the same path for publish and rebuild."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from timeline import edtf
from timeline.document import cards, corroboration
from timeline.document.answers import PublishedStatement, moment
from timeline.document.derived import derive, derive_statement
from timeline.document.form import written
from timeline.document.shapes import Brief, Event, Statement
from timeline.document.versions import opened
from timeline.labels import codes
from timeline.models.editions import (
    LIVE,
    Change,
    Edition,
    Entry,
    EntryTerm,
    Profile,
    Quotation,
    QuotationTerm,
    State,
)
from timeline.record import indexing, seals

Document = dict[str, Any]
_TERM_LENGTH = 200


def project(edition: Edition, *, document: Document | None = None) -> None:
    """Make an edition what readers see and find."""
    document = opened(edition.document) if document is None else document
    _project(edition, document)
    indexing.index(document)


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
    dropped = _cited_by(change.subject_id)
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
                kind=change.kind, subject_id=change.subject_id, number=change.edition_number
            )
            _project(edition, opened(edition.document))
        count += 1
    indexing.index_all()
    return count


def refresh(sender, using: str = "default", plan: Any = (), **kwargs) -> None:
    """After a migration: rows that lack what is derived of them are made again. On the way back,
    or half-way, they have no place for it yet."""
    if sender.label != "timeline" or using != "default" or any(back for _step, back in plan):
        return
    lacking = any(rows.objects.filter(derived="").exists() for rows in (Entry, Profile, Quotation))
    if lacking and not Edition.objects.filter(change=0).exists():
        rebuild()


def _project(edition: Edition, document: Any) -> None:
    make = _project_event if edition.kind == "event" else _project_profile
    make(edition, document)


def _made_of(edition: Edition, document: Any) -> dict[str, Any]:
    """What every row of an edition has: among it what is derived of the document, and its cards."""
    depth = None
    if document["type"] == "event" and document["parent"]:
        # A whole is published before its parts; how deep it lies, its own position says.
        above = Entry.objects.filter(pk=document["parent"]["id"]).values_list("position", flat=True)
        depth = 1 + max((edtf.depth_at(position) for position in above), default=0)
    found = derive(document, depth=depth)
    found["names"] = codes.names_in(document)
    shown: Document = {"edition": edition.number, "published_at": moment(edition.published_at)}
    if edition.number > 1 and edition.nature in ("correction", "addition"):
        shown["change"] = {"nature": edition.nature, "note": seals.texts(edition.note)}
    shown["digest"] = f"sha256:{edition.digest}"
    return {
        "edition": edition,
        "slug": document["slug"],
        "state": LIVE,
        "reason": {},
        "updated_at": edition.published_at,
        "position": found["position"],
        "derived": written(found),
        "cards": written(cards.cards_of(document, found, **shown)),
    }


def _project_profile(edition: Edition, document: Any) -> None:
    above = document.get("outlet") or document.get("within")
    Profile.objects.update_or_create(
        subject_id=edition.subject_id,
        defaults={
            "kind": edition.kind,
            "form": document.get("kind") or "",
            "country": document.get("country") or "",
            "language": document.get("lang") or "",
            "above_id": above["id"] if above else "",
            **_made_of(edition, document),
        },
    )


def _project_event(edition: Edition, document: Event) -> None:
    public_id = edition.subject_id
    date, parent = document["date"]["edtf"] or "", document["parent"]
    lower, upper = edtf.bounds_days(date)
    standing = Entry.objects.filter(pk=public_id).values("first_published_at").first()
    first = standing["first_published_at"] if standing else edition.published_at
    entry, _created = Entry.objects.update_or_create(
        subject_id=public_id,
        defaults={
            "lower": lower,
            "upper": upper,
            "undated": not date or edtf.parse(date).yearless,
            "change": edition.change,
            "parent_id": parent["id"] if parent else "",
            "first_published_at": first,
            **_made_of(edition, document),
        },
    )
    before = _cited_by(public_id)
    EntryTerm.objects.filter(entry=entry).delete()
    EntryTerm.objects.bulk_create(
        EntryTerm(kind=kind, value=value[:_TERM_LENGTH], position=entry.position, entry=entry)
        for kind, value in sorted(terms(document))
    )
    _quote(document, at=edition.published_at)
    _drop(
        before - {row["id"] for row in document["statements"]}, public_id, at=edition.published_at
    )


def _quote(document: Event, *, at: datetime) -> None:
    """Publish an event's statements; what other events take them for stays."""
    event_id = document["id"]
    statements = {row["id"]: row for row in document["statements"]}
    sources = {row["id"]: row for row in document["sources"]}
    published = Quotation.objects.in_bulk(statements)
    QuotationTerm.objects.filter(quotation_id__in=statements, event_id__in=("", event_id)).delete()
    new_terms = []
    for statement in statements.values():
        source = sources[statement["source"]]
        place = {"quotation_id": statement["id"], "position": place_of(statement)}
        standing = published.get(statement["id"])
        elsewhere = json.loads(standing.document)["evidence"] if standing else []
        evidence = [row for row in elsewhere if row["event"]["id"] != event_id]
        evidence.append({"event": _ref(document), **statement["evidence"]})
        evidence.sort(key=lambda row: row["event"]["id"])
        whole = {"type": "statement", **statement, "source": source, "evidence": evidence}
        Quotation.objects.update_or_create(
            statement_id=statement["id"],
            defaults={
                "source_id": source["id"],
                "start": statement["anchor"]["start"],
                "position": place["position"],
                "document": written(whole),
                "retired": False,
                "updated_at": at,
                **_made_of_statement(whole),
            },
        )
        of_words, of_use = words_terms(statement, source), use_terms(statement)
        new_terms += [
            QuotationTerm(**place, event_id=event, kind=kind, value=value[:_TERM_LENGTH])
            for event, found in (("", of_words), (event_id, of_use | {("event", event_id)}))
            for kind, value in sorted(found)
        ]
    QuotationTerm.objects.bulk_create(new_terms)


def _made_of_statement(statement: Any) -> dict[str, str]:
    found = derive_statement(statement)
    found["names"] = codes.names_in(statement, shape=PublishedStatement)
    return {"derived": written(found), "cards": written(cards.cards_of(statement, found))}


def _ref(document: Event) -> dict[str, Any]:
    """The event as a statement's document names it."""
    ref = {key: document[key] for key in ("id", "type", "slug", "path", "title")}
    return ref | {"date": document["date"]["edtf"]}


def place_of(statement: Statement) -> str:
    """Sorts statements by source, then by place in its text; unique, ASCII, of one width."""
    return f"{statement['source']}{statement['anchor']['start']:010d}{statement['id']}"


def _cited_by(event_id: str) -> set[str]:
    rows = EntryTerm.objects.filter(entry_id=event_id, kind="statement")
    return set(rows.values_list("value", flat=True))


def _drop(statement_ids: set[str], event_id: str, *, at: datetime) -> None:
    """The event no longer cites these statements; whichever no live one cites is retired."""
    QuotationTerm.objects.filter(quotation_id__in=statement_ids, event_id=event_id).delete()
    for quotation in Quotation.objects.filter(pk__in=statement_ids):
        document = json.loads(quotation.document)
        document["evidence"] = [
            row for row in document["evidence"] if row["event"]["id"] != event_id
        ]
        quotation.document = written(document)
        for name, value in _made_of_statement(document).items():
            setattr(quotation, name, value)
        quotation.retired = not document["evidence"]
        quotation.updated_at = at
        quotation.save(update_fields=["document", "derived", "cards", "retired", "updated_at"])
        if quotation.retired:
            indexing.forget([quotation.pk])


def terms(document: Event) -> set[tuple[str, str]]:
    """Every (kind, value) an event can be filtered by; "" stands for an outlet not stated."""
    found = {("kind", document["kind"])}
    refs = {name: document[name] for name in ("parent", "occasion", "series", "place")}
    found |= {(name, ref["id"]) for name, ref in refs.items() if ref}
    if document["place"] and document["place"]["country"]:
        found.add(("place_country", document["place"]["country"]))
    found |= {("topic", topic["id"]) for topic in document["topics"]}
    for participant in document["participants"]:
        found.add(("actor", participant["actor"]["id"]))
        if country := participant["actor"]["country"]:
            found.add(("actor_country", country))
    # An article speaks of an event as its strongest quote does.
    strongest = corroboration.strongest_standings(document["statements"])
    found |= {("standing", standing) for standing in strongest.values()}
    sources = {row["id"]: row for row in document["sources"]}
    for statement in document["statements"]:
        found.add(("statement", statement["id"]))
        of_words = words_terms(statement, sources[statement["source"]])
        found |= {
            ("statement_kind" if kind == "kind" else kind, value)
            for kind, value in of_words | use_terms(statement)
            if kind not in {"assertion", "standing"}
        }
    return found


def words_terms(statement: Statement, source: Brief) -> set[tuple[str, str]]:
    """What a statement can be filtered by, whatever event it is evidence of."""
    spoken = {speaker["actor"]["id"] for speaker in statement["speakers"] if speaker["actor"]}
    return {
        ("kind", statement["kind"]),
        ("assertion", statement["assertion"]),
        ("language", statement["lang"] or ""),
        ("source", source["id"]),
        ("outlet", source["outlet"]["id"] if source["outlet"] else ""),
        *(("speaker", public_id) for public_id in spoken),
    }


def use_terms(statement: Statement) -> set[tuple[str, str]]:
    """What a statement can be filtered by as evidence of one event."""
    evidence = statement["evidence"]
    found = {("standing", evidence["standing"])}
    for claim in evidence["claims"]:
        found.add(("facet", claim["facet"]))
        if claim["level"]:
            found.add(("level", claim["level"]))
    return found
