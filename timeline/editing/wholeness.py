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

MOST_WORDS = 60


class Words(Protocol):
    """A passage in its surroundings: an anchor, or a statement."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...


def faults(words: Words, snapshot: Snapshot) -> Iterator[str]:
    """Sentences on why a passage of a text cannot be quoted as it is; none where it can.

    Of a text that is not held there are no zones, and nothing around the words but what came with
    them.
    """
    before, after = words.start > 0, words.end < snapshot.length
    cut_short = (before and not words.prefix) or (after and not words.suffix)
    if cut_short and (text := snapshot.text) is not None:
        words = anchoring.select(text, words.start, words.end)
    around = words.prefix + words.exact + words.suffix
    edges = (len(words.prefix), len(words.prefix) + len(words.exact))
    if any(cuts(around, edge) for edge in edges):
        yield _("It begins or ends inside a word. Take the whole words.")
    if (count := len(words.exact.split())) > MOST_WORDS:
        yield _("It has %(count)d words; a quote has at most %(most)d. Quote less of it.") % {
            "count": count, "most": MOST_WORDS,
        }  # fmt: skip
    zones = snapshot.zones.all()
    touched = [zone for zone in zones if zone.start < words.end and words.start < zone.end]
    if any(zone.kind == Zone.Kind.RESIDUE for zone in touched):
        yield _(
            "Part of this passage is not the article (navigation, comment form). Select less, or "
            "correct the zones of the text."
        )
    elif touched and not any(
        zone.start <= words.start and words.end <= zone.end for zone in touched
    ):
        yield _(
            "It reaches from one part of the text into another (%(zones)s). Select less, or "
            "correct the zones of the text."
        ) % {"zones": listed(dict.fromkeys(zone.get_kind_display() for zone in touched))}
