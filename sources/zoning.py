"""What each stretch of a captured text is, proposed by its shape and a few known phrases.

Pure: no Django, no database. Offsets are code points, ends exclusive. A proposal is a start for
an editor, never a verdict: it knows nothing of the page the text was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, Protocol

from config.languages import BY_TAG, every

HEADLINE, BYLINE, HEADING, BODY, LINK, RESIDUE = (
    "headline",
    "byline",
    "heading",
    "body",
    "link",
    "residue",
)


class ZoneProposal(NamedTuple):
    """A stretch of text and what it seems to be; its edges are never white space."""

    start: int
    end: int
    kind: str


class Span(Protocol):
    """Anything with a start and an end: a proposal, or a stored zone."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_LINK = re.compile(
    r"(?:(?:à |a )?lire (?:aussi|également|plus)|voir (?:aussi|également)|sur le même sujet"
    r"|(?:read|see) (?:also|more)|also read|related (?:story|article)|more on this"
    r"|[اإ]قر[أا] (?:أيضا?ً?ا?|المزيد)|(?:شاهد|طالع) أيضا?ً?ا?|مواضيع ذات صلة"
    r"|ayrıca (?:okuyun|bakınız)|bunu da okuyun|(?:i̇|i)lgili haber|devamını oku"
    r")(?P<colon>[ \u00a0\u202f]*[:：])?",
    re.IGNORECASE,
)
# Phrases that begin a line of the page around the article, not of the article.
_RESIDUE = re.compile(
    r"leave a (?:reply|comment)|your email address|required fields|related articles"
    r"|you (?:may|might) also like|back to top|skip to content|all rights reserved|copyright|©"
    r"|laisser un commentaire|votre adresse e-?mail|les champs obligatoires|articles similaires"
    r"|retour en haut|tous droits réservés"
    r"|اترك (?:تعليق|رد)|لن يتم نشر|الحقول الإلزامية|مقالات ذات صلة|العودة إلى الأعلى"
    r"|جميع الحقوق"
    r"|bir yanıt yazın|e-posta (?:hesabınız|adresiniz)|gerekli alanlar|benzer (?:haber|yazı)"
    r"|(?:i̇|i)lgili (?:haberler|yazılar)|başa dön|yukarı (?:çık|dön)|tüm hakları"
    r"|tags? *:|étiquettes *:|etiketler *:|الوسوم *:",
    re.IGNORECASE,
)
# Words that do so when the line holds little else; prose may begin with them too.
_FURNITURE = re.compile(
    r"(?:previous|next) (?:post|article)|subscribe|sign up|share|tweet|advertisement|home"
    r"|articles? (?:précédent|suivant)|abonnez-vous|s'inscrire|partager|publicité|accueil"
    r"|المقال (?:السابق|التالي)|اشترك|شارك|إعلان|الرئيسية"
    r"|(?:önceki|sonraki) (?:haber|yazı)|yorum yap|abone ol|paylaş|reklam|ana ?sayfa"
    r"|facebook|twitter|whatsapp|telegram|linkedin",
    re.IGNORECASE,
)
# After one of these nothing of the article follows.
_TAIL = re.compile(
    r"leave a (?:reply|comment)|related articles|you (?:may|might) also like"
    r"|laisser un commentaire|articles similaires|اترك (?:تعليق|رد)|مقالات ذات صلة"
    r"|bir yanıt yazın|benzer (?:haber|yazı)|(?:i̇|i)lgili (?:haberler|yazılar)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"by [A-Z]|par [A-ZÀ-Þ]|written by|staff (?:writer|report)|la rédaction|avec (?:afp|map|aa)\b"
    r"|publi(?:é|shed)|updated|mis à jour|posted|yayın(?:lanma)? tarihi|güncelleme|haber merkezi"
    r"|kaynak *:|muhabir|source *:"
    r"|بقلم|كتب[ته]?[ :]|متابعة|تحرير|المصدر *:|هيئة التحرير|نشر (?:في|بتاريخ)"
    r"|\d{1,2}[ ./-](?:\d{1,2}|[^\W\d_]+)[ ./-]\d{4}\b",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"[^\s/][^/]{0,40}/ ?[^/]{1,40}")

_SENTENCE_END = re.compile(r"[.!?…؟۔][\"'”’»)\]]*(?:[ \u00a0\u202f]»)?$")
_FARTHEST = 1000  # characters that are looked at around a place; a paragraph may have millions
_LONG = 160  # characters: a line longer than this is prose, whatever it ends in


def propose(text: str, *, language: str = "") -> list[ZoneProposal]:
    """Propose the zones of a canonical text: ordered, disjoint, covering all but white space.

    Every line is a paragraph. Lines of prose are body; short lines before the first of them are
    headline, byline or navigation, between them headings, after them byline or residue.
    Neighbouring paragraphs of body, or of residue, make one zone.

    A pointer to another article is a link, also in the middle of a paragraph ("Lire aussi : …").
    Where nothing parts its title from the next sentence, its end is a guess: before the first
    capitalised word that commonly opens a sentence of the language, else the sentence's end.
    `language` is a BCP 47 tag; unknown ones are guessed with the words of all four languages.
    """
    lines = list(_lines(text))
    kinds = _kinds([text[start:end] for start, end in lines])
    zones: list[ZoneProposal] = []
    for (start, end), kind in zip(lines, kinds, strict=True):
        for zone in _parts(text, start, end, kind, language[:2].lower()):
            if zones and zones[-1].kind == zone.kind and zone.kind in (BODY, RESIDUE):
                zones[-1] = zones[-1]._replace(end=zone.end)
            else:
                zones.append(zone)
    return zones


def _lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that hold anything, without outer white space."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop == -1 else stop
        line = text[start:stop]
        if line.strip():
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start = stop + 1


def _kinds(lines: list[str]) -> list[str]:
    tail = next((at for at, line in enumerate(lines) if at and _is_tail(line)), len(lines))
    # A post, a list, a lone headline: nothing tells its lines apart, so they are its body.
    prose = [at for at, line in enumerate(lines[:tail]) if _is_prose(line)] or [*range(tail)]
    among_prose = set(prose)
    kinds: list[str] = []
    for at, line in enumerate(lines):
        if at >= tail or _is_residue(line):
            kinds.append(RESIDUE)
        elif _is_link(line):
            kinds.append(LINK)
        elif at in among_prose:
            kinds.append(BODY)
        elif _is_byline(line):
            kinds.append(BYLINE)
        elif at < prose[0]:
            kinds.append("")  # decided below, together
        elif at < prose[-1]:
            kinds.append(HEADING)
        else:
            kinds.append(BYLINE if len(line.split()) <= 4 else RESIDUE)
    _settle_opening(lines, kinds)
    return kinds


def _settle_opening(lines: list[str], kinds: list[str]) -> None:
    """Name the short lines before the prose: the longest is the headline, what precedes it is
    navigation or a section's name, a few words after it a byline, more words a heading."""
    open_ = [at for at, _line in enumerate(lines) if not kinds[at]]
    if not open_:
        return
    headline = max(open_, key=lambda at: (min(len(lines[at].split()), 5), -at))
    for at in open_:
        if at == headline:
            kinds[at] = HEADLINE
        elif at < headline:
            kinds[at] = RESIDUE
        else:
            kinds[at] = BYLINE if len(lines[at].split()) <= 4 else HEADING


def _is_prose(line: str) -> bool:
    if len(line) > _LONG:
        return True
    if _is_link(line) or _is_residue(line):
        return False
    return len(line.split()) >= 4 and bool(_SENTENCE_END.search(line))


def _is_residue(line: str) -> bool:
    if len(line) > _LONG:
        return False
    return bool(_RESIDUE.match(line)) or (len(line.split()) <= 4 and bool(_FURNITURE.match(line)))


def _is_link(line: str) -> bool:
    found = _LINK.match(line)
    if found is None or len(line) > _LONG:
        return False
    return bool(found["colon"]) or len(line.split()) <= 14


def _is_tail(line: str) -> bool:
    return len(line) <= 80 and bool(_TAIL.match(line))


def _is_byline(line: str) -> bool:
    words = line.split()
    if len(words) > 12:
        return False
    return bool(_BYLINE.match(line)) or (len(words) <= 8 and bool(_SLASHED.fullmatch(line)))


# --- Links in mid-paragraph -------------------------------------------------------------------

# Words that commonly open a sentence and rarely stand capitalised inside a title.
_OPENERS = every("openers")
_LEAST_TITLE = 3  # words


def _parts(text: str, start: int, end: int, kind: str, language: str) -> Iterator[ZoneProposal]:
    """Yield a paragraph whole, or cut where it points to other articles."""
    at = start
    while kind == BODY:
        found = next(
            (
                match
                for match in _LINK.finditer(text, at, end)
                if match["colon"] and _opens_sentence(text, at, match.start())
            ),
            None,
        )
        if found is None:
            break
        rest = text[found.end() : min(end, found.end() + _FARTHEST)]
        stop = found.end() + _title_length(rest, language)
        if before := text[at : found.start()].rstrip():
            yield ZoneProposal(at, at + len(before), BODY)
        yield ZoneProposal(found.start(), stop, LINK)
        at = stop
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield ZoneProposal(at, end, kind)


def _opens_sentence(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - _FARTHEST) : at].rstrip()
    return not before or bool(_SENTENCE_END.search(before)) or before[-1] in "([|–—-"


def _title_length(rest: str, language: str) -> int:
    """Return how much of what follows "Lire aussi :" is the other article's title."""
    sentence = next(_sentences(rest, language), (0, len(rest)))[1]
    openers = (language in BY_TAG and BY_TAG[language].openers) or _OPENERS
    words = list(re.finditer(r"\S+", rest[:sentence]))
    for at, word in enumerate(words[_LEAST_TITLE:], _LEAST_TITLE):
        opener = re.split(r"['’]", word[0])[0]
        if opener[:1].isupper() and opener.casefold() in openers:
            return words[at - 1].end()
    return len(rest[:sentence].rstrip())


# --- Sentences --------------------------------------------------------------------------------

_STOP = re.compile(r"[.!?…؟۔]+(?:[\"'”’)\]]|[ \u00a0\u202f]?»)*(?=\s)")
_ABBREVIATIONS = every("abbreviations")


def sentences(text: str, zones: Iterable[Span], *, language: str = "") -> list[tuple[int, int]]:
    """Return the steps in which a reader walks a text: sentences, in order, without outer space.

    A step never crosses a zone's edge or a line's end. Text in no zone has its steps too.
    `language` (BCP 47) matters for Turkish, where "93. Genel Kurul" is one phrase.
    """
    cuts = sorted({0, len(text), *(at for zone in zones for at in (zone.start, zone.end))})
    steps = []
    for start, end in pairwise(cuts):
        for first, last in _lines(text, start, end):
            for begin, stop in _sentences(text[first:last], language[:2].lower()):
                steps.append((first + begin, first + stop))
    return steps


def _sentences(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(paragraph):
        after = stop.end()
        while after < len(paragraph) and paragraph[after].isspace():
            after += 1
        if after == len(paragraph) or not _parts_here(paragraph, stop, after, language):
            continue
        yield start, stop.end()
        start = after
    if paragraph[start:].strip():
        yield start, len(paragraph.rstrip())


def _parts_here(paragraph: str, stop: re.Match[str], after: int, language: str) -> bool:
    if paragraph[after].islower():
        return False  # … and so on; "Vraiment ?" demande-t-il
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = paragraph[max(0, stop.start() - _FARTHEST) : stop.start()].rsplit(None, 1)
    word = re.sub(r"^\W+", "", before[-1]) if before else ""
    if word.casefold() in _ABBREVIATIONS:
        return False
    if len(word) == 1 and word.isupper():
        return False  # an initial
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return False  # U.S., e.g.
    counts = language in BY_TAG and BY_TAG[language].counts_with_stop
    return not (counts and re.fullmatch(r"[0-9]{1,3}", word))
