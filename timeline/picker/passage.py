"""Whole words of a snapshot, with all an editor should know before quoting them."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from sources import anchoring
from sources.anchoring.edges import cuts
from sources.models import Snapshot
from timeline.editing import quoting
from timeline.editing.wholeness import faults
from timeline.models import Statement
from timeline.models.statements import KIND_OF_ZONE


@dataclass(frozen=True)
class Passage:
    """What stands from `start` to `end` (code points), and what is known of it."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    zones: list[str]
    faults: list[str]  # why it cannot be quoted
    labelled: str  # the kind that its zone settles, if it does
    word_count: int
    statement: Statement | None  # the very same passage, quoted before
    overlapping: list[Statement]


def passage(snapshot: Snapshot, start: int, end: int) -> Passage:
    """Widen a selection (code points) to whole words, and describe it. Raises QuotingError."""
    text = quoting.text_of(snapshot)
    try:
        start, end = anchoring.tighten(text, start, end)
    except anchoring.AnchorError as error:
        raise quoting.EmptyQuote(_("Select some words of the text first.")) from error
    while cuts(text, start):
        start -= 1
    while cuts(text, end):
        end += 1
    anchor = anchoring.select(text, start, end)
    prefetch_related_objects([snapshot], "zones")
    zones = snapshot.zones_in(start, end)
    kinds = [zone.kind for zone in zones]
    others = list(snapshot.statements.filter(start__lt=end, end__gt=start).order_by("start", "end"))
    return Passage(
        start=start,
        end=end,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        zones=list(dict.fromkeys(zone.get_kind_display() for zone in zones)),
        faults=list(faults(anchor, snapshot)),
        labelled=next((label for kind, label in KIND_OF_ZONE.items() if kind in kinds), ""),
        word_count=len(anchor.exact.split()),
        statement=next((row for row in others if (row.start, row.end) == (start, end)), None),
        overlapping=[row for row in others if (row.start, row.end) != (start, end)],
    )
