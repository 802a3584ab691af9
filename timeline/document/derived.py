"""What code makes of a document: beside it, outside its digest, and made again at will.

A better wording, or another way to compare what sources say, needs no new edition. The keys are
declared here as those of documents are, and may change.
"""

from __future__ import annotations

from typing import Annotated, Any, TypedDict
from urllib.parse import quote

from config.languages import LANGUAGES, direction
from timeline import edtf
from timeline.document import corroboration, matrix
from timeline.document.shapes import (
    Brief,
    Corroboration,
    Day,
    Edtf,
    Event,
    Id,
    Key,
    Statement,
    Subject,
    Text,
    code,
)

_SLUG_IN_POSITION = 60
_WORDS_OF_A_FRAGMENT = 8


class DateClaim(TypedDict):
    """A date as sources state it."""

    edtf: Annotated[Edtf, Key()]
    label: Annotated[Text, Key("In words.")]
    sources: Annotated[list[Id], Key("Those that state it.")]
    statements: Annotated[list[Id], Key("In which they do.")]


class DerivedDate(TypedDict):
    """The date told and bounded, and what the sources say of it compared."""

    label: Annotated[Text, Key("In words.")]
    earliest: Annotated[Day | None, Key("The first day it may have been.")]
    latest: Annotated[Day | None, Key("The last day it may have been.")]
    precision: Annotated[Annotated[str, code("precision")], Key()]
    claims: Annotated[list[DateClaim], Key()]
    agreement: Annotated[Annotated[str, code("agreement")], Key("How the dates fit together.")]


class Report(TypedDict):
    """How one article speaks of the event, and from when."""

    source: Annotated[Id, Key()]
    says: Annotated[Annotated[str, code("standing")], Key("At its strongest.")]
    viewpoint: Annotated[
        Annotated[str, code("viewpoint")] | None, Key("Where its moment is known.")
    ]
    quotes: Annotated[int, Key()]


class DerivedStatement(TypedDict):
    """Which way a quote runs, and a link to its words in the article."""

    dir: Annotated[Annotated[str, code("direction")], Key()]
    link: Annotated[str | None, Key("With a text fragment; null where no address is known.")]


class DerivedSubject(TypedDict):
    """Of every subject."""

    names: Annotated[
        dict[str, dict[str, Text]],
        Key("Codes in words, by vocabulary."),
    ]
    position: Annotated[str, Key("Sorts the list it stands in; opaque.")]


class DerivedEvent(DerivedSubject):
    """Of an event."""

    date: Annotated[DerivedDate, Key()]
    status: Annotated[Annotated[str, code("standing")], Key("The strongest standing.")]
    reported_by: Annotated[list[Report], Key()]
    corroboration: Annotated[Corroboration, Key()]
    missing_languages: Annotated[list[str], Key("In which no source is held on it.")]
    statements: Annotated[dict[str, DerivedStatement], Key("By id.")]


def derive_event(document: Event, *, depth: int | None = None) -> DerivedEvent:
    """What is made of an event's document. `depth` says how many events it lies in, one within the
    other: what places it stands at is for whoever lists it to know."""
    sources = {source["id"]: source for source in document["sources"]}
    strongest = corroboration.strongest_standings(document["statements"])
    attested = corroboration.corroborate(document)
    spoken = {(source["lang"] or "").split("-")[0] for source in sources.values()}
    if depth is None:
        depth = 1 if document["parent"] else 0
    return {
        "names": {},
        "position": edtf.position(
            document["date"]["edtf"] or "",
            sort_key=document["sort_key"] or "",
            depth=min(depth, edtf.DEEPEST),
            public_id=document["id"],
        ),
        "date": _date(document),
        "status": next(
            (code for code in corroboration.STANDINGS if code in strongest.values()), "unclear"
        ),
        "reported_by": [
            {
                "source": source,
                "says": standing,
                "viewpoint": viewpoint(sources[source], document["date"]["edtf"] or ""),
                "quotes": sum(row["source"] == source for row in document["statements"]),
            }
            for source, standing in strongest.items()
        ],
        "corroboration": attested,
        "missing_languages": [tag for tag in LANGUAGES if tag not in spoken],
        "statements": {
            row["id"]: {"dir": direction(row["lang"]), "link": link_to(row, sources[row["source"]])}
            for row in document["statements"]
        },
    }


def derive(document: Any, *, depth: int | None = None) -> DerivedSubject:
    """What is made of any document."""
    if document["type"] == "event":
        return derive_event(document, depth=depth)
    return {"names": {}, "position": position_of(document)}


def position_of(document: Subject) -> str:
    """Sorts a profile by the words of its slug, and alike in every database: letters of ASCII and
    digits alone. What has no Latin name comes last."""
    words = document["slug"].replace("-", "0").replace("_", "0")[:_SLUG_IN_POSITION]
    return f"{words or 'zz'}0{document['id']}"


def derive_statement(statement: Any) -> dict[str, Any]:
    """What is made of a statement by itself, with its source."""
    return {
        "names": {},
        "dir": direction(statement["lang"]),
        "link": link_to(statement, statement["source"]),
    }


def _date(document: Event) -> DerivedDate:
    date = document["date"]["edtf"] or ""
    parsed = edtf.parse(date)
    stated = matrix.date_claims(document["statements"])
    return {
        "label": labels(date),
        "earliest": _iso(parsed.lower),
        "latest": _iso(parsed.upper),
        "precision": parsed.precision,
        "claims": [
            {
                "edtf": claim.edtf,
                "label": labels(claim.edtf),
                "sources": list(claim.sources),
                "statements": list(claim.statements),
            }
            for claim in stated.claims
        ],
        "agreement": stated.agreement,
    }


def labels(date: str) -> dict[str, str]:
    """An EDTF date in words, in every language of the installation."""
    return {language: edtf.say(date, language) for language in LANGUAGES}


def _iso(day: tuple[int, int, int] | None) -> str | None:
    if day is None or not 0 <= day[0] <= 9999:
        return None
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def viewpoint(source: Brief, date: str) -> str | None:
    """The moment from which an article speaks of an event: "before" if its latest moment lies
    before the event's first day, "during" if it was published within its days; else None."""
    first, last = _bounds(date)
    if first is None or last is None:
        return None
    published = source["published"] or ""
    moments = [published, source["written"]["edtf"] if source["written"] else ""]
    latest = [_bounds(moment)[1] for moment in moments]
    known = [day for day in latest if day is not None]
    if known and min(known) < first:
        return "before"
    within = all(day is not None and first <= day <= last for day in _bounds(published))
    return "during" if within else None


def _bounds(date: str) -> tuple[int | None, int | None]:
    """The first and the last day of a date; none of what is no date, which an old edition of a
    source may hold."""
    try:
        return edtf.bounds_days(date) if date else (None, None)
    except edtf.EDTFError:
        return None, None


def link_to(statement: Statement, source: Brief) -> str | None:
    """The article's address with a text fragment to the words (WICG Scroll To Text Fragment)."""
    address = source["address"] or source["archived"]
    if not address:
        return None
    words = statement["exact"].split()
    half = _WORDS_OF_A_FRAGMENT // 2
    terms = [words] if len(words) <= _WORDS_OF_A_FRAGMENT else [words[:half], words[-half:]]
    return f"{address.partition('#')[0]}#:~:text={','.join(map(_escaped, terms))}"


def _escaped(words: list[str]) -> str:
    """A dash and a comma would end a term of the fragment."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
