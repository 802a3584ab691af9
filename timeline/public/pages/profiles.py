"""An actor's, place's, topic's, series', outlet's or source's page: its own small timeline.

A source's is made of its quotes, in the order of its text, each with the events it holds up.
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, QueryDict

from config.collation import sort_key
from timeline.document import answers, shapes
from timeline.document.answers import PublishedEvent
from timeline.document.versions import opened
from timeline.labels import languages
from timeline.models.editions import Entry, EntryTerm, Profile, Quotation, Use
from timeline.public.addresses import Ident
from timeline.public.pages import linked, presenting
from timeline.public.pages.answering import elsewhere, feed_of, for_readers, render, row_or_404
from timeline.public.pages.editions import editions_of
from timeline.public.pages.presenting import Document
from timeline.public.pages.thread import PAGE_SIZE, say_wholes
from timeline.public.query.cursors import Page, paginate

# The terms under which an event has to do with a profile, where it is more than the one.
TERMS = {"actor": ("actor", "speaker")}


@for_readers
def profile(request: HttpRequest, ident: Ident, kind: str) -> HttpResponse:
    """An actor, place, topic, series, outlet or source, and the events that have to do with it."""
    row = row_or_404(Profile, pk=ident.id, kind=kind)
    document = answers.of_row(row)
    if answer := elsewhere(request, row, document, ident):
        return answer
    tell = _quotes if kind == "source" else _events
    told = tell(row, cursor=request.GET.get("cursor"))
    return render(
        request,
        f"timeline/{'source' if kind == 'source' else 'profile'}.html",
        document=document,
        kind=kind,
        linked=linked.profile(document, site=request.build_absolute_uri("/")[:-1]),
        list_query="",
        editions=editions_of(kind, row.pk),
        feed=feed_of(QueryDict(f"{kind}={row.pk}")),
        **told,
    )


def of_kind(kind: str):
    """The terms that tie events to profiles of a kind."""
    return EntryTerm.published.filter(kind__in=TERMS.get(kind, (kind,)))


def _events(row: Profile, *, cursor: str | None) -> Document:
    """The profile's events in order; an actor's with what they said in them."""
    page = paginate(
        Entry.published.filter(
            pk__in=of_kind(row.kind).filter(value=row.pk).values("entry_id")
        ).briefly(),
        cursor=cursor,
        size=PAGE_SIZE,
        key="rank",
        numbered=True,
    )
    cards = [presenting.card(entry) for entry in page.rows]
    say_wholes(cards)
    presenting.number(cards, presenting.Numbers())
    told: Document = {"page": page, "by_machine": presenting.by_machine(cards)}
    if row.kind == "actor":
        seen: set[str] = set()
        documents = _documents(page.rows)
        for document, card in zip(documents, cards, strict=True):
            card["said"] = _said(document, row.pk, seen)
        told["titles"] = _titles(documents, row.pk)
    elif row.kind == "outlet":
        told["sources"] = _sources_of(row.pk)
    elif row.kind == "place":
        told["places"] = _places_in(row.pk)
    positions = [entry.position for entry in page.rows]
    return told | {"years": presenting.by_year([*zip(positions, cards, strict=True)])}


def _documents(entries: Iterable[Entry]) -> list[PublishedEvent]:
    """The whole documents of a page's events: what was said in them, no card tells."""
    rows = Entry.published.whole().in_bulk([entry.pk for entry in entries])
    return [answers.of_row(rows[entry.pk]) for entry in entries]


def _said(document: shapes.Event, actor: str, seen: set[str]) -> list[Document]:
    """The actor's words in an event; a quote that holds up several is shown at the first."""
    sources = {source["id"]: source for source in document["sources"]}
    found = [
        statement
        for statement in document["statements"]
        if statement["id"] not in seen
        and any(speaker["actor"] and speaker["actor"]["id"] == actor
                for speaker in statement["speakers"])
    ]  # fmt: skip
    seen.update(statement["id"] for statement in found)
    return [presenting.quote(statement, 0, sources[statement["source"]]) for statement in found]


def _titles(documents: Iterable[PublishedEvent], actor: str) -> list[Document]:
    """How articles print the actor's name and title, each way once, with the articles that do."""
    found: dict[tuple[str, str, str], Document] = {}
    for document in documents:
        sources = {source["id"]: source for source in document["sources"]}
        printed_in = {item["id"]: sources[item["source"]] for item in document["statements"]}
        for participant in document["participants"]:
            if participant["actor"]["id"] != actor:
                continue
            for printed in participant["as_printed"]:
                key = (printed["lang"] or "", printed["name"] or "", printed["title"] or "")
                way = found.setdefault(key, {**printed, "sources": {}})
                source = printed_in[printed["statement"]]
                way["sources"][source["id"]] = source
    return [found[key] for key in sorted(found)]


def _sources_of(outlet: str) -> list[Document]:
    """The outlet's articles that are quoted, by name."""
    printed = EntryTerm.published.filter(kind="outlet", value=outlet)
    cited = EntryTerm.published.filter(kind="source", entry__in=printed.values("entry_id"))
    rows = Profile.published.filter(kind="source", pk__in=cited.values("value"))
    return [
        document
        for document in _by_name(rows)
        if document["outlet"] and document["outlet"]["id"] == outlet
    ]


def _places_in(place: str) -> list[Document]:
    """The places that lie directly in a place, by name; what happened there is among its own."""
    return _by_name(Profile.published.filter(kind="place", above_id=place))


def _by_name(rows) -> list[Document]:
    own = languages.active()
    found = map(opened, rows.values_list("edition__document", flat=True))
    return sorted(found, key=lambda document: sort_key(languages.name_of(document).words, own))


def quotes_of(row: Profile, *, cursor: str | None, size: int) -> Page:
    """A page of a source's quotes, in the order of its text. Raises BadCursor."""
    rows = Quotation.published.filter(source_id=row.pk)
    return paginate(rows, cursor=cursor, size=size, key="rank", numbered=True)


def _quotes(row: Profile, *, cursor: str | None) -> Document:
    """The source's quotes in the order of its text, and the events they hold up."""
    page = quotes_of(row, cursor=cursor, size=PAGE_SIZE)
    quotes = [presenting.quotation(found) for found in page.rows]
    uses = (
        Use.published.filter(quotation__in=[quote["id"] for quote in quotes])
        .select_related("entry")
        .order_by("entry__rank")
    )
    events: dict[str, Document] = {}
    held_up: dict[str, list[Document]] = {}
    for use in uses:
        if use.entry_id not in events:
            events[use.entry_id] = presenting.card(use.entry)
        held_up.setdefault(use.quotation_id, []).append(events[use.entry_id])
    for quote in quotes:
        quote["holds_up"] = held_up.get(quote["id"], [])
    return {"page": page, "quotes": quotes, "events": [*events.values()]}
