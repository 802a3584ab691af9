"""The verdict on a quote that is carried from one captured text to the next."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sources.text import is_harakat, is_set_aside

from .context import CONTEXT, Hit, Page, context_survives, resemblance, wide_context
from .edges import between_graphemes, extends, past_marks
from .selecting import Anchor, NotAnchored, select, verify

IDENTICAL, TYPOGRAPHIC, CHANGED, GONE = "identical", "typographic", "changed", "gone"

gettext_noop = str  # marks a sentence for translators; whoever shows it translates it

REASONS = {
    "exact": gettext_noop("The words stand there, character for character, in the same context."),
    "typography": gettext_noop("The same words stand there in the same context, set differently."),
    "context_changed": gettext_noop(
        "The words stand there, but the words around them are not the same."
    ),
    "vowel_marks": gettext_noop(
        "The letters are the same, but their vowel marks contradict each other."
    ),
    "direction_override": gettext_noop(
        "A character that reverses the order of what is shown was put in."
    ),
    "several_candidates": gettext_noop(
        "The words stand in several places; which is meant is not certain."
    ),
    "old_text_missing": gettext_noop(
        "The words stand in several places, and the old text is not at hand."
    ),
    "not_found": gettext_noop("The words are no longer there."),
    "another_occurrence": gettext_noop(
        "The words stand only where they already stood a second time."
    ),
    "nothing_to_compare": gettext_noop(
        "The passage holds no words, only characters that are not compared."
    ),
}

_MOST_PLACES = 50  # words found more often are ambiguous whatever stands around them


@dataclass(frozen=True, slots=True)
class Reanchored:
    """A verdict, its reason (a key of REASONS), and the anchor in the new text.

    With "changed" the anchor is only a candidate for a person to judge; with "gone" it is None.
    """

    verdict: str
    reason: str
    anchor: Anchor | None


def reanchor(anchor: Anchor, old: str | None, new: str) -> Reanchored:
    """Say whether an anchor of `old` still holds in `new`, and where.

    "identical" and "typographic" are given only when the same words (in the fold) stand there
    *in their context*, and nothing else could be meant. Of the context, in the fold, must survive
    on each side: CONTEXT characters, and all of the sentence, and of the quotation in quote
    marks, that the words belong to; attributions live there. Two things may change nearer by:
    the headline (a title-like first line), unless the passage leans on it (opens with a quote
    mark, a pronoun, a verb of saying); and what follows the end of the passage's paragraph, unless
    that may be an attribution. So moving, adding or deleting text further away does not matter.

    Words that stood several times in the old text are told apart by context: a survivor that
    belongs to another occurrence is no survivor ("gone"), and a tie is for a person ("changed").
    Without the old text the stored prefix and suffix must survive whole, and several hits are at
    best "changed". Raises NotAnchored if the anchor does not hold in `old`.
    """
    if old is not None and not verify(anchor, old):
        raise NotAnchored
    if old == new:
        return Reanchored(IDENTICAL, "exact", anchor)

    page = _page(new)
    home, ours = _home(anchor, old)
    places = page.places(anchor.exact)
    if ours.first == ours.last:  # white space and format characters only
        return _doubtful(places[0], page, "nothing_to_compare") if places else _gone("not_found")
    if len(places) > _MOST_PLACES:
        return _doubtful(places[0], page, "several_candidates")

    intact = [hit for hit in places if context_survives(home, ours, page, hit)]
    # On word edges; a quote that itself begins inside a word is known by its whole context.
    found = [hit for hit in places if hit in intact or page.on_word_edges(hit)]
    if not found:
        return _gone("not_found")
    if old is None and len(found) > 1:
        best = max(intact or found, key=lambda hit: resemblance(home, ours, page, hit))
        return _doubtful(best, page, "old_text_missing")
    if old is None:
        return _settled(anchor, intact[0], page) if intact else _doubtful(found[0], page)

    others = [
        hit
        for hit in home.places(anchor.exact)
        if hit.key != ours.key
        and (home.on_word_edges(hit) or context_survives(home, ours, home, hit))
    ]
    if intact:
        same = _same_among(intact, others, home, ours, page)
        if same is None:
            return _doubtful(intact[0], page, "several_candidates")
        return _settled(anchor, same, page)
    free = _not_claimed(found, others, home, ours, page)
    if not free:
        return _gone("another_occurrence")
    best = max(free, key=lambda hit: resemblance(home, ours, page, hit))
    return _doubtful(best, page, "context_changed" if len(free) == 1 else "several_candidates")


@lru_cache(maxsize=2)
def _page(text: str) -> Page:
    """The same two texts are asked for once per quote of an article; fold them once."""
    return Page(text)


def _home(anchor: Anchor, old: str | None) -> tuple[Page, Hit]:
    """Return the old text and the anchor's place in it, or what the anchor itself holds of it."""
    if old is not None:
        home = _page(old)
        return home, home.hit(anchor.start, anchor.end)
    home = Page(
        anchor.prefix + anchor.exact + anchor.suffix,
        open_left=anchor.start > len(anchor.prefix),
        open_right=len(anchor.suffix) >= CONTEXT,
    )
    start = len(anchor.prefix)
    return home, home.hit(start, start + len(anchor.exact))


def _same_among(
    intact: list[Hit], others: list[Hit], home: Page, ours: Hit, page: Page
) -> Hit | None:
    """Return which hit in our context is ours, or None if that is not certain.

    Where the passage was repeated with its surroundings, there must be as many as before; they
    are taken in their order, and the text further out must agree.
    """
    twins = [
        other
        for other in others
        if context_survives(home, ours, home, other)
        or any(context_survives(home, other, page, hit) for hit in intact)
    ]
    if len(intact) != len(twins) + 1:
        return None
    same = intact[sum(twin.start < ours.start for twin in twins)]
    widest = max(wide_context(home, ours, page, hit) for hit in intact)
    return same if wide_context(home, ours, page, same) == widest else None


def _not_claimed(
    found: list[Hit], others: list[Hit], home: Page, ours: Hit, page: Page
) -> list[Hit]:
    """Return the hits that no other occurrence in the old text has a better claim to."""
    free = []
    for hit in found:
        own = resemblance(home, ours, page, hit)
        if not any(
            context_survives(home, other, page, hit) or resemblance(home, other, page, hit) > own
            for other in others
        ):
            free.append(hit)
    return free


def _gone(reason: str) -> Reanchored:
    return Reanchored(GONE, reason, None)


def _doubtful(hit: Hit, page: Page, reason: str = "context_changed") -> Reanchored:
    return Reanchored(CHANGED, reason, select(page.text, hit.start, hit.end))


def _settled(anchor: Anchor, hit: Hit, page: Page) -> Reanchored:
    """Give the verdict on words that beyond doubt stand there in their context."""
    start, end = hit.start, hit.end
    if not between_graphemes(page.text, end) and not (anchor.suffix and extends(anchor.suffix[0])):
        end = past_marks(page.text, end)  # the last letter gained a mark
    carried = select(page.text, start, end)
    if carried.exact == anchor.exact:
        return Reanchored(IDENTICAL, "exact", carried)
    if _overrides(carried.exact) != _overrides(anchor.exact):
        return Reanchored(CHANGED, "direction_override", carried)
    if not _vowels_agree(anchor.exact, carried.exact):
        return Reanchored(CHANGED, "vowel_marks", carried)
    return Reanchored(TYPOGRAPHIC, "typography", carried)


def _overrides(text: str) -> list[str]:
    return [ch for ch in text if ch in "\u202d\u202e"]


def _vowels_agree(a: str, b: str) -> bool:
    """Tell whether two texts of equal fold nowhere carry contradicting vowel marks.

    Marks added or left out are typography; قَتَل (killed) and قُتِل (was killed) are two words.
    """
    return all(
        one <= other or other <= one for one, other in zip(_vowels(a), _vowels(b), strict=False)
    )


def _vowels(text: str) -> list[set[str]]:
    marks: list[set[str]] = []
    for ch in unicodedata.normalize("NFKD", text):
        if is_harakat(ch):
            if marks:
                marks[-1].add(ch)
        elif ch.isalpha() and not is_set_aside(ch):
            marks.append(set())
    return marks
