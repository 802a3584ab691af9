"""What a reviewer reads: the document as it would be published, and what it changes for readers."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from config.drafts import LANGUAGES, Subject
from sources.text import shortened
from timeline import review
from timeline.admin.base import said
from timeline.document import MODELS, companions, compose, digest_of
from timeline.models import Approval, Comment, Contribution, Edition
from timeline.public import revisions, vocabulary
from timeline.public.languages import choose, language_name
from timeline.readiness import problems

_MOST_COMMENTS = 20
# The composed words for the parts of a document; a part not named here is shown by its key.
PARTS = {
    "type": gettext_lazy("kind of record"),
    "id": gettext_lazy("public id"),
    "slug": gettext_lazy("slug"),
    "url": gettext_lazy("address"),
    "digest": gettext_lazy("digest"),
    "length": gettext_lazy("length in code points"),
    "checked_on": gettext_lazy("checked on"),
    "title": gettext_lazy("title"),
    "name": gettext_lazy("name"),
    "description": gettext_lazy("description"),
    "kind": gettext_lazy("kind"),
    "date": gettext_lazy("date"),
    "edtf": gettext_lazy("date (EDTF)"),
    "basis": gettext_lazy("basis"),
    "note": gettext_lazy("note"),
    "label": gettext_lazy("in words"),
    "place": gettext_lazy("place"),
    "country": gettext_lazy("country"),
    "latitude": gettext_lazy("latitude"),
    "longitude": gettext_lazy("longitude"),
    "within": gettext_lazy("within"),
    "parent": gettext_lazy("part of"),
    "occasion": gettext_lazy("held on the occasion of"),
    "series": gettext_lazy("series"),
    "topics": gettext_lazy("topics"),
    "participants": gettext_lazy("participants"),
    "actor": gettext_lazy("actor"),
    "capacity": gettext_lazy("capacity"),
    "as_printed": gettext_lazy("as printed"),
    "points": gettext_lazy("points"),
    "text": gettext_lazy("text"),
    "statements": gettext_lazy("statements"),
    "absences": gettext_lazy("absences"),
    "facet": gettext_lazy("facet"),
    "as_of": gettext_lazy("as of"),
    "evidence": gettext_lazy("evidence"),
    "standing": gettext_lazy("standing"),
    "claims": gettext_lazy("claims"),
    "stance": gettext_lazy("stance"),
    "level": gettext_lazy("level of the outcome"),
    "exact": gettext_lazy("exact words"),
    "speakers": gettext_lazy("speakers"),
    "chain": gettext_lazy("chain of attribution"),
    "quoted": gettext_lazy("quoted words"),
    "assertion": gettext_lazy("assertion"),
    "source": gettext_lazy("source"),
    "outlet": gettext_lazy("outlet"),
    "byline": gettext_lazy("byline as printed"),
    "language": gettext_lazy("language"),
    "published": gettext_lazy("published"),
    "designation": gettext_lazy("designation"),
    "supplied": gettext_lazy("supplied marks"),
    "aliases": gettext_lazy("aliases"),
    "spellings": gettext_lazy("spellings"),
    "domain": gettext_lazy("domain"),
    "anchor": gettext_lazy("anchor"),
    "prefix": gettext_lazy("before"),
    "suffix": gettext_lazy("after"),
    "translations": gettext_lazy("translations"),
    "translator": gettext_lazy("translator"),
    "canonical_url": gettext_lazy("address"),
    "archived_url": gettext_lazy("archived at"),
    "accessed": gettext_lazy("accessed"),
    "texts": gettext_lazy("texts"),
    "duplicate_of": gettext_lazy("same text as"),
    "period": gettext_lazy("period"),
    "scope": gettext_lazy("scope"),
    "selection": gettext_lazy("how sources were chosen"),
    "gaps": gettext_lazy("what is missing"),
    "license": gettext_lazy("licence"),
    "corroboration": gettext_lazy("corroboration"),
    "missing_languages": gettext_lazy("languages without a source"),
    "year": gettext_lazy("year"),
    "month": gettext_lazy("month"),
    "day": gettext_lazy("day"),
    "number": gettext_lazy("number"),
    "start": gettext_lazy("start"),
    "end": gettext_lazy("end"),
    "lang": gettext_lazy("language"),
    "outlets": gettext_lazy("outlets"),
    "sources": gettext_lazy("sources"),
    "announced": gettext_lazy("announced"),
    "under_way": gettext_lazy("under way"),
    "held": gettext_lazy("held"),
    "unclear": gettext_lazy("unclear"),
    "machine": gettext_lazy("made by a machine"),
    "statement": gettext_lazy("statement"),
    "position": gettext_lazy("position"),
    "edition": gettext_lazy("edition"),
    "reason": gettext_lazy("reason"),
    "text_digest": gettext_lazy("SHA-256 of the text"),
    "text_length": gettext_lazy("length in code points"),
    "published_at": gettext_lazy("published at"),
    "at": gettext_lazy("at"),
    "precision": gettext_lazy("precision"),
    "agreement": gettext_lazy("agreement of the dates"),
    "languages": gettext_lazy("languages"),
    "articles": gettext_lazy("articles"),
    "verified": gettext_lazy("checked on"),
    "independence": gettext_lazy("Independence of the articles"),
}


# Parts whose values are codes, with the vocabulary of their words; kinds by what is of the kind.
CODES = {"assertion": "assertion", "basis": "basis", "capacity": "capacity", "facet": "facet",
         "level": "level", "stance": "stance", "standing": "standing"}  # fmt: skip
KINDS = {"actor": "actor_kind", "event": "event_kind", "outlet": "outlet_kind",
         "source": "source_kind", "statements": "statement_kind"}  # fmt: skip


# Parts whose values are dates; an event's own stays as it is typed, beside its words.
_DATES = {"accessed", "as_of", "at", "period", "published"}


def _name(item: Any, index: int) -> tuple[str, str]:
    """What tells one item of a list from another: its key for comparing, its words for showing."""
    if not isinstance(item, dict):
        return str(index), str(index + 1)
    whole = item.get("actor") if isinstance(item.get("actor"), dict) else item
    words = choose(whole["name"]).words if isinstance(whole.get("name"), dict) else ""
    if isinstance(item.get("exact"), str):
        words = shortened(item["exact"], 40)
    key = whole.get("id") or item.get("facet") or item.get("lang") or str(index)
    return str(key), words or str(index + 1)


def flat(value: Any, key: tuple = (), words: tuple = ()) -> Iterator[tuple[tuple, str, str]]:
    """Every leaf of a document as (key, path in words, text); empty leaves are left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            label = name if name in LANGUAGES else capfirst(PARTS.get(name, name))
            yield from flat(inner, (*key, name), (*words, str(label)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            item_key, item_words = _name(item, index)
            yield from flat(item, (*key, item_key), (*words, item_words))
    elif value not in ("", None):
        yield key, " › ".join(words), str(value)


def shown(key: tuple, text: str, of: str) -> str:
    """A leaf in words: codes are said as readers are told them; `of` is the document's type."""
    *within, name = key
    if name == "kind":
        owner = next((part for part in reversed(within[-2:]) if part in KINDS), of)
        return vocabulary.word(KINDS[owner], text) if owner in KINDS else text
    if name == "type" and text in MODELS:
        return capfirst(str(MODELS[text]._meta.verbose_name))
    if "basis" in within[-1:]:
        name = "basis"
    if name in {"lang", "language"}:
        return language_name(text)
    if name in _DATES:
        return said(text) or ""
    return vocabulary.word(CODES[name], text) if name in CODES else text


def changes(before: dict | None, after: dict) -> list[dict[str, str]]:
    """What would be stored differently: each path, in every language, before and after.

    Whoever approves answers for all of it; what readers are told of it is `revisions`.
    """
    old = {key: (path, text) for key, path, text in flat(before or {})}
    new = {key: (path, text) for key, path, text in flat(after)}
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key, ("", ""))[1], new.get(key, ("", ""))[1]
        if was != now:
            path = (new.get(key) or old[key])[0]
            was, now = (shown(key, text, after["type"]) if text else "" for text in (was, now))
            found.append({"path": path, "before": was, "after": now})
    return found


def last_document(subject: Subject) -> tuple[Edition | None, dict | None]:
    """The latest edition and its document, without what publishing added to it."""
    edition = (
        Edition.objects.filter(kind=review.kind_of(subject), subject_id=subject.public_id)
        .order_by("-number")
        .first()
    )
    if edition is None:
        return None, None
    document = json.loads(edition.document)
    document.pop("edition", None)
    return edition, document


def composed(subject: Subject) -> dict | None:
    """The document as it would be published; None where the draft has faults it cannot be with."""
    try:
        return compose(subject)
    except (ValueError, RecursionError):  # a date or a circle of places that `problems` names
        return None


def is_published_as_drafted(subject: Subject) -> bool:
    """Whether the latest edition says what the draft says, so that another would say nothing."""
    edition, _before = last_document(subject)
    document = composed(subject)
    return bool(edition and document) and edition.digest == digest_of(document)


def review_context(subject: Subject) -> dict[str, Any]:
    """Everything the review page shows of a subject."""
    missing = problems(subject)
    document = composed(subject)
    edition, before = last_document(subject)
    about = {"kind": review.kind_of(subject), "subject_id": subject.public_id}
    sent_back = review.reason_sent_back(subject)
    comments = Comment.objects.filter(**about)[:_MOST_COMMENTS]
    return {
        "missing": missing,
        "document": document,
        "digest": digest_of(document) if document else "",
        "last_edition": edition,
        "changes": changes(before, document) if document and before else [],
        "differences": revisions.changes(before, document) if document and before else [],
        "rows": [
            (path, shown(key, text, document["type"])) for key, path, text in flat(document or {})
        ],
        "first_time": companions(subject) if document else [],
        "contributors": _people(review.contributors(subject)) if document else [],
        "sent_back": sent_back,
        "earlier": [comment for comment in comments if comment != sent_back],
        "approval": Approval.objects.filter(**about).first(),
        "contributions": Contribution.objects.filter(**about)[:_MOST_COMMENTS],
    }


def _people(account_numbers: set[int]) -> list[str]:
    users = get_user_model().objects.filter(pk__in=account_numbers).order_by("username")
    return [str(user) for user in users]
