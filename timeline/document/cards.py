"""The few lines of a document that lists show, one card a language; made at projection.

In a card, absent means that there is none, null that it is not known. Its texts are in the language
asked for, else in the first they exist in; the card of `ALL` holds them by language.
"""

# Without `annotations` of the future: `NotRequired` is read when a class is made.
from typing import Annotated as A  # noqa: N817  (a table of keys, a line each)
from typing import Any, NotRequired, TypedDict

from config.languages import LANGUAGES
from timeline.document import shapes
from timeline.document.canonical import written
from timeline.document.declaration import fields
from timeline.document.derived import DerivedEvent
from timeline.document.shapes import Event, Id, Key, Sort, Tag, Text

ALL = "all"
TOLD = (*LANGUAGES, ALL)

Said = A[str, Sort("said")]  # in the language asked for; of all, by language
Sealed = A[str, Sort("sealed")]

_LANG = Key("Of its title, BCP 47; of all, absent.")
_LANGS = Key("In which languages it has one.")


class CardRef(TypedDict):
    """Another subject, as it was called when this was published."""

    id: A[Id, Key()]
    title: A[Said, Key()]


class CardPlace(CardRef):
    """Where."""

    country: A[shapes.Country | None, Key()]
    kind: A[shapes.PlaceKindCode | None, Key()]
    latitude: A[float | None, Key()]
    longitude: A[float | None, Key()]
    basis: A[shapes.BasisCode | None, Key()]


class CardBasis(TypedDict):
    """What the parts of a date rest on."""

    year: NotRequired[A[shapes.BasisCode, Key()]]
    month: NotRequired[A[shapes.BasisCode, Key()]]
    day: NotRequired[A[shapes.BasisCode, Key()]]


class CardDate(TypedDict):
    """When."""

    edtf: A[shapes.Edtf | None, Key()]
    earliest: A[str | None, Key()]
    latest: A[str | None, Key()]
    label: A[Said, Key("In words.")]
    basis: A[CardBasis, Key()]


class CardReport(TypedDict):
    """What one article says of it."""

    source: A[Id, Key()]
    title: A[Said | None, Key("Of its outlet; null where it is not stated.")]
    basis: NotRequired[A[str, Key("`supplied`: the outlet is not printed there, others say it.")]]
    lang: A[Tag | None, Key()]
    says: A[shapes.StandingCode | None, Key("How it speaks of the event.")]
    viewpoint: NotRequired[
        A[A[str, shapes.code("viewpoint")], Key("From when, where its moment is known.")]
    ]
    quotes: A[int, Key()]


class CardQuote(TypedDict):
    """The lead quote, and where it stands in the text of its source."""

    id: A[Id, Key()]
    lang: A[Tag | None, Key()]
    exact: A[shapes.Printed, Key()]
    translation: NotRequired[A[Said, Key("Ours, in the language asked for.")]]
    machine: NotRequired[A[bool, Key("True: a machine made it.")]]
    source: A[Id, Key()]
    start: A[int, Key("In code points.")]
    end: A[int, Key()]


class CardChange(TypedDict):
    """What the latest edition corrects or adds."""

    nature: A[shapes.NatureCode, Key()]
    note: A[Text, Key()]


class EventCard(TypedDict):
    """An event in a few lines: what happened, when, where, who, who says so, and one quote."""

    id: A[Id, Key()]
    type: A[str, Key()]
    kind: A[shapes.EventKindCode | None, Key()]
    setting: A[bool, Key("Whether it is where others took place.")]
    occasion: NotRequired[A[Id, Key("The event it was held on the occasion of.")]]
    title: A[Said, Key()]
    lede: NotRequired[A[Said, Key("What happened, in one sentence.")]]
    cites: NotRequired[A[list[Id], Key("The quotes that hold its lede up.")]]
    lang: NotRequired[A[Tag, _LANG]]
    lede_lang: NotRequired[A[Tag, Key("Where it is another.")]]
    langs: A[list[Tag], _LANGS]
    date: A[CardDate, Key()]
    status: A[shapes.StandingCode | None, Key("The strongest that a source says of it.")]
    place: NotRequired[A[CardPlace, Key()]]
    participants: A[list[CardRef], Key()]
    part_of: NotRequired[A[Id, Key("The event it is part of.")]]
    series: NotRequired[A[Id, Key()]]
    reported_by: A[list[CardReport], Key("Every article, once.")]
    independent: A[bool | None, Key("Whether they know of it independently; null: not judged.")]
    quote: NotRequired[A[CardQuote, Key()]]
    change: NotRequired[A[CardChange, Key()]]
    edition: A[int, Key("Its number.")]
    published_at: A[shapes.Moment, Key()]
    digest: A[Sealed, Key("Of the document.")]


class StatementCard(TypedDict):
    """Verbatim words of one source, and the events they are evidence of."""

    id: A[Id, Key()]
    type: A[str, Key()]
    kind: A[shapes.StatementKindCode | None, Key()]
    exact: A[shapes.Printed, Key()]
    lang: A[Tag | None, Key("Of these words.")]
    translation: NotRequired[A[Said, Key("Ours, in the language asked for.")]]
    langs: A[list[Tag], Key("Its own, and those of our translations.")]
    source: A[Id, Key()]
    title: A[Said, Key("Of its source; where it prints none, its designation.")]
    start: A[int, Key("In code points of its source's text.")]
    end: A[int, Key()]
    events: A[list[Id], Key()]


class SubjectCard(TypedDict):
    """A source, outlet, actor, place, topic or series in a few lines."""

    id: A[Id, Key()]
    type: A[str, Key()]
    kind: NotRequired[A[str, Key("A code of the vocabulary of its type.")]]
    title: A[Said, Key("Of a source that prints none, its designation.")]
    lang: NotRequired[A[Tag, _LANG]]
    langs: A[list[Tag], _LANGS]
    country: NotRequired[A[shapes.Country, Key()]]
    published: NotRequired[A[shapes.Edtf, Key("The day of a source.")]]
    domain: NotRequired[A[str, Key("Of an outlet.")]]
    period: NotRequired[A[shapes.Edtf, Key()]]
    outlet: NotRequired[A[CardRef, Key("Of a source.")]]
    change: NotRequired[A[CardChange, Key()]]
    edition: A[int, Key("Its number.")]
    published_at: A[shapes.Moment, Key()]
    digest: A[Sealed, Key("Of the document.")]


def cards_of(document: Any, derived: Any, **edition: Any) -> str:
    """The cards of a document, a line each; `edition` is what is told of its publication."""
    make = {"event": _event, "statement": _statement}.get(document["type"], _subject)
    shape = shape_of(document["type"])
    lines = []
    for tag in TOLD:
        card = make(document, derived, tag) | edition
        lines.append(f"{tag} {written({key: card[key] for key in fields(shape) if key in card})}")
    return "\n".join(lines)


def shape_of(kind: str) -> Any:
    """What the card of a kind of document is."""
    return {"event": EventCard, "statement": StatementCard}.get(kind, SubjectCard)


def card(cards: str, tag: str) -> str:
    """One of the cards of a document, as JSON; the first, for a language that came later."""
    lines = cards.split("\n")
    line = next((line for line in lines if line.startswith(f"{tag} ")), lines[0])
    return line.partition(" ")[2]


def in_language(texts: Text, tag: str) -> tuple[str, str]:
    """A text in the language asked for, else in the first that it exists in; and which that is."""
    spoken = next((other for other in (tag, *texts) if texts.get(other)), tag)
    return texts.get(spoken, ""), spoken


def _said(texts: Text, tag: str) -> Any:
    return texts if tag == ALL else in_language(texts, tag)[0]


def _titled(texts: Text, tag: str) -> dict[str, Any]:
    spoken = {} if tag == ALL else {"lang": in_language(texts, tag)[1]}
    return {"title": _said(texts, tag)} | spoken


def _subject(document: Any, derived: Any, tag: str) -> dict[str, Any]:
    shown = ("kind", "country", "published", "domain", "period")
    outlet = document.get("outlet")
    return {
        "id": document["id"],
        "type": document["type"],
        **_titled(document["title"] or document.get("designation", {}), tag),
        "langs": list(document["title"]),
        **{key: document[key] for key in shown if document.get(key)},
        **({"outlet": _ref(outlet, tag)} if outlet else {}),
    }


def _statement(statement: Any, derived: Any, tag: str) -> dict[str, Any]:
    source = statement["source"]
    return {
        "id": statement["id"],
        "type": "statement",
        "kind": statement["kind"],
        "exact": statement["exact"],
        "lang": statement["lang"],
        **_translated(statement, tag),
        "langs": [lang for lang in (statement["lang"], *_ours(statement)) if lang],
        "source": source["id"],
        "title": _said(source["title"] or source["designation"], tag),
        "start": statement["anchor"]["start"],
        "end": statement["anchor"]["end"],
        "events": [use["event"]["id"] for use in statement["evidence"]],
    }


def _ours(statement: Any) -> dict[str, str]:
    return {row["lang"]: row["text"] for row in statement["translations"]}


def _translated(statement: Any, tag: str) -> dict[str, Any]:
    ours = _ours(statement)
    translated = ours if tag == ALL else ours.get(tag)
    return {"translation": translated} if translated else {}


def _ref(ref: Any, tag: str) -> dict[str, Any]:
    return {"id": ref["id"], "title": _said(ref["title"], tag)}


def _event(document: Event, derived: DerivedEvent, tag: str) -> dict[str, Any]:
    date, told = document["date"], derived["date"]
    card: dict[str, Any] = {
        "id": document["id"],
        "type": document["type"],
        "kind": document["kind"],
        "setting": document["setting"],
        **_titled(document["title"], tag),
        "langs": list(document["title"]),
        "date": {
            "edtf": date["edtf"],
            "earliest": told["earliest"],
            "latest": told["latest"],
            "label": told["label"] if tag == ALL else told["label"].get(tag, ""),
            "basis": {part: basis for part, basis in date["basis"].items() if basis},
        },
        "status": derived["status"],
        "participants": [_ref(row["actor"], tag) for row in document["participants"]],
        "reported_by": reports_of(document, derived, tag),
        "independent": _independent(document),
    }
    lede = next((point for point in document["points"] if point["tier"] == "story"), None)
    if lede:
        card |= _lede(lede["text"], tag, card.get("lang")) | {"cites": lede["statements"]}
        if lead := lead_of(document, lede["statements"], tag):
            card["quote"] = _quote(lead, tag)
    if place := document["place"]:
        shown = ("country", "kind", "latitude", "longitude", "basis")
        card["place"] = _ref(place, tag) | {key: dict(place)[key] for key in shown}
    above = (document["parent"], document["occasion"], document["series"])
    for name, ref in zip(("part_of", "occasion", "series"), above, strict=True):
        if ref:
            card[name] = ref["id"]
    return card


def _lede(texts: Text, tag: str, titled: str | None) -> dict[str, Any]:
    spoken = in_language(texts, tag)[1]
    told = {"lede": _said(texts, tag)}
    return told if tag == ALL or spoken == titled else told | {"lede_lang": spoken}


def _independent(document: Event) -> bool | None:
    state = document["independence"]["state"]
    return None if state is None else state == "independent"


def reports_of(document: Event, derived: DerivedEvent, tag: str) -> list[dict[str, Any]]:
    """What each article says of an event, as its card has it."""
    sources = {source["id"]: source for source in document["sources"]}
    found = []
    for report in derived["reported_by"]:
        source = sources[report["source"]]
        outlet = source["outlet"]
        found.append(
            {
                "source": source["id"],
                "title": _said(outlet["title"], tag) if outlet else None,
                **({"basis": "supplied"} if "outlet" in source["supplied"] else {}),
                "lang": source["lang"],
                "says": report["says"],
                **({"viewpoint": report["viewpoint"]} if report["viewpoint"] else {}),
                "quotes": report["quotes"],
            }
        )
    return found


def lead_of(document: Event, cited: list[str], tag: str) -> shapes.Statement | None:
    """The lead quote: the one its editors chose; else the lede's first citation in the language,
    else its first."""
    statements = [row for row in document["statements"] if row["id"] in cited]
    chosen = [row for row in document["statements"] if row["id"] == document["lead"]]
    own = [row for row in statements if (row["lang"] or "").split("-")[0] == tag]
    return next(iter((*chosen, *own, *statements)), None)


def _quote(statement: shapes.Statement, tag: str) -> dict[str, Any]:
    machine = any(row["machine"] for row in statement["translations"] if tag in (row["lang"], ALL))
    return {
        "id": statement["id"],
        "lang": statement["lang"],
        "exact": statement["exact"],
        **_translated(statement, tag),
        **({"machine": True} if machine else {}),
        "source": statement["source"],
        "start": statement["anchor"]["start"],
        "end": statement["anchor"]["end"],
    }
