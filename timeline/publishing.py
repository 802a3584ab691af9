"""From an approved draft to an edition, and what readers see of it, in one transaction."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.drafts import LANGUAGES, Subject
from timeline import projection
from timeline.document import Document, canonical, companions, compose, digest_of, fresh, named_by
from timeline.models import Approval, Change, Counter, Edition, Entry, Event, Profile
from timeline.models.editions import State
from timeline.readiness import problems
from timeline.review import kind_of, set_state


class PublishingError(ValidationError):
    """The subject cannot be published now; the message says what to do first."""


class NotApproved(PublishingError):
    """Nobody has approved the subject as it is now."""


class NotWithdrawable(PublishingError):
    """There is nothing public to withdraw."""


class NoteMissing(PublishingError):
    """Readers would not be told what changed, or why."""


def publish(*, subject: Subject, by, note: dict[str, str] | None = None) -> Edition:
    """Publish the approved state of a subject, with whatever it names for the first time.

    What is public already with the same content is left as it is, and its edition returned: to
    publish twice is to publish once. A later edition needs a note that tells readers what changed
    (`correct`). Raises PublishingError.
    """
    # What is wrong with the draft shows here, before anybody has to wait for the lock.
    if found := problems(subject):
        raise PublishingError(found)
    with transaction.atomic():
        counter = _lock()
        subject = fresh(type(subject)._base_manager.filter(pk=subject.pk))
        if found := problems(subject):
            raise PublishingError(found)
        document = compose(subject)
        digest = digest_of(document)
        current = _current(subject)
        if current is not None and current.digest == digest:
            return current
        approval = _approval(subject, digest)
        last = _last_edition(subject)
        note = _four(note)
        if last is not None and not any(note.values()):
            raise NoteMissing(
                _("This has been published before: say in a note what the new edition changes.")
            )
        _require_public(subject)
        for companion in companions(subject):
            _publish_companion(companion, approval, counter, by)
        return _issue(subject, document, digest, last.number + 1 if last else 1, note, counter, by)


def correct(*, subject: Subject, by, note: dict[str, str]) -> Edition:
    """Publish another edition of something public, saying what changed. Raises PublishingError."""
    if not any(_four(note).values()):
        raise NoteMissing(_("Say what the correction changes, in at least one language."))
    if _last_edition(subject) is None:
        raise PublishingError(_("This was never published: publish it first."))
    return publish(subject=subject, by=by, note=note)


@transaction.atomic
def withdraw(*, subject: Subject, by, reason: dict[str, str]) -> Change:
    """Take a subject off the timeline, leaving its address, its editions and the reason behind."""
    reason = _four(reason)
    if not any(reason.values()):
        raise NoteMissing(_("Say why it is withdrawn, in at least one language."))
    counter = _lock()
    current = _current(subject)
    if current is None:
        raise NotWithdrawable(_("This is not public, so there is nothing to withdraw."))
    change = _record(counter, Change.Action.WITHDRAWN, current, reason, at=timezone.now())
    projection.withdraw(change)
    # Whoever approved it did not know the reason: it takes another approval to bring it back.
    set_state(subject, Subject.State.DRAFT)
    return change


def _four(note: dict[str, str] | None) -> dict[str, str]:
    return {language: ((note or {}).get(language) or "").strip() for language in LANGUAGES}


def _lock() -> Counter:
    """Take the counter's row before any other: publishers queue here, and nowhere else."""
    Counter.objects.bulk_create([Counter()], ignore_conflicts=True)
    return Counter.objects.select_for_update().get()


def _row(subject: Subject) -> Entry | Profile | None:
    model = Entry if isinstance(subject, Event) else Profile
    return model.objects.filter(pk=subject.public_id).select_related("edition").first()


def _current(subject: Subject) -> Edition | None:
    row = _row(subject)
    return row.edition if row is not None and row.state == State.PUBLISHED else None


def _last_edition(subject: Subject) -> Edition | None:
    editions = Edition.objects.filter(kind=kind_of(subject), subject_id=subject.public_id)
    return editions.order_by("-number").first()


def _approval(subject: Subject, digest: str) -> Approval:
    approval = Approval.objects.filter(kind=kind_of(subject), subject_id=subject.public_id).first()
    if approval is None:
        raise NotApproved(_("Nobody has approved this yet. Submit it for review first."))
    if approval.digest != digest or subject.state != Subject.State.APPROVED:
        raise NotApproved(_("It was changed after it was approved. Submit it for review again."))
    return approval


def _require_public(subject: Subject) -> None:
    """What a document refers to must be there for readers to follow."""
    for named in named_by(subject):
        row = _row(named)
        if row is not None and row.state == State.WITHDRAWN:
            raise PublishingError(
                _("“%(name)s” is named here and was withdrawn. Publish it again first, or take it "
                  "out."),
                params={"name": named},
            )  # fmt: skip
    if isinstance(subject, Event):
        for above in (subject.parent, subject.occasion):
            if above is not None and _current(above) is None:
                raise PublishingError(
                    _("“%(event)s” is named here and not public. Publish it first."),
                    params={"event": above},
                )


def _publish_companion(companion: Subject, approval: Approval, counter: Counter, by) -> None:
    document = compose(companion)
    digest = digest_of(document)
    if approval.companions.get(f"{kind_of(companion)}:{companion.public_id}") != digest:
        raise NotApproved(
            _("“%(name)s” would be published for the first time and was changed after the "
              "approval. Submit for review again."),
            params={"name": companion},
        )  # fmt: skip
    _require_public(companion)
    _issue(companion, document, digest, 1, _four(None), counter, by)


def _issue(
    subject: Subject,
    document: Document,
    digest: str,
    number: int,
    note: dict[str, str],
    counter: Counter,
    by,
) -> Edition:
    now = timezone.now()
    kind = kind_of(subject)
    whole = document | {
        "edition": {
            "number": number,
            "published_at": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "note": note,
            "digest": digest,
            "url": f"{document['url']}editions/{number}/",
        }
    }
    edition = Edition.objects.create(
        kind=kind,
        subject_id=subject.public_id,
        number=number,
        document=canonical(whole),
        digest=digest,
        note=note,
        published_at=now,
        published_by=by.get_username(),
    )
    projection.project(edition, change=counter.value + 1, document=whole)
    action = Change.Action.PUBLISHED if number == 1 else Change.Action.CORRECTED
    _record(counter, action, edition, note, at=now)
    return edition


def _record(counter: Counter, action: str, edition: Edition, note: dict, *, at) -> Change:
    counter.value += 1
    counter.save(update_fields=["value"])
    return Change.objects.create(
        number=counter.value,
        action=action,
        kind=edition.kind,
        subject_id=edition.subject_id,
        edition_number=edition.number,
        digest=edition.digest,
        note=note,
        at=at,
    )
