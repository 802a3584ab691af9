"""Every correction and withdrawal, the newest first: what was changed, and why."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from timeline.document.answers import edition_path
from timeline.document.versions import opened
from timeline.models.editions import Change, Edition
from timeline.public.pages.answering import for_readers, refuse, render
from timeline.public.query.cursors import BadCursor, paginate

PAGE_SIZE = 50
TOLD = (Change.Action.CORRECTED, Change.Action.WITHDRAWN)


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """The record of what did not stay as it was first published."""
    try:
        page = paginate(
            Change.published.filter(action__in=TOLD),
            cursor=request.GET.get("cursor"),
            size=PAGE_SIZE,
            descending=True,
            key="number",
        )
    except ValueError:  # also a cursor of another list, whose key is no number
        return refuse(request, str(BadCursor()))
    return render(
        request,
        "timeline/corrections.html",
        changes=_with_documents(page.rows),
        page=page,
        list_query="",
    )


def _with_documents(changes) -> list[dict[str, Any]]:
    """Each change with the edition it made or took back, all found in one query."""
    rows = Edition.published.filter(
        subject_id__in={change.subject_id for change in changes},
        digest__in={change.digest for change in changes},
    )
    found = {
        (row.kind, row.subject_id, row.number): opened(row.document)
        for row in rows.only("kind", "subject_id", "number", "document")
    }
    told = []
    for change in changes:
        document = found[change.kind, change.subject_id, change.edition_number]
        told.append(
            {
                "row": change,
                "document": document,
                "edition_path": edition_path(document, change.edition_number),
                "withdrawn": change.action == Change.Action.WITHDRAWN,
                "day": change.at.date().isoformat(),
            }
        )
    return told
