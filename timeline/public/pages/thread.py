"""What hangs on the thread: parts under their whole, an occasion under what was held on it."""

from operator import attrgetter
from typing import Any

from django.urls import reverse

from timeline.document import answers
from timeline.models.editions import Entry, EntryTerm, Section
from timeline.public.pages import presenting
from timeline.public.query.cursors import AFTER, ASCENDING, encode

PAGE_SIZE = 50


def hang(cards: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Hang the parts of the page's events, and their parts, under them, and what they were held on
    the occasion of: of several events, under the first. Answers with all of them by id."""
    by_id = {card["id"]: card for card in cards}
    # In no order, so that SQLite goes by the whole and does not walk all in theirs.
    live = Entry.published.briefly().order_by()
    parts = list(live.filter(parent_id__in=by_id))
    parts += live.filter(parent_id__in=[row.pk for row in parts])
    parts.sort(key=attrgetter("rank"))
    found = [presenting.card(row) for row in parts]
    by_id |= {card["id"]: card for card in found}
    for card in found:
        by_id[card["part_of"]]["parts"].append(card)
    _hang_occasions([card for card in cards if "occasion" in card and "part_of" not in card])
    return by_id


def _hang_occasions(cards: list[dict[str, Any]]) -> None:
    """Of several events that were held on one occasion and are no part, the first shows it."""
    wanted = {card["occasion"] for card in cards}
    # Without a join: SQLite would begin it with all that is no part.
    naming = EntryTerm.published.filter(kind="occasion", value__in=wanted).order_by("rank")
    named = list(naming.values_list("value", "entry"))
    events = Entry.published.filter(pk__in={event for _occasion, event in named})
    whole = dict(events.values_list("pk", "parent_id"))
    first: dict[str, str] = {}
    for occasion, event in named:
        if whole.get(event) == "":
            first.setdefault(occasion, event)
    rows = Entry.published.briefly().in_bulk(wanted)
    for card in cards:
        row = rows.get(card["occasion"])
        if row and not row.stands_alone and not row.parent_id and first.get(row.pk) == card["id"]:
            card["held_on"] = presenting.card(row)


def say_wholes(cards: list[dict[str, Any]]) -> None:
    """Let each part say what it is a part of."""
    parts = [card for card in cards if "part_of" in card]
    if not parts:
        return
    rows = Entry.published.briefly().in_bulk({card["part_of"] for card in parts})
    for card in parts:
        if row := rows.get(card["part_of"]):
            card["whole"] = answers.called(row)


def address_at(entry: Entry) -> str:
    """The timeline where it shows an event, or what that is a part of: its first page, or one that
    begins there."""
    top: Any = entry
    while top.parent_id and not top.stands_alone:
        top = Entry.published.briefly().get(pk=top.parent_id)
    before = Entry.published.shown_in(Section.STORY).filter(rank__lt=top.rank).order_by("-rank")
    ranks = before.values_list("rank", flat=True)[:PAGE_SIZE]
    if top.section != Section.STORY or len(ranks) < PAGE_SIZE:
        return f"{reverse('timeline')}#e-{entry.pk}"
    cursor = encode(str(ranks[0]), side=AFTER, order=ASCENDING)
    return f"{reverse('timeline')}?cursor={cursor}#e-{entry.pk}"
