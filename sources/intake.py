"""Texts come in: a captured text becomes a Snapshot, or fills one known by its digest.

The archive does not know what is quoted from it. Whoever keeps quotes listens to two signals:
`filling` (before a text fills a snapshot known by digest) answers how many quotes it verifies and
which it refuses; `captured` (after a source got another text) answers with a verdict for each
quote of the texts before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from config.verbs import verb
from sources import text as texts
from sources.models import Snapshot, SnapshotText, Source, Zone
from sources.zoning import propose

LIKELY = 0.6  # a text this like a held one is proposed as its next version

filling = Signal()
captured = Signal()


class IntakeError(ValidationError):
    """The text cannot be kept; the message says why and what to do."""


class ZonesMoved(IntakeError):
    """The zones are not those that the editor saw."""


class QuotesRefused(IntakeError):
    """A text has the right digest, yet quotes of it stand elsewhere: the quotes are wrong."""

    def __init__(self, refused: list[str]):
        self.refused = refused
        super().__init__(
            _("%(count)d quotes do not stand where they claim to, beginning with “%(first)s”."),
            params={"count": len(refused), "first": refused[0]},
        )


@dataclass(frozen=True)
class Captured:
    """What came of a capture.

    `outcome` is "new" (another text of the source), "filled" (the words of a snapshot known by
    digest are here now) or "known" (nothing was added). `verified` counts the quotes found in
    their places, `verdicts` tells what became of each quote of the text before, and `elsewhere`
    is another source with the very same text.
    """

    snapshot: Snapshot
    outcome: str
    verified: int = 0
    verdicts: list[Any] = field(default_factory=list)
    elsewhere: Source | None = None


def readable(raw: str | bytes) -> str:
    """The canonical text of what was pasted, uploaded or read. Raises IntakeError."""
    try:
        return texts.canonical(raw)
    except texts.UnreadableText as error:
        raise IntakeError(
            _(texts.MESSAGES[error.code]), code=error.code, params=error.params
        ) from error


def same_text(digest: str) -> Source | None:
    """The first source known to have a text with this digest, held or not."""
    snapshot = Snapshot.objects.filter(digest=digest).select_related("source").first()
    return snapshot.source if snapshot else None


def nearest(text: str) -> tuple[Source, float] | None:
    """The source with the held text most like this one (from 0 to 1), if it is like enough."""
    best: tuple[Source, float] | None = None
    held = SnapshotText.objects.select_related("snapshot__source")
    for other in held.iterator(chunk_size=50):
        likeness = texts.likeness(text, other.text)
        if likeness >= LIKELY and (best is None or likeness > best[1]):
            best = (other.snapshot.source, likeness)
    return best


@verb("sources.capture_snapshot")
def capture(
    *, text: str | bytes, source: Source, by=None, method: str = Snapshot.Method.PASTE
) -> Captured:
    """Keep a text of a source. The same text again adds nothing. Raises IntakeError."""
    text = readable(text)
    digest = texts.digest(text)
    Source.objects.select_for_update().get(pk=source.pk)  # numbers are taken one at a time
    elsewhere = (
        Source.objects.filter(snapshots__digest=digest).exclude(pk=source.pk).distinct().first()
    )
    known = source.snapshots.select_related("held").filter(digest=digest).first()
    if known:
        verified = _verified(known, text)
        if known.text is not None:
            return Captured(known, "known", verified=verified, elsewhere=elsewhere)
        SnapshotText.objects.create(snapshot=known, text=text)
        if not known.zones.exists():
            _propose_zones(known, text)
        return Captured(known, "filled", verified=verified, elsewhere=elsewhere)
    today = timezone.now().date()
    snapshot = _snapshot(source, digest, len(text), checked_on=today, method=method, by=by)
    SnapshotText.objects.create(snapshot=snapshot, text=text)
    _propose_zones(snapshot, text)
    answers = captured.send(sender=Snapshot, snapshot=snapshot, by=by)
    verdicts = [verdict for _receiver, answer in answers for verdict in cast(list, answer)]
    return Captured(snapshot, "new", verdicts=verdicts, elsewhere=elsewhere)


@verb("sources.capture_snapshot")
def know(*, source: Source, digest: str, length: int, checked_on, by) -> Snapshot:
    """Know a text of a source by its digest, checked by somebody who held it, without its words."""
    known = source.snapshots.filter(digest=digest).first()
    if known is not None:
        return known
    method = Snapshot.Method.DIGEST
    return _snapshot(source, digest, length, checked_on=checked_on, method=method, by=by)


def _snapshot(source: Source, digest: str, length: int, *, checked_on, method: str, by) -> Snapshot:
    return Snapshot.objects.create(
        source=source,
        number=1 + max(source.snapshots.values_list("number", flat=True), default=0),
        digest=digest,
        length=length,
        method=method,
        captured_at=timezone.now(),
        captured_by=by.get_username() if by else "",
        checked_on=checked_on,
    )


def _verified(snapshot: Snapshot, text: str) -> int:
    """How many quotes of the snapshot stand in the text. Raises QuotesRefused if any does not."""
    verified = 0
    refused: list[str] = []
    for _receiver, answer in filling.send(sender=Snapshot, snapshot=snapshot, text=text):
        good, bad = cast(tuple[int, list[str]], answer)
        verified += good
        refused += bad
    if refused:
        raise QuotesRefused(refused)
    return verified


def _propose_zones(snapshot: Snapshot, text: str) -> None:
    Zone.objects.bulk_create(
        Zone(snapshot=snapshot, start=zone.start, end=zone.end, kind=zone.kind)
        for zone in propose(text, language=snapshot.source.language)
    )


def zones_digest(snapshot: Snapshot) -> str:
    """A mark of the zones as they stand, by which a stale form is known."""
    rows = snapshot.zones.order_by("start").values_list("start", "end", "kind")
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:16]


def _hold_zones(snapshot: Snapshot, seen: str) -> None:
    """Let one correction pass at a time. Raises ZonesMoved where the zones are not those seen."""
    Snapshot.objects.select_for_update(no_key=True).get(pk=snapshot.pk)
    if seen and seen != zones_digest(snapshot):
        raise ZonesMoved(
            _("The zones were corrected meanwhile, by somebody else or in another window. Nothing "
              "was overwritten: compare what you chose with the zones as they are now, and save "
              "again.")
        )  # fmt: skip


@verb("sources.change_zone")
def mark_zone(
    *, snapshot: Snapshot, start: int, end: int, kind: str, by, seen: str = ""
) -> list[Zone]:
    """Say what one stretch of a text is; zones that it reaches into keep what lies outside it.

    Neighbouring stretches of body, or of residue, become one. `seen` is the digest of the zones
    the editor saw. Raises IntakeError.
    """
    text = snapshot.text
    if text is None:
        raise IntakeError(
            _("Only the digest of this text is known here. Capture the article first.")
        )
    _hold_zones(snapshot, seen)
    start, end = _trimmed(text, max(0, start), min(end, len(text)))
    if start >= end:
        raise IntakeError(_("Select some words of the text first."))
    wanted = [(start, end, str(kind))]
    for zone in snapshot.zones.all():
        for first, last in ((zone.start, min(zone.end, start)), (max(zone.start, end), zone.end)):
            first, last = _trimmed(text, first, last)
            if first < last:
                wanted.append((first, last, zone.kind))
    return set_zones(snapshot=snapshot, zones=_joined(text, sorted(wanted)), by=by)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without outer white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _joined(text: str, zones: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for start, end, kind in zones:
        if joined and kind in (Zone.Kind.BODY, Zone.Kind.RESIDUE):
            first, last, before = joined[-1]
            if before == kind and not text[last:start].strip():
                joined[-1] = (first, end, kind)
                continue
        joined.append((start, end, kind))
    return joined


@verb("sources.change_zone")
def set_zones(
    *, snapshot: Snapshot, zones: Iterable[tuple[int, int, str]], by, seen: str = ""
) -> list[Zone]:
    """Replace the zones of a snapshot. They may leave gaps but not overlap.

    `seen` is the digest of the zones the editor saw. Raises IntakeError.
    """
    _hold_zones(snapshot, seen)
    wanted = sorted((int(start), int(end), str(kind)) for start, end, kind in zones)
    reached = 0
    for start, end, kind in wanted:
        if kind not in Zone.Kind.values:
            raise IntakeError(_("“%(kind)s” is not a kind of zone."), params={"kind": kind})
        if not 0 <= start < end <= snapshot.length:
            raise IntakeError(
                _("A zone from %(start)d to %(end)d does not lie in a text of %(length)d."),
                params={"start": start, "end": end, "length": snapshot.length},
            )
        if start < reached:
            raise IntakeError(
                _("The zone that begins at %(start)d overlaps the one before it."),
                params={"start": start},
            )
        reached = end
    standing = {(zone.start, zone.end): zone for zone in snapshot.zones.all()}
    kept = []
    for zone in standing.values():
        if (zone.start, zone.end) not in {(start, end) for start, end, _kind in wanted}:
            zone.delete()
    for start, end, kind in wanted:
        zone = standing.get((start, end)) or Zone(snapshot=snapshot, start=start, end=end)
        if zone.kind != kind:
            zone.kind = kind
            zone.save()
        kept.append(zone)
    return kept


def zone_of(snapshot: Snapshot, start: int, end: int) -> set[str]:
    """The kinds of the zones that a passage touches."""
    return {zone.kind for zone in snapshot.zones_in(start, end)}
