"""What of a published document can be searched, put into the index.

Everything is taken from published documents, never from drafts. An event is found by its own words
and by every spelling of those it names: they stand in the profiles' documents as published now, so
that a new spelling reindexes what names its bearer and republishes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.document.versions import opened
from timeline.models.editions import Entry, EntryTerm, Name, Profile, Quotation
from timeline.record import fulltext
from timeline.record.analysis import name_key, terms

Document = dict[str, Any]
Words = Iterator[tuple[str, str]]  # (text, language)

USING = "default"
_AT_ONCE = 200
_LONGEST_KEY = 200  # code points, as Name.key
_NAMING = ("actor", "speaker", "place", "topic", "series", "outlet")  # kinds of terms


def index(document: Document) -> None:
    """Let what was published be found by what it says now."""
    if document["type"] == "event":
        _index_event(document)
    else:
        _index_profile(document)


def _index_event(document: Document) -> None:
    """Let an event, and each of its statements, be found by what its document says."""
    names = _Names(_named_by(document))
    fulltext.put(document["id"], _terms(_event_words(document, names)), using=USING)
    # A statement by itself says what was published of it last, in whichever event.
    quoted = Quotation.objects.filter(pk__in=[row["id"] for row in document["statements"]])
    said = [json.loads(text) for text in quoted.values_list("document", flat=True)]
    names = _Names(public_id for statement in said for public_id in _named_in(statement))
    for statement in said:
        # Not the article's title: whom it names need not be in every event that it tells of.
        printed_by = names.of(statement["source"]["outlet"])
        words = (*_statement_words(statement, names), *printed_by)
        fulltext.put(statement["id"], _terms(iter(words)), using=USING)


def _index_profile(document: Document) -> None:
    """Let a subject be found by its names, and by the same whatever names it."""
    _put_profile(document)
    _index_naming(document["type"], document["id"])


def _index_naming(kind: str, public_id: str) -> None:
    """Index again every event that names a subject, or a place that lies in it."""
    bearers = [public_id]
    if kind == "place":
        bearers += _places_within(public_id)
    naming = EntryTerm.objects.filter(kind__in=_NAMING, value__in=bearers).values("entry_id")
    for event in _one_by_one(Entry.objects.live().filter(pk__in=naming)):
        _index_event(event)


def _put_profile(document: Document) -> None:
    fulltext.put(document["id"], _terms(_profile_words(document)), using=USING)
    keys = {name_key(name)[:_LONGEST_KEY] for name, _language in names_of(document)} - {""}
    Name.objects.filter(profile=document["id"]).delete()
    Name.objects.bulk_create(Name(profile_id=document["id"], key=key) for key in sorted(keys))


def _places_within(public_id: str) -> list[str]:
    """Every place that lies in a place, or in one that lies in it."""
    above = {}
    for place in _documents(Profile.objects.live().filter(kind="place")):
        if place["within"]:
            above[place["id"]] = place["within"]["id"]
    found = {public_id}
    while more := {below for below, over in above.items() if over in found} - found:
        found |= more
    return sorted(found - {public_id})


def forget(public_ids: Iterable[str]) -> None:
    """Let nobody find these any more."""
    fulltext.drop(public_ids, using=USING)


def forget_profile(kind: str, public_id: str) -> None:
    """Let nobody find a withdrawn subject, nor by its spellings what names it."""
    forget([public_id])
    Name.objects.filter(profile=public_id).delete()
    _index_naming(kind, public_id)


def index_all() -> None:
    """Make the whole index again, and every name."""
    fulltext.clear(using=USING)
    for document in _one_by_one(Profile.objects.live()):
        _put_profile(document)
    for document in _one_by_one(Entry.objects.live()):
        _index_event(document)


def refresh(sender, using: str = USING, **kwargs) -> None:
    """After a migration, and after a flush: an index that another analysis made is made again."""
    if sender.label != "timeline" or using != USING:
        return
    if not Entry.objects.exists() and not Profile.objects.exists():
        fulltext.clear(using=USING)
    elif not fulltext.is_current(using=USING):
        index_all()


def names_of(document: Document) -> list[tuple[str, str]]:
    """Every name and spelling of a profile, each with its language."""
    title = document["title"] or document.get("designation", {})
    spelled = [(row["text"], row["lang"] or "") for row in document["aliases"]]
    return [(text, tag) for tag, text in title.items()] + spelled


class _Names:
    """Every spelling of the subjects that a document names, as they are published now."""

    def __init__(self, public_ids: Iterable[str]):
        rows = Profile.objects.live().filter(pk__in=set(public_ids))
        self.documents = {document["id"]: document for document in _documents(rows)}

    def of(self, ref: Document | None) -> Words:
        """A reference's own name, and its bearer's names; a place's also of what it lies in."""
        if ref is None:
            return
        yield from _every(ref["title"])
        document = self.documents.get(ref["id"])
        seen = set()
        while document is not None and document["id"] not in seen:
            seen.add(document["id"])
            yield from names_of(document)
            above = document.get("within")
            if above is None:
                return
            if above["id"] not in self.documents:
                row = Profile.objects.live().filter(pk=above["id"])
                self.documents |= {item["id"]: item for item in _documents(row)}
            document = self.documents.get(above["id"])


def _named_by(document: Document) -> Iterator[str]:
    for ref in (document["place"], document["series"], *document["topics"]):
        if ref:
            yield ref["id"]
    for participant in document["participants"]:
        yield participant["actor"]["id"]
    sources = {source["id"]: source for source in document["sources"]}
    for statement in document["statements"]:
        yield from _named_in(statement | {"source": sources[statement["source"]]})


def _named_in(statement: Document) -> Iterator[str]:
    if statement["source"]["outlet"]:
        yield statement["source"]["outlet"]["id"]
    for speaker in statement["speakers"]:
        if speaker["actor"]:
            yield speaker["actor"]["id"]


def _event_words(document: Document, names: _Names) -> Words:
    yield from _every(document["title"])
    yield from ((row["text"], row["lang"] or "") for row in document["aliases"])
    for point in document["points"]:
        yield from _every(point["text"])
    for ref in (document["place"], document["series"], *document["topics"]):
        yield from names.of(ref)
    for participant in document["participants"]:
        yield from names.of(participant["actor"])
        for printed in participant["as_printed"]:
            yield printed["name"] or "", printed["lang"] or ""
            yield printed["title"] or "", printed["lang"] or ""
    for statement in document["statements"]:
        yield from _statement_words(statement, names)
    for source in document["sources"]:
        yield from names.of(source["outlet"])


def _statement_words(statement: Document, names: _Names) -> Words:
    lang = statement["lang"] or ""
    yield statement["exact"], lang
    for translation in statement["translations"]:
        yield translation["text"], translation["lang"]
    for speaker in statement["speakers"]:
        yield from names.of(speaker["actor"])
        yield speaker["as_printed"] or "", lang
        yield speaker["title"] or "", lang
    for link in statement["chain"]:
        yield link["as_printed"], lang


def _profile_words(document: Document) -> Words:
    yield from names_of(document)
    yield from _every(document.get("description", {}))
    if document["type"] == "source":
        yield document["byline"] or "", document["lang"] or ""
        if document["outlet"]:
            yield from _every(document["outlet"]["title"])


def _every(texts: dict[str, str]) -> Words:
    for language, text in texts.items():
        yield text, language


def _terms(words: Words) -> set[str]:
    return set().union(*(terms(text, language) for text, language in dict.fromkeys(words)))


def _documents(rows) -> Iterator[Document]:
    for text in rows.values_list("edition__document", flat=True):
        yield opened(text)


def _one_by_one(rows) -> Iterator[Document]:
    """As `_documents`, without holding all of them at once."""
    for text in rows.values_list("edition__document", flat=True).iterator(chunk_size=_AT_ONCE):
        yield opened(text)
