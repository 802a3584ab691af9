"""What of a published document can be searched, put into the index.

Everything is taken from published documents, never from drafts. A row holds its own words, and the
subjects it names as terms of their own: by whatever they are called, their own rows tell. So a
subject renamed is found by its new name with one row written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.document.versions import opened
from timeline.models.editions import Entry, Name, Profile, Quotation
from timeline.record import fulltext
from timeline.record.analysis import name_key, terms
from timeline.record.fulltext import BEARERS, STORY, TITLE, subject_term

Document = dict[str, Any]
Texts = Iterator[tuple[str, str]]  # (text, language)

USING = "default"
_AT_ONCE = 200
_LONGEST_KEY = 200  # code points, as Name.key


def index(document: Document) -> None:
    """Let what was published be found by what it says now."""
    if document["type"] == "event":
        index_event(document)
    else:
        _index_subject(document)


def index_event(document: Document) -> None:
    """Let an event, and each of its statements, be found by what its document says."""
    entry = Entry.objects.get(pk=document["id"])
    found = terms_of_event(document, places_above(document))
    fulltext.put("entry", entry.rank, found, using=USING)
    # A statement by itself says what was published of it last, in whichever event.
    quoted = Quotation.objects.filter(pk__in=[row["id"] for row in document["statements"]])
    for rank, text in quoted.values_list("rank", "document"):
        fulltext.put("quotation", rank, terms_of_quotation(json.loads(text)), using=USING)


def _index_subject(document: Document) -> None:
    """Let a subject be found by its names, and by the same whatever names it."""
    rank = Profile.objects.values_list("rank", flat=True).get(pk=document["id"])
    fulltext.put("profile", rank, terms_of_subject(document), using=USING)
    Name.objects.filter(profile=document["id"]).delete()
    Name.objects.bulk_create(Name(profile_id=document["id"], key=key) for key in keys_of(document))


def forget(row: Entry | Quotation | Profile) -> None:
    """Let nobody find what was withdrawn or retired, nor what names it by its spellings."""
    fulltext.drop(str(row._meta.model_name), [row.rank], using=USING)
    Name.objects.filter(profile=row.pk).delete()


def index_all() -> None:
    """Make the whole index again, and every name."""
    fulltext.clear(using=USING)
    for rows in (Profile.objects.live(), Entry.objects.live()):
        documents = rows.values_list("edition__document", flat=True)
        for text in documents.iterator(chunk_size=_AT_ONCE):
            index(opened(text))


def refresh(sender, using: str = USING, plan: Any = (), **kwargs) -> None:
    """After a migration, and after a flush: an index that another analysis made is made again. On
    the way back, or half-way, there is no place for it yet."""
    if sender.label != "timeline" or using != USING or any(back for _step, back in plan):
        return
    if not Entry.objects.exists() and not Profile.objects.exists():
        fulltext.clear(using=USING)
    elif not fulltext.is_current(using=USING):
        index_all()


def names_of(document: Document) -> list[tuple[str, str]]:
    """Every name and spelling of a subject, each with its language."""
    title = document["title"] or document.get("designation", {})
    spelled = [(row["text"], row["lang"] or "") for row in document["aliases"]]
    return [(text, tag) for tag, text in title.items()] + spelled


def places_above(document: Any) -> list[str]:
    """The places that an event's place lies in, as they are published now."""
    found: list[str] = []
    place = document["place"] and document["place"]["id"]
    while place and place not in found:
        found.append(place)
        above = Profile.objects.live().filter(pk=place).values_list("above_id", flat=True)
        place = above.first()
    return found[1:]


def keys_of(document: Document) -> list[str]:
    """The keys of its names and spellings, in order."""
    return sorted({name_key(name)[:_LONGEST_KEY] for name, _language in names_of(document)} - {""})


def terms_of_subject(document: Document) -> set[str]:
    """The terms of a subject that events name, or of the timeline."""
    names = _terms(iter(names_of(document)))
    found = names | _terms(_texts_of_subject(document))
    return found | _marked(TITLE, names) if document["type"] in BEARERS else found


def terms_of_quotation(statement: Document) -> set[str]:
    """The terms of a statement by itself."""
    # Not the article's title: whom it names need not be in every event that it tells of.
    return _terms_of_statement(statement) | _terms_of_names([statement["source"]["outlet"]])


def terms_of_event(document: Document, above: Iterable[str]) -> set[str]:
    """The terms of an event; `above` are the places that its own lies in."""
    named = [document["place"], document["series"], *document["topics"]]
    named += [participant["actor"] for participant in document["participants"]]
    title = _terms_of_names(named) | _terms(_title(document))
    title |= set(map(subject_term, above))
    story = title | _terms(_points(document, of_story=True))
    found = story | _terms(_points(document, of_story=False)) | _terms(_as_printed(document))
    for statement in document["statements"]:
        found |= _terms_of_statement(statement)
    found |= _terms_of_names(source["outlet"] for source in document["sources"])
    return _marked(TITLE, title) | _marked(STORY, story) | found


def _terms_of_statement(statement: Document) -> set[str]:
    speakers = [speaker["actor"] for speaker in statement["speakers"]]
    return _terms(_texts_of_statement(statement)) | _terms_of_names(speakers)


def _terms_of_names(named: Iterable[Document | None]) -> set[str]:
    """What is named, by itself and by the name that it has in the document."""
    found: set[str] = set()
    for ref in named:
        if ref is not None:
            found |= {subject_term(ref["id"])} | _terms(_every(ref["title"]))
    return found


def _title(document: Document) -> Texts:
    yield from _every(document["title"])
    yield from ((row["text"], row["lang"] or "") for row in document["aliases"])


def _points(document: Document, *, of_story: bool) -> Texts:
    for point in document["points"]:
        if (point["tier"] == "story") == of_story:
            yield from _every(point["text"])


def _as_printed(document: Document) -> Texts:
    for participant in document["participants"]:
        for printed in participant["as_printed"]:
            yield printed["name"] or "", printed["lang"] or ""
            yield printed["title"] or "", printed["lang"] or ""


def _texts_of_statement(statement: Document) -> Texts:
    lang = statement["lang"] or ""
    yield statement["exact"], lang
    for translation in statement["translations"]:
        yield translation["text"], translation["lang"]
    for speaker in statement["speakers"]:
        yield speaker["as_printed"] or "", lang
        yield speaker["title"] or "", lang
    for link in statement["chain"]:
        yield link["as_printed"], lang


def _texts_of_subject(document: Document) -> Texts:
    yield from _every(document.get("description", {}))
    if document["type"] == "source":
        yield document["byline"] or "", document["lang"] or ""
        if document["outlet"]:
            yield from _every(document["outlet"]["title"])


def _every(texts: dict[str, str]) -> Texts:
    for language, text in texts.items():
        yield text, language


def _terms(texts: Texts) -> set[str]:
    return set().union(*(terms(text, language) for text, language in dict.fromkeys(texts)))


def _marked(mark: str, found: Iterable[str]) -> set[str]:
    return {f"{mark}{term}" for term in found}
