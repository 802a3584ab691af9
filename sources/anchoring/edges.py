"""Where words begin and end in four languages, and where visible characters do.

Pure: no Django, no database. Positions are code points, between characters.
"""

from __future__ import annotations

import unicodedata

from sources.text import is_set_aside

_HYPHENS = frozenset("-‐‑‒–−")  # not the em dash, which stands between clauses
_APOSTROPHES = frozenset("'’ʼ‘`´")
# French words that lose their vowel before another word, which is a word of its own. "n" is
# missing by intent: a quote must not begin after the negation.
_ELIDED = frozenset(
    ("c", "d", "j", "l", "m", "s", "t", "qu", "jusqu", "lorsqu", "presqu", "puisqu", "quoiqu")
)


def is_word(ch: str) -> bool:
    """Letters, digits, and combining marks (NFKD makes إ an alef and a mark)."""
    return ch.isalnum() or ch == "_" or unicodedata.category(ch)[0] == "M"


def inside_word(text: str, i: int) -> bool:
    """Tell whether position i lies inside a word, a compound or a number.

    Compounds and numbers count whole: "20 September" does not stand in "18-20 September", nor
    "can" in "can't", nor "500" in "1 500", "2,500", "-500", "500%". A French elision (l'homme)
    does end a word; an Arabic proclitic is part of it.
    """
    left, right = i - 1, i
    while left >= 0 and unicodedata.category(text[left]) == "Cf":
        left -= 1
    while right < len(text) and unicodedata.category(text[right]) == "Cf":
        right += 1
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if is_word(before) and is_word(after):
        return True
    if unicodedata.category(after)[0] == "M" and not before.isspace():
        return True
    if before.isdecimal() and (after in "%٪‰°" or unicodedata.category(after) == "Sc"):
        return True
    if after.isdecimal() and (unicodedata.category(before) == "Sc" or _is_sign(text, left)):
        return True
    return _joins(text, right) or (_joins(text, left) and not _elides(text, left))


def cuts(text: str, i: int) -> bool:
    """Tell whether a passage that begins or ends at position i has half a word or character."""
    return inside_word(text, i) or not between_graphemes(text, i)


def _is_sign(text: str, at: int) -> bool:
    return text[at] in "-−+" and (at == 0 or text[at - 1].isspace())


def _joins(text: str, at: int) -> bool:
    """Tell whether the character at this position ties its two neighbours into one."""
    if not 0 < at < len(text) - 1:
        return False
    before, ch, after = text[at - 1], text[at], text[at + 1]
    if ch in _HYPHENS or ch in _APOSTROPHES:
        return is_word(before) and is_word(after)
    if not (before.isdecimal() and after.isdecimal()):
        return False
    return ch in ".,:/٫٬،⁄" or (ch.isspace() and _groups_thousands(text, at))


def _groups_thousands(text: str, at: int) -> bool:
    """Tell whether the space at this position stands between thousands, as in "1 500"."""
    start, end = at, at + 1
    while start and text[start - 1].isdecimal():
        start -= 1
    while end < len(text) and text[end].isdecimal():
        end += 1
    return at - start <= 3 and end - at - 1 == 3


def _elides(text: str, at: int) -> bool:
    if text[at] not in _APOSTROPHES:
        return False
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:at].casefold() in _ELIDED


def extends(ch: str) -> bool:
    """Tell whether a character belongs to the one before it (a short UAX #29)."""
    return (
        unicodedata.category(ch)[0] == "M"
        or ch in "\u200c\u200d"
        or "\U0001f3fb" <= ch <= "\U0001f3ff"  # emoji skin tones
        or "\U000e0020" <= ch <= "\U000e007f"  # emoji flag tags
    )


def _is_flag_letter(ch: str) -> bool:
    return "\U0001f1e6" <= ch <= "\U0001f1ff"


def between_graphemes(text: str, i: int) -> bool:
    """Tell whether position i lies between two visible characters, not inside one."""
    if i <= 0 or i >= len(text):
        return True
    before, after = text[i - 1], text[i]
    if before == "\n":
        return True
    if extends(after):
        return False
    if before == "\u200d" and unicodedata.category(after) == "So":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        start = i
        while start and _is_flag_letter(text[start - 1]):
            start -= 1
        return (i - start) % 2 == 0
    return True


def past_marks(text: str, end: int) -> int:
    """Move an end past marks and tatweel that the fold set aside, so that no letter loses one."""
    at = end
    while at < len(text) and is_set_aside(text[at]):
        at += 1
        if text[at - 1] == "\u0640" or unicodedata.category(text[at - 1])[0] == "M":
            end = at
    return end
