"""An actor's, place's, topic's, series', outlet's or source's page: its own small timeline."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from timeline.models.editions import Entry, EntryTerm, Profile, State
from timeline.public import languages, reading
from timeline.public.addresses import Ident
from timeline.public.cursors import BadCursor, paginate
from timeline.public.pages.answering import for_readers, moved, refuse, render, withdrawn
from timeline.public.pages.editions import editions_of
from timeline.public.pages.timeline import PAGE_SIZE, positioned

# The terms under which an event has to do with a profile, where it is more than the one.
_TERMS = {"actor": ("actor", "speaker")}


@for_readers
def profile(request: HttpRequest, ident: Ident, kind: str) -> HttpResponse:
    """An actor, place, topic, series, outlet or source, and the events that have to do with it."""
    row = get_object_or_404(Profile.published.select_related("edition"), pk=ident.id, kind=kind)
    document = json.loads(row.edition.document)
    if row.state == State.WITHDRAWN:
        return withdrawn(request, document, row.reason)
    if ident.slug != row.slug:
        return moved(request, document["url"])
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
        return refuse(request, str(error))
    return render(
        request,
        f"timeline/{'source' if kind == 'source' else 'profile'}.html",
        request.get_full_path().removeprefix(f"/{languages.active()}"),
        document=document,
        kind=kind,
        years=reading.by_year_and_month(positioned(page.rows)),
        page=page,
        list_query="",
        editions=editions_of(kind, row.pk),
    )
