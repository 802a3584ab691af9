"""The words around words: finding a quote in a text, and whether its context survived.

Pure: no Django, no database. The rules are told in `anchoring.reanchor()`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from config.languages import every
from sources.anchoring.edges import between_graphemes, extends, inside_word, past_marks
from sources.text import Fold, fold

# Code points of context kept on each side of an anchor, fewer only at the text's edges. Within
# the 32-64 that the public record allows; 48 holds "said the minister of the interior on Monday"
# in our four languages, which is what tells one speaker's words from another's.
CONTEXT = 48

_FAR = 1000  # folded characters a sentence or a quotation is followed, at most


class Hit(NamedTuple):
    """A place where sought words stand: in the text, and in its fold without outer spaces."""

    start: int
    end: int
    exact: bool
    first: int
    last: int

    @property
    def key(self) -> tuple[int, int]:
        return self.first, self.last


class Page:
    """A text with its fold, and what is often asked of it.

    An *open* side is one where more text stood, which we do not have.
    """

    def __init__(self, text: str, *, open_left: bool = False, open_right: bool = False):
        self.text = text
        self.open_left = open_left
        self.open_right = open_right

    @cached_property
    def fold(self) -> Fold:
        return fold(self.text)

    def hit(self, start: int, end: int) -> Hit:
        return Hit(start, end, True, *self.fold.cover(start, end))

    def on_word_edges(self, hit: Hit) -> bool:
        return not inside_word(self.text, hit.start) and not inside_word(self.text, hit.end)

    def hits(self, quote: str) -> Iterator[Hit]:
        """Yield every exact occurrence, overlapping ones too, then those only in the fold."""
        text, here = self.text, self.fold
        known = set()
        for start in _all(quote, text):
            hit = self.hit(start, start + len(quote))
            if between_graphemes(text, hit.end):
                known.add(hit.key)
            yield hit
        sought = fold(quote).text.strip(" ")
        for first in _all(sought, here.text):
            last = first + len(sought)
            if (span := here.span(first, last)) is None or (first, last) in known:
                continue
            start, end = span[0], past_marks(text, span[1])
            yield Hit(start, end, text[start:end] == quote, first, last)

    def places(self, quote: str) -> list[Hit]:
        """Return one hit, the most exact, for each place, in the order of the text."""
        places: dict[tuple[int, int], Hit] = {}
        for hit in self.hits(quote):
            places.setdefault(hit.key, hit)
        return sorted(places.values())

    def ends_paragraph(self, i: int) -> bool:
        """Tell whether folded character i is white space that ends a paragraph."""
        here = self.fold
        return here.text[i] == " " and "\n" in self.text[here.starts[i] : here.ends[i]]

    def paragraph_end(self, i: int, reach: int) -> int | None:
        """Where, in the fold, the paragraph that i stands in ends; None if beyond reach."""
        size = len(self.fold.text)
        for at in range(i, min(size, i + reach)):
            if self.ends_paragraph(at):
                return at
        return size if size <= i + reach and not self.open_right else None

    @cached_property
    def headline_end(self) -> int:
        """Where, in the fold, a title-like first line ends; 0 if the text has none."""
        line, newline, _rest = self.text.partition("\n")
        line = line.strip()
        if self.open_left or not newline or len(line) > 200 or len(line.split()) < 4:
            return 0
        if line[-1] in '.:;!?…؟؛،,"»”':
            return 0
        return self.fold.cover(0, len(line))[1]

    def reach_back(self, i: int) -> int:
        """Folded characters from i back to where its sentence, or its quotation's, begins."""
        opened = self._open_quote(i)
        start = i if opened is None else opened
        for at in range(start - 1, max(-1, start - _FAR), -1):
            if self._parts_sentences(at):
                return i - at - 1
        return i - max(0, start - _FAR)

    def reach_on(self, i: int) -> int:
        """Folded characters from i on to where its sentence, or its quotation's, ends."""
        text = self.fold.text
        stop = min(len(text), i + _FAR)
        start = i
        if self._open_quote(i) is not None:
            start = text.find('"', i, stop) + 1 or i
        for at in range(start, stop):
            if self._parts_sentences(at):
                return at - i
        return stop - i

    def _parts_sentences(self, i: int) -> bool:
        """Tell whether folded character i stands between two sentences or paragraphs.

        A full stop after a word of at most three letters is taken for an abbreviation's: too
        much context is safe, too little is not.
        """
        text = self.fold.text
        if text[i] != " ":
            return False
        if self.ends_paragraph(i):
            return True
        at = i
        while at and text[at - 1] in "\"')]":
            at -= 1
        if not at or text[at - 1] not in ".!?":
            return False
        return text[at - 1] != "." or at - 2 - text.rfind(" ", 0, at) > 3

    def _open_quote(self, i: int) -> int | None:
        """Where the quotation that i stands in was opened, in its paragraph; None outside any."""
        text = self.fold.text
        start = i
        while start and i - start < _FAR and not self.ends_paragraph(start - 1):
            start -= 1
        if text.count('"', start, i) % 2:
            return text.rfind('"', start, i)
        return None


def _all(needle: str, haystack: str) -> Iterator[int]:
    at = haystack.find(needle) if needle else -1
    while at != -1:
        yield at
        at = haystack.find(needle, at + 1)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count how many leading characters are the same."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def share_of_context(page: Page, hit: Hit, prefix: str, suffix: str) -> float:
    """Return the share (0 to 1) of a folded prefix and suffix that stands next to a hit."""
    if not prefix and not suffix:
        return 0.0
    left = page.fold.text[max(0, hit.first - len(prefix) - 1) : hit.first].rstrip()
    right = page.fold.text[hit.last : hit.last + len(suffix) + 1].lstrip()
    shared = _common(reversed(prefix), reversed(left)) + _common(suffix, right)
    return shared / (len(prefix) + len(suffix))


def resemblance(home: Page, a: Hit, page: Page, b: Hit) -> float:
    """Return how alike (0 to 1) the nearest context of two hits is; for ranking, never proof."""
    one, other = home.fold.text, page.fold.text
    sides = (
        (one[max(0, a.first - CONTEXT) : a.first], other[max(0, b.first - CONTEXT) : b.first]),
        (one[a.last : a.last + CONTEXT], other[b.last : b.last + CONTEXT]),
    )
    return sum(SequenceMatcher(None, *side, autojunk=False).ratio() for side in sides) / 2


def wide_context(home: Page, a: Hit, page: Page, b: Hit) -> int:
    """Count the folded characters around two hits that are the same, as far as they go."""
    one, other = home.fold.text, page.fold.text
    left = _common(reversed(one[: a.first]), reversed(other[: b.first]))
    return left + _common(one[a.last :], other[b.last :])


def context_survives(home: Page, a: Hit, page: Page, b: Hit) -> bool:
    """Tell whether hit b of a page stands in the context that hit a has at home."""
    return _left_survives(home, a, page, b) and _right_survives(home, a, page, b)


def _left_survives(home: Page, a: Hit, page: Page, b: Hit) -> bool:
    one, other = home.fold.text, page.fold.text
    if home.open_left:
        start = 0
        while start < a.first and (one[start] == " " or extends(one[start])):
            start += 1  # cut off from what they belong to
        return other.endswith(one[start : a.first], 0, b.first)
    reach = max(CONTEXT, home.reach_back(a.first), page.reach_back(b.first))
    if one[max(0, a.first - reach) : a.first] == other[max(0, b.first - reach) : b.first]:
        return True
    # The text before differs. It may, if all that differs is the headline.
    head, new_head = home.headline_end, page.headline_end
    if not (head or new_head) or head > a.first or new_head > b.first:
        return False
    if a.first - reach >= head and b.first - reach >= new_head:
        return False
    body = one[head : a.first].lstrip()
    if body != other[new_head : b.first].lstrip():
        return False
    return not _leans((body + one[a.first : a.last]).lstrip())


def _right_survives(home: Page, a: Hit, page: Page, b: Hit) -> bool:
    one, other = home.fold.text, page.fold.text
    if home.open_right:
        reach = min(CONTEXT, len(one) - a.last)
    else:
        reach = max(CONTEXT, home.reach_on(a.last), page.reach_on(b.last))
    if one[a.last : a.last + reach] == other[b.last : b.last + reach]:
        return True
    # What follows differs. It may, from the end of the paragraph on, unless that says who spoke.
    end, new_end = home.paragraph_end(a.last, reach), page.paragraph_end(b.last, reach)
    if end is None or new_end is None:
        return False
    rest = one[a.last : end].rstrip()
    if rest != other[b.last : new_end].rstrip():
        return False
    if (one[a.first : a.last] + rest).rstrip().endswith(('"', "'", ",", ":", "-")):
        return False
    return not (one.startswith("-", end + 1) or other.startswith("-", new_end + 1))


# First words that need what stands before them: who "she" is, who "stressed".
_LEANING = every("leaning")


def _leans(opening: str) -> bool:
    """Tell whether a passage (folded) leans on what stands before it."""
    if opening.startswith(('"', "'", "-")):
        return True
    word = unicodedata.normalize("NFC", opening.split(" ", 1)[0]).casefold().strip(".,;:!?")
    return word in _LEANING or word.removeprefix("و") in _LEANING
