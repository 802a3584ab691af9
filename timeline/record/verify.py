"""What is kept, compared with what it must be: what differs, and what heals it.

Captured texts and statements are compared with one another, editions with their documents and their
approvals, the record of changes step by step. Rows that readers see are compared with those that
`projection.rebuild` makes: it makes them, and is rolled back. Nothing is changed, readers notice
nothing, and publishers (with SQLite, all who write) wait until it is done. What is remembered
meanwhile is a number for each column of each row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Model

from config import triggers
from sources.models import Snapshot
from sources.text import digest
from timeline.document.answers import moment
from timeline.document.canonical import digest_of
from timeline.document.versions import opened
from timeline.models import Approval, Statement
from timeline.models.editions import (
    SEAL_BEFORE_THE_FIRST,
    Change,
    Counter,
    Edition,
    Entry,
    EntryTerm,
    Name,
    Profile,
    Quotation,
    QuotationTerm,
    TermCount,
    Use,
)
from timeline.record import fulltext, projection, seals

BACKUP = "Restore it from a backup."
REBUILD = "Run manage.py rebuild_public."
MIGRATE = "Run manage.py migrate."
_AT_ONCE = 100
_ROWS = (Profile, Name, Entry, EntryTerm, Quotation, QuotationTerm, Use, TermCount)

Head = tuple[int, str]
Subject = tuple[str, str]
Approved = dict[tuple[str, str, int], set[int]]


@dataclass(frozen=True)
class Finding:
    """Something that is not what it must be."""

    where: str
    what: str
    heal: str

    def __str__(self):
        return f"{self.where}: {self.what}. {self.heal}"


def findings(head: Head | None = None) -> Iterator[Finding]:
    """Everything that differs. `head` is the number and the seal of a change that somebody kept:
    with it, a record that was sealed anew from the middle is seen too."""
    for name in triggers.missing():
        yield Finding(f"The trigger {name}", "it is absent or differs from the registry", MIGRATE)
    yield from _of_texts()
    with transaction.atomic():
        counter = Counter.objects.select_for_update().first() or Counter()
        found = list(_of_record(counter, head))
        if found:
            where, heal = "The rows that readers see", "Restore that first."
            told = "they were not compared, for what they are made of differs"
            found.append(Finding(where, told, heal))
        else:
            found = list(_of_rows())
        transaction.set_rollback(True)
    yield from found


def _every(rows: Any) -> Iterator[Any]:
    return rows.iterator(chunk_size=_AT_ONCE)


def _where(row: Model) -> str:
    return f"{row._meta.db_table} {row.pk} ({getattr(row, 'public_id', row)})"


def _differing(row: Model, wanted: str, **columns: Any) -> Iterator[Finding]:
    """The columns of a row that are not what they must be, and what that is in words."""
    for name, value in columns.items():
        stored, value = (
            moment(item) if isinstance(item, datetime) else item
            for item in (getattr(row, name), value)
        )
        if stored != value:
            yield Finding(_where(row), f"its {name} is not {wanted}", BACKUP)


# --- captured texts, and the words quoted from them ---------------------------------------------


def _of_texts() -> Iterator[Finding]:
    for snapshot in _every(Snapshot.objects.select_related("source", "held").order_by("pk")):
        text = snapshot.text
        if text is not None:
            of = f"that of the text in sources_snapshottext {snapshot.pk}"
            yield from _differing(snapshot, of, digest=digest(text), length=len(text))
        elif snapshot.method != Snapshot.Method.DIGEST:
            told = "its text is missing from sources_snapshottext"
            yield Finding(_where(snapshot), told, BACKUP)
        for row in _every(Statement._base_manager.filter(snapshot=snapshot).order_by("pk")):
            yield from _of_statement(row, text, snapshot.length)


def _of_statement(row: Statement, text: str | None, length: int) -> Iterator[Finding]:
    start, end = row.start, row.end
    before, after = start - len(row.prefix), end + len(row.suffix)
    if len(row.exact) != end - start or before < 0 or after > length:
        told = "its start and end do not fit the lengths of exact, prefix, suffix and its text"
        yield Finding(_where(row), told, BACKUP)
    elif text is not None:
        words = {"exact": text[start:end], "prefix": text[before:start], "suffix": text[end:after]}
        yield from _differing(row, "what the captured text has at its start and end", **words)


# --- the record and the editions ----------------------------------------------------------------


def _of_record(counter: Counter, head: Head | None) -> Iterator[Finding]:
    """The record of changes from the beginning, with the editions it names."""
    number, seal, license_ = 0, SEAL_BEFORE_THE_FIRST, None
    last: dict[Subject, int] = {}  # the number of a subject's latest edition …
    public: dict[Subject, int] = {}  # … and of the one that is public
    published, approved = set(), _approved()
    for change in _every(Change.objects.order_by("number")):
        told = f"{number + 1}: the change before it is {number}, so one or more are missing"
        yield from _differing(change, told, number=number + 1)
        told = f"the seal of timeline_change {number}: one of both was altered"
        yield from _differing(change, told if number else "64 zeros, as the first", previous=seal)
        yield from _differing(
            change, "that of its note", note_digest=seals.note_digest(change.note)
        )
        number, seal = change.number, seals.seal_of(change)
        if head and number == head[0] and seal != head[1]:
            told = "its seal is not the one that was kept: it, or what is before it, was altered"
            yield Finding(_where(change), f"{told} and sealed anew", BACKUP)
        subject, gone = (change.kind, change.subject_id), change.action == Change.Action.WITHDRAWN
        follows = public.get(subject, 0) if gone else last.get(subject, 0) + 1
        told = "that of the edition which was public then" if gone else f"{follows}, the next then"
        yield from _differing(change, told, edition_number=follows)
        rows = Edition.objects.filter(kind=change.kind, subject_id=change.subject_id)
        edition = rows.filter(number=change.edition_number).first()
        before = rows.filter(number=public.pop(subject, 0)).first()
        last[subject] = max(change.edition_number, last.get(subject, 0))
        if edition is None:
            yield Finding(_where(change), "its edition is missing from timeline_edition", BACKUP)
            continue
        of = f"that of {_where(edition)}"
        if gone:
            yield from _differing(change, of, digest=edition.digest)
            yield from _differing(change, "empty, as of a withdrawal", nature="")
        else:
            public[subject] = edition.number
            published.add(edition.pk)
            yield from _differing(
                change, of, number=edition.change, digest=edition.digest, note=edition.note,
                nature=edition.nature, at=edition.published_at,
                action="published" if edition.number == 1 else "corrected",
            )  # fmt: skip
            yield from _of_edition(edition, license_, approved)
        if all(_is_sound(row.document, row.digest) for row in (before, edition) if row):
            # What version 0 published was compared in the form it had.
            read: Any = opened if gone or edition.version else json.loads
            old, new = before and read(before.document), None if gone else read(edition.document)
            told = "what its edition adds, changes and drops"
            version = before.version if before and read is opened else 1
            made = seals.statements_told(old, new, version=version)
            yield from _differing(change, told, statements=made)
            if change.kind == "timeline":
                license_ = new and new["license"]
    if head and number < head[0]:
        told = f"the record ends at {number}, before the head that was kept ({head[0]})"
        yield Finding("timeline_change", told, BACKUP)
    for edition in _every(Edition.objects.defer("document").order_by("pk")):
        if edition.pk not in published:
            yield Finding(_where(edition), "no row of timeline_change published it", BACKUP)
    yield from _differing(
        counter, f"that of timeline_change {number}, the last", value=number, seal=seal
    )


def _of_edition(edition: Edition, license_: str | None, approved: Approved) -> Iterator[Finding]:
    """An edition beside its document and its approval."""
    if not _is_sound(edition.document, edition.digest):
        yield Finding(_where(edition), "its digest is not that of its document", BACKUP)
        return
    document, of = json.loads(edition.document), "that of its document"
    named = {"kind": document.get("type"), "subject_id": document.get("id")}
    yield from _differing(edition, of, version=document.get("version", 0), **named)
    if edition.version == 0:
        said = document.get("edition", {})
        columns = ("number", "digest", "published_at", "note")
        yield from _differing(edition, of, **{name: said.get(name) for name in columns})
    if edition.version == 0 or edition.kind == "timeline":
        license_ = document.get("license")
    if license_ is not None:
        yield from _differing(edition, f"{license_}, the one in force then", license=license_)
    seen = approved.get((f"{edition.kind}:{edition.subject_id}", edition.digest, edition.version))
    if seen is None:
        told = f"no row of timeline_approval names its digest, in version {edition.version}"
        yield Finding(_where(edition), told, BACKUP)
    elif edition.version and edition.seen not in seen:
        yield from _differing(edition, "that of its timeline_approval", seen=min(seen))


@lru_cache(maxsize=2)
def _is_sound(document: str, told: str) -> bool:
    """Whether a digest is that of a document."""
    try:
        return digest_of(json.loads(document)) == told
    except (ValueError, TypeError, AttributeError):  # no document at all
        return False


def _approved() -> Approved:
    """What was approved, its own or with something else, and the contributions that were seen."""
    found: Approved = {}
    for row in _every(Approval.objects.order_by("pk")):
        own = {f"{row.kind}:{row.subject_id}": row.digest}
        for named, approved in (row.companions | own).items():
            found.setdefault((named, approved, row.version), set()).add(row.seen)
    return found


# --- what readers see ---------------------------------------------------------------------------


def _of_rows() -> Iterator[Finding]:
    """The rows that readers have, beside those that are made here instead."""
    stored = _numbers()
    projection.rebuild()
    made = _numbers()
    for where in sorted(stored.keys() | made.keys()):
        has, wanted = stored.get(where), made.get(where)
        if wanted is None:
            yield Finding(where, "nothing that is published makes it", REBUILD)
        elif has is None:
            yield Finding(where, "it is missing", REBUILD)
        elif has != wanted:
            named = ", ".join(name for name in wanted if has[name] != wanted[name])
            yield Finding(where, f"not what its edition makes of {named}", REBUILD)


def _numbers() -> dict[str, dict[str, int]]:
    """A number for each column of each row, by what names the row: its key or, where that means
    nothing, all that it has."""
    found = {}
    for model in _ROWS:
        key = model._meta.pk.attname
        columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        names, columns = (columns, []) if key == "id" else ([key], columns)
        for row in _every(model._base_manager.order_by().values(*names, *columns)):
            named = ", ".join(f"{name}={row[name]}" for name in names) if key == "id" else row[key]
            found[f"{model._meta.db_table} {named}"] = {
                name: _number(row[name]) for name in columns
            }
    return found | _indexed()


def _indexed() -> dict[str, dict[str, int]]:
    """The same of the search index."""
    return {
        f"{table} {rank or '(the analysis)'}": {"terms": _number(terms)}
        for table, rank, terms in fulltext.rows(using="default")
    }


def _number(value: Any) -> int:
    return hash(json.dumps(value, sort_keys=True, default=str))
