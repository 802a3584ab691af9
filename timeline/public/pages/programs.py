"""What the site offers to programs, told to the people who write them, in their language."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.models.editions import Entry
from timeline.public.pages.answering import for_readers, render


@for_readers
def api_guide(request: HttpRequest) -> HttpResponse:
    """How to fetch, narrow, follow and check, with addresses of this very site."""
    event = Entry.published.order_by("rank").values_list("pk", flat=True).first()
    return render(
        request,
        "timeline/api_guide.html",
        "/api/",
        examples=_examples(event or ""),
        root=request.build_absolute_uri(reverse("api:root")),
        schema=request.build_absolute_uri(reverse("api:schema")),
        site=request.build_absolute_uri("/")[:-1],
    )


def _examples(event: str) -> list[tuple[str, str]]:
    """What one may ask, and the path that answers it. A test fetches every one of them."""
    events, statements = reverse("api:events"), reverse("api:statements")
    found = [
        (_("The events, the oldest first, each in a few lines"), events),
        (_("The events whole, with their quotes"), f"{events}?view=full"),
        (
            _("What may have happened in a period, in articles in Arabic"),
            f"{events}?from=2025-09&to=2025-11&language=ar",
        ),
        (_("Events of which an outcome is reported, in French"), f"{events}?facet=outcome&lang=fr"),
        (_("The events by what was published or corrected last"), f"{events}?order=updated"),
        (_("The quotes, each with every event it is used for"), f"{statements}?page_size=10"),
        (_("The articles quoted"), reverse("api:sources")),
        (_("The events as a table"), f"{events}?format=csv"),
        (_("The events as a feed"), f"{events}?format=atom"),
        (_("The quotes as Web Annotations"), f"{statements}?format=webannotation"),
        (_("What changed since the beginning"), f"{reverse('api:changes')}?since=0"),
    ]
    if event:
        one = reverse("api:event", args=[event])
        found[1:1] = [
            (_("One event with its quotes, their positions and what is doubtful"), one),
            (_("The same as linked data"), f"{one}?format=jsonld"),
        ]
    return found
