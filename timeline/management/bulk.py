"""Many documents published at once, into a database that holds nothing: for tests and benches.

What is written is what publishing them one by one writes, in their order, but for the drafts and
approvals behind them: there are none.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter as Count
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction

from config import database, triggers
from sources.models import Source
from timeline.document.canonical import written
from timeline.document.derived import position_of
from timeline.document.shapes import VERSION
from timeline.models import Event, Statement
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
from timeline.record import fulltext, indexing, projection, ranks, seals

Document = dict[str, Any]

AT_ONCE = 500  # documents
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
_BY = "synthetic"


class NotEmpty(ValueError):
    """The database holds something already."""


class Publisher:
    """Publishes documents for the first time, a second after the other."""

    def __init__(self, *, license: str):  # noqa: A002 - as the column is called
        self.license = license
        self.number, self.seal = 0, SEAL_BEFORE_THE_FIRST
        self.counts: Count[tuple[str, str, str]] = Count()
        self.above: dict[str, str] = {}  # what a place lies in
        self.last = -1  # the rank of the entry before

    def publish(self, subjects: Iterable[Document], events: Iterable[tuple[Document, int]]) -> int:
        """Publish all, the events in reading order, each with its depth; returns how many steps the
        record has then. Raises NotEmpty."""
        if any(model._base_manager.exists() for model in (Edition, Event, Source, Statement)):
            raise NotEmpty
        with transaction.atomic():
            # The guard of the record wants every step by itself.
            triggers.drop_all()
            fulltext.clear(using="default")
            self._profiles(list(subjects))
            for some in _batches(events):
                self._events(some)
            held = EntryTerm.objects.filter(kind="occasion", entry__parent_id="")
            Entry.objects.filter(pk__in=held.values("value")).update(stands_alone=False)
            TermCount.objects.bulk_create(
                (
                    TermCount(resource=resource, kind=kind, value=value, count=count)
                    for (resource, kind, value), count in sorted(self.counts.items())
                ),
                batch_size=AT_ONCE,
            )
            Counter.objects.create(value=self.number, seal=self.seal)
            connection.check_constraints()
            triggers.create_missing()
        _clean()
        database.analyze()
        return self.number

    def _issue(self, documents: list[Document]) -> list[Edition]:
        """Their editions, and the steps of the record."""
        editions, changes = [], []
        for document in documents:
            self.number += 1
            edition = Edition(
                kind=document["type"],
                subject_id=document["id"],
                number=1,
                version=VERSION,
                document=written(document),
                digest=_digest(document),
                change=self.number,
                license=self.license,
                published_at=_FIRST + timedelta(seconds=self.number),
                published_by=_BY,
            )
            change = Change(
                number=self.number,
                action=Change.Action.PUBLISHED,
                kind=edition.kind,
                subject_id=edition.subject_id,
                edition_number=1,
                digest=edition.digest,
                note_digest=seals.note_digest({}),
                statements=seals.statements_told(None, document),
                previous=self.seal,
                at=edition.published_at,
            )
            self.seal = seals.seal_of(change)
            editions.append(edition)
            changes.append(change)
        Edition.objects.bulk_create(editions)
        Change.objects.bulk_create(changes)
        return editions

    def _profiles(self, documents: list[Document]) -> None:
        rank_by_id, last = {}, -1
        places = {row["id"]: position_of(row) for row in documents}  # type: ignore[arg-type]
        for public_id in sorted(places, key=places.__getitem__):
            rank_by_id[public_id] = last = ranks.among(Profile, places[public_id], last + 1)
        for some in _batches(sorted(documents, key=lambda row: places[row["id"]])):
            rows, names, terms = [], [], []
            for edition, document in zip(self._issue(some), some, strict=True):
                columns = projection.columns_of_profile(edition, document)
                rank = rank_by_id[document["id"]]
                rows.append(Profile(subject_id=document["id"], rank=rank, **columns))
                keys = indexing.keys_of(document)
                names += [Name(profile_id=document["id"], key=key) for key in keys]
                terms.append((rank, indexing.terms_of_subject(document)))
                if document["type"] == "place":
                    self.above[document["id"]] = columns["above_id"]
            Profile.objects.bulk_create(rows)
            Name.objects.bulk_create(names)
            fulltext.add("profile", terms, using="default")

    def _events(self, some: list[tuple[Document, int]]) -> None:
        entries, entry_terms, entry_words = [], [], []
        quotations, quotation_terms, quotation_words, uses = [], [], [], []
        documents = [document for document, _depth in some]
        for edition, (document, depth) in zip(self._issue(documents), some, strict=True):
            columns: Any = projection.columns_of_entry(edition, document, depth=depth)  # type: ignore[arg-type]
            self.last = rank = ranks.among(Entry, columns["position"], self.last + 1)
            at, public_id = edition.published_at, document["id"]
            above = list(self._above(document))
            found = projection.terms(document, above)  # type: ignore[arg-type]
            entry = Entry(
                subject_id=public_id,
                rank=rank,
                first_published_at=at,
                stands_alone=not columns["parent_id"],  # of occasions, see below
                counted=projection.counted(found),
                **columns,
            )
            entries.append(entry)
            for kind, value in self._counted("entry", found):
                entry_terms.append((kind, value, rank, public_id, entry.beyond_year))
            entry_words.append((rank, indexing.terms_of_event(document, above)))
            sources = {row["id"]: row for row in document["sources"]}
            for statement in document["statements"]:
                source, key = sources[statement["source"]], statement["id"]
                place = projection.place_of(statement)
                own = ranks.wanted(Quotation, place)
                whole = projection.by_itself(statement, source, document)  # type: ignore[arg-type]
                columns = projection.columns_of_quotation(whole, place, at=at)
                quotations.append(Quotation(statement_id=key, rank=own, **columns))
                found = projection.terms_of_quotation(whole)
                for kind, value in self._counted("quotation", found):
                    quotation_terms.append((kind, value, own, key))
                quotation_words.append((own, indexing.terms_of_quotation(whole)))
                use = projection.use_of(statement, source)
                of_ranks = {"entry_rank": rank, "quotation_rank": own}
                uses.append(Use(entry_id=public_id, quotation_id=key, **use, **of_ranks))
        Entry.objects.bulk_create(entries)
        Quotation.objects.bulk_create(quotations)
        Use.objects.bulk_create(uses)
        _insert(EntryTerm, ("kind", "value", "rank", "entry_id", "beyond_year"), entry_terms)
        _insert(QuotationTerm, ("kind", "value", "rank", "quotation_id"), quotation_terms)
        fulltext.add("entry", entry_words, using="default")
        fulltext.add("quotation", sorted(quotation_words), using="default")

    def _counted(self, resource: str, found: set[tuple[str, str]]) -> list[tuple[str, str]]:
        self.counts.update((resource, kind, value) for kind, value in found)
        return sorted(found)

    def _above(self, document: Document) -> Iterator[str]:
        place = document["place"] and self.above[document["place"]["id"]]
        while place:
            yield place
            place = self.above[place]


def _digest(document: Document) -> str:
    """The digest of a document without fractions and strange keys: then Python's sorted JSON is the
    canonical form, and made many times as fast."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _batches(found: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(found)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _insert(model: Any, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Rows of plain values, many times as fast as through the model."""
    named, table = ", ".join(columns), model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)
            return
        with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _clean() -> None:
    """What PostgreSQL's own vacuum does in time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in fulltext.TABLES.values():
                cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"{table}_terms"])
