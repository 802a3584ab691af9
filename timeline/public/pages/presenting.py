"""A published document as a reader meets it: quotes numbered, grouped by article, cut at words.

Nothing is decided here about what happened; only what stands where on the page.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from timeline import edtf
from timeline.document import cards, shapes
from timeline.document.answers import PublishedEvent, PublishedStatement
from timeline.document.derived import DerivedStatement
from timeline.edtf.position import YEAR_ZERO
from timeline.labels import codes, languages
from timeline.models import kinds
from timeline.models.editions import Entry, Quotation
from timeline.public.pages import reports

Document = dict[str, Any]

_SOUGHT = 6  # words by which a quote is found in its article


def kinds_in(timeline: shapes.Timeline | None) -> Mapping[str, shapes.Text]:
    """What the published timeline calls the kinds of event, by code."""
    return (
        {kind["code"]: kind["title"] for kind in timeline["kinds"]} if timeline else kinds.STARTING
    )


class Numbers(dict[str, int]):
    """The numbers of the quotes of a page: by id, from 1, as they are first cited on it."""

    def __missing__(self, quote: str) -> int:
        self[quote] = len(self) + 1
        return self[quote]

    def cite(self, quote: str, at: str = "") -> Document:
        """What is shown of a citation; `at` is the path of the page on which the quote stands,
        where it is another."""
        first = quote not in self and not at
        return {"id": quote, "number": self[quote], "at": at, "first": first}

    def cited(self, quotes: Iterable[str], at: str = "") -> list[Document]:
        """Several, in the order of their numbers."""
        return sorted((self.cite(quote, at) for quote in quotes), key=itemgetter("number"))


def card(row: Entry) -> Document:
    """What a list shows of an event, in the reader's language: what its card tells, and where it
    hangs."""
    told = json.loads(cards.card(row.cards, languages.active()))
    spoken = told["lang"]
    return {
        **told,
        "path": row.get_absolute_url(),
        "title": {spoken: told["title"]},
        "lede": {told.get("lede_lang", spoken): told["lede"]} if "lede" in told else {},
        "doubtful": is_doubtful(told["date"]["basis"]),
        "quote": _lead(told),
        "reports": reports.line(told["reported_by"], told["status"]),
        "cited": [],
        "whole": None,  # what it is part of, where this card is to say so
        "parts": [],
        "held_on": None,  # what it was held on the occasion of, where this card is to show it
    }


def _lead(told: Document) -> Document | None:
    """The lead quote of a card, with the outlet that prints it."""
    if (quote := told.get("quote")) is None:
        return None
    outlets = {report["source"]: report["title"] for report in told["reported_by"]}
    return quote | {"outlet": outlets[quote["source"]]}


def by_machine(found: Iterable[Document]) -> bool:
    """Whether a machine made any of the translations that cards show."""
    return any(told["quote"] and told["quote"].get("machine") for told in found)


def number(found: Iterable[Document], numbers: Numbers) -> None:
    """Number what the sentences of cards cite, in their order."""
    for told in found:
        told["cited"] = numbers.cited(told.get("cites", ()), told["path"])


def is_doubtful(basis: Mapping[str, str | None]) -> bool:
    """Whether the month or the day of a date is not simply what a source states."""
    return any(basis.get(part) not in (None, "stated") for part in ("month", "day"))


def by_year(entries: list[tuple[str, Document]]) -> list[Document]:
    """Cards under the year at which the thread holds them.

    `entries` are (position, card) in reading order. The place on the thread decides, not the
    date, so that an undated event stands where the editors' sort key put it.
    """
    return [
        {"era": era, "year": year, "cards": [shown for _position, shown in found]}
        for (era, year), found in groupby(entries, key=lambda entry: _year(entry[0]))
    ]


def by_relevance(entries: list[tuple[str, Document]]) -> list[Document]:
    """Cards as a search finds them, under no year."""
    if not entries:
        return []
    name = codes.word("order", "relevance")
    return [{"era": "", "year": name, "cards": [shown for _position, shown in entries]}]


_ERAS = {"0": "open", "1": "dated", "2": "yearless", "3": "undated"}


def _year(position: str) -> tuple[str, str]:
    era = _ERAS[position[0]]
    if era != "dated":
        return era, ""
    number = int(position[1:11]) - YEAR_ZERO
    sign, digits = "-" if number < 0 else "", f"{abs(number):04d}"
    long_year = "Y" if len(digits) > 4 else ""
    return era, edtf.say(f"{long_year}{sign}{digits}", languages.active())


def event(document: PublishedEvent, checked: Mapping[str, str]) -> Document:
    """Everything the event page shows, in its order, with every citation numbered; `checked` are
    the days on which its texts were, by their digests."""
    statements, told, own = document["statements"], document["derived"], languages.active()
    numbers = Numbers()
    sources = {source["id"]: source for source in document["sources"]}

    def sentences(tier: str | None) -> list[Document]:
        return [
            {"text": point["text"], "cited": numbers.cited(point["statements"])}
            for point in document["points"]
            if point["tier"] == tier
        ]

    story = sentences("story")
    lede = next((point for point in document["points"] if point["tier"] == "story"), None)
    leading = lede["statements"] if lede else [row["id"] for row in statements]
    lead = cards.lead_of(document, leading, own)
    found = {
        "status": told["status"],
        "bases": codes.date_basis(document["date"]["basis"]),  # type: ignore[arg-type]
        "doubtful": is_doubtful(document["date"]["basis"]),  # type: ignore[arg-type]
        "unreported": reports.unreported(document),
        "ahead": reports.ahead(told["reported_by"], told["status"]),
        "lede": story[:1],
        "lead": lead and quote(lead, numbers[lead["id"]], sources[lead["source"]]),
        "story": story[1:],
        "reports": reports.line(cards.reports_of(document, told, own), told["status"]),
        "table": reports.table(document, numbers),
        "listed": sentences(None),
    }
    cited = {*numbers}
    return found | {
        "articles": [
            _article(sources[source], list(group), numbers, checked, cited, told["statements"])
            for source, group in groupby(statements, key=lambda item: item["source"])
        ],
        "translators": _translators(statements),
        "date_claims": [
            {
                "edtf": claim["edtf"],
                "sources": [sources[id_] for id_ in claim["sources"]],
                "cited": numbers.cited(claim["statements"]),
            }
            for claim in told["date"]["claims"]
        ],
        "participants": [
            {
                **participant,
                "as_printed": [
                    {**printed, "cite": numbers.cite(printed["statement"])}
                    for printed in participant["as_printed"]
                ],
            }
            for participant in document["participants"]
        ],
        "absences": document["absences"],
        "unsigned": _unsigned(document),
        "leaves_open": _leaves_open(document),
        "missing_languages": languages.one_of(
            [languages.language_name(tag) for tag in told["missing_languages"]]
        ),
    }  # fmt: skip


def _article(
    source: shapes.Brief,
    statements: list[shapes.Statement],
    numbers: Numbers,
    checked: Mapping[str, str],
    cited: set[str],
    derived: Mapping[str, DerivedStatement],
) -> Document:
    """One source with its quotes, and the days on which they were compared with its texts."""
    days = (checked.get(row["anchor"]["text_digest"]) for row in statements)
    return {
        "source": source,
        "checked": sorted({day for day in days if day}),
        "quotes": [
            quote(row, numbers[row["id"]], source)
            | {"link": derived[row["id"]]["link"], "is_cited": row["id"] in cited}
            for row in statements
        ],
    }


def _translators(statements: Iterable[shapes.Statement]) -> Document | None:
    """Who translated the quotes; None where not all were translated alike, by hand or by a
    machine, so that each has to say it."""
    rows = [row for item in statements for row in item["translations"]]
    if len({row["machine"] for row in rows}) != 1:
        return None
    return {
        "machine": rows[0]["machine"],
        "names": list(dict.fromkeys(row["translator"] for row in rows)),
    }


def _leaves_open(document: PublishedEvent) -> bool:
    """Whether there is anything to say of what the articles together do not establish."""
    told, corroboration = document["derived"], document["derived"]["corroboration"]
    return bool(
        told["missing_languages"]
        or corroboration["articles"] > 1
        or corroboration["outlets_not_stated"]
        or document["independence"]["state"]
    )


def _unsigned(document: shapes.Event) -> bool:
    """Whether an outcome is told of and no text that was signed, and no absence says so."""
    told = [
        claim["level"]
        for statement in document["statements"]
        for claim in statement["evidence"]["claims"]
        if claim["facet"] == "outcome"
    ]
    absent = any(absence["facet"] == "outcome" for absence in document["absences"])
    return bool(told) and "signed" not in told and not absent


def quote(
    statement: shapes.Statement | PublishedStatement, number: int, source: shapes.Brief
) -> Document:
    """One statement as a quotation: what stands around it, and the reader's translation first."""
    anchor = statement["anchor"]
    prefix, suffix = anchor["prefix"] or "", anchor["suffix"] or ""
    before, cut_before = _before(prefix, anchor["start"] > len(prefix))
    after, cut_after = _after(suffix, anchor["end"] + len(suffix) < anchor["text_length"])
    own = languages.active()
    translations = sorted(
        statement["translations"],
        key=lambda item: (item["lang"] != own, item["lang"] != languages.CONTENT[0], item["lang"]),
    )
    # Whoever reads the quote's own language needs none; else ours into theirs, or into English.
    readable = (statement["lang"] or "").split("-")[0] == own
    translation = translations[0] if translations and not readable else None
    return {
        **statement,
        "source": source,
        "number": number,
        "before": before,
        "cut_before": cut_before,
        "after": after,
        "cut_after": cut_after,
        "sought": " ".join(statement["exact"].split()[:_SOUGHT]),
        "pieces": _pieces(statement["exact"], statement["quoted"]),
        "translation": translation,
    }


def quotation(row: Quotation, number: int = 0) -> Document:
    """A published statement, by itself, as a quotation."""
    statement: PublishedStatement = json.loads(row.document)
    return quote(statement, number, statement["source"])


def _before(prefix: str, cut: bool) -> tuple[str, bool]:
    """The words before a quote within its paragraph, whole ones only; whether more precede."""
    *_, paragraph = prefix.split("\n")
    if len(paragraph) < len(prefix) or not cut:
        return paragraph.lstrip(), False
    _, space, whole = paragraph.partition(" ")
    return (whole if space else paragraph), True


def _after(suffix: str, cut: bool) -> tuple[str, bool]:
    """The words after a quote within its paragraph, whole ones only; whether more follow."""
    paragraph, newline, _ = suffix.partition("\n")
    if newline or not cut:
        return paragraph.rstrip(), False
    whole, space, _ = paragraph.rpartition(" ")
    return (whole if space else paragraph), True


def _pieces(exact: str, spans: list[shapes.Span]) -> list[tuple[str, bool]]:
    """The quote cut into (words, whether they stand in quotation marks there)."""
    pieces, at = [], 0
    for span in spans:
        pieces += [(exact[at : span["start"]], False), (exact[span["start"] : span["end"]], True)]
        at = span["end"]
    pieces.append((exact[at:], False))
    return [(words, quoted) for words, quoted in pieces if words]
