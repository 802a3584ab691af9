"""A published document as a reader meets it: quotes numbered, grouped by article, cut at words.

Nothing is decided here about what happened; only what stands where on the page.
"""

import json
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from babel.dates import get_month_names

from timeline import edtf
from timeline.document import shapes
from timeline.document.answers import PublishedEvent, PublishedStatement
from timeline.document.matrix import matrix
from timeline.edtf.position import YEAR_ZERO
from timeline.labels import codes, languages
from timeline.models import kinds
from timeline.models.editions import Quotation

Document = dict[str, Any]

# From a text that was signed to words that are an article's own; "" stands for none of these.
LEVELS = (*codes.VOCABULARIES["level"], "")


def kinds_in(timeline: shapes.Timeline | None) -> Mapping[str, shapes.Text]:
    """What the published timeline calls the kinds of event, by code."""
    return (
        {kind["code"]: kind["title"] for kind in timeline["kinds"]} if timeline else kinds.STARTING
    )


def card(document: PublishedEvent) -> Document:
    """What a list shows of an event."""
    points = [point for point in document["points"] if point["tier"] != "report"]
    shown = {key: document[key] for key in ("id", "path", "title", "kind", "date", "place")}
    return shown | {
        "bases": doubtful_bases(document),
        "whole": document["parent"],
        "key_point": points[0]["text"] if points else None,
        "tally": tally(document),
        "bead": document["derived"]["status"],
        "parts": [],
        "held_on": document["occasion"],
        "occasion": None,  # what it was held on, where this card is to show it
    }


def tally(document: PublishedEvent) -> Document:
    """What an event rests on: how many articles, in which languages, of which standing."""
    corroboration = document["derived"]["corroboration"]
    counts = corroboration["standing"]
    said = [
        str(words % {"count": counts[code]})
        for code, words in reversed(codes.STANDING_COUNTS.items())
        if counts[code]
    ]
    return {
        "articles": corroboration["articles"],
        "languages": corroboration["languages"],
        "standing": said,
    }


def doubtful_bases(document: shapes.Event) -> list[tuple[str, str]]:
    """What a date rests on wherever that is not simply what a source states."""
    return [
        (code, words)
        for code, words in codes.date_basis(document["date"]["basis"])  # type: ignore[arg-type]
        if code != "stated"
    ]


def by_year_and_month(entries: list[tuple[str, Document]]) -> list[Document]:
    """Cards under the year and month at which the thread holds them.

    `entries` are (position, card) in reading order. The place on the thread decides, not the
    date, so that an undated event stands where the editors' sort key put it.
    """
    years = []
    for (era, year), in_year in groupby(entries, key=lambda entry: _year(entry[0])):
        months = [
            {"name": name, "cards": [shown for _, shown in in_month]}
            for name, in_month in groupby(in_year, key=lambda entry: _month(entry[0]))
        ]
        years.append({"era": era, "year": year, "months": months})
    return years


def by_relevance(entries: list[tuple[str, Document]]) -> list[Document]:
    """Cards as a search finds them, under no year."""
    if not entries:
        return []
    months = [{"name": "", "cards": [shown for _position, shown in entries]}]
    return [{"era": "", "year": codes.word("order", "relevance"), "months": months}]


_ERAS = {"0": "open", "1": "dated", "2": "yearless", "3": "undated"}


def _year(position: str) -> tuple[str, str]:
    era = _ERAS[position[0]]
    if era != "dated":
        return era, ""
    number = int(position[1:11]) - YEAR_ZERO
    sign, digits = "-" if number < 0 else "", f"{abs(number):04d}"
    long_year = "Y" if len(digits) > 4 else ""
    return era, edtf.say(f"{long_year}{sign}{digits}", languages.active())


def _month(position: str) -> str:
    month = int(position[11:13])
    if position[0] not in "12" or not 1 <= month <= 12:
        return ""
    return get_month_names("wide", context="stand-alone", locale=languages.active())[month]


def event(document: PublishedEvent, checked: Mapping[str, str]) -> Document:
    """Everything the event page shows, in its order, with every citation numbered; `checked` are
    the days on which its texts were, by their digests."""
    statements, told = document["statements"], document["derived"]
    numbers = {statement["id"]: number for number, statement in enumerate(statements, 1)}
    sources = {source["id"]: source for source in document["sources"]}

    def cited(ids: list[str]) -> list[Document]:
        return sorted(
            ({"id": id_, "number": numbers[id_]} for id_ in ids), key=itemgetter("number")
        )

    return {
        "bases": codes.date_basis(document["date"]["basis"]),  # type: ignore[arg-type]
        "is_doubtful": bool(doubtful_bases(document)),
        "bead": told["status"],
        "tally": tally(document),
        "points": [
            {"text": point["text"], "cited": cited(point["statements"])}
            for point in document["points"]
        ],
        "articles": [
            {
                "source": sources[source],
                "quotes": [
                    quote(item, numbers[item["id"]], sources[source])
                    | {"checked_on": checked.get(item["anchor"]["text_digest"])}
                    for item in group
                ],
            }
            for source, group in groupby(statements, key=lambda item: item["source"])
        ],
        "matrix": _matrix(document, numbers),
        "date_claims": [
            {
                "edtf": claim["edtf"],
                "sources": [sources[id_] for id_ in claim["sources"]],
                "cited": cited(claim["statements"]),
            }
            for claim in told["date"]["claims"]
        ],
        "participants": [
            {
                **participant,
                "as_printed": [
                    {**printed, "number": numbers[printed["statement"]]}
                    for printed in participant["as_printed"]
                ],
            }
            for participant in document["participants"]
        ],
        "outcome": _outcome(document, numbers),
        "absences": [item for item in document["absences"] if item["facet"] != "outcome"],
        "doubts": _doubts(document),
        "missing_languages": languages.one_of(
            [languages.language_name(tag) for tag in told["missing_languages"]]
        ),
    }


def _doubts(document: PublishedEvent) -> bool:
    """Whether there is anything to say of what the sources leave open."""
    told, corroboration = document["derived"], document["derived"]["corroboration"]
    return bool(
        any(absence["facet"] != "outcome" for absence in document["absences"])
        or told["missing_languages"]
        or corroboration["articles"] > 1
        or corroboration["outlets_not_stated"]
        or document["independence"]["state"]
    )


def _outcome(document: shapes.Event, numbers: dict[str, int]) -> Document | None:
    """What came of it, article by article; None where that is nobody's question.

    A level says how much a quote tells: a text that was signed is not a topic that was discussed.
    """
    told: dict[str, dict[tuple[str, str], list[Document]]] = {}
    for statement in document["statements"]:
        for claim in statement["evidence"]["claims"]:
            if claim["facet"] == "outcome":
                levels = told.setdefault(statement["source"], {})
                citation = {"id": statement["id"], "number": numbers[statement["id"]]}
                levels.setdefault((claim["level"] or "", claim["stance"]), []).append(citation)
    absences = [absence for absence in document["absences"] if absence["facet"] == "outcome"]
    if not told and not absences:
        return None
    return {
        "absences": absences,
        "unsigned": not absences
        and not any(level == "signed" for levels in told.values() for level, _stance in levels),
        "articles": [
            {
                "source": source,
                "told": [
                    {"level": level, "stance": stance, "cited": cited}
                    for (level, stance), cited in sorted(
                        told.get(source["id"], {}).items(),
                        key=lambda item: LEVELS.index(item[0][0]),
                    )
                ],
            }
            for source in document["sources"]
        ],
    }


def _matrix(document: shapes.Event, numbers: dict[str, int]) -> Document:
    """Articles × facets twice: as the rows of a table, and facet by facet for a narrow screen."""
    table = matrix(document)

    def shown(cells) -> list[Document]:
        return [{**cell._asdict(), "number": numbers[cell.statement]} for cell in cells]

    return {
        "facets": table.facets,
        "rows": [(source, [shown(cells) for _, cells in row]) for source, row in table.rows()],
        # Where there is no room, articles that say nothing of a facet are counted, not listed.
        "by_facet": [
            (
                facet,
                [
                    (source, shown(table.cells[source["id"], facet]))
                    for source in table.sources
                    if table.cells[source["id"], facet]
                ],
                sum(not table.cells[source["id"], facet] for source in table.sources),
            )
            for facet in table.facets
        ],
    }


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
    others = [item for item in translations if item is not translation]
    return {
        **statement,
        "source": source,
        "number": number,
        "before": before,
        "cut_before": cut_before,
        "after": after,
        "cut_after": cut_after,
        "pieces": _pieces(statement["exact"], statement["quoted"]),
        "translation": translation,
        "other_translations": others,
        "other_languages": languages.all_of(
            [languages.language_name(item["lang"]) for item in others]
        ),
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
