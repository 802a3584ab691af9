"""Invented documents, as many as one likes, for tests and benches: the same for the same seed.

Their words belong to no language, but stand in its script and are as unevenly common as words are:
the most common one is in about half of the events, most are in few, the last of a language in five.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count
from typing import Any

from config import ids
from config.languages import LANGUAGES
from sources.codes import OutletKind
from timeline import edtf
from timeline.document.canonical import slug_of
from timeline.document.declaration import arranged
from timeline.document.shapes import SUBJECTS, VERSION
from timeline.models import codes, kinds
from timeline.models.addresses import path_of

Document = dict[str, Any]

LICENSE = "CC-BY-4.0"
WORDS = 3_000  # of each language
RARE = 5  # events that have the last word of each
GROUP = 20  # events, among them some that are parts of the first
QUOTES_OF_A_SOURCE = 8
_FIRST_YEAR, _DAYS = 1985, 365 * 38
_APART = 200  # code points between two quotes of a text
_TEXT_LENGTH = 500_000
_COUNTRIES = ("ma", "tr", "fr", "es", "it", "de", "gb", "us", "eg", "tn", "dz", "sa")
_IDS = len(ids.ALPHABET) ** ids.LENGTH
_SCATTER = int(_IDS * 0.6180339887) // 62 * 62 + 1  # no multiple of 31: no id comes twice
_SYLLABLES = {
    "en": ["bal", "cor", "den", "fol", "gar", "hin", "lum", "mer", "nos", "pel", "ret", "wick"],
    "fr": ["bou", "chan", "dré", "flo", "gué", "la", "moi", "nève", "pru", "ron", "sel", "ville"],
    "ar": ["بر", "تم", "جد", "حس", "خط", "دور", "رشق", "زن", "شرم", "صف", "عق", "نج"],
    "tr": ["bağ", "çın", "der", "göl", "kır", "lü", "mış", "öz", "şen", "tak", "ur", "yıl"],
}  # fmt: skip


def ident(number: int) -> str:
    """The public id of a number: another one for each, and far from those of its neighbours."""
    left, found = number * _SCATTER % _IDS, ""
    for _place in range(ids.LENGTH):
        left, digit = divmod(left, len(ids.ALPHABET))
        found = ids.ALPHABET[digit] + found
    return found


class Synthetic:
    """`events` events with `quotes` quotes each, and all whom and what they name.

    `subjects` holds what they name as documents; `in_order` gives the documents of the events, each
    with its depth, in reading order, so that a whole comes before its parts.
    """

    def __init__(self, *, events: int, quotes: int, seed: int = 1):
        self.events, self.quotes, self.seed = events, quotes, seed
        self._numbers = count(events)
        self.words = {
            tag: [_word(tag, number) for number in range(1, WORDS + 1)] for tag in LANGUAGES
        }
        self._weights = list(accumulate(1 / (place + 1) for place in range(1, WORDS + 1)))
        chance = self._chance("subjects")
        self.outlets = [self._outlet(chance) for _number in range(max(4, events // 2_000))]
        self.sources = [
            self._source(chance, number)
            for number in range(1 + events * quotes // QUOTES_OF_A_SOURCE)
        ]
        self.actors = [self._actor(chance, n) for n in range(max(12, events // 200))]
        self.places: list[Document] = []
        for number in range(max(12, events // 300)):
            self.places.append(self._place(chance, number))
        self.topics = [self._described("topic", chance) for _number in range(24)]
        self.series = [self._described("series", chance) for _number in range(12)]
        self.timeline = self._timeline()
        self._first_statement = next(self._numbers)

    @property
    def subjects(self) -> Iterator[Document]:
        """Every document but the events'; a place after what it lies in."""
        yield self.timeline
        for found in (
            self.outlets, self.sources, self.actors, self.places, self.topics, self.series
        ):  # fmt: skip
            yield from found

    def in_order(self) -> Iterator[tuple[Document, int]]:
        """Every event's document and its depth, in reading order; no two of them at once."""
        places = sorted((self._position(number), number) for number in range(self.events))
        self._quoted = [0] * len(self.sources)
        statements = count(self._first_statement)
        for _position, number in places:
            yield self._event(number, statements), self._depth(number)

    def _chance(self, about: Any) -> random.Random:
        return random.Random(f"{self.seed} {about}")  # noqa: S311 - no secret is made of it

    # --- words ----------------------------------------------------------------------------------

    def _some(self, chance: random.Random, tag: str, number: int) -> str:
        """Some words of a language, common ones more often."""
        return " ".join(chance.choices(self.words[tag], cum_weights=self._weights, k=number))

    def _text(self, chance: random.Random, number: int) -> dict[str, str]:
        return {tag: self._some(chance, tag, number) for tag in LANGUAGES}

    # --- what events name -----------------------------------------------------------------------

    def _subject(
        self, of: str, title: dict[str, str], public_id: str = "", /, **more: Any
    ) -> Document:
        public_id = public_id or ident(next(self._numbers))
        slug = "" if of == "timeline" else slug_of(title)
        head = {
            "version": VERSION,
            "type": of,
            "id": public_id,
            "slug": slug,
            "path": path_of(of, public_id, slug),
            "title": title,
            "aliases": [],
        }
        return arranged(SUBJECTS[of], head | more)

    def _named(self, chance: random.Random) -> dict[str, str]:
        """A name in both scripts, of two words that need not be rare."""
        first, last = chance.randrange(WORDS), chance.randrange(WORDS)
        latin = f"{self.words['tr'][first]} {self.words['en'][last]}".title()
        return {
            tag: f"{self.words['ar'][first]} {self.words['ar'][last]}" if tag == "ar" else latin
            for tag in LANGUAGES
        }

    def _described(self, kind: str, chance: random.Random) -> Document:
        return self._subject(kind, self._named(chance), description=self._text(chance, 4))

    def _outlet(self, chance: random.Random) -> Document:
        return self._subject(
            "outlet",
            self._named(chance),
            kind=chance.choice(OutletKind.values),
            country=chance.choice(_COUNTRIES),
            lang=chance.choice(LANGUAGES),
            domain=None,
        )

    def _source(self, chance: random.Random, number: int) -> Document:
        lang = chance.choice(LANGUAGES)
        public_id = ident(next(self._numbers))
        return self._subject(
            "source",
            {lang: self._some(chance, lang, 5)},
            public_id,
            kind="article",
            title_translations={},
            designation={},
            outlet=_ref(chance.choice(self.outlets)) if number % 10 else None,
            byline=None,
            lang=lang,
            published=_day(chance).isoformat(),
            written=None,
            address=f"https://{public_id}.example/",
            archived=None,
            accessed=None,
            paywalled=None,
            supplied={},
            original=None,
            duplicate_of=None,
            texts=[
                {
                    "digest": _digest(public_id),
                    "length": _TEXT_LENGTH,
                    "checked_on": "2024-01-01",
                    "verdicts": {},
                    "decided_on": None,
                }
            ],
        )

    def _actor(self, chance: random.Random, number: int) -> Document:
        return self._subject(
            "actor",
            self._named(chance),
            kind=chance.choice(codes.ActorKind.values),
            country=chance.choice(_COUNTRIES) if number % 7 else None,
            description=self._text(chance, 4),
        )

    def _place(self, chance: random.Random, number: int) -> Document:
        """The first ones are countries; the others lie in one of them, or in what lies there."""
        above = self.places[number % (number // 4)] if number >= len(_COUNTRIES) else None
        return self._subject(
            "place",
            self._named(chance),
            kind="city" if above else "country",
            country=above["country"] if above else _COUNTRIES[number],
            within=_ref(above, "kind", "country") if above else None,
            latitude=None,
            longitude=None,
        )

    def _timeline(self) -> Document:
        chance = self._chance("timeline")
        texts = ("kicker", "scope", "selection", "gaps", "made_by", "checked_by")
        further: Document = {name: self._text(chance, 6) for name in texts}
        return self._subject(
            "timeline",
            self._text(chance, 5),
            **further,
            license=LICENSE,
            lede=[],
            period=None,
            kinds=[{"code": code, "title": title} for code, title in kinds.STARTING.items()],
            languages=list(LANGUAGES),
        )

    # --- events ---------------------------------------------------------------------------------

    def _whole(self, number: int) -> int | None:
        """Of which event it is a part; the second part has a part of its own."""
        place = number % GROUP
        return number - place if place in (7, 8) else number - 1 if place == 9 else None

    def _depth(self, number: int) -> int:
        whole = self._whole(number)
        return 0 if whole is None else 1 + self._depth(whole)

    def _date(self, number: int) -> str:
        """A part's date is that of the whole, so that it follows it."""
        if (whole := self._whole(number)) is not None:
            return self._date(whole)
        if number % GROUP == 13:
            return ""
        chance = self._chance(f"date {number}")
        day, plain = _day(chance), number % GROUP == 0
        later = day + timedelta(days=chance.randint(1, 400))
        month, year = f"{day:%Y-%m}", f"{day:%Y}"
        forms = {
            f"{day}": 60,
            month: 14,
            year: 5,
            f"{year}-{chance.randint(21, 24)}": 2,
            f"{day}/{later}": 6,
            f"{month}/{later:%Y-%m}": 2,
            f"{day}/..": 1,
            f"../{day}": 1,
            f"{year[:3]}X": 1,
            f"{month}~": 2,
            f"{day}?": 2,
            f"{year}-XX": 1,
            f"[{day},{later}]": 2,
            f"XXXX-{day:%m-%d}": 1,
        }
        return str(day) if plain else chance.choices(list(forms), list(forms.values()))[0]

    def _position(self, number: int) -> str:
        depth = self._depth(number)
        return edtf.position(self._date(number), depth=depth, public_id=ident(number))

    def _title(self, number: int) -> dict[str, str]:
        title = self._text(self._chance(f"title {number}"), 3)
        if number % max(1, self.events // RARE) == 0:
            title = {tag: f"{words} {self.words[tag][-1]}" for tag, words in title.items()}
        return title

    def _event_ref(self, number: int) -> Document:
        title, public_id = self._title(number), ident(number)
        slug = slug_of(title)
        return {
            "id": public_id,
            "type": "event",
            "slug": slug,
            "path": path_of("event", public_id, slug),
            "title": title,
            "date": self._date(number) or None,
        }

    def _occasion(self, number: int) -> Document | None:
        """Some are held on the occasion of the first of their group, where that is told before."""
        first = number - number % GROUP
        if number % GROUP not in (11, 12) or self._position(first) > self._position(number):
            return None
        return self._event_ref(first)

    def _event(self, number: int, statements: Iterator[int]) -> Document:
        chance = self._chance(f"event {number}")
        date, whole = self._date(number), self._whole(number)
        place = chance.choice(self.places) if chance.random() < 0.8 else None
        actors = _some_of(chance, self.actors, chance.randint(1, 3))
        topics = _some_of(chance, self.topics, chance.randint(0, 2))
        quotes, sources = self._quotes(chance, date, actors, statements)
        cited = [row["id"] for row in quotes]
        public_id = ident(number)
        tiers = ["story", "report"][: chance.randint(1, 2)] if cited else []
        return self._subject(
            "event",
            self._title(number),
            public_id,
            kind=chance.choice(list(kinds.STARTING)),
            setting=False,
            short={},
            date={"edtf": date or None, "basis": _basis(date), "note": {}},
            sort_key=None,
            place=place
            and {
                **_ref(place, "kind", "country"),
                "latitude": None,
                "longitude": None,
                "basis": "stated",
                "note": {},
            },
            parent=None if whole is None else self._event_ref(whole),
            occasion=self._occasion(number),
            series=_ref(chance.choice(self.series)) if chance.random() < 0.2 else None,
            topics=[_ref(topic) for topic in topics],
            points=[
                {
                    "id": f"{public_id}-p{index}",
                    "tier": tier,
                    "text": self._text(chance, 4),
                    "attributed": [],
                    "statements": [chance.choice(cited)],
                }
                for index, tier in enumerate(tiers, 1)
            ],
            lead=None,
            participants=[
                {
                    "actor": _ref(actor, "kind", "country"),
                    "capacity": chance.choice(codes.Capacity.values),
                    "basis": "stated",
                    "note": {},
                    "as_printed": [],
                }
                for actor in actors
            ],
            absences=[],
            independence={"state": None, "note": {}},
            sources=[{key: source[key] for key in _BRIEF} for source in sources],
            statements=quotes,
        )

    def _quotes(
        self,
        chance: random.Random,
        date: str,
        actors: list[Document],
        statements: Iterator[int],
    ) -> tuple[list[Document], list[Document]]:
        """The statements of an event, by source and place, and their sources."""
        drawn = sorted(chance.randrange(len(self.sources)) for _place in range(self.quotes))
        quotes = []
        for index in drawn:
            source = self.sources[index]
            start = self._quoted[index] * _APART
            self._quoted[index] += 1
            public_id = ident(next(statements))
            exact = self._some(chance, source["lang"], 7)
            other = chance.choice([tag for tag in LANGUAGES if tag != source["lang"]])
            speaker = chance.choice(actors) if chance.random() < 0.6 else None
            quotes.append(
                {
                    "id": public_id,
                    "path": f"/statements/{public_id}/",
                    "exact": exact,
                    "lang": source["lang"],
                    "kind": chance.choice(codes.StatementKind.values),
                    "assertion": chance.choice(codes.Assertion.values),
                    "quoted": [],
                    "speakers": [
                        {
                            "actor": _ref(speaker, "kind", "country"),
                            "as_printed": next(iter(speaker["title"].values())),
                            "title": None,
                        }
                    ]
                    if speaker
                    else [],
                    "chain": [],
                    "source": source["id"],
                    "anchor": {
                        "start": start,
                        "end": start + len(exact),
                        "prefix": None,
                        "suffix": None,
                        "text_digest": source["texts"][0]["digest"],
                        "text_length": _TEXT_LENGTH,
                        "unit": "code point",
                    },
                    "translations": [
                        {
                            "lang": other,
                            "text": self._some(chance, other, 7),
                            "translator": "",
                            "machine": True,
                        }
                    ],
                    "evidence": {
                        "standing": chance.choice(codes.Standing.values),
                        "claims": [
                            self._claim(chance, date) for _place in range(chance.randint(1, 2))
                        ],
                    },
                }
            )
        return quotes, [self.sources[index] for index in dict.fromkeys(drawn)]

    def _claim(self, chance: random.Random, date: str) -> Document:
        facet = chance.choice(codes.Facet.values)
        return {
            "facet": facet,
            "stance": chance.choice(codes.Stance.values),
            "date": date or None if facet == "date" else None,
            "level": chance.choice(codes.Level.values) if facet == "outcome" else None,
            "place": None,
            "actor": None,
        }


_BRIEF = (
    "id", "slug", "path", "kind", "title", "title_translations", "designation", "outlet", "byline",
    "lang", "published", "written", "address", "archived", "supplied",
)  # fmt: skip


def _word(tag: str, number: int) -> str:
    """The word of a number: another one for each."""
    syllables, found = _SYLLABLES[tag], ""
    while number:
        number, place = divmod(number, len(syllables))
        found += syllables[place]
    return found if len(found) > 3 else found + found


def _ref(document: Document, *more: str) -> Document:
    return {key: document[key] for key in ("id", "type", "slug", "path", "title", *more)}


def _some_of(chance: random.Random, found: list[Document], number: int) -> list[Document]:
    """So many of them at the most, the first ones more often, by their ids."""
    drawn = {int(len(found) ** chance.random()) - 1 for _place in range(number)}
    return sorted((found[place] for place in drawn), key=lambda row: row["id"])


def _day(chance: random.Random) -> date:
    return date(_FIRST_YEAR, 1, 1) + timedelta(days=chance.randrange(_DAYS))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _basis(date: str) -> dict[str, str | None]:
    precision = edtf.parse(date).precision
    parts = {"day": 3, "month": 2, "season": 2, "none": 0}.get(precision, 1)
    stated = dict.fromkeys(("year", "month", "day")[:parts], "stated")
    return {"year": None, "month": None, "day": None} | stated
