"""Who reports it: quotation marks, reporting verbs, and chains such as “selon le communiqué”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from config.languages import SPOKEN

from .normalizing import normalize

_MARKS = dict.fromkeys(marks for language in SPOKEN for marks in language.quotation_marks)
QUOTES = frozenset("".join(_MARKS))
_MARKED = re.compile("|".join(f"{mark[0]}[^{mark}]+[{mark[1:]}]" for mark in _MARKS))
_MOST_WORDS = 9  # a chain that runs on longer is not marked off by its punctuation


def _any(what: str) -> str:
    """What every language has of something, as a regular expression."""
    found = (getattr(language, what) for language in SPOKEN)
    return "|".join(filter(None, found)) or "(?!)"  # which nothing matches


# Searched in a text without case or accents, as `normalize` leaves it.
_VERBS = re.compile(rf"(?<!\w)(?:{_any('reporting')})(?!\w)")
_CHAIN = re.compile(rf"(?<!\w)(?:{_any('chain')})[ ']?")
_CHAIN_END = re.compile(rf"(?<!\w)(?:{_any('chain_end')})(?!\w)")
_CLAUSE_END = re.compile(r"[,.;:!?،؛؟\n\"“”«»()–—]")
_COMMUNIQUE = re.compile(_any("communique"))


class Attribution(NamedTuple):
    """How a passage reports: words in quotation marks, a reporting verb, a chain as printed.

    `quoted` and `verbs` are spans; `chain` is the words of the chain or nothing, `communique`
    tells whether they name one.
    """

    whole: bool  # the passage is one quotation from its first mark to its last
    quoted: list[tuple[int, int]]
    verbs: list[tuple[int, int]]
    chain: str
    reported: bool  # a chain begins, even where its end is in doubt
    communique: bool


def attribution(text: str) -> Attribution:
    """Read who reports the passage; what is in quotation marks reports nothing itself."""
    quoted = [found.span() for found in _MARKED.finditer(text)]
    searched = normalize(text)

    def outside(pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        spans = (searched.span(*found.span()) for found in pattern.finditer(searched.text))
        return (span for span in spans if not any(a <= span[0] < b for a, b in quoted))

    begun, ended = next(outside(_CHAIN), None), next(outside(_CHAIN_END), None)
    chain = ""
    if begun:
        chain = _clause(text, begun[0])
    elif ended:
        chain = _clause_before(text, ended[1])
    return Attribution(
        whole=len(text) > 2 and text[0] in QUOTES and text[-1] in QUOTES,
        quoted=quoted,
        verbs=list(outside(_VERBS)),
        chain=chain,
        reported=bool(begun or ended),
        communique=bool(chain) and bool(_COMMUNIQUE.search(normalize(chain).text)),
    )


def _clause(text: str, start: int) -> str:
    """The words from here to the next punctuation mark, if there are not too many."""
    end = _CLAUSE_END.search(text, start)
    words = text[start : end.start() if end else len(text)].strip()
    return words if 1 < len(words.split()) <= _MOST_WORDS else ""


def _clause_before(text: str, end: int) -> str:
    """The same, back from here: Turkish puts “göre” last."""
    start = max((found.end() for found in _CLAUSE_END.finditer(text, 0, end)), default=0)
    words = text[start:end].strip()
    return words if 1 < len(words.split()) <= _MOST_WORDS else ""
