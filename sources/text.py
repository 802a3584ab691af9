"""Captured text: its one clean form, its digest, its fold, and offsets as browsers count them.

Pure: no Django, no database. Offsets are Unicode code points unless a name says UTF-16.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from config.printed import KNOWN, SEEN_FORMAT, VARIATION

MAX_BYTES = 5_000_000  # of UTF-8

gettext_noop = str  # marks a sentence for translators; whoever shows it translates it

MESSAGES = {
    "empty": gettext_noop("There is no text here."),
    "binary": gettext_noop("This is not plain text: it contains null bytes."),
    "surrogate": gettext_noop(
        "The text contains half a character (a lone surrogate). Copy it again."
    ),
    "undecodable": gettext_noop("The text is not valid UTF-8. Save it as UTF-8 and try again."),
    "too_large": gettext_noop(
        "The text has %(size)s bytes; the most that can be kept is %(limit)s."
    ),
    "offset_out_of_range": gettext_noop("Positions %(start)s to %(end)s do not lie in the text."),
    "offset_inside_character": gettext_noop("Position %(offset)s falls inside a character."),
}


class TextError(ValueError):
    """`code` is a key of MESSAGES, `params` fill it."""

    def __init__(self, code: str, **params: object):
        super().__init__(MESSAGES[code] % params)
        self.code = code
        self.params = params


class UnreadableText(TextError):
    """Something that cannot be kept as a text."""


class OffsetError(TextError):
    """A position that is not one of this text."""


def canonical(raw: str | bytes) -> str:
    """Return the one clean form of a captured text, which every route must go through.

    Bytes are read as UTF-8 (or UTF-16, if a byte order mark says so). Byte order marks are
    dropped, line ends become LF, outer white space goes; all else stays as captured: no
    normalisation, so no-break spaces, soft hyphens and decomposed letters survive.
    Idempotent. Raises UnreadableText.
    """
    if len(raw) > 4 * MAX_BYTES:  # before any work; also bounds the UTF-16 route
        raise UnreadableText("too_large", size=len(raw), limit=MAX_BYTES)
    text = _decode(raw) if isinstance(raw, bytes) else raw
    if "\0" in text:
        raise UnreadableText("binary")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    opening = (at for at, ch in enumerate(text) if not (ch.isspace() or ch == "\ufeff"))
    text = text[next(opening, len(text)) :].rstrip()
    if all(ch.isspace() or unicodedata.category(ch) == "Cf" for ch in text):
        raise UnreadableText("empty")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise UnreadableText("surrogate") from None
    if size > MAX_BYTES:
        raise UnreadableText("too_large", size=size, limit=MAX_BYTES)
    return text


def _decode(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in raw:
        raise UnreadableText("binary")
    try:
        return raw.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError:
        raise UnreadableText("undecodable") from None


def digest(text: str) -> str:
    """Return the sha256 (lower-case hex) of the UTF-8 bytes of a canonical text."""
    return hashlib.sha256(text.encode()).hexdigest()


# --- The fold -------------------------------------------------------------------------------
#
# What counts as *typographic*: how the same words are set, never which words they are.
#   set aside   format characters, soft hyphens, variation selectors, tatweel, harakat
#   made equal  composed and decomposed letters; ligatures, presentation, wide and superscript
#               forms (NFKD); quote marks; apostrophes; dashes; digit shapes; Arabic and Latin
#               comma, semicolon, question mark, full stop and percent sign; runs of white space;
#               French spacing: before : ; ! ? % and inside guillemets
#   kept apart  case; accents of Latin, Greek and Cyrillic letters; alef with and without hamza,
#               ya and alef maqsura, Arabic and Persian kaf or yeh, ta marbuta and ha; dotted and
#               dotless i; lookalikes of other scripts; decimal and thousands signs (a French
#               comma is an English point: only a person can tell); the order of characters

_UNIFIED = {
    **dict.fromkeys("«»“”„‟″‶〝〞〟❝❞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′‵`´ʼ❛❜＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "،": ",",
    "؛": ";",
    "؟": "?",
    "۔": ".",
    "٪": "%",
}
_CLOSE_UP = frozenset(":;!?%")  # typed with a space before them in French, without elsewhere
_TATWEEL = "\u0640"
_HARAKAT = re.compile(
    "[\u0610-\u061a\u064b-\u0652\u0656-\u0658\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)


def is_harakat(ch: str) -> bool:
    """Tell an Arabic vowel mark (shadda and sukun included, hamza and madda not)."""
    return _HARAKAT.match(ch) is not None


@lru_cache(maxsize=KNOWN)
def is_set_aside(ch: str) -> bool:
    """Tell whether the fold drops this character."""
    if ch.isascii():
        return False
    if unicodedata.category(ch) == "Cf":
        return SEEN_FORMAT.match(ch) is None
    return ch == _TATWEEL or is_harakat(ch) or VARIATION.match(ch) is not None


@lru_cache(maxsize=KNOWN)
def _folded(ch: str) -> str:
    if ch in _UNIFIED:
        return _UNIFIED[ch]
    out = []
    for part in unicodedata.normalize("NFKD", ch):
        if is_set_aside(part):
            continue
        if part.isspace():
            out.append(" ")
        elif (digit := unicodedata.decimal(part, None)) is not None:
            out.append(str(digit))
        else:
            out.append(_UNIFIED.get(part, part))
    return "".join(out)


@dataclass(frozen=True)
class Fold:
    """A folded text that knows where each of its characters came from.

    Folded character `i` stands for `original[starts[i]:ends[i]]`. Both lists never decrease.
    One original character may have become several (ﷺ, ﬁ, ½), which then share one span, and a
    run of white space became one. Characters set aside belong to no span.
    """

    text: str
    starts: array[int] = field(repr=False)
    ends: array[int] = field(repr=False)

    def start_of(self, i: int) -> int:
        """Return where the original of folded character `i` begins."""
        return self.starts[i]

    def end_of(self, j: int) -> int:
        """Return where the original of the folded text before `j` (j > 0) ends."""
        return self.ends[j - 1]

    def splits(self, i: int) -> bool:
        """Tell whether an edge before folded character `i` would cut one original character."""
        return 0 < i < len(self.text) and self.starts[i] < self.ends[i - 1]

    def span(self, i: int, j: int) -> tuple[int, int] | None:
        """Return the original span of folded [i, j), or None where an edge cuts a character.

        A hit that begins or ends inside an expanded character (the "f" of "ﬁ") is refused, not
        widened: the words found would not be the words sought.
        """
        if i >= j or self.splits(i) or self.splits(j):
            return None
        return self.start_of(i), self.end_of(j)

    def cover(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded [i, j) that touches original [start, end), outer spaces left out."""
        i, j = bisect_right(self.ends, start), bisect_left(self.starts, end)
        while i < j and self.text[i] == " ":
            i += 1
        while i < j and self.text[j - 1] == " ":
            j -= 1
        return i, max(i, j)


def fold(text: str) -> Fold:
    """Fold away typography, keeping a map back (see the list above for what that means).

    Linear in the text. Idempotent: folding a folded text changes nothing.
    """
    out: list[str] = []
    starts, ends = array("I"), array("I")
    marks = False  # any combining mark seen
    gap_closed = False  # the last character was an opening guillemet: no space follows it
    boxed_before = False  # the last digits came from ², ½, ①…, not from plain digits

    for position, ch in enumerate(text):
        folded = _folded(ch)
        if not folded:
            continue
        if folded == " ":
            if out and out[-1] == " ":
                ends[-1] = position + 1
            elif not gap_closed:
                out.append(" ")
                starts.append(position)
                ends.append(position + 1)
            continue
        if out and out[-1] == " " and (folded in _CLOSE_UP or ch in "»›"):
            out.pop()
            starts.pop()
            ends.pop()
        boxed = not ch.isdecimal()
        if out and folded[0].isdecimal() and out[-1].isdecimal() and boxed != boxed_before:
            # 1½ is not 11⁄2 and 10² is not 102: keep such neighbours apart.
            folded = (" " if "⁄" in folded or "⁄" in out[-2:-1] else "^") + folded
        boxed_before = boxed
        gap_closed = ch in "«‹"
        for part in folded:
            if part == " " and out and out[-1] == " ":
                continue
            out.append(part)
            starts.append(position)
            ends.append(position + 1)
            marks = marks or (not part.isascii() and unicodedata.combining(part) > 0)
    if marks:
        _order_marks(out, starts, ends)
    return Fold("".join(out), starts, ends)


def _order_marks(out: list[str], starts: array[int], ends: array[int]) -> None:
    """Put runs of combining marks in canonical order; a reordered run shares one span."""
    at = 0
    while at < len(out):
        if not unicodedata.combining(out[at]):
            at += 1
            continue
        stop = at
        while stop < len(out) and unicodedata.combining(out[stop]):
            stop += 1
        ordered = sorted(out[at:stop], key=unicodedata.combining)
        if ordered != out[at:stop]:
            out[at:stop] = ordered
            first, last = starts[at], ends[stop - 1]
            for k in range(at, stop):
                starts[k], ends[k] = first, last
        at = stop


# --- Likeness -------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 3


def likeness(a: str, b: str) -> float:
    """Return how much of two texts is the same, 0 to 1.

    The Dice coefficient of their sets of folded, caseless three-word shingles (Broder, "On the
    resemblance and containment of documents", 1997, with Dice for Jaccard so that a text that
    grew by half still counts as near). From 0.6 a capture is proposed as a new version.
    """
    if a == b:
        return 1.0
    one, other = _shingles(a), _shingles(b)
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def _shingles(text: str) -> set[tuple[str, ...]]:
    letters = "".join(ch for ch in fold(text).text if not unicodedata.combining(ch))
    words = _WORD.findall(letters.casefold())
    width = min(_SHINGLE, len(words))
    if not width:
        return set()
    return set(zip(*(words[k:] for k in range(width)), strict=False))


# --- Offsets as JavaScript counts them -------------------------------------------------------


def from_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """Turn UTF-16 offsets (JavaScript's) into code points. Raises OffsetError."""
    units = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= start <= end <= len(units) // 2:
        raise OffsetError("offset_out_of_range", start=start, end=end)
    first = _code_points(units, 0, start)
    return first, first + _code_points(units, start, end)


def _code_points(units: bytes, start: int, end: int) -> int:
    """Count the characters of UTF-16 [start, end), refusing an end inside a surrogate pair."""
    if 0 < end < len(units) // 2:
        before, after = units[2 * end - 1], units[2 * end + 1]
        if 0xD8 <= before < 0xDC and 0xDC <= after < 0xE0:
            raise OffsetError("offset_inside_character", offset=end)
    return len(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass"))


def to_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """Turn code point offsets into UTF-16 units (JavaScript's). Raises OffsetError."""
    if not 0 <= start <= end <= len(text):
        raise OffsetError("offset_out_of_range", start=start, end=end)
    first = _utf16_length(text[:start])
    return first, first + _utf16_length(text[start:end])


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
