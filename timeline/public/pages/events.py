"""An event's page, and the address of a quote, which leads to one."""

from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from timeline.document import answers
from timeline.labels import languages
from timeline.models.editions import Entry, EntryTerm, Quotation, State
from timeline.public.addresses import Ident
from timeline.public.formats import linked
from timeline.public.pages import reading
from timeline.public.pages.answering import for_readers, moved, render, row_or_404, sorry, withdrawn
from timeline.public.pages.editions import checked_days, editions_of
from timeline.public.pages.timeline import standing_alone


@for_readers
def event(request: HttpRequest, ident: Ident) -> HttpResponse:
    """One event with everything that holds it up."""
    entry = row_or_404(Entry, pk=ident.id)
    document = answers.of_row(entry)
    if entry.state == State.WITHDRAWN:
        return withdrawn(request, document, entry.reason)
    if ident.slug != entry.slug:
        return moved(request, document["path"])
    before, after = _neighbours(entry)
    return render(
        request,
        "timeline/event.html",
        document["path"],
        document=document,
        reading=reading.event(document, checked_days(document)),
        parts=_cards(Entry.published.filter(parent_id=entry.pk)),
        occasioned=_cards(Entry.published.having("occasion", entry.pk)),
        before=before,
        after=after,
        editions=editions_of("event", entry.pk),
        linked=linked.event(document, site=request.build_absolute_uri("/")[:-1]),
        edition_url=request.build_absolute_uri(document["edition"]["url"]),
    )


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
        path = term.entry.get_absolute_url()
        return HttpResponseRedirect(f"/{languages.active()}{path}#q-{statement_id}")
    get_object_or_404(Quotation.published.with_withdrawn(), pk=statement_id)
    return sorry(
        request,
        HTTPStatus.GONE,
        _("This quote is no longer used"),
        _("No published event cites it any more."),
    )


def _cards(entries: QuerySet[Entry]) -> list[dict[str, Any]]:
    rows = entries.select_related("edition").order_by("position")
    return [reading.card(answers.of_row(row)) for row in rows]


def _neighbours(entry: Entry) -> list[dict[str, Any] | None]:
    """The events before and after, among the parts of the same whole or those of the timeline."""
    of_the_whole = Entry.published.filter(parent_id=entry.parent_id)
    level: Any = of_the_whole if entry.parent_id else standing_alone()
    level = level.select_related("edition")
    found = (
        level.filter(position__lt=entry.position).order_by("-position").first(),
        level.filter(position__gt=entry.position).order_by("position").first(),
    )
    return [row and reading.card(answers.of_row(row)) for row in found]
