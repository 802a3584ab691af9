"""Numbered editions of events and profiles, each at its own address for good."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from timeline.models.editions import Edition, Entry, Profile, State
from timeline.public import languages, reading
from timeline.public.addresses import Ident
from timeline.public.pages.answering import for_readers, moved, render


@for_readers
def edition(request: HttpRequest, ident: Ident, kind: str, number: int) -> HttpResponse:
    """A numbered edition as it was published, with a word on what has become of it since."""
    row = get_object_or_404(Edition.published, kind=kind, subject_id=ident.id, number=number)
    document = json.loads(row.document)
    if request.path != f"/{languages.active()}{document['edition']['url']}":
        return moved(request, document["edition"]["url"])
    rows = Entry.published if kind == "event" else Profile.published
    current = get_object_or_404(rows.select_related("edition"), pk=ident.id)
    template = kind if kind in ("event", "source") else "profile"
    return render(
        request,
        f"timeline/{template}.html",
        document["edition"]["url"],
        document=document,
        kind=kind,
        reading=reading.event(document) if kind == "event" else None,
        editions=editions_of(kind, ident.id),
        edition_url=request.build_absolute_uri(document["edition"]["url"]),
        reading_edition=True,
        current=json.loads(current.edition.document),
        withdrawn=current.state == State.WITHDRAWN,
    )


def editions_of(kind: str, public_id: str) -> list[dict[str, Any]]:
    """The number, note and day of every edition, the newest first."""
    rows = Edition.published.filter(kind=kind, subject_id=public_id).order_by("-number")
    return [dict(row) for row in rows.values("number", "note", "published_at")]
