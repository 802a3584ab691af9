"""Words become statements, statements become evidence: every verb an editor quotes with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.dispatch import receiver
from django.utils.translation import gettext as _

from config.printed import spelled
from config.verbs import verb
from sources import anchoring, intake
from sources.models import Snapshot
from timeline.editing.review import contribute
from timeline.editing.wholeness import faults
from timeline.models import (
    ChainLink,
    Claim,
    Event,
    Evidence,
    QuotedSpan,
    Speaker,
    Statement,
    Translation,
)
from timeline.models.statements import KIND_OF_ZONE


class QuotingError(ValidationError):
    """The passage cannot be quoted; the message says why and what to do."""


class TextNotHeld(QuotingError):
    """Only the digest of the text is known here."""


class EmptyQuote(QuotingError):
    """Nothing, or white space alone, was selected."""


class QuoteNotFound(QuotingError):
    """The words do not stand where the selection says."""


class NotWhole(QuotingError):
    """The passage has half words, or too many, or is not of one part of the article."""


def text_of(snapshot: Snapshot) -> str:
    """The text to quote from. Raises TextNotHeld."""
    if snapshot.text is None:
        raise TextNotHeld(
            _("Only the digest of this text is known here. Capture the article first.")
        )
    return snapshot.text


@verb("timeline.add_statement")
def quote(
    *,
    snapshot: Snapshot,
    start: int,
    end: int,
    by,
    digest: str = "",
    selected: str = "",
    kind: str = "",
    assertion: str = "",
    language: str = "",
) -> Statement:
    """Make the passage from `start` to `end` (code points) a statement, or return the one it is.

    `digest` and `selected`, if given, are what the editor saw: a difference is refused. Raises
    QuotingError.
    """
    text = text_of(snapshot)
    if digest and digest != snapshot.digest:
        raise QuoteNotFound(
            _("This is not the text you read. Reload the page and select the words again.")
        )
    if not 0 <= start <= end <= len(text) or not text[start:end].strip():
        raise EmptyQuote(_("Select some words of the text first."))
    anchor = anchoring.select(text, start, end)
    if selected and selected != anchor.exact:
        raise QuoteNotFound(
            _("The words at this place are “%(found)s”. Reload the page and select again."),
            params={"found": spelled(anchor.exact[:200])},
        )
    _require_whole(anchor, snapshot)
    zones = intake.zone_of(snapshot, start, end)
    labelled = next((label for zone, label in KIND_OF_ZONE.items() if zone in zones), None)
    return _keep(
        snapshot,
        anchor,
        by,
        kind=labelled or kind,
        assertion=assertion,
        language=language,
    )


@verb("timeline.add_statement")
def enter(
    *,
    snapshot: Snapshot,
    anchor: anchoring.Anchor,
    by,
    kind: str = "",
    assertion: str = "",
    language: str = "",
    public_id: str = "",
) -> Statement:
    """Keep a passage whose place is known from elsewhere, such as a shipped timeline's quotes.

    Where the text is not held, its words are checked when it is captured; until then the database
    compares lengths alone. Raises QuoteNotFound where the text is held and says something else,
    and NotWhole.
    """
    text = snapshot.text
    if text is not None and not anchoring.verify(anchor, text):
        raise QuoteNotFound(
            _("“%(quote)s” does not stand there in the captured text."),
            params={"quote": spelled(anchor.exact[:200])},
        )
    _require_whole(anchor, snapshot)
    return _keep(
        snapshot,
        anchor,
        by,
        kind=kind,
        assertion=assertion,
        language=language,
        public_id=public_id,
    )


def _require_whole(anchor: anchoring.Anchor, snapshot: Snapshot) -> None:
    if found := list(faults(anchor, snapshot)):
        raise NotWhole(found)


def _hold(row: Model) -> None:
    """Let nobody else write below this row until we are done: two hands may do the same at once."""
    type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)


def _keep(snapshot, anchor, by, *, kind, assertion, language, public_id="") -> Statement:
    _hold(snapshot)
    statement = Statement.objects.filter(
        snapshot=snapshot, start=anchor.start, end=anchor.end
    ).first()
    if statement is not None:
        return statement
    statement = Statement(
        snapshot=snapshot,
        **asdict(anchor),
        language=language or snapshot.source.language,
        kind=kind or Statement.Kind.NARRATION,
        assertion=assertion or Statement.Assertion.FACT,
    )
    if public_id:
        statement.public_id = public_id
    statement.keep()
    contribute(subject=statement, by=by, verb="quote")
    return statement


@verb("timeline.add_evidence")
def attach(
    *,
    statement: Statement,
    event: Event,
    by,
    standing: str = "",
    claims: Iterable[Mapping[str, Any]] = (),
) -> Evidence:
    """Use a statement for an event; again replaces its standing and claims.

    Raises ValidationError.
    """
    _hold(event)
    evidence = Evidence.objects.filter(statement=statement, event=event).first()
    if evidence is None:
        evidence = Evidence(statement=statement, event=event, order=event.evidence.count() + 1)
    evidence.standing = standing
    evidence.keep()
    known = {row["facet"]: row for row in evidence.claims.values("facet", "place", "actor")}
    evidence.claims.all().delete()
    for order, claim in enumerate(claims, start=1):
        Claim(
            evidence=evidence,
            order=order,
            facet=claim["facet"],
            stance=claim.get("stance") or Claim.Stance.SUPPORTS,
            date=claim.get("date") or "",
            level=claim.get("level") or "",
            # What a save does not speak of stays as it was.
            **claim_refs(claim if "place" in claim else known.get(claim["facet"], {})),
        ).keep()
    contribute(subject=event, by=by, verb="attach")
    return evidence


def claim_refs(claim: Mapping[str, Any]) -> dict[str, int | None]:
    """The place a claim states and whom it speaks of, by their keys."""
    return {f"{name}_id": claim.get(name) for name in ("place", "actor")}


@verb("timeline.delete_evidence")
def detach(*, evidence: Evidence, by) -> None:
    """Stop using a statement for an event. The statement itself stays. Raises QuotingError."""
    event, statement = evidence.event, evidence.statement
    if event.points.filter(statements=statement).exists():
        raise QuotingError(_("A point of this event cites the statement. Change the point first."))
    if statement.printed_names.filter(participation__event=event).exists():
        raise QuotingError(
            _("A participant's name is given as this statement prints it. Remove that first.")
        )
    if event.lead_id == statement.pk:
        raise QuotingError(_("It is the lead quote of this event. Choose another one first."))
    evidence.delete()
    contribute(subject=event, by=by, verb="detach")


@verb("timeline.change_statement")
def attribute(
    *,
    statement: Statement,
    by,
    speakers: Iterable[Mapping[str, Any]] = (),
    chain: Iterable[Mapping[str, Any]] = (),
) -> Statement:
    """Say who speaks and by what chain, as printed; replaces what was said before."""
    _hold(statement)
    statement.speakers.all().delete()
    statement.chain.all().delete()
    for order, speaker in enumerate(speakers, start=1):
        Speaker(
            statement=statement,
            order=order,
            actor=speaker.get("actor"),
            as_printed=speaker.get("as_printed") or "",
            title=speaker.get("title") or "",
        ).keep()
    for order, link in enumerate(chain, start=1):
        as_printed, source = link["as_printed"], link.get("source")
        ChainLink(statement=statement, order=order, as_printed=as_printed, source=source).keep()
    contribute(subject=statement, by=by, verb="attribute")
    return statement


@verb("timeline.add_translation")
def translate(
    *, statement: Statement, language: str, text: str, translator: str, by, machine: bool = False
) -> Translation:
    """Give our rendering of a statement in a language, replacing the one before."""
    _hold(statement)
    translation = Translation.objects.filter(statement=statement, language=language).first()
    translation = translation or Translation(statement=statement, language=language)
    translation.text, translation.translator, translation.machine = text, translator, machine
    translation.keep()
    contribute(subject=statement, by=by, verb="translate")
    return translation


@dataclass(frozen=True)
class Verdict:
    """What became of one statement in another text of its source."""

    statement: Statement
    verdict: str
    reason: str
    anchor: anchoring.Anchor | None


def _anchor(statement: Statement) -> anchoring.Anchor:
    return anchoring.Anchor(
        statement.start, statement.end, statement.exact, statement.prefix, statement.suffix
    )


def verdicts(snapshot: Snapshot) -> list[Verdict]:
    """For every statement of the source's earlier texts, its verdict in this one."""
    new = snapshot.text
    if new is None:
        return []
    found = []
    statements = Statement.objects.filter(
        snapshot__source=snapshot.source_id, snapshot__number__lt=snapshot.number
    ).select_related("snapshot__held")
    for statement in statements:
        result = anchoring.reanchor(_anchor(statement), statement.snapshot.text, new)
        found.append(Verdict(statement, result.verdict, result.reason, result.anchor))
    return found


@verb("timeline.change_statement")
def carry_over(*, snapshot: Snapshot, by) -> list[Verdict]:
    """Move to a newer text the statements found again beyond doubt; leave the rest to a person.

    Returns the verdicts. A passage already quoted from the newer text is left where it is.
    """
    found = verdicts(snapshot)
    for item in found:
        if item.verdict not in {"identical", "typographic"} or item.anchor is None:
            continue
        taken = Statement.objects.filter(
            snapshot=snapshot, start=item.anchor.start, end=item.anchor.end
        )
        if taken.exists() or any(faults(item.anchor, snapshot)):
            continue
        statement = item.statement
        spans = [(span, span.words) for span in statement.quoted.select_related("statement")]
        statement.snapshot = snapshot
        for name, value in asdict(item.anchor).items():
            setattr(statement, name, value)
        statement.save()
        for span, words in spans:
            _follow(span, words, statement.exact)
        contribute(subject=statement, by=by, verb="carry over")
    return found


def _follow(span: QuotedSpan, words: str, exact: str) -> None:
    """Find the words in quotation marks again; drop the mark where that leaves a doubt."""
    found = anchoring.locate(words, exact)
    if len(found) != 1:
        span.delete()
    elif (span.start, span.end) != (found[0].start, found[0].end):
        span.start, span.end = found[0].start, found[0].end
        span.save()


@receiver(intake.filling, dispatch_uid="timeline.editing.quoting.filling")
def _verify_quotes(sender, snapshot: Snapshot, text: str, **kwargs) -> tuple[int, list[str]]:
    verified, refused = 0, []
    for statement in Statement.objects.filter(snapshot=snapshot):
        if anchoring.verify(_anchor(statement), text):
            verified += 1
        else:
            refused.append(statement.exact)
    return verified, refused


@receiver(intake.captured, dispatch_uid="timeline.editing.quoting.captured")
def _judge_quotes(sender, snapshot: Snapshot, by, **kwargs) -> list[Verdict]:
    if by is not None:
        contribute(subject=snapshot.source, by=by, verb="capture")
    return verdicts(snapshot)
