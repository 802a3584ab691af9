"""The start page of the desk: what waits for whoever is signed in, and where to go on."""

from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse

from config.desk.drafts import Subject
from sources.models import Snapshot
from timeline.document.naming import MODELS
from timeline.editing import review
from timeline.models import Approval, Comment, Contribution, Edition

_MOST = 20
_MOST_OF_A_KIND = 5 * _MOST
_MOST_TEXTS = 5
_DRAFT, _SUBMITTED, _APPROVED = Subject.State.values
Waiting = dict[str, list[dict[str, Any]]]


def waiting(user) -> Waiting:
    """What waits for a person: to approve (not their own work), to publish, and what they wrote.

    What they wrote is sent back (with the reason), a draft, or submitted for others to read. One
    query per kind of subject and one for the reasons, however much there is.
    """
    found: Waiting = {"approve": [], "publish": [], "returned": [], "drafts": [], "submitted": []}
    subjects = _subjects(user)
    reasons = {
        (reason.kind, reason.subject_id): reason
        for reason in Comment.objects.filter(
            subject_id__in=[subject.public_id for subject in subjects if subject.state == _DRAFT]
        ).order_by("pk")
    }
    for subject in subjects:
        reason = reasons.get((review.kind_of(subject), subject.public_id))
        if subject.state == _APPROVED:
            list_name = "publish"
        elif subject.state == _SUBMITTED:
            list_name = "submitted" if _is_of_next_edition(subject) else "approve"
        elif reason and subject.submitted and reason.seen >= subject.submitted:
            list_name = "returned"
        else:
            list_name = "drafts"
        found[list_name].append(_row(subject) | {"reason": reason})
    for list_name in ("returned", "drafts", "submitted"):
        found[list_name].sort(key=lambda row: row["subject"].mine, reverse=True)
    return {list_name: rows[:_MOST] for list_name, rows in found.items()}


def texts() -> list[Snapshot]:
    """The texts captured last, ready to be quoted."""
    held = Snapshot.objects.held().select_related("source")
    return list(held.order_by("-captured_at", "-pk")[:_MOST_TEXTS])


def _subjects(user) -> list[Any]:
    """Of each kind the person may see: what is under review, and what they wrote themselves.

    Without what readers see as it is: once published, it waits no longer.
    """
    mine = Q(mine__isnull=False) & (Q(shown=None) | Q(mine__gt=F("shown")))
    wanted = Q(state__in=[_DRAFT, _SUBMITTED]) & mine
    if user.has_perm("timeline.approve_subject"):
        wanted |= Q(state=_SUBMITTED)
    if user.has_perm("timeline.publish_subject"):
        unseen = Q(shown=None) | Q(approved=None) | Q(approved__gt=F("shown"))
        wanted |= Q(state=_APPROVED) & unseen
    return [
        subject
        for model in MODELS.values()
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
        for subject in model.objects.annotate(
            shown=_last(model, Edition.objects.all(), "seen"),
            mine=_last(model, Contribution.objects.filter(by_id=user.pk), "pk"),
            submitted=_last(model, Contribution.objects.filter(verb="submit"), "pk"),
            approved=_last(model, Approval.objects.all(), "seen"),
        )
        .filter(wanted)
        .order_by("-pk")[:_MOST_OF_A_KIND]
    ]


def _last(model, rows, number: str) -> Subquery:
    """The number of the last contribution that a row is, or has seen: their order is the
    database's, never a clock's."""
    about = rows.filter(kind=model.kind_of_subject, subject_id=OuterRef("public_id"))
    return Subquery(about.order_by("-pk").values(number)[:1])


def _is_of_next_edition(subject: Any) -> bool:
    """Whether the person wrote something of it that readers do not see yet."""
    mine, shown = subject.mine, subject.shown
    return mine is not None and (shown is None or mine > shown)


def _row(subject: Subject) -> dict[str, Any]:
    opts = subject._meta
    address = f"admin:{opts.app_label}_{opts.model_name}"
    return {
        "subject": subject,
        "kind": opts.verbose_name,
        "review_url": reverse(f"{address}_review", args=[subject.pk]),
        "change_url": reverse(f"{address}_change", args=[subject.pk]),
    }
