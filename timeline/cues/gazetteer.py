"""Names in a passage: any spelling, in any script, also behind an Arabic proclitic."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import NamedTuple

from .normalizing import normalize

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
_SHORTEST = 3  # letters; shorter names count in the very capitals they have
# و and, ف then, ب by, ل for, ك as, alone or with the article; لل stands for ل and ال.
_PROCLITICS = ("وبال", "ولل", "وال", "فال", "بال", "كال", "وب", "ول", "لل", "ال", "و", "ف", "ب",
               "ل", "ك")  # fmt: skip


class Mention(NamedTuple):
    """A name that stands in a passage from `start` to `end`, and whose it may be."""

    start: int
    end: int
    whose: tuple[Hashable, ...]


class Gazetteer:
    """Spellings to look for, each with whose name it is."""

    def __init__(self, spellings: Iterable[tuple[str, Hashable]]):
        self._by_first: dict[str, dict[tuple[str, ...], dict[Hashable, str]]] = {}
        for spelling, whose in spellings:
            tokens = _tokens(spelling)
            if tokens:
                known = self._by_first.setdefault(tokens[0], {})
                known.setdefault(tokens, {}).setdefault(whose, spelling.strip())

    def find(self, text: str) -> list[Mention]:
        """The longest names that stand in the text, in order, none within another."""
        searched = normalize(text)
        tokens = list(_WORD.finditer(searched.text))
        found, at = [], 0
        while at < len(tokens):
            best = max(self._at(tokens, at), key=lambda one: one[1], default=None)
            if best is None:
                at += 1
                continue
            start, count, known = best
            span = searched.span(start, tokens[at + count - 1].end())
            whose = tuple(
                key for key, spelling in known.items() if _is_meant(spelling, text[slice(*span)])
            )
            if whose:
                found.append(Mention(*span, whose))
            at += count if whose else 1
        return found

    def _at(self, tokens, at):
        """Every name that begins with this word: where it starts, how many tokens, whose."""
        word = tokens[at]
        for cut in _cuts(word[0]):
            for name, known in self._by_first.get(word[0][cut:], {}).items():
                following = tokens[at + 1 : at + len(name)]
                if name[1:] == tuple(next_[0] for next_ in following):
                    yield word.start() + cut, len(name), known


@lru_cache(maxsize=50_000)
def _tokens(spelling: str) -> tuple[str, ...]:
    """The same spellings are asked for at every passage."""
    return tuple(_WORD.findall(normalize(spelling).text))[:_MOST_WORDS]


def _cuts(word: str) -> Iterable[int]:
    """How many letters before the name may be proclitics: none first."""
    yield 0
    if not "\u0620" <= word[0] <= "\u064a":
        return
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and len(word) - len(proclitic) >= _SHORTEST:
            yield len(proclitic)


def _is_meant(spelling: str, printed: str) -> bool:
    """A short name or an acronym is not a common word that happens to be spelled like it."""
    if len(spelling) < _SHORTEST or (spelling.isupper() and spelling.isascii()):
        return spelling == printed or (printed.isupper() and spelling.isupper())
    return spelling[0].islower() or not printed[0].islower() or len(printed.split()) > 1
