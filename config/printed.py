"""Printed words in sentences and on pages: cut at a word, isolated, with nothing in them unseen.

Pure: no Django.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

KNOWN = 10_000  # characters whose nature is remembered; anybody may send us any of a million

VARIATION = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Format characters that are seen (Arabic number signs and the like), and the tags that make
# one flag differ from another: they carry meaning, so the fold keeps them.
SEEN_FORMAT = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U000e0020-\U000e007f]"
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# A date as it is typed within a sentence: "2025-09-18/2025-09-20", "[2025-09-18..2025-09-20]",
# "2024-09~", "XXXX-11".
TYPED_DATE = re.compile(r"(\[?[0-9X]{4}-[0-9X][0-9X/~?%.-]*[0-9X~?%]\]?)")


def shortened(text: str, most: int) -> str:
    """The text if it has at most so many characters, else its first whole words and an ellipsis."""
    if len(text) <= most:
        return text
    whole, space, _cut = text[:most].rpartition(" ")
    return f"{whole if space else text[: most - 1]}…"


class Segment(NamedTuple):
    """A stretch of plain text, or one character that cannot be seen, with its name and number.

    `kind` is "text", "bidi" (reorders what is around it), "space" (any but the ordinary one)
    or "invisible". `name` and `code_point` ("U+200F") are empty for text.
    """

    kind: str
    text: str
    name: str = ""
    code_point: str = ""


def visible(text: str) -> Iterator[Segment]:
    """Cut a text into segments so that a preview can mark what cannot be seen.

    The segments' texts joined are the text. Joiners and selectors inside an emoji stay in it.
    """
    plain = 0
    for position, ch in enumerate(text):
        kind = _unseen(ch)
        if kind is None or (kind == "invisible" and _in_emoji(text, position)):
            continue
        if plain < position:
            yield Segment("text", text[plain:position])
        name = unicodedata.name(ch, "CONTROL CHARACTER")
        yield Segment(kind, ch, name, f"U+{ord(ch):04X}")
        plain = position + 1
    if plain < len(text):
        yield Segment("text", text[plain:])


def spelled(text: str) -> str:
    """A text for a plain line: what would reorder it, or hides in it, is named, not obeyed."""
    return "".join(
        part.text if part.kind in ("text", "space") else f"⟨{part.code_point}⟩"
        for part in visible(text)
    )


def isolated(value: object) -> str:
    """A value between bidi isolates, with nothing in it unseen: plain-text sentences mix Arabic
    and Latin words."""
    return f"\u2068{spelled(str(value))}\u2069"


@lru_cache(maxsize=KNOWN)
def _unseen(ch: str) -> str | None:
    if ch in " \n\t" or (ch.isascii() and ch.isprintable()):
        return None
    if ch in _BIDI:
        return "bidi"
    category = unicodedata.category(ch)
    if category in ("Zs", "Zl", "Zp"):
        return "space"
    if category in ("Cc", "Cn", "Co") or ch in _BLANK_LETTERS or VARIATION.match(ch):
        return "invisible"
    if category == "Cf" and not (SEEN_FORMAT.match(ch) and ord(ch) < 0xE0000):
        return "invisible"
    return None


def _in_emoji(text: str, position: int) -> bool:
    before = text[position - 1] if position else ""
    if text[position] == "\ufe0f":
        return bool(before) and unicodedata.category(before) in ("So", "Sk", "Sm", "Po", "Nd")
    if text[position] == "\u200d":
        after = text[position + 1 : position + 2]
        joins = before == "\ufe0f" or (
            bool(before) and unicodedata.category(before) in ("So", "Sk")
        )
        return joins and bool(after) and unicodedata.category(after) == "So"
    return False
