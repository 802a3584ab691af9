"""Words without case, accents or vowel marks, each letter knowing where it was printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from sources.text import fold

# Letters that readers of the language take for one another, and the dotless i.
_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ı": "i"})


@dataclass(frozen=True)
class Normalized:
    """A text to look for words in. `span(i, j)` is where its letters i to j are printed."""

    text: str
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def normalize(text: str) -> Normalized:
    """Fold typography away, then case, accents and hamza."""
    folded = fold(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, ch in enumerate(folded.text):
        for part in unicodedata.normalize("NFKD", ch.casefold()):
            if unicodedata.combining(part):
                continue
            letters.append(part.translate(_ALIKE))
            starts.append(folded.starts[at])
            ends.append(folded.ends[at])
    return Normalized("".join(letters), starts, ends)
