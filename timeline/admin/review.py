"""What a reviewer reads: the document as it would be published, and what it changes for readers.

Which parts it has, what they are called and how their values are said, the declaration tells.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from config.desk.drafts import Subject
from config.printed import shortened, spelled
from timeline.admin.base import said
from timeline.document.canonical import digest_of
from timeline.document.declaration import Field, fields
from timeline.document.differences import identity_of
from timeline.document.events import evidence_of
from timeline.document.naming import MODELS, companions, compose, held
from timeline.document.shapes import SUBJECTS, VERSION
from timeline.document.versions import opened
from timeline.editing import review
from timeline.editing.readiness import problems
from timeline.labels import codes, revisions
from timeline.labels.languages import choose, country_name, language_name
from timeline.models import Approval, Comment, Contribution, Event
from timeline.models.whole import kind_of_event
from timeline.record.publishing import is_said_by

_MOST_COMMENTS = 20
_Leaf = tuple[tuple[str, ...], str, str]  # its key, the labels that lead to it, what it says


def _name(item: Any, index: int) -> tuple[str, str]:
    """What tells one item of a list from another: its key for comparing, its label for showing."""
    if not isinstance(item, dict):
        return str(index), str(index + 1)
    whole = item.get("actor") if isinstance(item.get("actor"), dict) else item
    label = choose(whole["title"]).words if isinstance(whole.get("title"), dict) else ""
    if isinstance(item.get("exact"), str):
        label = shortened(item["exact"], 40)
    return identity_of(item, str(index)), spelled(label) or str(index + 1)


def flat(shape: Any, document: Any, key: tuple = (), labels: tuple = ()) -> Iterator[_Leaf]:
    """Every leaf of a document; empty leaves are left out."""
    for name, field in fields(shape).items():
        label = capfirst(str(field.key.label or name))
        yield from _flat(field, document[name], (*key, name), (*labels, label))


def _flat(field: Field, value: Any, key: tuple, labels: tuple) -> Iterator[_Leaf]:
    if field.container == "list":
        for index, item in enumerate(value):
            item_key, item_words = _name(item, index)
            yield from _item(field, item, (*key, item_key), (*labels, item_words))
    elif field.container == "map":
        for name, item in value.items():
            yield from _item(field, item, (*key, name), (*labels, name))
    elif value is not None:
        yield from _item(field, value, key, labels)


def _item(field: Field, value: Any, key: tuple, labels: tuple) -> Iterator[_Leaf]:
    if field.sort.name == "ours":
        for tag, text in value.items():
            yield (*key, tag), " › ".join((*labels, tag)), text
    elif field.shape is not None:
        yield from flat(field.shape, value, key, labels)
    else:
        yield key, " › ".join(labels), _said(field, value)


def _said(field: Field, value: Any) -> str:
    sort = field.sort
    if field.name == "type" and value in MODELS:
        return capfirst(str(MODELS[value]._meta.verbose_name))
    if sort.name == "code":
        say = {"language": language_name, "country": country_name, "event_kind": kind_of_event}
        return say[sort.of](value) if sort.of in say else codes.word(sort.of, value)
    if sort.name in ("edtf", "day"):
        return said(value) or ""
    if sort.name == "flag":
        return _("yes") if value else _("no")
    return str(value)


def changes(before: dict, after: dict) -> list[dict[str, str]]:
    """What would be stored differently: each path, in every language, before and after.

    Whoever approves answers for all of it; what readers are told of it is `revisions`.
    """
    shape = SUBJECTS[after["type"]]
    old = {key: (path, text) for key, path, text in flat(shape, before)}
    new = {key: (path, text) for key, path, text in flat(shape, after)}
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key, ("", ""))[1], new.get(key, ("", ""))[1]
        if was != now:
            path = (new.get(key) or old[key])[0]
            found.append({"path": path, "before": was, "after": now})
    return found


def composed(subject: Subject) -> dict | None:
    """The document as it would be published; None where the draft has faults it cannot be with."""
    try:
        return compose(subject)
    except (ValueError, RecursionError):  # a date or a circle of places that `problems` names
        return None


def is_published_as_drafted(subject: Subject) -> bool:
    """Whether the latest edition says what the draft says, so that another would say nothing."""
    edition, document = review.last_edition(subject), composed(subject)
    return bool(edition and document) and is_said_by(edition, document)


def review_context(subject: Subject) -> dict[str, Any]:
    """Everything the review page shows of a subject."""
    subject = held(subject)
    missing = problems(subject)
    document = composed(subject)
    edition = review.last_edition(subject)
    before = opened(edition.document) if edition else None
    unchanged = bool(edition and document) and is_said_by(edition, document)
    if unchanged:
        before = document
    about = {"kind": review.kind_of(subject), "subject_id": subject.public_id}
    sent_back = review.reason_sent_back(subject)
    comments = Comment.objects.filter(**about)[:_MOST_COMMENTS]
    approval = Approval.objects.filter(**about).first()
    return {
        "missing": missing,
        "document": document,
        "digest": digest_of(document) if document else "",
        "last_edition": edition,
        "unchanged": unchanged,
        "changes": changes(before, document) if document and before else [],
        "differences": revisions.changes(before, document) if document and before else [],
        "rows": (
            [(path, text) for _key, path, text in flat(SUBJECTS[document["type"]], document)]
            if document
            else []
        ),
        "quotes": (
            list(zip(document["statements"], evidence_of(subject), strict=True))
            if document and isinstance(subject, Event)
            else []
        ),
        "first_time": companions(subject) if document else [],
        "contributors": _people(review.contributors(subject)) if document else [],
        "sent_back": sent_back,
        "earlier": [comment for comment in comments if comment != sent_back],
        "approval": approval,
        "voided": approval and approval.version != VERSION,
        "contributions": Contribution.objects.filter(**about)[:_MOST_COMMENTS],
    }


def _people(account_numbers: set[int]) -> list[str]:
    users = get_user_model().objects.filter(pk__in=account_numbers).order_by("username")
    return [str(user) for user in users]
