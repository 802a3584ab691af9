"""From editions to the rows that lists and filters read: the same path for publish and rebuild."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from config import database
from timeline import edtf
from timeline.document import cards
from timeline.document.answers import PublishedStatement, moment
from timeline.document.canonical import written
from timeline.document.derived import derive, derive_statement
from timeline.document.shapes import Brief, Event, Evidence, Statement
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
    Section,
    State,
    TermCount,
    Use,
)
from timeline.record import indexing, seals
from timeline.record.ranks import rank_of

Document = dict[str, Any]
Terms = set[tuple[str, str]]
_TERM_LENGTH = 200
# The kinds of terms by which readers narrow the timeline.
COUNTED = (
    "kind", "actor", "place", "topic", "series", "standing", "language", "outlet", "source",
)  # fmt: skip


def project(edition: Edition, *, document: Document | None = None) -> None:
    """Make an edition what readers see and find."""
    transaction.on_commit(database.optimize, robust=True)
    document = opened(edition.document) if document is None else document
    _project(edition, document)
    indexing.index(document)


def withdraw(change: Change) -> None:
    """Take a subject off the lists; its row stays as the notice, with the reason."""
    _withdraw(change)
    if change.kind == "event":
        indexing.forget(Entry.objects.get(pk=change.subject_id))
    else:
        indexing.forget(Profile.objects.get(pk=change.subject_id))


def _withdraw(change: Change) -> None:
    gone = {"state": State.WITHDRAWN, "reason": change.note, "updated_at": change.at}
    if change.kind != "event":
        Profile.objects.filter(subject_id=change.subject_id).update(**gone)
        if change.kind == "place":
            _place_again(change.subject_id)
        return
    entry = Entry.objects.get(subject_id=change.subject_id)
    Entry.objects.filter(pk=entry.pk).update(change=change.number, **gone)
    occasions = _occasions(entry.pk)
    _set_terms(entry, set())
    _settle(entry.pk, occasions)
    _drop(_cited_by(entry.pk), entry.pk, at=change.at)


def rebuild() -> int:
    """Make every public row again from the editions and the record of changes; returns how many
    changes were replayed."""
    for model in (TermCount, Use, EntryTerm, Entry, QuotationTerm, Quotation, Profile):
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
    lacking = lacking or (Edition.objects.exists() and not Profile.objects.exists())
    if lacking and not Edition.objects.filter(change=0).exists():
        rebuild()


def _project(edition: Edition, document: Any) -> None:
    make = _project_event if edition.kind == "event" else _project_profile
    make(edition, document)


def _depth(document: Event) -> int:
    """A whole is published before its parts; how deep it lies, its own position says."""
    if not document["parent"]:
        return 0
    above = Entry.objects.filter(pk=document["parent"]["id"]).values_list("position", flat=True)
    return 1 + max((edtf.depth_at(position) for position in above), default=0)


def _made_of(edition: Edition, document: Any, found: Any) -> dict[str, Any]:
    """What every row of an edition has: among it what is `found`, derived of the document, and its
    cards."""
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
        "cards": cards.cards_of(document, found, **shown),
    }


def columns_of_profile(edition: Edition, document: Any) -> dict[str, Any]:
    """What a profile's row has, but its rank."""
    above = document.get("outlet") or document.get("within")
    return {
        "kind": edition.kind,
        "form": document.get("kind") or "",
        "country": document.get("country") or "",
        "language": document.get("lang") or "",
        "above_id": above["id"] if above else "",
        **_made_of(edition, document, derive(document)),
    }


def _project_profile(edition: Edition, document: Any) -> None:
    columns = columns_of_profile(edition, document)
    standing = Profile.objects.filter(pk=edition.subject_id).first()
    rank = rank_of(Profile, standing, edition.subject_id, columns["position"])
    Profile.objects.update_or_create(
        subject_id=edition.subject_id, defaults={"rank": rank, **columns}
    )
    lay = standing.above_id if standing is not None and standing.is_live else None
    if edition.kind == "place" and lay != columns["above_id"]:
        _place_again(edition.subject_id)


def _place_again(place: str) -> None:
    """Let events at a place, and at those within it, be found by what it lies in now."""
    at_place = Entry.objects.live().having("place", place).select_related("edition")
    for entry in at_place.iterator(chunk_size=200):
        document = opened(entry.edition.document)
        found = terms(document, indexing.places_above(document))
        Entry.objects.filter(pk=entry.pk).update(counted=counted(found))
        _set_terms(entry, found)
        indexing.index_event(document)


def columns_of_entry(edition: Edition, document: Event, *, depth: int) -> dict[str, Any]:
    """What an event's row has, but its rank and when it was published first; `depth` says how many
    events it lies in, one within the other."""
    date, parent = document["date"]["edtf"] or "", document["parent"]
    lower, upper = edtf.bounds_days(date)
    found: Any = derive(document, depth=depth)
    made = _made_of(edition, document, found)
    return {
        "section": _section(document, found["status"]),
        "lower": lower,
        "upper": upper,
        "undated": not date or edtf.parse(date).yearless,
        "beyond_year": _is_beyond_year(made["position"], lower, upper),
        "change": edition.change,
        "parent_id": parent["id"] if parent else "",
        **made,
    }


def _project_event(edition: Edition, document: Event) -> None:
    public_id = edition.subject_id
    columns = columns_of_entry(edition, document, depth=_depth(document))
    standing = Entry.objects.filter(pk=public_id).first()
    found = terms(document, indexing.places_above(document))
    entry, _created = Entry.objects.update_or_create(
        subject_id=public_id,
        defaults={
            "rank": rank_of(Entry, standing, public_id, columns["position"]),
            "first_published_at": standing.first_published_at if standing else edition.published_at,
            "counted": counted(found),
            **columns,
        },
    )
    occasions = _occasions(public_id)
    _set_terms(entry, found)
    _settle(public_id, occasions | _occasions(public_id))
    before = _cited_by(public_id)
    _quote(document, entry.rank, at=edition.published_at)
    _drop(
        before - {row["id"] for row in document["statements"]}, public_id, at=edition.published_at
    )


def _occasions(event: str) -> set[str]:
    """On the occasion of which event it was held, if of any."""
    terms = EntryTerm.objects.filter(kind="occasion", entry=event)
    return set(terms.values_list("value", flat=True))


def _settle(event: str, occasions: set[str]) -> None:
    """Let an event that has changed, its parts and its occasions stand by themselves on the
    timeline, or within another."""
    live = Entry.objects.live()
    for entry in live.filter(Q(pk__in={event, *occasions}) | Q(parent_id=event)):
        held_on_it = live.filter(parent_id="").having("occasion", entry.pk)
        within = live.filter(pk=entry.parent_id).exists() or held_on_it.exists()
        if entry.stands_alone == within:
            Entry.objects.filter(pk=entry.pk).update(stands_alone=not within)


def _section(document: Event, status: str) -> str:
    """What is background to the sources, or lay ahead of them all, is told apart."""
    if document["setting"]:
        return Section.BACKGROUND
    return Section.AHEAD if status == "announced" else Section.STORY


def _is_beyond_year(position: str, lower: int | None, upper: int | None) -> bool:
    """Whether an event may begin or end in another year than the one in which it stands."""
    years = {edtf.year_at(position), *(day and day // 10_000 for day in (lower, upper))}
    return None in years or len(years) > 1


def _set_terms(row: Entry | Quotation, found: Terms) -> None:
    """Let a row be filtered by these terms alone, and count it among those that have each."""
    rows: Any = row.terms
    found = {(kind, value[:_TERM_LENGTH]) for kind, value in found}
    had = {(kind, value): key for key, kind, value in rows.values_list("pk", "kind", "value")}
    rows.filter(pk__in=[had[term] for term in had.keys() - found]).delete()
    copied = {name: getattr(row, name) for name in ("rank", "beyond_year") if hasattr(row, name)}
    rows.update(**copied)
    rows.bulk_create(
        rows.model(kind=kind, value=value, **copied, **{rows.field.attname: row.pk})
        for kind, value in sorted(found - had.keys())
    )
    resource = str(row._meta.model_name)
    _count(resource, found - had.keys(), 1)
    _count(resource, had.keys() - found, -1)


def _count(resource: str, found: Terms, more: int) -> None:
    """Count one row more, or one fewer, that has each of these terms."""
    if not found:
        return
    counts = TermCount.objects.filter(resource=resource)
    wanted = counts.filter(
        kind__in={kind for kind, _value in found}, value__in={value for _kind, value in found}
    )
    known = {(row.kind, row.value): row.pk for row in wanted}
    rows = counts.filter(pk__in=[known[term] for term in found & known.keys()])
    rows.update(count=F("count") + more)
    if more < 0:
        rows.filter(count=0).delete()
    TermCount.objects.bulk_create(
        TermCount(resource=resource, kind=kind, value=value, count=more)
        for kind, value in sorted(found - known.keys())
    )


def _quote(document: Event, rank: int, *, at: datetime) -> None:
    """Publish the statements of an event at a rank; what other events take them for stays."""
    event_id = document["id"]
    statements = {row["id"]: row for row in document["statements"]}
    sources = {row["id"]: row for row in document["sources"]}
    published = Quotation.objects.in_bulk(statements)
    for statement in statements.values():
        source = sources[statement["source"]]
        place = place_of(statement)
        standing = published.get(statement["id"])
        elsewhere = json.loads(standing.document)["evidence"] if standing else []
        whole = by_itself(statement, source, document, elsewhere)
        quotation, _created = Quotation.objects.update_or_create(
            statement_id=statement["id"],
            defaults={
                "rank": rank_of(Quotation, standing, statement["id"], place),
                **columns_of_quotation(whole, place, at=at),
            },
        )
        _set_terms(quotation, terms_of_quotation(whole))
        Use.objects.update_or_create(
            entry_id=event_id,
            quotation_id=statement["id"],
            defaults=use_of(statement, source)
            | {"entry_rank": rank, "quotation_rank": quotation.rank},
        )
        Use.objects.filter(quotation=quotation).update(quotation_rank=quotation.rank)
    Use.objects.filter(entry=event_id).exclude(quotation__in=statements).delete()


def by_itself(
    statement: Statement, source: Brief, event: Event, elsewhere: Iterable[Any] = ()
) -> Document:
    """A statement of an event, with its source and all it is evidence of; `elsewhere` is what
    events took it for before."""
    evidence = [row for row in elsewhere if row["event"]["id"] != event["id"]]
    evidence.append({"event": _ref(event), **statement["evidence"]})
    evidence.sort(key=lambda row: row["event"]["id"])
    return {"type": "statement", **statement, "source": source, "evidence": evidence}


def columns_of_quotation(statement: Document, place: str, *, at: datetime) -> dict[str, Any]:
    """What the row of a statement by itself has, but its rank."""
    return {
        "source_id": statement["source"]["id"],
        "start": statement["anchor"]["start"],
        "position": place,
        "document": written(statement),
        "retired": False,
        "updated_at": at,
        **_made_of_statement(statement),
    }


def _made_of_statement(statement: Any) -> dict[str, str]:
    found = derive_statement(statement)
    found["names"] = codes.names_in(statement, shape=PublishedStatement)
    return {"derived": written(found), "cards": cards.cards_of(statement, found)}


def _ref(document: Event) -> dict[str, Any]:
    """The event as a statement's document names it."""
    ref = {key: document[key] for key in ("id", "type", "slug", "path", "title")}
    return ref | {"date": document["date"]["edtf"]}


def place_of(statement: Statement) -> str:
    """Sorts statements by source, then by place in its text; unique, ASCII, of one width."""
    return f"{statement['source']}{statement['anchor']['start']:010d}{statement['id']}"


def _cited_by(event_id: str) -> set[str]:
    return set(Use.objects.filter(entry=event_id).values_list("quotation_id", flat=True))


def _drop(statement_ids: set[str], event_id: str, *, at: datetime) -> None:
    """The event no longer cites these statements; whichever no live one cites is retired."""
    Use.objects.filter(quotation__in=statement_ids, entry=event_id).delete()
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
        _set_terms(quotation, set() if quotation.retired else terms_of_quotation(document))
        if quotation.retired:
            indexing.forget(quotation)


def terms(document: Event, places_above: Iterable[str] = ()) -> Terms:
    """Every (kind, value) an event can be filtered by; "" stands for an outlet not stated. A place
    has what lies within it."""
    found = {("kind", document["kind"])}
    refs = {name: document[name] for name in ("parent", "occasion", "series", "place")}
    found |= {(name, ref["id"]) for name, ref in refs.items() if ref}
    found |= {("place", place) for place in places_above}
    if document["place"] and document["place"]["country"]:
        found.add(("place_country", document["place"]["country"]))
    found |= {("topic", topic["id"]) for topic in document["topics"]}
    for participant in document["participants"]:
        found.add(("actor", participant["actor"]["id"]))
        if country := participant["actor"]["country"]:
            found.add(("actor_country", country))
    sources = {row["id"]: row for row in document["sources"]}
    for statement in document["statements"]:
        found |= _terms_of_statement(statement, sources[statement["source"]])
        found |= _terms_of_use(statement["evidence"])
    return found


def counted(found: Terms) -> str:
    """Those of an event's terms that facets count, as text."""
    return " ".join(f"{kind}={value}" for kind, value in sorted(found) if kind in COUNTED)


def terms_of_quotation(statement: Any) -> Terms:
    """Every (kind, value) a statement by itself can be filtered by."""
    found = _terms_of_statement(statement, statement["source"])
    for use in statement["evidence"]:
        found |= {("event", use["event"]["id"])} | _terms_of_use(use)
    return found


def use_of(statement: Statement, source: Brief) -> dict[str, str]:
    """What filters ask of a statement as evidence of one event."""
    found = _terms_of_statement(statement, source) | _terms_of_use(statement["evidence"])
    several = sorted(f"{kind}={value}" for kind, value in found if kind in Use.SEVERAL)
    return {kind: value for kind, value in found if kind not in Use.SEVERAL} | {
        "several": f" {' '.join(several)} "
    }


def _terms_of_statement(statement: Statement, source: Brief) -> Terms:
    spoken = {speaker["actor"]["id"] for speaker in statement["speakers"] if speaker["actor"]}
    return {
        ("statement_kind", statement["kind"]),
        ("assertion", statement["assertion"]),
        ("language", statement["lang"] or ""),
        ("source", source["id"]),
        ("outlet", source["outlet"]["id"] if source["outlet"] else ""),
        *(("speaker", public_id) for public_id in spoken),
    }


def _terms_of_use(evidence: Evidence) -> Terms:
    found = {("standing", evidence["standing"])}
    for claim in evidence["claims"]:
        found |= {("facet", claim["facet"]), ("stance", claim["stance"])}
        if claim["level"]:
            found.add(("level", claim["level"]))
    return found
