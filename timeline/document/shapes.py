"""What a published document is: declared once, for everything that writes or reads one.

Each kind of subject is a `TypedDict` whose keys stand in reading order. What a key's values are,
its type says (`Text`, `Printed`, `Edtf`, a code of a vocabulary…); what it means to a program's
author, what editors and readers call it, and which fields of the drafts it makes public, its `Key`
says. From here come what mypy checks in every reader, the OpenAPI schema, the fields of the
readers' differences, the labels of the review page, and the filing of the drafts' fields.

Within a version a key that is here is always there. Unknown is `null`, never ""; lists and maps
are never null; a `Text` has only the languages that exist. `versions` opens older documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as A  # noqa: N817  (a table of keys, a line each)
from typing import Any, Literal, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VERSION = 1


@dataclass(frozen=True)
class Sort:
    """How a value is written, told and compared; `of` is the vocabulary of a code."""

    name: str
    of: str = ""


@dataclass(frozen=True)
class Key:
    """One key of a document.

    `means` is for programs' authors; `label` for editors and readers; `files` names the drafts'
    fields that it makes public ("Source.byline"); `part` the heading under which a correction of
    it is told, where it has none of its own; `untold` a key that only repeats or helps others.
    """

    means: str = ""
    label: str | Promise = ""
    files: str = ""
    part: str | Promise = ""
    untold: bool = False


def code(vocabulary: str) -> Sort:
    """A code, and the vocabulary that has its meaning and its words."""
    return Sort("code", vocabulary)


Text = A[dict[str, str], Sort("ours")]  # by language tag, where there is one
Printed = A[str, Sort("printed")]  # as printed, in the language of what it stands in
Rendered = A[str, Sort("rendered")]  # our translation, in the language beside it
Edtf = A[str, Sort("edtf")]
Day = A[str, Sort("day")]
Moment = A[str, Sort("moment")]
Id = A[str, Sort("id")]
Digest = A[str, Sort("digest")]
Tag = A[str, Sort("code", "language")]  # BCP 47
Country = A[str, Sort("code", "country")]  # ISO 3166-1 alpha-2, in lower case
Address = A[str, Sort("address")]
ActorKindCode = A[str, code("actor_kind")]
AssertionCode = A[str, code("assertion")]
BasisCode = A[str, code("basis")]
CapacityCode = A[str, code("capacity")]
EventKindCode = A[str, code("event_kind")]
FacetCode = A[str, code("facet")]
IndependenceCode = A[str, code("independence")]
LevelCode = A[str, code("level")]
NatureCode = A[str, code("nature")]
OutletKindCode = A[str, code("outlet_kind")]
PlaceKindCode = A[str, code("place_kind")]
SourceKindCode = A[str, code("source_kind")]
StanceCode = A[str, code("stance")]
StandingCode = A[str, code("standing")]
StatementKindCode = A[str, code("statement_kind")]
TierCode = A[str, code("tier")]
VerdictCode = A[str, code("verdict")]

SourceId = A[Id, Sort("source")]
StatementId = A[Id, Sort("statement")]
EventId = A[Id, Sort("event")]

FACTS = _("Facts")
_COUNTRY = Key("ISO 3166-1 alpha-2 in lower case.", _("Country"))


class Ref(TypedDict):
    """Another published subject, as it was called when this was published."""

    id: A[Id, Key(untold=True)]
    type: A[str, Key("The kind of subject.", _("kind of record"), untold=True)]
    slug: A[
        str,
        Key("Helps to read an address; the id decides. Empty without Latin letters.", untold=True),
    ]
    path: A[str, Key("Path of its page, without host and language.", untold=True)]
    title: A[Text, Key("What it is called.", _("Name"))]


class ActorRef(Ref):
    """An actor, as it was called then."""

    kind: A[ActorKindCode | None, Key("", _("Kind"))]
    country: A[Country | None, _COUNTRY]


class PlaceRef(Ref):
    """A place, as it was called then."""

    kind: A[PlaceKindCode | None, Key("", _("Kind"))]
    country: A[Country | None, _COUNTRY]


class EventRef(Ref):
    """An event, as it was called then."""

    date: A[Edtf | None, Key("Null where undated.", pgettext_lazy("facet", "Date"))]


class SourceRef(Ref):
    """A source, as it was called then: by its printed title, in its language alone, or by its
    designation."""

    lang: A[Tag | None, Key("BCP 47, of its text.", _("Language"), untold=True)]


class Alias(TypedDict):
    """Another spelling by which it is looked for."""

    text: A[
        Printed, Key("As spelled somewhere.", _("spelling"), files="Alias.text OutletSpelling.text")
    ]
    lang: A[Tag | None, Key("BCP 47.", _("Language"), "Alias.language OutletSpelling.language")]


class Subject(TypedDict):
    """What every document begins with."""

    version: A[int, Key("Of this form; the recipe of the digest goes by it.", untold=True)]
    type: A[str, Key("The kind of subject.", _("kind of record"), untold=True)]
    id: A[Id, Key("Never changes.", _("public id"), "*.public_id", untold=True)]
    slug: A[
        str,
        Key(
            "Helps to read an address, empty where it would have no letter.", _("slug"), untold=True
        ),
    ]
    path: A[str, Key("Path of its page, without host and language.", _("address"), untold=True)]
    title: A[
        Text,
        Key(
            "What it is called; of a source its title as printed, in its own language alone.",
            _("Title"),
            "Event.title Actor.name Place.name Topic.name Series.name Outlet.name Source.title "
            "Timeline.title",
        ),
    ]
    aliases: A[
        list[Alias],
        Key(
            "Other spellings by which it is looked for.",
            _("Also written"),
            "Alias.event Alias.actor Alias.place Alias.topic Alias.series Alias.source "
            "Alias.timeline OutletSpelling.outlet",
        ),
    ]


class Basis(TypedDict):
    """What each part of a date rests on; null where the date has no such part."""

    year: A[BasisCode | None, Key("", _("Basis of the year"), "Event.year_basis")]
    month: A[BasisCode | None, Key("", _("Basis of the month"), "Event.month_basis")]
    day: A[BasisCode | None, Key("", _("Basis of the day"), "Event.day_basis")]


class EventDate(TypedDict):
    """When, as precisely as the sources say and no more."""

    edtf: A[Edtf | None, Key("Null where undated.", pgettext_lazy("facet", "Date"), "Event.date")]
    basis: A[Basis, Key("What each part of it rests on.", _("Basis"))]
    note: A[
        Text, Key("Why this date, where it is not simply stated.", _("Note"), "Event.date_note")
    ]


class EventPlace(PlaceRef):
    """Where."""

    latitude: A[float | None, Key("Degrees, WGS 84.", _("Latitude"))]
    longitude: A[float | None, Key("Degrees, WGS 84.", _("Longitude"))]
    basis: A[BasisCode | None, Key("", _("Basis"), "Event.place_basis")]
    note: A[
        Text, Key("Why this place, where it is not simply stated.", _("Note"), "Event.place_note")
    ]


class Point(TypedDict):
    """A sentence of the summary, or a row of the table that compares the articles; the statements
    hold it up."""

    id: A[str, Key("Stays while the point does.", files="Point.public_id", untold=True)]
    tier: A[
        TierCode | None,
        Key("Null: a sentence of the list that version 0 had.", _("tier"), "Point.tier"),
    ]
    text: A[Text, Key("", _("Text"), "Point.text Point.event")]
    attributed: A[
        list[SourceId],
        Key(
            "The sources whose word it is; none: told as fact.", _("Attributed"), "Point.attributed"
        ),
    ]
    statements: A[list[StatementId], Key("At least one.", _("Quote cited"), "Point.statements")]


class PrintedName(TypedDict):
    """A participant exactly as one statement prints them."""

    name: A[Printed | None, Key("", _("Name as printed"), "PrintedName.name")]
    title: A[Printed | None, Key("", _("Title as printed"), "PrintedName.title")]
    lang: A[Tag | None, Key("BCP 47.", untold=True)]
    statement: A[
        StatementId, Key("", _("Quote cited"), "PrintedName.statement PrintedName.participation")
    ]


class Participant(TypedDict):
    """Who took part or is named, and as what."""

    actor: A[ActorRef, Key("", _("actor"), "Participation.actor Participation.event")]
    capacity: A[CapacityCode, Key("", _("Capacity"), "Participation.capacity")]
    basis: A[BasisCode, Key("", _("Basis"), "Participation.basis")]
    note: A[Text, Key("", _("Note"), "Participation.note")]
    as_printed: A[list[PrintedName], Key("", _("as printed"))]


class Absence(TypedDict):
    """What none of our sources reports."""

    id: A[str, Key("Stays while the absence does.", files="Absence.public_id", untold=True)]
    facet: A[FacetCode, Key("", _("Facet"), "Absence.facet")]
    text: A[Text, Key("", _("Text"), "Absence.text Absence.event")]
    as_of: A[Day, Key("", _("As of"), "Absence.as_of")]


class Independence(TypedDict):
    """Whether the articles rest on one another; null where nobody has judged it."""

    state: A[IndependenceCode | None, Key("", _("Judgement"), "Event.independence")]
    note: A[Text, Key("Why so judged.", _("Reason"), "Event.independence_note")]


class Written(TypedDict):
    """When it was written: not later than a day is `[..2024-09-20]`."""

    edtf: A[Edtf, Key("", _("written"), "Source.written")]
    basis: A[BasisCode | None, Key("", _("Basis"), "Source.written_basis")]
    note: A[Text, Key("", _("Note"), "Source.written_note")]


class Brief(TypedDict):
    """An article or record as the events that cite it name it; what it does not state is null."""

    id: A[Id, Key(untold=True)]
    slug: A[str, Key(untold=True)]
    path: A[str, Key("Path of its page, without host and language.", untold=True)]
    kind: A[SourceKindCode, Key("", _("Kind"))]
    title: A[Text, Key("As printed, in its own language.", _("Title"))]
    title_translations: A[Text, Key("Ours.", _("title in translation"))]
    designation: A[Text, Key("Stands in where no title is printed.", _("Designation"))]
    outlet: A[Ref | None, Key("Who printed it.", _("Outlet"))]
    byline: A[Printed | None, Key("As printed.", _("Byline"))]
    lang: A[Tag | None, Key("BCP 47.", _("Language"))]
    published: A[Edtf | None, Key("", _("Published"))]
    written: A[Written | None, Key("", _("written"))]
    address: A[Address | None, Key("On the web.", _("Address"))]
    archived: A[Address | None, Key("A copy of it.", _("Archived at"))]
    supplied: A[
        dict[str, Text],
        Key("What is known from outside its text, and why.", _("Supplied from outside the text")),
    ]


class Span(TypedDict):
    """Code points from `start`, before `end`, within `exact`."""

    start: A[int, Key("", _("start"), "QuotedSpan.start")]
    end: A[int, Key("", _("end"), "QuotedSpan.end")]


class Speaker(TypedDict):
    """Whose words or position a statement carries."""

    actor: A[ActorRef | None, Key("", _("Said by"), "Speaker.actor Speaker.statement")]
    as_printed: A[Printed | None, Key("", _("as printed"), "Speaker.as_printed")]
    title: A[Printed | None, Key("As printed.", _("Title as printed"), "Speaker.title")]


class ChainLink(TypedDict):
    """One link of the attribution as printed."""

    as_printed: A[Printed, Key("", _("Attributed"), "ChainLink.as_printed ChainLink.statement")]
    source: A[SourceRef | None, Key("The text it refers to.", _("Source"), "ChainLink.source")]


class Anchor(TypedDict):
    """Where the words stand in the captured text."""

    start: A[int, Key("", _("Position in the text"), "Statement.start")]
    # Where it ends, its words tell.
    end: A[int, Key("", _("end"), "Statement.end", untold=True)]
    prefix: A[Printed | None, Key("What stands before.", _("before"), "Statement.prefix")]
    suffix: A[Printed | None, Key("What stands after.", _("after"), "Statement.suffix")]
    text_digest: A[
        Digest,
        Key(
            "SHA-256 of the canonical text in UTF-8.",
            _("SHA-256 of the text"),
            "Statement.snapshot",
        ),
    ]
    text_length: A[int, Key("In code points.", untold=True)]
    unit: A[Literal["code point"], Key(untold=True)]


class Translation(TypedDict):
    """Our rendering; never the quote."""

    lang: A[Tag, Key("BCP 47.", _("Language"), "Translation.language Translation.statement")]
    text: A[Rendered, Key("", _("Translation"), "Translation.text")]
    translator: A[str, Key("", _("translator"), "Translation.translator")]
    machine: A[bool, Key("", _("made by a machine"), "Translation.machine")]


class Claim(TypedDict):
    """What a statement says on one facet of the event."""

    facet: A[FacetCode, Key("", _("Facet"), "Claim.facet Claim.evidence")]
    stance: A[StanceCode, Key("", _("stance"), "Claim.stance")]
    date: A[Edtf | None, Key("The date it states.", pgettext_lazy("facet", "Date"), "Claim.date")]
    level: A[LevelCode | None, Key("Of an outcome.", _("level of the outcome"), "Claim.level")]
    place: A[PlaceRef | None, Key("The place it states.", _("Place"), "Claim.place")]
    actor: A[ActorRef | None, Key("Whom it speaks of.", _("actor"), "Claim.actor")]


class Evidence(TypedDict):
    """How a statement speaks of an event."""

    standing: A[
        StandingCode, Key("", _("Standing"), "Evidence.standing Evidence.statement Evidence.event")
    ]
    claims: A[list[Claim], Key("", _("What it says"))]


class Quote(TypedDict):
    """Verbatim words of one source."""

    id: A[Id, Key("Never changes.", files="Statement.public_id", untold=True)]
    path: A[str, Key("Path that leads to it on its event's page.", untold=True)]
    exact: A[Printed, Key("Code point for code point.", _("exact words"), "Statement.exact")]
    lang: A[Tag | None, Key("BCP 47.", _("Language"), "Statement.language")]
    kind: A[StatementKindCode, Key("", _("Kind"), "Statement.kind")]
    assertion: A[AssertionCode, Key("", _("Assertion"), "Statement.assertion")]
    quoted: A[
        list[Span],
        Key(
            "What stands in quotation marks.", _("Words in quotation marks"), "QuotedSpan.statement"
        ),
    ]
    speakers: A[list[Speaker], Key("", _("Said by"))]
    chain: A[list[ChainLink], Key("Link by link.", _("chain of attribution"))]
    source: A[SourceId, Key("Of `sources`.", _("Source"))]
    anchor: A[Anchor, Key("", _("Position in the text"))]
    translations: A[list[Translation], Key("", _("Translation"))]


class Statement(Quote):
    """Verbatim words of one source, as evidence of an event."""

    evidence: A[Evidence, Key("", _("evidence"))]


class Event(Subject):
    """An event, with everything that holds it up."""

    kind: A[EventKindCode, Key("", _("Kind"), "Event.kind")]
    setting: A[bool, Key("Background that the sources mention.", _("background"), "Event.setting")]
    short: A[Text, Key("Four words at most, for pictures.", _("short title"), "Event.short")]
    date: A[EventDate, Key("", pgettext_lazy("facet", "Date"))]
    sort_key: A[Edtf | None, Key("Sorts it instead of its date.", _("sort as"), "Event.sort_key")]
    place: A[EventPlace | None, Key("", pgettext_lazy("facet", "Place"), "Event.place")]
    parent: A[EventRef | None, Key("The event that it is part of.", _("Part of"), "Event.parent")]
    occasion: A[
        EventRef | None,
        Key("The event on whose occasion it was held.", _("On the occasion of"), "Event.occasion"),
    ]
    series: A[Ref | None, Key("", _("Series"), "Event.series")]
    topics: A[list[Ref], Key("", _("Topics"), "Event.topics")]
    points: A[list[Point], Key("The first story point is its lede.", _("In short"))]
    lead: A[
        StatementId | None,
        Key("The quote its editors chose for the lede.", _("lead quote"), "Event.lead"),
    ]
    participants: A[list[Participant], Key("", _("Who took part or is named"))]
    absences: A[list[Absence], Key("", _("What no source reports"))]
    independence: A[Independence, Key("", _("Independence of the articles"))]
    sources: A[list[Brief], Key("Each article once.", _("articles"))]
    statements: A[list[Statement], Key("By source, then as they stand in its text.", _("Quotes"))]


class Actor(Subject):
    """Who takes part or is quoted."""

    kind: A[ActorKindCode, Key("", _("Kind"), "Actor.kind")]
    country: A[Country | None, Key(_COUNTRY.means, _COUNTRY.label, "Actor.country", FACTS)]
    description: A[Text, Key("", _("Description"), "Actor.description")]


class Place(Subject):
    """Where."""

    kind: A[PlaceKindCode | None, Key("", _("Kind"), "Place.kind")]
    country: A[Country | None, Key(_COUNTRY.means, _COUNTRY.label, "Place.country", FACTS)]
    within: A[PlaceRef | None, Key("", _("Lies in"), "Place.within", FACTS)]
    latitude: A[float | None, Key("Degrees, WGS 84.", _("Latitude"), "Place.latitude", FACTS)]
    longitude: A[float | None, Key("Degrees, WGS 84.", _("Longitude"), "Place.longitude", FACTS)]


class Topic(Subject):
    """About what."""

    description: A[Text, Key("", _("Description"), "Topic.description")]


class Series(Subject):
    """Editions or visits that follow each other."""

    description: A[Text, Key("", _("Description"), "Series.description")]


class Outlet(Subject):
    """Who prints or broadcasts; its title as printed in its own language, and as others write
    it."""

    kind: A[OutletKindCode | None, Key("", _("Kind"), "Outlet.kind")]
    country: A[Country | None, Key(_COUNTRY.means, _COUNTRY.label, "Outlet.country", FACTS)]
    lang: A[Tag | None, Key("Its main language (BCP 47).", _("Language"), "Outlet.language", FACTS)]
    domain: A[str | None, Key("", _("Domain"), "Outlet.domain", FACTS)]


class SourceText(TypedDict):
    """A text of the source as captured; the words themselves are not public."""

    digest: A[
        Digest,
        Key(
            "SHA-256 of the canonical text in UTF-8.",
            _("SHA-256 of the text"),
            "Snapshot.digest Snapshot.source",
        ),
    ]
    length: A[int, Key("In code points.", _("length in code points"), "Snapshot.length")]
    checked_on: A[Day, Key("", _("checked on"), "Snapshot.checked_on")]
    verdicts: A[
        dict[str, VerdictCode],
        Key(
            "By statement, what became of the quotes of the text before.",
            _("verdicts"),
            "Verdict.statement Verdict.verdict Verdict.decision",
        ),
    ]
    decided_on: A[
        Day | None,
        Key(
            "When a person decided on them.",
            _("decided on"),
            "Decision.decided_on Decision.snapshot",
        ),
    ]


class Source(Subject):
    """One article, release or record; what it does not state is null."""

    kind: A[SourceKindCode, Key("", _("Kind"), "Source.kind")]
    title_translations: A[
        Text, Key("Of its title, ours.", _("title in translation"), "Source.title_translations")
    ]
    designation: A[
        Text, Key("Stands in where no title is printed.", _("Designation"), "Source.designation")
    ]
    outlet: A[Ref | None, Key("Who printed it.", _("Outlet"), "Source.outlet", FACTS)]
    byline: A[Printed | None, Key("As printed.", _("Byline"), "Source.byline", FACTS)]
    lang: A[Tag | None, Key("BCP 47.", _("Language"), "Source.language", FACTS)]
    published: A[Edtf | None, Key("", _("Published"), "Source.published", FACTS)]
    written: A[Written | None, Key("When it was written.", _("written"))]
    address: A[Address | None, Key("On the web.", _("Address"), "Source.url", FACTS)]
    archived: A[
        Address | None, Key("A copy of it.", _("Archived at"), "Source.archived_url", FACTS)
    ]
    accessed: A[Day | None, Key("", _("Read on"), "Source.accessed", FACTS)]
    paywalled: A[
        bool | None, Key("Null: not known.", _("behind a paywall"), "Source.paywalled", FACTS)
    ]
    supplied: A[
        dict[str, Text],
        Key(
            "What is known from outside its text, and why.",
            _("Supplied from outside the text"),
            "SuppliedMark.field SuppliedMark.reason SuppliedMark.source",
        ),
    ]
    original: A[
        SourceRef | None, Key("What it translates.", _("translated from"), "Source.original", FACTS)
    ]
    duplicate_of: A[SourceRef | None, Key("", _("Same text as"), "Source.duplicate_of", FACTS)]
    texts: A[
        list[SourceText],
        Key("None: known, and not held.", _("The text we checked the quotes against")),
    ]


class LedeSentence(TypedDict):
    """A sentence of what the timeline tells; without events, of what no source held reports."""

    text: A[Text, Key("", _("Text"), "LedeSentence.text LedeSentence.timeline")]
    events: A[list[EventId], Key("", _("events"), "LedeSentence.events")]


class EventKind(TypedDict):
    """A kind of event of this timeline."""

    code: A[str, Key("", _("code"), "EventKind.code EventKind.timeline")]
    title: A[Text, Key("", _("Title"), "EventKind.title")]


class Timeline(Subject):
    """What the timeline is about, how its sources were chosen, and what it lacks."""

    license: A[
        str,
        Key(
            "SPDX identifier, for our own words; quotes remain their publishers'.",
            _("Licence"),
            "Timeline.license",
        ),
    ]
    kicker: A[Text, Key("Stands above the title.", _("kicker"), "Timeline.kicker")]
    lede: A[list[LedeSentence], Key("", _("lede"))]
    period: A[Edtf | None, Key("", _("Period"), "Timeline.period", FACTS)]
    scope: A[Text, Key("", _("Scope"), "Timeline.scope")]
    selection: A[
        Text,
        Key("How sources were chosen.", _("How the sources were chosen"), "Timeline.selection"),
    ]
    gaps: A[Text, Key("", _("What is missing"), "Timeline.gaps")]
    made_by: A[Text, Key("", _("made by"), "Timeline.made_by")]
    checked_by: A[Text, Key("", _("checked by"), "Timeline.checked_by")]
    kinds: A[list[EventKind], Key("Kinds of event.", _("kinds of event"))]
    languages: A[list[A[str, Sort("code", "language")]], Key("In reading order.", _("languages"))]


class SharedChain(TypedDict):
    """A text that several articles pass on: they are not independent of it."""

    as_printed: A[list[str], Key()]
    source: A[SourceRef, Key()]
    sources: A[list[Id], Key("The articles that pass it on.")]


class Corroboration(TypedDict):
    """Who attests the event. Three articles are not three witnesses."""

    articles: A[int, Key()]
    languages: A[list[str], Key("BCP 47.")]
    outlets: A[list[str], Key("Names as printed.")]
    outlets_not_stated: A[int, Key()]
    standing: A[dict[str, int], Key("Articles, each under its strongest standing.")]
    shared_chains: A[list[SharedChain], Key()]


class Envelope(TypedDict):
    """The numbered publication that a document is. Not part of what the digest is of."""

    number: A[int, Key()]
    published_at: A[Moment, Key()]
    change: A[int, Key("The step of the public record that published it.")]
    nature: A[NatureCode | None, Key("What a later edition does to the one before.")]
    note: A[Text, Key("What it changes.")]
    license: A[str, Key("SPDX identifier, for our own words.")]
    digest: A[str, Key("`sha256:…` of the document; `version` says by which recipe.")]
    url: A[str, Key("Its page: the address to cite.")]


SUBJECTS: dict[str, Any] = {
    "event": Event,
    "actor": Actor,
    "place": Place,
    "topic": Topic,
    "series": Series,
    "outlet": Outlet,
    "source": Source,
    "timeline": Timeline,
}
Document = Event | Actor | Place | Topic | Series | Outlet | Source | Timeline
