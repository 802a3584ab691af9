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
from functools import lru_cache

import snowballstemmer

from config.languages import SPOKEN, every
from sources.text import fold

# Counted up whenever the same text may give other terms: an index made by another version is
# made anew.
VERSION = 1
LONGEST_TERM = 64  # code points
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


def terms(text: str, language: str = "") -> set[str]:
    """Every term of a text. `language` is a BCP 47 tag; words of an unknown one are stemmed in
    each language of their script."""
    return set().union(*(variants(word, _known(language)) for word in words(text)))


def query(text: str) -> list[frozenset[str]]:
    """What a query looks for: for each of its words the terms of which one must stand there.

    Stopwords are looked for only where there is nothing else; a query without any word looks for
    nothing at all, and finds nothing.
    """
    found = list(dict.fromkeys(words(text)))
    telling = [word for word in found if folded(word) not in STOPWORDS]
    return [variants(word) for word in (telling or found)[:MOST_WORDS]]


def name_key(name: str) -> str:
    """A name as one key: spellings that differ in case, accents, dashes or spaces alone have the
    same. "" where a name has no letter and no digit."""
    return " ".join(folded(word) for match in _words(name) for word in match.split("'"))


def words(text: str) -> list[str]:
    """The words of a text with their accents, in order, freed of what an apostrophe cuts off."""
    return [part for match in _words(text) for part in _freed(match.split("'"))]


def _words(text: str) -> list[str]:
    # str.lower() makes two characters of a dotted capital I.
    composed = unicodedata.normalize("NFC", fold(text.replace("İ", "i")).text)
    return _WORD.findall(composed)


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
    """The terms of one word: as it is, and its stems."""
    bare = folded(word)
    if _ARABIC.search(bare):
        return frozenset({bare, *_arabic_stems(bare)})
    found = {bare}
    if bare.isdigit():
        return frozenset(found)
    if ordinal := _ORDINAL.fullmatch(bare):
        found.add(ordinal[1])
    for code in (language,) if language in LATIN else LATIN:
        lowered = unicodedata.normalize("NFC", word).lower()
        found |= {folded(_stem(code, lowered)), folded(_stem(code, bare))}
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
    beginnings = {word}
    if word[0] in _CONJUNCTIONS and len(word) - 1 >= _LEAST_AFTER_LETTER:
        beginnings.add(word[1:])
    for form in list(beginnings):
        article = next((item for item in _ARTICLES if form.startswith(item)), "")
        if article and len(form) - len(article) >= _LEAST:
            beginnings.add(form[len(article) :])
            if article == "لل":  # one lam may be the noun's own
                beginnings.add(form[1:])
        elif form[0] in _PREPOSITIONS and len(form) - 1 >= _LEAST_AFTER_LETTER:
            beginnings.add(form[1:])
    return beginnings | {_without_suffixes(form) for form in beginnings}


def _without_suffixes(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            word = word[: -len(suffix)]
    return word
