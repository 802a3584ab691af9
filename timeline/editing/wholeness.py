"""Whether words may be quoted: whole words, within one zone, not too many of them.

One rule for the picker, the verbs, what is shipped and the review: promise 1 of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from django.utils.translation import gettext as _

from config.desk.forms import listed
from sources import anchoring
from sources.anchoring.edges import cuts
from sources.models import Snapshot, Zone
from sources.zoning import Span

MOST_WORDS = 60


class Anchored(Span, Protocol):
    """A passage in its surroundings: an anchor, or a statement."""

    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...


def faults(quote: Anchored, snapshot: Snapshot) -> Iterator[str]:
    """Sentences on why a passage of a text cannot be quoted as it is; none where it can.

    Of a text that is not held there are no zones, and nothing around the words but what came with
    them.
    """
    before, after = quote.start > 0, quote.end < snapshot.length
    cut_short = (before and not quote.prefix) or (after and not quote.suffix)
    if cut_short and (text := snapshot.text) is not None:
        quote = anchoring.select(text, quote.start, quote.end)
    around = quote.prefix + quote.exact + quote.suffix
    edges = (len(quote.prefix), len(quote.prefix) + len(quote.exact))
    if any(cuts(around, edge) for edge in edges):
        yield _("It begins or ends inside a word. Take the whole words.")
    if (count := len(quote.exact.split())) > MOST_WORDS:
        yield _("It has %(count)d words; a quote has at most %(most)d. Quote less of it.") % {
            "count": count, "most": MOST_WORDS,
        }  # fmt: skip
    touched = snapshot.zones_in(quote.start, quote.end)
    if any(zone.kind == Zone.Kind.RESIDUE for zone in touched):
        yield _(
            "Part of this passage is not the article (navigation, comment form). Select less, or "
            "correct the zones of the text."
        )
    elif touched and not any(
        zone.start <= quote.start and quote.end <= zone.end for zone in touched
    ):
        yield _(
            "It reaches from one part of the text into another (%(zones)s). Select less, or "
            "correct the zones of the text."
        ) % {"zones": listed(dict.fromkeys(zone.get_kind_display() for zone in touched))}
