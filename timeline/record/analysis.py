"""The words of a text as search terms, in four languages: one analysis for both databases.

Pure: no Django, no database. A word becomes several *variants*: as it is written, folded, and its
stems; two words find each other where they share one. Texts and queries go through the same code,
so that spelling a word with or without accents, a proclitic or a case ending makes no difference.

The fold is that of anchoring (`sources.text.fold`) and goes further, since here a false friend
costs a glance and not a quotation: case, every diacritic, dotless i, hamza seats, alef maqsura and
ta marbuta are set aside too. Stems are Snowball's (M. F. Porter, snowballstem.org) for English,
French and Turkish; Arabic has light10 (L. S. Larkey, L. Ballesteros, M. E. Connell, "Light
stemming for Arabic information retrieval", 2007), with the one-letter prepositions besides, which
light10 leaves because it indexes one stem a word.

Terms are lower-case letters and digits alone, so that no index splits or folds them any further.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from config.languages import SPOKEN, every
from sources.text import fold

# Counted up whenever the same text may give other terms: an index made by another version is
# made anew.
VERSION = 2
LONGEST_TERM = 64  # code points
LEAST_BEGINNING = 3  # code points
MOST_WORDS = 24  # of a query; what is asked beyond them is not looked at

_STEMMERS = {
    language.tag: snowballstemmer.stemmer(language.stemmer)
    for language in SPOKEN
    if language.stemmer
}
LATIN = tuple(_STEMMERS)
_ONE_AT_A_TIME = threading.Lock()  # a stemmer keeps its word in itself

_LETTER = "[^\\W_][\u0300-\u036f\u0653-\u0655]*"  # with marks that no composed letter has
_WORD = re.compile(f"(?:{_LETTER})+(?:'(?:{_LETTER})+)*")
# What is asked: with a minus before it or none, in quotation marks or not.
_ASKED = re.compile(r"""(?<!\S)(-?)(?:"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|(\S+))""")
_ACRONYM = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}")
_SEATS = str.maketrans("ؤئ", "ءء")  # of a hamza that stands in a word
_POSSESSED = re.compile(r"(.{2,}[aeiou])s[iu]")  # Turkish: Kupası, folded
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th|e|er|re|eme|nci|inci|uncu|üncü|ncu)", re.ASCII)
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك",
        "ة": "ه", "ہ": "ه", "ۀ": "ه", "ھ": "ه", "پ": "ب", "چ": "ج", "ڤ": "ف",
    }
)  # fmt: skip

# What an apostrophe cuts off says nothing by itself: French elisions before it, an English
# genitive or Turkish endings after it.
_ELIDED = frozenset(("c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu"))
_ENDINGS = frozenset(
    """
    s t d ll re ve
    i u a e yi yu ya ye in un nin nun da de ta te dan den tan ten la le yla yle ca ce
    daki deki taki teki ndan nden nda nde na ne ni nu ki ku dir dur tir tur lar ler
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Words that stand in every text and tell none apart.
STOPWORDS = every("stopwords")


@dataclass(frozen=True)
class Clause:
    """What one word of a query looks for: one of some terms, or all that a phrase is made of."""

    terms: frozenset[str] = frozenset()
    phrase: tuple[str, ...] = ()
    beginnings: bool = False  # whether the terms are those that others begin with

    @property
    def beginning(self) -> Clause:
        """What looks for the beginnings of words; of a phrase, the phrase as it is."""
        long_enough = frozenset(term for term in self.terms if len(term) >= LEAST_BEGINNING)
        return replace(self, terms=long_enough, beginnings=True) if long_enough else self


@dataclass(frozen=True)
class Query:
    """What has to stand in a text, and what must not."""

    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()


@lru_cache(maxsize=2_000)  # a name stands in many documents, a quote in its event and by itself
def terms(text: str, language: str = "") -> frozenset[str]:
    """Every term of a text, and of each word with the next as if they were one. `language` is a
    BCP 47 tag; words of an unknown one are stemmed in each language of their script."""
    found = tokens(text)
    known = _known(language)
    pairs = (pair for one, next_ in pairwise(found) for pair in joined(one, next_))
    return frozenset(pairs).union(*(variants(word, known) for word in found))


def query(text: str) -> Query:
    """What a query looks for: each of its words, all of what stands in quotation marks together,
    and nothing of what a minus stands before.

    Stopwords are looked for only where there is nothing else; a query without any word looks for
    nothing at all, and finds nothing.
    """
    found: list[Clause] = []
    without: list[Clause] = []
    loose: list[str] = []
    for minus, *quoted, word in _ASKED.findall(text):
        quoted_text = "".join(quoted)
        typed = tokens(quoted_text or word)
        if minus:
            without += [_phrase(typed)] if quoted_text or len(typed) > 1 else _clauses(typed)
        elif quoted_text:
            found += [_phrase(typed)] if typed else []
        else:
            loose += typed
    return Query((*found, *_clauses(loose))[:MOST_WORDS], tuple(without[:MOST_WORDS]))


def _clauses(found: Sequence[str]) -> list[Clause]:
    """A clause for each word that tells; it may stand as one with its neighbour."""
    joins = [frozenset(joined(one, next_)) for one, next_ in pairwise(found)]
    none = [frozenset[str]()]
    beside = zip(none + joins, joins + none, strict=True) if found else ()
    clauses = [
        (word, Clause(variants(word) | before | after))
        for word, (before, after) in zip(found, beside, strict=True)
    ]
    telling = [clause for word, clause in clauses if folded(word) not in STOPWORDS]
    return list(dict.fromkeys(telling or [clause for _word, clause in clauses]))


def _phrase(found: Sequence[str]) -> Clause:
    """The words as they are, one after another."""
    if len(found) < 2:
        return Clause(frozenset(map(folded, found)))
    pairs = pairwise(map(folded, found))
    return Clause(phrase=tuple(dict.fromkeys((one + next_)[:LONGEST_TERM] for one, next_ in pairs)))


def phrase(text: str) -> Clause:
    """All the words of a query one after another."""
    return _phrase(tokens(text.replace(" -", " ")))


def joined(one: str, next_: str) -> set[str]:
    """Two words as if they were one: “counter-terrorism”, «عبد اللطيف»."""
    bare = folded(one)
    starts = _beginnings(bare) if _ARABIC.search(bare) else {bare}
    return {(start + folded(next_))[:LONGEST_TERM] for start in starts}


def name_key(name: str) -> str:
    """A name as one key: spellings that differ in case, accents, dashes or spaces alone have the
    same. "" where a name has no letter and no digit."""
    return " ".join(folded(word) for match in _uncut(name) for word in match.split("'"))


def tokens(text: str) -> list[str]:
    """The words of a text with their accents, in order, freed of what an apostrophe cuts off."""
    return [part for match in _uncut(text) for part in _freed(match.split("'"))]


def _uncut(text: str) -> list[str]:
    # str.lower() makes two characters of a dotted capital I.
    composed = unicodedata.normalize("NFC", fold(text.replace("İ", "i")).text)
    return _WORD.findall(_ACRONYM.sub(lambda found: found[0].replace(".", ""), composed))


def _freed(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[0].lower() in _ELIDED:
        parts = parts[1:]
    while len(parts) > 1 and folded(parts[-1]) in _ENDINGS:
        parts = parts[:-1]
    return parts


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word without case and diacritics; letters of one sound in our scripts are one."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word.casefold())
        if not unicodedata.combining(letter)
    )
    return bare.translate(_LETTERS)[:LONGEST_TERM]


@lru_cache(maxsize=20_000)
def variants(word: str, language: str = "") -> frozenset[str]:
    """The terms of one word: as it is, and its stems; a stopword has none."""
    bare = folded(word)
    if bare in STOPWORDS:
        return frozenset({bare})
    found = {bare} | _MONTHS.get(bare, set())
    if _ARABIC.search(bare):
        seated = folded(word.translate(_SEATS))
        found |= {seated}.union(*map(_arabic_stems, found | {seated}))
        return frozenset(found | {name for stem in found for name in _MONTHS.get(stem, ())})
    if bare.isdigit():
        return frozenset(found)
    if ordinal := _ORDINAL.fullmatch(bare):
        found.add(ordinal[1])
    for code in (language,) if language in LATIN else LATIN:
        lowered = unicodedata.normalize("NFC", word).lower()
        found |= {folded(_stem(code, lowered)), folded(_stem(code, bare))}
        if code == "tr" and (possessed := _POSSESSED.fullmatch(bare)):
            found |= {possessed[1], folded(_stem(code, possessed[1]))}
    return frozenset(term for term in found if term)


def _stem(code: str, word: str) -> str:
    with _ONE_AT_A_TIME:
        return _STEMMERS[code].stemWord(word)


def _known(language: str) -> str:
    primary = language.split("-")[0].lower()
    return primary if primary in LATIN else ""


# --- Arabic -----------------------------------------------------------------------------------

_CONJUNCTIONS = "وف"
_ARTICLES = ("بال", "كال", "ال", "لل")
_PREPOSITIONS = "بلك"
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LEAST = 2  # letters that light10 leaves of a word
_LEAST_AFTER_LETTER = 3  # … and we, after a single letter that may well be a root's own


def _arabic_stems(word: str) -> set[str]:
    """The stems a folded Arabic word may have, by what of its beginning is taken as proclitics."""
    beginnings = _beginnings(word)
    return beginnings | {_without_suffixes(form) for form in beginnings}


def _beginnings(word: str) -> set[str]:
    """A folded Arabic word, and it without what may be its proclitics."""
    beginnings = {word}
    if word[0] in _CONJUNCTIONS and len(word) - 1 >= _LEAST_AFTER_LETTER:
        beginnings.add(word[1:])
    for stem in list(beginnings):
        article = next((item for item in _ARTICLES if stem.startswith(item)), "")
        if article and len(stem) - len(article) >= _LEAST:
            beginnings.add(stem[len(article) :])
            if article == "لل":  # one lam may be the noun's own
                beginnings.add(stem[1:])
        elif stem[0] in _PREPOSITIONS and len(stem) - 1 >= _LEAST_AFTER_LETTER:
            beginnings.add(stem[1:])
    return beginnings


def _without_suffixes(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            word = word[: -len(suffix)]
    return word


# --- months -----------------------------------------------------------------------------------


def _months() -> dict[str, set[str]]:
    """Every name of a month, folded, with the first of its names in the same language."""
    found: dict[str, set[str]] = {}
    for language in SPOKEN:
        for month in language.months.split(","):
            first, *others = map(folded, month.split())
            for name in others:
                if "~" not in name and name not in language.short_months:
                    found.setdefault(name, set()).add(first)
    return found


_MONTHS = _months()
