"""What the timeline says of itself: what it covers and since when, how to read and check it."""

from django.http import HttpRequest, HttpResponse

from timeline.document import answers
from timeline.labels import revisions
from timeline.models.editions import Profile, State
from timeline.public.pages.answering import for_readers, render, row_or_404
from timeline.public.pages.editions import editions_of, with_the_one_before


@for_readers
def about(request: HttpRequest) -> HttpResponse:
    """What the timeline covers, how its sources were chosen, and what is missing."""
    rows = Profile.published.filter(kind="timeline")
    row = rows.select_related("edition").first()
    document = answers.of_row(row) if row else None
    return render(
        request,
        "timeline/about.html",
        "/about/",
        masthead=document,
        document=document,
        editions=editions_of("timeline", row.pk) if row else [],
    )


@for_readers
def method(request: HttpRequest) -> HttpResponse:
    """How to read the timeline: voices, chain, bases, standing, gaps, translations."""
    return render(request, "timeline/method.html", "/method/")


@for_readers
def timeline_edition(request: HttpRequest, number: int) -> HttpResponse:
    """What the timeline said of itself in a numbered edition."""
    current = row_or_404(Profile, kind="timeline")
    document, before = with_the_one_before("timeline", current.pk, number)
    return render(
        request,
        "timeline/about.html",
        document["edition"]["url"],
        document=document,
        editions=editions_of("timeline", current.pk),
        reading_edition=True,
        changes=before and revisions.changes(before, document),
        current=answers.of_row(current),
        withdrawn=current.state == State.WITHDRAWN,
    )
