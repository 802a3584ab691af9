"""The form of documents: canonical JSON, its digest, and the addresses it holds."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.text import slugify

from config.drafts import LANGUAGES, Subject, in_four
from timeline import edtf, models

Document = dict[str, Any]

_FOLDERS = {
    "event": "events", "actor": "actors", "place": "places", "topic": "topics",
    "series": "series", "outlet": "outlets", "source": "sources",
}  # fmt: skip
_SLUG_LENGTH = 60
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def canonical(document: Document) -> str:
    """The document as canonical JSON: sorted keys, no spaces, UTF-8 unescaped."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(document: Document) -> str:
    """SHA-256, in hexadecimal, of the document's canonical UTF-8."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def direction(language: str) -> str:
    """ "rtl" for languages written from right to left, else "ltr"."""
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def address(kind: str, public_id: str, slug: str) -> str:
    """The language-neutral path of a published subject; the id decides, the slug only helps."""
    return f"/{_FOLDERS[kind]}/{public_id}-{slug}/" if slug else f"/{_FOLDERS[kind]}/{public_id}/"


def labels(date: str) -> dict[str, str]:
    """An EDTF date in words, in four languages."""
    return {language: edtf.say(date, language) for language in LANGUAGES}


def slug_of(names: dict[str, str]) -> str:
    """Of the first name with Latin letters in it, cut at a word; "" where there is none."""
    found = (slugify(names[language]) for language in ("en", "fr", "tr"))
    slug = next((slug for slug in found if slug), "")
    return slug if len(slug) <= _SLUG_LENGTH else slug[:_SLUG_LENGTH].rpartition("-")[0]


def names_of(subject: Any) -> dict[str, str]:
    """What a subject is called in four languages; what is printed, is so in all of them."""
    kind = subject.kind_of_subject
    if kind == "outlet":
        return dict.fromkeys(LANGUAGES, subject.name)
    if kind == "source":
        printed = dict.fromkeys(LANGUAGES, subject.title)
        return printed if subject.title else in_four(subject, "designation")
    return in_four(subject, "title" if kind == "event" else "name")


def brief(subject: Subject) -> Document:
    """What a subject is and where it is found."""
    kind, names = subject.kind_of_subject, names_of(subject)
    slug = slug_of(names)
    return {
        "type": kind,
        "id": subject.public_id,
        "slug": slug,
        "url": address(kind, subject.public_id, slug),
        "title" if kind == "event" else "name": names,
    }


def heading(subject: Subject) -> Document:
    """What every document but the timeline's begins with."""
    return brief(subject) | {"license": license_of_timeline()}


def license_of_timeline() -> str:
    """The SPDX identifier under which our own words go out: as published, once it is."""
    published = models.Profile.objects.filter(kind="timeline", state="published")
    if text := published.values_list("edition__document", flat=True).first():
        return json.loads(text)["license"]
    return models.Timeline.objects.values_list("license", flat=True).first() or "CC-BY-4.0"
