"""The codes of the timeline. Kinds of event are none of them: a timeline names its own."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.codes import Codes


class SubjectKind(Codes):
    """What is reviewed and published as a whole."""

    TIMELINE = "timeline", "the timeline itself", _("timeline")
    EVENT = "event", "an event", _("event")
    ACTOR = "actor", "an actor", pgettext_lazy("who takes part", "Actor")
    PLACE = "place", "a place", _("Place")
    TOPIC = "topic", "a topic", _("Topic")
    SERIES = "series", "a series", _("Series")
    OUTLET = "outlet", "an outlet", _("Outlet")
    SOURCE = "source", "a source", _("Source")

    @property
    def folder(self) -> str:
        """Where its subjects stand; nowhere for the timeline, which is the first page."""
        return "" if self == self.TIMELINE else self if self.endswith("s") else f"{self}s"


class ActorKind(Codes):
    PERSON = "person", "a person", _("Person")
    INSTITUTION = "institution", "a ministry, agency or organisation", _("Institution")
    DELEGATION = "delegation", "people sent together", _("Delegation")
    GROUP = "group", "people named collectively, sent by nobody", _("Group of people")
    STATE = "state", "a state", pgettext_lazy("country", "State")
    BODY = "body", "an international body", _("International body")


class PlaceKind(Codes):
    COUNTRY = "country", "a country", _("Country")
    REGION = "region", "a part of a country, or of several", _("Region")
    CITY = "city", "a city, town or village", _("Town")
    VENUE = "venue", "a building or site", _("Venue")
    OTHER = "other", "anything else", _("Place"), pgettext_lazy("kind of place", "Other")


class Capacity(Codes):
    """In which somebody takes part."""

    HEAD = "head_of_delegation", "heads a delegation", _("head of delegation")
    MEMBER = "member", "a member of a delegation", _("member")
    HOST = "host", "receives the others", _("host")
    COUNTERPART = "counterpart", "meets an equal", _("counterpart")
    PARTICIPANT = "participant", "takes part", _("participant")
    ORGANISER = "organiser", "organises", _("organiser")
    GUEST = "guest", "is invited", _("guest")
    OTHER = "other", "anything else", _("other capacity"), _("Other")


class Independence(Codes):
    """What the editors judge of an event's sources."""

    INDEPENDENT = (
        "independent",
        "judged independent, with the reason",
        _("independent of each other"),
    )
    DEPENDENT = "dependent", "judged dependent, with the reason", _("not independent of each other")


class Tier(Codes):
    """Of a sentence about an event."""

    STORY = "story", "tells what happened; the first of them is the lede", _("what happened")
    REPORT = (
        "report",
        "a question on which the articles are compared: one row of a table",
        _("what each report says"),
    )


class StatementKind(Codes):
    DIRECT = (
        "direct_quotation",
        "words in quotation marks, with a named speaker",
        _("Direct quotation"),
    )
    REPORTED = "reported_speech", "what somebody is reported to have said", _("Reported speech")
    COMMUNIQUE = "communique", "the paraphrase of a communiqué", _("Paraphrase of a communiqué")
    NARRATION = "narration", "the outlet's own narration", _("Narration")
    HEADLINE = "headline", "a headline", _("Headline")
    LINK = (
        "link",
        "the title of another article, linked from this one",
        _("Link to another article"),
    )


class Assertion(Codes):
    """How a statement asserts what it says."""

    FACT = "fact", "stated as a fact", _("stated as fact"), _("Fact")
    CLAIM = "claim", "claimed by somebody", _("a claim"), _("Claim")
    OPINION = "opinion", "an opinion", _("an opinion"), _("Opinion")


class Standing(Codes):
    """How one source speaks of an event."""

    ANNOUNCED = "announced", "the source announces the event", _("announced")
    UNDER_WAY = "under_way", "the source reports it while it lasts", _("under way when written")
    HELD = "held", "the source reports that it took place", _("held")
    UNCLEAR = "unclear", "the source does not say", _("not clear from the source")

    @classmethod
    def offered(cls):
        """Nothing is said of it until an editor does."""
        return [("", _("not said yet")), *cls.choices]


class Facet(Codes):
    """One thing on which sources can agree or differ."""

    DATE = "date", "when", pgettext_lazy("facet", "Date")
    PLACE = "place", "where", pgettext_lazy("facet", "Place")
    PARTICIPANTS = "participants", "who took part", pgettext_lazy("facet", "Participants")
    SUBJECT = "subject", "what it was about", pgettext_lazy("facet", "Subject")
    PURPOSE = "purpose", "what it was for", pgettext_lazy("facet", "Purpose")
    OUTCOME = "outcome", "what came of it", pgettext_lazy("facet", "Outcome")
    IDENTITY = "identity", "whether it is the same event", pgettext_lazy("facet", "Identity")
    SIGNIFICANCE = "significance", "what it is said to mean", pgettext_lazy("facet", "Significance")
    OTHER = "other", "anything else", pgettext_lazy("facet", "Other")


class Stance(Codes):
    """Of a statement, towards what the event says."""

    SUPPORTS = "supports", "holds up what the event says", _("supports")
    DISPUTES = "disputes", "contradicts it", _("disputes")
    CONTEXT = "context", "speaks around it", _("gives context")


class Level(Codes):
    """How much a statement tells of the outcome."""

    SIGNED = "signed", "a text was signed", _("signed text")
    JOINT = "joint_position", "a position was stated together", _("a position both stated")
    DISCUSSED = "topic_discussed", "a topic was discussed", _("topic discussed")
    CHARACTERISATION = (
        "characterisation",
        "the outlet's characterisation",
        _("the outlet’s characterisation"),
    )


class Verdict(Codes):
    """What became of a quote in a text captured later."""

    IDENTICAL = "identical", "the text captured again has the same words", _("identical")
    TYPOGRAPHIC = (
        "typographic",
        "it has them with other quotation marks, dashes or spaces",
        _("typography alone"),
    )
    CHANGED = "changed", "it has other words in their place", _("changed")
    GONE = "gone", "it has them no more", _("gone")


class Nature(Codes):
    """What a later edition does to the one before."""

    CORRECTION = "correction", "what stood there was wrong", _("correction")
    ADDITION = "addition", "more is told", _("addition")
    WORDING = "wording", "the same is said otherwise", _("wording")


class Action(Codes):
    """What a step of the public record did."""

    PUBLISHED = "published", "published for the first time", _("published")
    CORRECTED = "corrected", "published again, as the note says", _("corrected")
    WITHDRAWN = "withdrawn", "withdrawn, for the reason that the note gives", _("withdrawn")


class Viewpoint(Codes):
    """From when a source speaks of an event."""

    BEFORE = "before", "written before the event's first day", _("written before the event")
    DURING = "during", "published within the event's days", _("published during the event")
