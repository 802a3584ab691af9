"""What the desk writes is a contribution of whoever writes it, and what is refused is told."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import ngettext

from config.active import active_language
from config.desk.drafts import Subject
from config.desk.site import DeskAdmin
from timeline import edtf, models
from timeline.editing import review
from timeline.finding import FoldedSearch

MOST_MESSAGES = 3  # they travel in a cookie; the review page lists all there are


def tell(request: HttpRequest, error: ValidationError) -> None:
    """Show what a verb refused, in its own sentences."""
    for sentence in error.messages[:MOST_MESSAGES]:
        messages.error(request, sentence)
    if (left := len(error.messages) - MOST_MESSAGES) > 0:
        messages.error(
            request,
            ngettext(
                "%(count)d more reason stands on the review page.",
                "%(count)d more reasons stand on the review page.",
                left,
            )
            % {"count": left},
        )


def evidence_count(of: str) -> Coalesce:
    """How much evidence there is of a row: of an "event", or that is a "statement"."""
    rows = models.Evidence.objects.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def said(date: str) -> str | None:
    """A date in the words of the page; one that cannot be read, as it is written."""
    try:
        return edtf.say(date, active_language()) if date else None
    except edtf.EDTFError:
        return date


def subjects_of(row: Model) -> list[Subject | models.Statement]:
    """The subjects whose contribution it is to write a row: an event for its points, and so on."""
    if isinstance(row, Subject | models.Statement):
        return [row]
    for owner in ("event", "participation", "evidence", "decision", "statement", "actor", "place",
                  "topic", "series", "timeline", "outlet", "source", "snapshot"):  # fmt: skip
        if getattr(row, f"{owner}_id", None):
            return subjects_of(getattr(row, owner))
    raise TypeError(f"{type(row).__name__} belongs to no subject")


class Contributing(FoldedSearch, DeskAdmin):
    """Every write through the admin is recorded as a contribution of the person signed in."""

    def save_form(self, request, form, change):
        request._contributed_to = set()  # what an earlier try recorded was undone with it
        return super().save_form(request, form, change)

    def record(self, request, rows: Iterable[Model], verb: str) -> None:
        told = request.__dict__.setdefault("_contributed_to", set())
        for row in rows:
            for subject in subjects_of(row):
                key = (review.kind_of(subject), subject.public_id)
                if key not in told:
                    review.contribute(subject=subject, by=request.user, verb=verb)
                    told.add(key)
