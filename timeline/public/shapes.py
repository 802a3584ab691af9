"""What documents look like, for the API's documentation (JSON Schema 2020-12).

These serializers are never run: documents go out as they were published. A test holds published
documents against the schema they make.
"""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from timeline.public import codes

ID = {"type": "string", "pattern": "^[2-9a-hjkmnp-z]{10}$"}
DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DAY = {"type": "string", "format": "date"}
DATE = {"type": "string", "maxLength": 64, "format": "edtf"}
CODES = {
    "Action": codes.ACTIONS,
    "ActorKind": codes.ACTOR_KINDS,
    "Agreement": codes.AGREEMENTS,
    "Assertion": codes.ASSERTIONS,
    "Basis": codes.BASES,
    "Capacity": codes.CAPACITIES,
    "Direction": codes.DIRECTIONS,
    "EventKind": codes.EVENT_KINDS,
    "Facet": codes.FACETS,
    "Independence": codes.INDEPENDENCE,
    "OutcomeLevel": codes.LEVELS,
    "OutletKind": codes.OUTLET_KINDS,
    "Precision": codes.PRECISIONS,
    "SourceKind": codes.SOURCE_KINDS,
    "Stance": codes.STANCES,
    "Standing": codes.STANDINGS,
    "StatementKind": codes.STATEMENT_KINDS,
    "SubjectKind": codes.SUBJECT_KINDS,
}


def raw(schema: dict, **kwargs) -> serializers.Field:
    field = extend_schema_field(schema)(type("RawField", (serializers.JSONField,), {}))
    return field(**kwargs)


def code(name: str, *, blank: bool = False, **kwargs) -> serializers.Field:
    ref = {"$ref": f"#/components/schemas/{name}"}
    return raw({"anyOf": [ref, {"const": ""}]} if blank else ref, **kwargs)


def ids(help_text: str) -> serializers.Field:
    return raw({"type": "array", "items": ID}, help_text=help_text)


def string(help_text: str = "", **kwargs) -> serializers.Field:
    return serializers.CharField(help_text=help_text, **kwargs)


class Texts(serializers.Serializer):
    """The same in four languages; empty where there is none."""

    en = string("English")
    fr = string("French")
    ar = string("Arabic")
    tr = string("Turkish")


class Ref(serializers.Serializer):
    """Another published subject, as it was called when this was published."""

    id = raw(ID)
    slug = string("Its id decides; the slug only helps to read an address.")
    url = string("Path of its page, without the host.")
    name = Texts()


class ActorRef(Ref):
    """A person, institution, delegation, group, state or body."""

    kind = code("ActorKind")
    country = string("ISO 3166-1 alpha-2 in lower case, or empty.")


class PlaceRef(Ref):
    """A place."""

    country = string("ISO 3166-1 alpha-2 in lower case, or empty.")


class EventRefDate(serializers.Serializer):
    edtf = raw(DATE)
    label = Texts()  # type: ignore[assignment]


class EventRef(Ref):
    """Another event; `name` is its title."""

    date = EventRefDate()


class Edition(serializers.Serializer):
    """The immutable, numbered publication that this document is."""

    number = serializers.IntegerField(min_value=1)
    published_at = serializers.DateTimeField()
    note = Texts(help_text="What this edition changes.")
    digest = raw(DIGEST, help_text="SHA-256 of the canonical document without `edition`.")
    url = string("Path of this edition's page: the address to cite.")


class DateBasis(serializers.Serializer):
    """What each part of the date rests on; a part that the date lacks is absent."""

    year = code("Basis", required=False)
    month = code("Basis", required=False)
    day = code("Basis", required=False)


class DateClaim(serializers.Serializer):
    """A date as sources state it."""

    edtf = raw(DATE)
    label = Texts()  # type: ignore[assignment]
    sources = ids("The sources that state it.")
    statements = ids("The statements in which they do.")


class EventDate(serializers.Serializer):
    """When, as precisely as the sources say and no more."""

    edtf = raw(DATE, help_text="Extended Date/Time Format; empty when undated.")
    start = raw({"anyOf": [DAY, {"type": "null"}]}, help_text="The first day it may have been.")
    end = raw({"anyOf": [DAY, {"type": "null"}]}, help_text="The last day it may have been.")
    precision = code("Precision")
    basis = DateBasis()
    note = Texts(help_text="Why this date, where it is not simply stated.")
    label = Texts(help_text="The date in words.")  # type: ignore[assignment]
    claims = DateClaim(many=True)
    agreement = code("Agreement", help_text="How the dates stated fit together.")


class EventPlace(Ref):
    """Where."""

    country = string("ISO 3166-1 alpha-2 in lower case, or empty.")
    latitude = serializers.FloatField(allow_null=True, help_text="Degrees, WGS 84.")
    longitude = serializers.FloatField(allow_null=True, help_text="Degrees, WGS 84.")
    basis = code("Basis", blank=True)
    note = Texts()


class PrintedName(serializers.Serializer):
    """A participant exactly as one statement prints them."""

    name = string()
    title = string()
    lang = string("BCP 47")
    statement = raw(ID)


class Participant(serializers.Serializer):
    actor = ActorRef()
    capacity = code("Capacity")
    basis = code("Basis")
    note = Texts()
    as_printed = PrintedName(many=True)


class Point(serializers.Serializer):
    """A sentence of the summary, with the statements that hold it up."""

    text = Texts()
    statements = ids("At least one.")


class Absence(serializers.Serializer):
    """What none of our sources reports."""

    facet = code("Facet")
    text = Texts()
    as_of = serializers.DateField()


class StandingCounts(serializers.Serializer):
    """Articles, each under the strongest standing that it gives the event."""

    announced = serializers.IntegerField(min_value=0)
    under_way = serializers.IntegerField(min_value=0)
    held = serializers.IntegerField(min_value=0)
    unclear = serializers.IntegerField(min_value=0)


class SharedChain(serializers.Serializer):
    """A text that several articles pass on: they are not independent of it."""

    as_printed = serializers.ListField(child=string())
    source = Ref()  # type: ignore[assignment]
    sources = ids("The articles that pass it on.")


class Judgement(serializers.Serializer):
    state = code("Independence")
    reason = Texts()


class Corroboration(serializers.Serializer):
    """Who attests the event. Three articles are not three witnesses."""

    articles = serializers.IntegerField(min_value=0)
    languages = serializers.ListField(child=string("BCP 47"))
    outlets = serializers.ListField(child=string(), help_text="Names as printed.")
    outlets_not_stated = serializers.IntegerField(min_value=0)
    standing = StandingCounts()
    shared_chains = SharedChain(many=True)
    independence = Judgement()


class Span(serializers.Serializer):
    """Code points from `start`, before `end`, within `exact`."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class Speaker(serializers.Serializer):
    """Whose words or position a statement carries."""

    actor = ActorRef(allow_null=True)
    as_printed = string()
    title = string("As printed.")


class ChainLink(serializers.Serializer):
    """One link of the attribution as printed."""

    as_printed = string()
    source = Ref(allow_null=True)  # type: ignore[assignment]


class Claim(serializers.Serializer):
    """What a statement says on one facet of the event."""

    facet = code("Facet")
    stance = code("Stance")
    date = raw(DATE, help_text="The date it states, or empty.")
    label = Texts(allow_null=True)  # type: ignore[assignment]
    level = code("OutcomeLevel", blank=True, help_text="Of an outcome, or empty.")


class Evidence(serializers.Serializer):
    """How this statement speaks of this event."""

    standing = code("Standing")
    claims = Claim(many=True)


class Source(serializers.Serializer):
    """The article or record; what it does not state is empty."""

    id = raw(ID)
    slug = string()
    url = string("Path of its page, without the host.")
    kind = code("SourceKind")
    name = Texts(help_text="Its title as printed in all four, else its designation.")
    title = string("As printed.")
    designation = Texts(help_text="What stands in where no title is printed.")
    outlet = Ref(allow_null=True)
    byline = string("As printed.")
    language = string("BCP 47")
    published = raw(DATE)
    canonical_url = string()
    supplied = serializers.DictField(
        child=Texts(), help_text="Fields known from outside the text, each with the reason."
    )


class Anchor(serializers.Serializer):
    """Where the words stand in the captured text."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    unit = raw({"const": "code point"})
    prefix = string("What stands before.")
    suffix = string("What stands after.")
    text_digest = raw(DIGEST, help_text="SHA-256 of the canonical text in UTF-8.")
    text_length = serializers.IntegerField(min_value=1)


class Verified(serializers.Serializer):
    """The curator's check of the words against the text, before publication."""

    state = raw({"const": "matched"})
    at = serializers.DateField()


class Translation(serializers.Serializer):
    """Our rendering; never the quote."""

    lang = string("BCP 47")
    text = string()
    translator = string()
    machine = serializers.BooleanField()


class Statement(serializers.Serializer):
    """Verbatim words of one source."""

    id = raw(ID)
    url = string("Path that leads to the quote on its page.")
    exact = string("The words, code point for code point.")
    lang = string("BCP 47")
    dir = code("Direction")
    kind = code("StatementKind")
    assertion = code("Assertion")
    quoted = Span(many=True, help_text="Words within that stand in quotation marks.")
    speakers = Speaker(many=True)
    chain = ChainLink(many=True, help_text="The attribution as printed, link by link.")
    evidence = Evidence()
    source = Source()  # type: ignore[assignment]
    anchor = Anchor()
    verified = Verified()
    translations = Translation(many=True)


class Event(serializers.Serializer):
    """An event as published, with everything that holds it up."""

    type = raw({"const": "event"})
    id = raw(ID)
    slug = string()
    url = string("Path of its page, without the host and the language.")
    license = string("SPDX identifier.")
    kind = code("EventKind")
    title = Texts()
    position = string("Sorts events as a reader expects; opaque.")
    edition = Edition()
    date = EventDate()
    place = EventPlace(allow_null=True)
    parent = EventRef(allow_null=True, help_text="The event that this one is part of.")
    occasion = EventRef(allow_null=True, help_text="The event on whose occasion it was held.")
    series = Ref(allow_null=True)
    topics = Ref(many=True)
    participants = Participant(many=True)
    points = Point(many=True, help_text="The summary.")
    absences = Absence(many=True)
    corroboration = Corroboration()
    missing_languages = serializers.ListField(
        child=string(), help_text="Those of the four in which we hold no source on it."
    )
    statements = Statement(
        many=True,
        required=False,
        help_text="By source, then in the order of its text. Absent with `view=compact`.",
    )


class Use(Evidence):
    """What a statement is evidence of, and how it speaks of it."""

    event = Ref()


class PublishedStatement(Statement):
    """Verbatim words of one source, and every published event they are evidence of."""

    evidence = Use(many=True)


class Alias(serializers.Serializer):
    """Another spelling."""

    text = string()
    language = string("BCP 47, or empty.")


class Subject(serializers.Serializer):
    """What every document but the timeline's begins with."""

    id = raw(ID)
    slug = string()
    url = string("Path of its page, without the host and the language.")
    name = Texts()
    license = string("SPDX identifier.")
    edition = Edition()


class Actor(Subject):
    """Who takes part or is quoted, by every name there is."""

    type = raw({"const": "actor"})
    kind = code("ActorKind")
    country = string("ISO 3166-1 alpha-2 in lower case, or empty.")
    description = Texts()
    aliases = Alias(many=True)


class Place(Subject):
    """Where."""

    type = raw({"const": "place"})
    country = string("ISO 3166-1 alpha-2 in lower case, or empty.")
    latitude = serializers.FloatField(allow_null=True, help_text="Degrees, WGS 84.")
    longitude = serializers.FloatField(allow_null=True, help_text="Degrees, WGS 84.")
    within = PlaceRef(allow_null=True)
    aliases = Alias(many=True)


class Topic(Subject):
    """About what."""

    type = raw({"const": "topic"})
    description = Texts()


class Series(Subject):
    """Editions or visits that follow each other."""

    type = raw({"const": "series"})
    description = Texts()


class Outlet(Subject):
    """Who prints or broadcasts."""

    type = raw({"const": "outlet"})
    spellings = Alias(many=True)
    domain = string()
    country = string("ISO 3166-1 alpha-2 in lower case, or empty.")
    language = string("Its main language (BCP 47), or empty.")
    kind = code("OutletKind", blank=True)


class SourceText(serializers.Serializer):
    """A text of the source as captured; the text itself is not public."""

    digest = raw(DIGEST, help_text="SHA-256 of the canonical text in UTF-8.")
    length = serializers.IntegerField(min_value=1, help_text="In code points.")
    checked_on = serializers.DateField()


class PublishedSource(Subject):
    """One article, release or record; what it does not state is empty."""

    type = raw({"const": "source"})
    title = string("As printed.")
    designation = Texts(help_text="What stands in where no title is printed.")
    kind = code("SourceKind")
    outlet = Ref(allow_null=True)
    byline = string("As printed.")
    language = string("BCP 47")
    published = raw(DATE)
    canonical_url = string()
    archived_url = string()
    accessed = raw({"anyOf": [DAY, {"type": "null"}]})
    supplied = serializers.DictField(
        child=Texts(), help_text="Fields known from outside the text, each with the reason."
    )
    duplicate_of = Ref(allow_null=True)
    texts = SourceText(many=True)


class Timeline(serializers.Serializer):
    """What the timeline is about, how its sources were chosen, and what it lacks."""

    type = raw({"const": "timeline"})
    id = raw(ID)
    slug = string()
    url = string("Path of its page, without the host and the language.")
    title = Texts()
    period = raw(DATE)
    scope = Texts()
    selection = Texts(help_text="How sources were chosen.")
    gaps = Texts(help_text="What is missing.")
    license = string("SPDX identifier.")
    edition = Edition()


class EditionRow(serializers.Serializer):
    """What an edition is, and where its document stands."""

    kind = code("SubjectKind")
    id = raw(ID, help_text="Of its subject.")
    number = serializers.IntegerField(min_value=1)
    published_at = serializers.DateTimeField()
    digest = raw(DIGEST)
    note = Texts()
    url = string("Path of its page for readers.")
    document = serializers.URLField(help_text="Where its document stands.")


class ChangedEdition(serializers.Serializer):
    """The edition that was published, or the last one of what was withdrawn."""

    number = serializers.IntegerField(min_value=1)
    digest = raw(DIGEST)
    url = serializers.URLField(help_text="Where its document stands.")


class Change(serializers.Serializer):
    """One step of the public record."""

    number = serializers.IntegerField(min_value=1)
    action = code("Action")
    kind = code("SubjectKind")
    id = raw(ID, help_text="Of the subject.")
    at = serializers.DateTimeField()
    note = Texts(help_text="What the edition changes, or why the subject was withdrawn.")
    edition = ChangedEdition()
    document = serializers.JSONField(
        required=False,
        allow_null=True,
        help_text="The edition's document; null after a withdrawal, absent with `view=compact`.",
    )
