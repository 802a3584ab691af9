"""Two people for every public word: who wrote it, and who else said yes to it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from config.desk.drafts import Subject
from config.verbs import verb
from timeline.document.canonical import digest_of
from timeline.document.naming import companions, compose, fresh
from timeline.document.shapes import VERSION
from timeline.editing.readiness import problems
from timeline.models import Approval, Comment, Contribution, Edition, Event, Statement


class ReviewError(ValidationError):
    """The verb cannot be done now; the messages say what to do first."""


class NotReady(ReviewError):
    """Something on the page would not be held up."""


class NotSubmitted(ReviewError):
    """Only what was submitted can be approved or sent back."""


class OwnWork(ReviewError):
    """Nobody approves what they wrote themselves."""


class Changed(ReviewError):
    """The draft is no longer what the reviewer read."""


def _record(subject, by) -> dict:
    return {
        "kind": kind_of(subject),
        "subject_id": subject.public_id,
        "by_id": by.pk if by else 0,
        "by": by.get_username() if by else "",
        "at": timezone.now(),
    }


def kind_of(subject: Subject | Statement) -> str:
    """The subject's kind as records and editions name it."""
    return "statement" if isinstance(subject, Statement) else subject.kind_of_subject


def last_edition(subject: Subject) -> Edition | None:
    """The subject's latest edition, whether it is public or withdrawn since."""
    editions = Edition.objects.filter(kind=kind_of(subject), subject_id=subject.public_id)
    return editions.order_by("-number").first()


def set_state(subject: Subject, state: str) -> None:
    """Move a subject on the desk; never a reason to refuse an open form, so its version stays."""
    type(subject)._base_manager.filter(pk=subject.pk).update(state=state)
    subject.state = state


@transaction.atomic
def contribute(*, subject: Subject | Statement, by, verb: str) -> None:
    """Record that somebody wrote something of the subject, which is a draft again from now on.

    What is written of a statement is written of every event it is evidence of. The subject is
    locked before the contribution gets its number: one that an approval did not see has a greater
    number than it saw, whatever any clock says.
    """
    lock(subject)
    Contribution.objects.create(**_record(subject, by), verb=verb)
    if isinstance(subject, Statement):
        for event in Event.objects.filter(evidence__statement=subject).distinct().order_by("pk"):
            contribute(subject=event, by=by, verb=verb)
    else:
        set_state(subject, Subject.State.DRAFT)


def lock(*subjects: Subject | Statement) -> None:
    """Let nobody contribute to these until the transaction ends."""
    for subject in sorted(subjects, key=lambda item: (kind_of(item), item.pk)):
        rows = type(subject)._base_manager.select_for_update().filter(pk=subject.pk)
        rows.values_list("pk").first()


def latest() -> int:
    """The number of the latest contribution of all."""
    return Contribution.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def written_of(*subjects: Subject | Statement | None, since: int) -> QuerySet[Contribution]:
    """What was written of these after a contribution with a number."""
    named = [(kind_of(item), item.public_id) for item in subjects if item is not None]
    return Contribution.objects.filter(_of(named), pk__gt=since)


def contributions(subject: Subject) -> QuerySet[Contribution]:
    """Everything written of what the next edition would add or change, the latest first.

    That is: of the subject since its last edition; of each statement it cites since then, or ever
    if that edition does not have the statement; of each subject it would publish for the first
    time, ever. "Since" is since the last contribution that the edition's approval saw.
    """
    last = last_edition(subject)
    since_then: list[tuple[str, str]] = [(kind_of(subject), subject.public_id)]
    ever: list[tuple[str, str]] = []
    if isinstance(subject, Event):
        published = last.document if last else ""
        for public_id in subject.evidence.values_list("statement__public_id", flat=True):
            known = since_then if f'"{public_id}"' in published else ever
            known.append(("statement", public_id))
    ever += [(kind_of(companion), companion.public_id) for companion in companions(subject)]
    return Contribution.objects.filter(
        _of(since_then) & Q(pk__gt=last.seen if last else 0) | _of(ever)
    )


def _of(named: list[tuple[str, str]]) -> Q:
    found = Q(pk__in=[])
    for kind in {kind for kind, _id in named}:
        found |= Q(kind=kind, subject_id__in=[id_ for other, id_ in named if other == kind])
    return found


def contributors(subject: Subject) -> set[int]:
    """Account numbers of everyone who wrote what the next edition would add or change."""
    return set(contributions(subject).order_by().values_list("by_id", flat=True))


@verb("timeline.submit_subject")
def submit(*, subject: Subject, by) -> Subject:
    """Ask for review. Raises NotReady with every reason at once."""
    if found := problems(subject):
        raise NotReady(found)
    contribute(subject=subject, by=by, verb="submit")
    set_state(subject, Subject.State.SUBMITTED)
    return subject


@verb("timeline.approve_subject")
def approve(*, subject: Subject, by, digest: str = "") -> Approval:
    """Say yes to the subject exactly as it is now.

    `digest` is that of the document the reviewer read. Raises NotSubmitted, NotReady, Changed or
    OwnWork; the last one for superusers too.
    """
    lock(subject, *companions(subject))
    subject = fresh(type(subject)._base_manager.filter(pk=subject.pk))
    if subject.state != Subject.State.SUBMITTED:
        raise NotSubmitted(_("Submit it for review first; only then can it be approved."))
    if found := problems(subject):
        raise NotReady(found)
    alone = by.pk in contributors(subject)
    if alone and not settings.ONE_PERSON_NEWSROOM:
        raise OwnWork(
            _("You wrote part of what would be published. Ask somebody else to approve it.")
        )
    current = digest_of(compose(subject))
    if digest and digest != current:
        raise Changed(_("It was changed while you read it. Read it again, then approve."))
    approval = Approval.objects.create(
        **_record(subject, by),
        version=VERSION,
        digest=current,
        seen=latest(),
        companions={
            f"{kind_of(companion)}:{companion.public_id}": digest_of(compose(companion))
            for companion in companions(subject)
        },
        alone=alone,
    )
    set_state(subject, Subject.State.APPROVED)
    return approval


@verb("timeline.approve_subject")
def send_back(*, subject: Subject, by, reason: str) -> Comment:
    """Return what was submitted or approved to its authors, with the reason."""
    lock(subject)
    subject = type(subject)._base_manager.get(pk=subject.pk)
    if subject.state == Subject.State.DRAFT:
        raise NotSubmitted(_("It is a draft already."))
    if not reason.strip():
        raise ReviewError(_("Say why, so that the authors know what to change."))
    comment = Comment.objects.create(**_record(subject, by), text=reason.strip(), seen=latest())
    set_state(subject, Subject.State.DRAFT)
    return comment


def reason_sent_back(subject: Subject) -> Comment | None:
    """Why a draft was sent back, until it is submitted again."""
    if subject.state != Subject.State.DRAFT:
        return None
    about = {"kind": kind_of(subject), "subject_id": subject.public_id}
    reason = Comment.objects.filter(**about).first()
    submitted = Contribution.objects.filter(**about, verb="submit").first()
    return reason if reason and submitted and reason.seen >= submitted.pk else None
