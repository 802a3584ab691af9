"""One save of the picker: a passage quoted, attached, attributed and translated, or nothing at all.

What stood before and was not seen by the editor is not overwritten: the save is refused, and says
what stands now. Each save leaves a receipt in the session, by which it can be taken back.
"""

import hashlib
import json
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from config.active import active_language
from config.desk.drafts import Conflict
from config.desk.forms import listed
from config.printed import isolated
from config.verbs import verb
from sources.models import Snapshot
from timeline.editing import crediting, quoting, undoing
from timeline.editing.review import contribute, latest, written_of
from timeline.models import Actor, Event, Evidence, Statement
from timeline.picker.selection import QuoteForm

_MOST_RECEIPTS = 20
_SAVES = "picker_saves"


@dataclass(frozen=True)
class Saved:
    evidence: Evidence
    receipt: undoing.Receipt
    actor_id: int | None


def seen(statement: Statement | None, event: Event | None) -> str:
    """A mark of what stands of a passage and an event, by which a stale form is known, after the
    number of the last contribution that the form saw."""
    return f"{latest()}.{_mark(statement, event)}"


def _mark(statement: Statement | None, event: Event | None) -> str:
    if statement is None:
        return ""
    stands = undoing.standing_of(statement, event)
    return hashlib.sha256(json.dumps(stands, sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def save(
    *, form: QuoteForm, snapshot: Snapshot, pinned: Event | None, event: Event | None,
    named: list[tuple[int, str, str]], by,
) -> Saved:  # fmt: skip
    """Do all that a valid form asks for. `named` are actors with name and title as printed."""
    sent = form.cleaned_data
    known = Statement.objects.filter(
        snapshot=snapshot, start=sent["start"], end=sent["end"]
    ).first()
    title = sent["title"]
    if known is not None:
        _refuse_unseen(form, known, pinned, None if title else event, by)
    statement = quoting.quote(
        snapshot=snapshot,
        start=sent["start"],
        end=sent["end"],
        by=by,
        digest=sent["digest"],
        selected=sent["selected"].replace("\r\n", "\n"),
        kind=sent["kind"],
    )
    if title:
        event = begin(title=title, by=by)
    before = undoing.standing_of(statement, event)
    joined = set(event.participations.values_list("pk", flat=True))
    evidence = quoting.attach(
        statement=statement,
        event=event,
        by=by,
        standing=sent["standing"],
        claims=form.claims(Evidence.objects.filter(statement=statement, event=event).first()),
    )
    actor, introduced = _attribute(sent, statement, by)
    if sent["translation"] and sent["tongue"]:
        quoting.translate(
            statement=statement,
            language=sent["tongue"],
            text=sent["translation"],
            translator=sent["machine"] or by.get_full_name() or by.get_username(),
            machine=bool(sent["machine"]),
            by=by,
        )
    printed = _credit(named, statement, event, by)
    receipt = undoing.Receipt(
        statement=statement.pk,
        event=event.pk,
        quoted=known is None,
        created=bool(title),
        before=before,
        after=undoing.standing_of(statement, event),
        introduced=actor.pk if actor and introduced else None,
        printed=printed,
        joined=sorted(set(event.participations.values_list("pk", flat=True)) - joined),
    )
    return Saved(evidence, receipt, actor and actor.pk)


def _refuse_unseen(form: QuoteForm, statement, pinned, event, by) -> None:
    """Refuse to replace what the editor did not see. Raises Conflict."""
    sent = form.cleaned_data
    standing = event and Evidence.objects.filter(statement=statement, event=event).first()
    if standing and event != pinned:
        raise Conflict(
            _("It is used for “%(event)s” already (%(standing)s). Nothing was changed.")
            % {"event": isolated(event), "standing": standing.get_standing_display()}
        )
    number, _dot, mark = sent["seen"].partition(".")
    if mark == _mark(statement, pinned) or not _would_change(form, statement, standing):
        return
    others = written_of(statement, event, since=int(number) if number.isdecimal() else 0)
    names = sorted(set(others.exclude(by_id=by.pk).values_list("by", flat=True)))
    raise Conflict(
        _("%(names)s wrote of this passage meanwhile. Nothing was overwritten: what you chose is "
          "below. Save once more to put it in place of theirs.")
        % {"names": listed(isolated(name) for name in names)}
        if names
        else _("You said something else of this passage meanwhile, perhaps in another window. "
               "Nothing was overwritten: what you chose is below. Save once more to put it in "
               "place of that.")
    )  # fmt: skip


def _would_change(form: QuoteForm, statement: Statement, standing: Evidence | None) -> bool:
    """Whether a save would put something else in place of what is said of the passage, or make
    another event of it."""
    sent = form.cleaned_data
    if sent["title"]:
        return True
    if ours := sent["translation"]:
        known = statement.translations.filter(language=sent["tongue"]).first()
        if known is None or known.text != ours:
            return True
    if standing:
        claims = [(row.facet, row.stance, row.date, row.level) for row in standing.claims.all()]
        wanted = [tuple(map(str, claim.values())) for claim in form.claims(standing)]
        if standing.standing != sent["standing"] or sorted(claims) != sorted(wanted):
            return True
    return _said(sent) != _said_of(statement)


def _said(sent) -> tuple:
    actor = sent["actor"]
    made = sent["speaker"] if sent["speaker_kind"] and not actor else ""
    told = (sent["speaker_printed"], sent["speaker_title"], sent["chain"])
    return (actor.pk if actor else None, made, *told)


def _said_of(statement: Statement) -> tuple:
    speaker, link = statement.speakers.first(), statement.chain.first()
    return (
        speaker and speaker.actor_id,
        "",
        speaker.as_printed if speaker else "",
        speaker.title if speaker else "",
        link.as_printed if link else "",
    )


def is_simple(statement: Statement) -> bool:
    """Whether one speaker and one link say it all, so that the picker's few fields can."""
    return statement.speakers.count() <= 1 and statement.chain.count() <= 1


def _attribute(sent, statement: Statement, by) -> tuple[Actor | None, bool]:
    """Say who speaks where that differs from what is said now.

    Returns the speaker, if an actor, and whether the actor was made for it.
    """
    if not is_simple(statement) or _said(sent) == _said_of(statement):
        return sent["actor"], False
    actor, chain = sent["actor"], sent["chain"]
    printed, title = sent["speaker_printed"], sent["speaker_title"]
    introduced = actor is None and bool(sent["speaker"] and sent["speaker_kind"])
    if introduced:
        actor = crediting.introduce(
            name=sent["speaker"], language=active_language(), kind=sent["speaker_kind"],
            spelling=printed, printed_in=statement.language, by=by,
        )  # fmt: skip
    if actor is None and title and not printed:
        raise ValidationError(_("Name the speaker, or write the words under “Speaker as printed”."))
    link = statement.chain.first()
    same = link is not None and link.as_printed == chain
    quoting.attribute(
        statement=statement,
        by=by,
        speakers=[{"actor": actor, "as_printed": printed, "title": title}]
        if actor or printed
        else [],
        chain=[{"as_printed": chain, "source": link.source if same else None}] if chain else [],
    )
    return actor, introduced


def _credit(named, statement: Statement, event: Event, by) -> list[int]:
    printed = []
    for pk, name, title in named:
        participation = event.participations.filter(actor=pk).first()
        if participation and participation.printed_names.filter(statement=statement).exists():
            continue
        given = crediting.credit(
            event=event, actor_id=pk, statement=statement, name=name, title=title, by=by
        )
        printed.append(given.pk)
    return printed


@verb("timeline.add_event")
def begin(*, title: str, by) -> Event:
    """An event of which nothing is said yet but its title, in the language of the page."""
    event = Event(**{f"title_{active_language()}": title}).keep()
    contribute(subject=event, by=by, verb="create")
    return event


# -- receipts ------------------------------------------------------------------------------------


def keep_receipt(session, snapshot: Snapshot, receipt: undoing.Receipt) -> None:
    if receipt.says_nothing:  # the same sent twice; what it would take back is the one before
        return
    kept = [*session.get(_SAVES, []), {"snapshot": snapshot.pk, "receipt": asdict(receipt)}]
    session[_SAVES] = kept[-_MOST_RECEIPTS:]


def can_undo(session, snapshot: Snapshot) -> bool:
    return any(row["snapshot"] == snapshot.pk for row in session.get(_SAVES, []))


def last_receipt(session, snapshot: Snapshot) -> undoing.Receipt | None:
    """The receipt of the last save from this text, which is given back once."""
    kept = session.get(_SAVES, [])
    at = next((i for i in reversed(range(len(kept))) if kept[i]["snapshot"] == snapshot.pk), None)
    if at is None:
        return None
    session[_SAVES] = kept[:at] + kept[at + 1 :]
    return undoing.Receipt(**kept[at]["receipt"])
