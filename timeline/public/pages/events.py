"""An event's page, and the address of a quote, which leads to one."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from timeline.document import answers
from timeline.labels import languages
from timeline.models.editions import Entry, Quotation, Use
from timeline.public.addresses import Ident
from timeline.public.formats import linked
from timeline.public.pages import presenting
from timeline.public.pages.answering import elsewhere, for_readers, render, row_or_404, sorry
from timeline.public.pages.editions import checked_days, editions_of
from timeline.public.pages.thread import address_at


@for_readers
def event(request: HttpRequest, ident: Ident) -> HttpResponse:
    """One event with everything that holds it up."""
    entry = row_or_404(Entry, pk=ident.id)
    document = answers.of_row(entry)
    if answer := elsewhere(request, entry, document, ident):
        return answer
    before, after = _neighbours(entry)
    # Joined, so that the few are read from the index of terms and not sought among all.
    occasioned = Entry.published.filter(terms__kind="occasion", terms__value=entry.pk)
    return render(
        request,
        "timeline/event.html",
        document["path"],
        document=document,
        shown=presenting.event(document, checked_days(document)),
        parts=_cards(Entry.published.filter(parent_id=entry.pk)),
        occasioned=_cards(occasioned),
        before=before,
        after=after,
        back=address_at(entry),
        editions=editions_of("event", entry.pk),
        linked=linked.event(document, site=request.build_absolute_uri("/")[:-1]),
        edition_url=request.build_absolute_uri(document["edition"]["url"]),
    )


@for_readers
def statement(request: HttpRequest, statement_id: str) -> HttpResponse:
    """A quote's own address leads to its place on the page of the first event it holds up."""
    uses = Use.published.filter(quotation=statement_id).select_related("entry")
    if (first := uses.order_by("entry__rank").first()) is not None:
        path = first.entry.get_absolute_url()
        return HttpResponseRedirect(f"/{languages.active()}{path}#q-{statement_id}")
    get_object_or_404(Quotation.published.with_withdrawn(), pk=statement_id)
    return sorry(
        request,
        HTTPStatus.GONE,
        _("This quote is no longer used"),
        _("No published event cites it any more."),
    )


def _cards(entries: Any) -> list[dict[str, Any]]:
    return [presenting.card(row) for row in entries.briefly().order_by("rank")]


def _neighbours(entry: Entry) -> list[dict[str, Any] | None]:
    """The events before and after, among the parts of the same whole or those of the timeline."""
    live: Any = Entry.published.briefly()
    if entry.parent_id and not entry.stands_alone:
        level = live.filter(parent_id=entry.parent_id)
    else:
        level = live.shown_in(entry.section)
    found = (
        level.filter(rank__lt=entry.rank).order_by("-rank").first(),
        level.filter(rank__gt=entry.rank).order_by("rank").first(),
    )
    return [row and presenting.card(row) for row in found]
