"""The canonical form of documents: how they are written and digested, their slugs.

The digest is SHA-256 of the JSON Canonicalization Scheme (RFC 8785), which any language computes;
that of version 0 was of Python's sorted JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import rfc8785
from django.utils.text import slugify

from config.languages import LANGUAGES, direction

_SLUG_LENGTH = 60
# Letters that do not decompose into an ASCII one and a mark.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE",
        "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ŋ": "ng", "Ŋ": "NG", "ĸ": "k", "ſ": "s",
    }
)  # fmt: skip


def written(value: Any) -> str:
    """JSON as it is stored and served: keys in their order, no spaces, other scripts as they
    are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def canonical_bytes(value: Any) -> bytes:
    """The canonical form of RFC 8785, over which digests and seals are made."""
    return rfc8785.dumps(value)


def sha256(value: Any) -> str:
    """SHA-256, in hexadecimal, of a value's canonical form."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of a document by the recipe of its version."""
    if "version" in document:
        return sha256(document)
    hashed = {key: value for key, value in document.items() if key != "edition"}
    text = json.dumps(hashed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


# Whose titles make slugs: another script says nothing in Latin letters but foreign names.
_LEFT_TO_RIGHT = [tag for tag in LANGUAGES if direction(tag) == "ltr"]


def slug_of(title: Mapping[str, str]) -> str:
    """Of the first title with Latin letters in it, transliterated and cut at a word; "" where
    there is none."""
    found = (slugify(title.get(tag, "").translate(_LETTERS)) for tag in (*_LEFT_TO_RIGHT, *title))
    slug = next((slug for slug in found if slug), "")
    if len(slug) <= _SLUG_LENGTH:
        return slug
    # What ends where the limit falls is a whole word.
    return slug[: _SLUG_LENGTH + 1].rpartition("-")[0] or slug[:_SLUG_LENGTH]
