"""Every place where sought words stand in a text, and how sure one can be which is meant."""

from __future__ import annotations

from dataclasses import dataclass

from sources.text import fold

from .context import Page, share_of_context


@dataclass(frozen=True, slots=True)
class Match:
    """One place where sought words stand.

    `exact`: code point for code point, else only in the fold. `on_word_edges`: it neither begins
    nor ends inside a word or a number. `score`: the share (0 to 1) of the given prefix and suffix
    that stands next to it, 0 if none was given. `of`: how many matches were found in all.
    """

    start: int
    end: int
    exact: bool
    on_word_edges: bool
    score: float
    of: int


def locate(quote: str, text: str, *, prefix: str = "", suffix: str = "") -> list[Match]:
    """Find every place where a quote stands, exactly or in the fold; the likeliest first.

    Order: on word edges before inside a word, then by score, exact before folded, by position.
    No match is a verdict: several that stand equal are ambiguous, and one that is not on word
    edges holds other words (تعاون inside التعاون). White space around the quote need not match.
    """
    page = Page(text)
    hits = list(page.hits(quote))
    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    matches = [
        Match(
            start=hit.start,
            end=hit.end,
            exact=hit.exact,
            on_word_edges=page.on_word_edges(hit),
            score=share_of_context(page, hit, before, after),
            of=len(hits),
        )
        for hit in hits
    ]
    return sorted(matches, key=lambda m: (not m.on_word_edges, -m.score, not m.exact, m.start))
