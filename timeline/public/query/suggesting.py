"""What a reader may have meant by words that nothing has: the nearest that the timeline names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from timeline.document import cards
from timeline.models.editions import Entry, Profile
from timeline.public.query.search import WordSearch
from timeline.record import fulltext
from timeline.record.analysis import folded, tokens

MOST_ROWS = 2_000  # of events and of profiles, the first in their order, whose titles are near
NEAR = 0.75  # the least likeness, as difflib measures it (Ratcliff/Obershelp, 0 to 1)
SHORTEST = 4  # letters of a word that is worth guessing at
MOST_WORDS = 4  # of a query that is: each costs a walk through all that is known
_MARKS = set('"“”„«»-')


def meant(typed: str, *, latest: int) -> str:
    """The same words, those that nothing has in the nearest spelling that something does; "" where
    there is none. `latest` is the number of the latest change of the record."""
    if _MARKS & set(typed):
        return ""
    words = typed.split()
    if len(words) > MOST_WORDS:
        return ""
    near = [_nearest(word, latest) for word in words]
    return " ".join(near) if all(near) and near != words else ""


def _nearest(word: str, latest: int) -> str:
    search = WordSearch(word, using=Entry.published.db)
    if not search or _finds(search):
        return word
    bare = folded(word)
    if len(bare) < SHORTEST:
        return ""
    known = _vocabulary(latest)
    like = (word for word in known if abs(len(word) - len(bare)) <= len(bare) // 3)
    found = get_close_matches(bare, like, n=1, cutoff=NEAR)
    return known[found[0]] if found else ""


def _finds(search: WordSearch) -> bool:
    sought = search.of(Entry.published.all())
    return bool(fulltext.find(sought.list, sought.everything, using=search.using, limit=1))


@lru_cache(maxsize=2)
def _vocabulary(latest: int) -> dict[str, str]:
    """The words of titles in every language, as they are written, by how they fold."""
    found: dict[str, str] = {}
    for title in _titles():
        for word in tokens(title):
            if len(bare := folded(word)) >= SHORTEST:
                found.setdefault(bare, word)
    return found


def _titles() -> Iterator[str]:
    for model in (Profile, Entry):
        rows = model.published.briefly().order_by("rank")[:MOST_ROWS]
        for row in rows:
            yield from json.loads(cards.card(row.cards, cards.ALL))["title"].values()
