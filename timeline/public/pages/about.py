"""What the timeline says of itself: what it covers and since when, how to read and check it."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from timeline.models.editions import Edition, Profile, State
from timeline.public import revisions
from timeline.public.pages.answering import for_readers, masthead, render
from timeline.public.pages.editions import earlier, editions_of


@for_readers
def about(request: HttpRequest) -> HttpResponse:
    """What the timeline covers, how its sources were chosen, and what is missing."""
    document = masthead()
    return render(
        request,
        "timeline/about.html",
        "/about/",
        document=document,
        editions=editions_of("timeline", document["id"]) if document else [],
    )


@for_readers
def method(request: HttpRequest) -> HttpResponse:
    """How to read the timeline: voices, chain, bases, standing, gaps, translations."""
    return render(request, "timeline/method.html", "/method/")


@for_readers
def timeline_edition(request: HttpRequest, number: int) -> HttpResponse:
    """What the timeline said of itself in a numbered edition."""
    row = get_object_or_404(Edition.published, kind="timeline", number=number)
    current = get_object_or_404(
        Profile.published.select_related("edition"), pk=row.subject_id, kind="timeline"
    )
    document = json.loads(row.document)
    before = earlier(row)
    return render(
        request,
        "timeline/about.html",
        document["edition"]["url"],
        document=document,
        editions=editions_of("timeline", row.subject_id),
        reading_edition=True,
        changes=revisions.changes(before, document) if before else None,
        current=json.loads(current.edition.document),
        withdrawn=current.state == State.WITHDRAWN,
    )
