"""The timeline: the events in order, 50 a page, their parts hung under them."""

import json
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from timeline.models.editions import Entry
from timeline.public import languages, reading
from timeline.public.cursors import BadCursor, Page, paginate
from timeline.public.pages.answering import for_readers, refuse, render

PAGE_SIZE = 50
OLDEST, NEWEST = "oldest", "newest"


@for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    """The events in order, 50 a page, each with its parts."""
    order = NEWEST if request.GET.get("order") == NEWEST else OLDEST
    try:
        page = paginate(
            standing_alone(),
            cursor=request.GET.get("cursor"),
            size=PAGE_SIZE,
            descending=order == NEWEST,
        )
    except BadCursor as error:
        return refuse(request, str(error))
    return render(
        request,
        "timeline/timeline.html",
        request.get_full_path().removeprefix(f"/{languages.active()}"),
        years=_with_parts(page),
        page=page,
        order=order,
        list_query=f"order={order}&" if order != OLDEST else "",
    )


def standing_alone() -> QuerySet[Entry]:
    """Published events that are no part of another one readers can see."""
    live = Entry.published.live()
    return live.filter(~Exists(live.filter(subject_id=OuterRef("parent_id")))).select_related(
        "edition"
    )


def positioned(rows) -> list[tuple[str, dict[str, Any]]]:
    """Each event's card, with the position it stands at."""
    return [(row.position, reading.card(json.loads(row.edition.document))) for row in rows]


def _with_parts(page: Page) -> list[dict[str, Any]]:
    """The page's events by year and month, parts and their parts hung under them, in one query."""
    rows = positioned(page.rows)
    cards = {card["id"]: card for _position, card in rows}
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
    return reading.by_year_and_month(rows)
