"""The pages readers see, from published rows alone: load, refuse, lay out, answer.

Every page costs the same few queries however much is published. Nothing here looks at a session
or a user, so that any cache may keep the answers.
"""

import json
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.models.editions import Edition, Entry, EntryTerm, Profile, Quotation, State
from timeline.public import languages, reading
from timeline.public.addresses import Ident
from timeline.public.cursors import BadCursor, Page, paginate

PAGE_SIZE = 50
OLDEST, NEWEST = "oldest", "newest"
# The terms under which an event has to do with a profile, where it is more than the one.
_TERMS = {"actor": ("actor", "speaker")}


def for_readers(view):
    """A page that may only be read, and kept for a minute by any cache."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=60, stale_while_revalidate=600)
        return response

    return wrapped


@for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    """The events in order, 50 a page, each with its parts."""
    order = NEWEST if request.GET.get("order") == NEWEST else OLDEST
    try:
        page = paginate(
            _standing_alone(),
            cursor=request.GET.get("cursor"),
            size=PAGE_SIZE,
            descending=order == NEWEST,
        )
    except BadCursor as error:
        return _refuse(request, str(error))
    return _render(
        request,
        "timeline/timeline.html",
        request.get_full_path().removeprefix(f"/{languages.active()}"),
        years=_with_parts(page),
        page=page,
        order=order,
        list_query=f"order={order}&" if order != OLDEST else "",
    )


@for_readers
def event(request: HttpRequest, ident: Ident) -> HttpResponse:
    """One event with everything that holds it up."""
    entry = get_object_or_404(Entry.published.select_related("edition"), pk=ident.id)
    document = json.loads(entry.edition.document)
    if entry.state == State.WITHDRAWN:
        return _withdrawn(request, document, entry.reason)
    if ident.slug != entry.slug:
        return _moved(request, document["url"])
    before, after = _neighbours(entry)
    return _render(
        request,
        "timeline/event.html",
        document["url"],
        document=document,
        reading=reading.event(document),
        parts=_cards(Entry.published.live().filter(parent_id=entry.pk)),
        occasioned=_cards(Entry.published.live().having("occasion", entry.pk)),
        before=before,
        after=after,
        editions=_editions("event", entry.pk),
        edition_url=request.build_absolute_uri(document["edition"]["url"]),
    )


@for_readers
def profile(request: HttpRequest, ident: Ident, kind: str) -> HttpResponse:
    """An actor, place, topic, series, outlet or source, and the events that have to do with it."""
    row = get_object_or_404(Profile.published.select_related("edition"), pk=ident.id, kind=kind)
    document = json.loads(row.edition.document)
    if row.state == State.WITHDRAWN:
        return _withdrawn(request, document, row.reason)
    if ident.slug != row.slug:
        return _moved(request, document["url"])
    terms = EntryTerm.published.filter(kind__in=_TERMS.get(kind, (kind,)), value=row.pk)
    try:
        page = paginate(
            Entry.published.live()
            .filter(pk__in=terms.values("entry_id"))
            .select_related("edition"),
            cursor=request.GET.get("cursor"),
            size=PAGE_SIZE,
        )
    except BadCursor as error:
        return _refuse(request, str(error))
    return _render(
        request,
        f"timeline/{'source' if kind == 'source' else 'profile'}.html",
        request.get_full_path().removeprefix(f"/{languages.active()}"),
        document=document,
        kind=kind,
        years=reading.by_year_and_month(_positioned(page.rows)),
        page=page,
        list_query="",
        editions=_editions(kind, row.pk),
    )


@for_readers
def edition(request: HttpRequest, ident: Ident, kind: str, number: int) -> HttpResponse:
    """A numbered edition as it was published, with a word on what has become of it since."""
    row = get_object_or_404(Edition.published, kind=kind, subject_id=ident.id, number=number)
    document = json.loads(row.document)
    if request.path != f"/{languages.active()}{document['edition']['url']}":
        return _moved(request, document["edition"]["url"])
    rows = Entry.published if kind == "event" else Profile.published
    current = get_object_or_404(rows.select_related("edition"), pk=ident.id)
    template = kind if kind in ("event", "source") else "profile"
    return _render(
        request,
        f"timeline/{template}.html",
        document["edition"]["url"],
        document=document,
        kind=kind,
        reading=reading.event(document) if kind == "event" else None,
        editions=_editions(kind, ident.id),
        edition_url=request.build_absolute_uri(document["edition"]["url"]),
        reading_edition=True,
        current=json.loads(current.edition.document),
        withdrawn=current.state == State.WITHDRAWN,
    )


@for_readers
def about(request: HttpRequest) -> HttpResponse:
    """How to read the timeline and check what it says; what it covers, in which edition."""
    document = _masthead()
    return _render(
        request,
        "timeline/about.html",
        "/about/",
        document=document,
        editions=_editions("timeline", document["id"]) if document else [],
    )


@for_readers
def timeline_edition(request: HttpRequest, number: int) -> HttpResponse:
    """What the timeline said of itself in a numbered edition."""
    row = get_object_or_404(Edition.published, kind="timeline", number=number)
    current = get_object_or_404(
        Profile.published.select_related("edition"), pk=row.subject_id, kind="timeline"
    )
    document = json.loads(row.document)
    return _render(
        request,
        "timeline/about.html",
        document["edition"]["url"],
        document=document,
        editions=_editions("timeline", row.subject_id),
        reading_edition=True,
        current=json.loads(current.edition.document),
        withdrawn=current.state == State.WITHDRAWN,
    )


@for_readers
def in_the_readers_language(request: HttpRequest, **named) -> HttpResponse:
    """A neutral address leads to the same page in the language the reader's browser asks for.

    Which one that is, LocaleMiddleware has found out; it adds the Vary header, too.
    """
    return HttpResponseRedirect(f"/{languages.active()}{request.get_full_path()}")


@for_readers
def statement(request: HttpRequest, statement_id: str) -> HttpResponse:
    """A quote's own address leads to its place on the page of the first event it holds up."""
    term = (
        EntryTerm.published.filter(kind="statement", value=statement_id)
        .select_related("entry")
        .order_by("position")
        .first()
    )
    if term is not None:
        entry = term.entry
        slug = f"-{entry.slug}" if entry.slug else ""
        return HttpResponseRedirect(
            f"/{languages.active()}/events/{entry.pk}{slug}/#q-{statement_id}"
        )
    get_object_or_404(Quotation.published, pk=statement_id)
    return render(
        request,
        "error.html",
        {
            "status": HTTPStatus.GONE,
            "title": _("This quote is no longer used"),
            "detail": _("No published event cites it any more."),
        },
        status=HTTPStatus.GONE,
    )


def _standing_alone() -> QuerySet[Entry]:
    """Published events that are no part of another one readers can see."""
    live = Entry.published.live()
    return live.filter(~Exists(live.filter(subject_id=OuterRef("parent_id")))).select_related(
        "edition"
    )


def _with_parts(page: Page) -> list[dict[str, Any]]:
    """The page's events by year and month, parts and their parts hung under them, in one query."""
    positioned = _positioned(page.rows)
    cards = {card["id"]: card for _position, card in positioned}
    live = Entry.published.live()
    children = live.filter(parent_id__in=cards)
    parts = (
        live.filter(Q(parent_id__in=cards) | Q(parent_id__in=children.values("subject_id")))
        .select_related("edition")
        .order_by("position")
    )
    found = [(row.parent_id, reading.card(json.loads(row.edition.document))) for row in parts]
    cards |= {card["id"]: card for _parent, card in found}
    for parent, card in found:
        cards[parent]["parts"].append(card)
    return reading.by_year_and_month(positioned)


def _positioned(rows) -> list[tuple[str, dict[str, Any]]]:
    return [(row.position, reading.card(json.loads(row.edition.document))) for row in rows]


def _cards(entries: QuerySet[Entry]) -> list[dict[str, Any]]:
    rows = entries.select_related("edition").order_by("position")
    return [reading.card(json.loads(row.edition.document)) for row in rows]


def _neighbours(entry: Entry) -> list[dict[str, Any] | None]:
    """The events before and after, among the parts of the same whole or those of the timeline."""
    if entry.parent_id:
        level = Entry.published.live().filter(parent_id=entry.parent_id)
    else:
        level = _standing_alone()
    level = level.select_related("edition")
    found = (
        level.filter(position__lt=entry.position).order_by("-position").first(),
        level.filter(position__gt=entry.position).order_by("position").first(),
    )
    return [row and reading.card(json.loads(row.edition.document)) for row in found]


def _editions(kind: str, public_id: str) -> list[dict[str, Any]]:
    rows = Edition.published.filter(kind=kind, subject_id=public_id).order_by("-number")
    return [dict(row) for row in rows.values("number", "note", "published_at")]


def _masthead() -> dict[str, Any] | None:
    """The timeline's own document, once it is published."""
    row = (
        Profile.published.filter(kind="timeline", state=State.PUBLISHED)
        .select_related("edition")
        .first()
    )
    return json.loads(row.edition.document) if row else None


def _render(
    request: HttpRequest, template: str, address: str, *, status: int = 200, **context
) -> HttpResponse:
    """`address` is the page's path without a language, under which it stands in all four."""
    context |= {"address": address, "masthead": _masthead()}
    return render(request, template, context, status=status)


def _withdrawn(request: HttpRequest, document: dict[str, Any], reason: dict) -> HttpResponse:
    """410, with the reason: a withdrawal leaves a notice at the address."""
    return _render(
        request,
        "timeline/withdrawn.html",
        document["url"],
        status=HTTPStatus.GONE,
        document=document,
        heading=document["title"] if document["type"] == "event" else document["name"],
        reason=reason,
    )


def _refuse(request: HttpRequest, detail: str) -> HttpResponse:
    context = {"status": HTTPStatus.BAD_REQUEST, "title": _("Bad request"), "detail": detail}
    return render(request, "error.html", context, status=HTTPStatus.BAD_REQUEST)


def _moved(request: HttpRequest, url: str) -> HttpResponse:
    """301 to the address as it is now, with whatever was asked there."""
    query = request.META.get("QUERY_STRING", "")
    address = f"/{languages.active()}{url}"
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
