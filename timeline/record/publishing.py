"""From an approved draft to an edition, and what readers see of it, in one transaction."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.desk.drafts import LANGUAGES, Subject
from config.verbs import verb
from timeline.document.canonical import digest_of, written
from timeline.document.naming import Document, companions, compose, fresh, held, named_by
from timeline.document.shapes import VERSION
from timeline.document.versions import opened, says_the_same
from timeline.editing.readiness import problems
from timeline.editing.review import contributions, kind_of, last_edition, lock, set_state
from timeline.models import Approval, Change, Counter, Edition, Entry, Event, Profile, Timeline
from timeline.models.codes import Nature
from timeline.models.editions import State
from timeline.record import projection, seals


class PublishingError(ValidationError):
    """The subject cannot be published now; the message says what to do first."""


class NotApproved(PublishingError):
    """Nobody has approved the subject as it is now."""


class NotWithdrawable(PublishingError):
    """There is nothing public to withdraw."""


class NoteMissing(PublishingError):
    """Readers would not be told what changed, or why."""


@verb("timeline.publish_subject", atomic=False)
def publish(
    *, subject: Subject, by, note: dict[str, str] | None = None, nature: str = ""
) -> Edition:
    """Publish the approved state of a subject, with whatever it names for the first time.

    What is public already with the same content is left as it is, and its edition returned: to
    publish twice is to publish once. A later edition needs a note that tells readers what changed
    (`correct`); `nature` says whether that is a correction, an addition or a wording. Raises
    PublishingError.
    """
    assert nature in ("", *Nature.values), nature
    # What is wrong with the draft shows here, before anybody has to wait for the lock.
    subject = held(subject)
    if found := problems(subject):
        raise PublishingError(found)
    with transaction.atomic():
        counter = _lock_counter()
        lock(subject, *companions(subject))
        subject = fresh(type(subject)._base_manager.filter(pk=subject.pk))
        if found := problems(subject):
            raise PublishingError(found)
        document = compose(subject)
        current = _current(subject)
        if current is not None and is_said_by(current, document):
            return current
        approval = _approval(subject, digest_of(document))
        last = last_edition(subject)
        note = _four(note)
        if last is not None and not any(note.values()):
            raise NoteMissing(
                _("This has been published before: say in a note what the new edition changes.")
            )
        _require_public(subject)
        _require_kind(subject)
        issue = partial(_issue, counter=counter, by=by, seen=approval.seen)
        for companion in companions(subject):
            _publish_companion(companion, subject, approval, issue)
        return issue(subject, document, last=last, current=current, note=note, nature=nature)


def is_said_by(edition: Edition, document: Document) -> bool:
    """Whether an edition says already what a draft's document would."""
    return says_the_same(opened(edition.document), document, version=edition.version)


@verb("timeline.publish_subject", atomic=False)
def correct(*, subject: Subject, by, note: dict[str, str], nature: str = "") -> Edition:
    """Publish another edition of something public, saying what changed. Raises PublishingError."""
    if not any(_four(note).values()):
        raise NoteMissing(_("Say what the correction changes, in at least one language."))
    if last_edition(subject) is None:
        raise PublishingError(_("This was never published: publish it first."))
    return publish(subject=subject, by=by, note=note, nature=nature)


@verb("timeline.publish_subject")
def withdraw(*, subject: Subject, by, reason: dict[str, str]) -> Change:
    """Take a subject off the timeline, leaving its address, its editions and the reason behind."""
    reason = _four(reason)
    if not any(reason.values()):
        raise NoteMissing(_("Say why it is withdrawn, in at least one language."))
    counter = _lock_counter()
    current = _current(subject)
    if current is None:
        raise NotWithdrawable(_("This is not public, so there is nothing to withdraw."))
    told = seals.statements_told(opened(current.document), None)
    change = _record(counter, Change.Action.WITHDRAWN, current, reason, told, at=timezone.now())
    projection.withdraw(change)
    # Whoever approved it did not know the reason: it takes another approval to bring it back.
    set_state(subject, Subject.State.DRAFT)
    return change


def _four(note: dict[str, str] | None) -> dict[str, str]:
    return {language: ((note or {}).get(language) or "").strip() for language in LANGUAGES}


def _lock_counter() -> Counter:
    """Take the counter's row before any other: publishers queue here, and nowhere else."""
    Counter.objects.bulk_create([Counter()], ignore_conflicts=True)
    return Counter.objects.select_for_update().get()


def _row(subject: Subject) -> Entry | Profile | None:
    model = Entry if isinstance(subject, Event) else Profile
    return model.objects.filter(pk=subject.public_id).select_related("edition").first()


def _current(subject: Subject) -> Edition | None:
    row = _row(subject)
    return row.edition if row is not None and row.is_live else None


def _approval(subject: Subject, digest: str) -> Approval:
    approval = Approval.objects.filter(kind=kind_of(subject), subject_id=subject.public_id).first()
    if approval is None:
        raise NotApproved(_("Nobody has approved this yet. Submit it for review first."))
    if approval.version != VERSION:
        raise NotApproved(
            _("It was approved in an earlier form of documents. Read it, and approve it again.")
        )
    if (
        approval.digest != digest
        or subject.state != Subject.State.APPROVED
        or contributions(subject).filter(pk__gt=approval.seen).exists()
    ):
        raise NotApproved(_("It was changed after it was approved. Submit it for review again."))
    return approval


def _require_public(subject: Subject, but: Subject | None = None) -> None:
    """What a document refers to must be there for readers to follow; `but` is about to be."""
    named = {item.public_id: item for item in named_by(subject)}
    for model in (Profile, Entry):
        gone = model.objects.filter(pk__in=named, state=State.WITHDRAWN).first()
        if gone is not None:
            raise PublishingError(
                _("“%(name)s” is named here and was withdrawn. Publish it again first, or take it "
                  "out."),
                params={"name": named[gone.pk]},
            )  # fmt: skip
    if isinstance(subject, Event):
        for above in (subject.parent, subject.occasion):
            if above is not None and _current(above) is None:
                raise PublishingError(
                    _("“%(event)s” is named here and not public. Publish it first."),
                    params={"event": above},
                )
    if isinstance(subject, Timeline):
        for event in Event.objects.filter(ledes__timeline=subject).distinct():
            if event != but and _current(event) is None:
                raise PublishingError(
                    _("“%(event)s” is named in the lede and not public. Publish it first."),
                    params={"event": event},
                )


def _require_kind(subject: Subject) -> None:
    """An event is of a kind that the published timeline has, or that goes out with it."""
    if not isinstance(subject, Event):
        return
    timeline = Timeline.objects.first()
    last = timeline and last_edition(timeline)
    document = opened(last.document) if last else timeline and compose(timeline)
    if document and subject.kind not in {kind["code"] for kind in document["kinds"]}:
        raise PublishingError(
            _("The published timeline has no kind of event “%(kind)s”. Publish the timeline with "
              "it first, or choose another kind."),
            params={"kind": subject.kind},
        )  # fmt: skip


def _publish_companion(companion: Subject, subject: Subject, approval: Approval, issue) -> None:
    document = compose(companion)
    named = f"{kind_of(companion)}:{companion.public_id}"
    if approval.companions.get(named) != digest_of(document):
        raise NotApproved(
            _("“%(name)s” would be published for the first time and was changed after the "
              "approval. Submit for review again."),
            params={"name": companion},
        )  # fmt: skip
    _require_public(companion, but=subject)
    issue(companion, document)


def _license(document: Document) -> str:
    """The SPDX identifier under which our own words go out: as published, once it is."""
    if document["type"] == "timeline":
        return document["license"]
    rows = Edition.objects.filter(kind="timeline").order_by("-number")
    if text := rows.values_list("document", flat=True).first():
        return opened(text)["license"]
    return Timeline.objects.values_list("license", flat=True).first() or "CC-BY-4.0"


def _issue(
    subject: Subject,
    document: Document,
    *,
    counter: Counter,
    by,
    seen: int,
    last: Edition | None = None,
    current: Edition | None = None,
    note: dict[str, str] | None = None,
    nature: str = "",
) -> Edition:
    now = timezone.now()
    edition = Edition.objects.create(
        kind=kind_of(subject),
        subject_id=subject.public_id,
        number=last.number + 1 if last else 1,
        version=VERSION,
        document=written(document),
        digest=digest_of(document),
        change=counter.value + 1,
        nature=nature,
        note=note or {},
        license=_license(document),
        published_at=now,
        published_by=by.get_username(),
        seen=seen,
    )
    projection.project(edition, document=document)
    action = Change.Action.CORRECTED if last else Change.Action.PUBLISHED
    told = seals.statements_told(
        current and opened(current.document), document, version=current.version if current else 1
    )
    _record(counter, action, edition, edition.note, told, at=now)
    return edition


def _record(
    counter: Counter, action: str, edition: Edition, note: dict, statements: dict, *, at
) -> Change:
    """Add a step to the record, sealed with the one before; the counter's row is held."""
    change = Change.objects.create(
        number=counter.value + 1,
        action=action,
        kind=edition.kind,
        subject_id=edition.subject_id,
        edition_number=edition.number,
        digest=edition.digest,
        nature=edition.nature if action != Change.Action.WITHDRAWN else "",
        note=note,
        note_digest=seals.note_digest(note),
        statements=statements,
        previous=counter.seal,
        at=at.replace(microsecond=0),  # as it is served and sealed
    )
    counter.value, counter.seal = change.number, seals.seal_of(change)
    counter.save(update_fields=["value", "seal"])
    return change
