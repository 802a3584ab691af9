"""The codes that documents are written in, each with what it means to a program's author.

They are stated again here, not taken from the drafts' models: what is published keeps its meaning
when the desk changes its words. A test compares the two. Kinds of event are no codes of ours: the
timeline's document names them.
"""

EVENT_KIND = "^[A-Za-z0-9_-]{1,16}$"
ACTOR_KINDS = {
    "person": "a person",
    "institution": "a ministry, agency or organisation",
    "delegation": "people sent together",
    "group": "people named collectively, sent by nobody",
    "state": "a state",
    "body": "an international body",
}
STATEMENT_KINDS = {
    "direct_quotation": "words in quotation marks, with a named speaker",
    "reported_speech": "what somebody is reported to have said",
    "communique": "the paraphrase of a communiqué",
    "narration": "the outlet's own narration",
    "headline": "a headline",
    "link": "the title of another article, linked from this one",
}
ASSERTIONS = {
    "fact": "stated as a fact",
    "claim": "claimed by somebody",
    "opinion": "an opinion",
}
STANDINGS = {
    "announced": "the source announces the event",
    "under_way": "the source reports it while it lasts",
    "held": "the source reports that it took place",
    "unclear": "the source does not say",
}
FACETS = {
    "date": "when",
    "place": "where",
    "participants": "who took part",
    "subject": "what it was about",
    "purpose": "what it was for",
    "outcome": "what came of it",
    "identity": "whether it is the same event",
    "significance": "what it is said to mean",
    "other": "anything else",
}
STANCES = {
    "supports": "holds up what the event says",
    "disputes": "contradicts it",
    "context": "speaks around it",
}
LEVELS = {
    "signed": "a text was signed",
    "joint_position": "a position was stated together",
    "topic_discussed": "a topic was discussed",
    "characterisation": "the outlet's characterisation",
}
SOURCE_KINDS = {
    "article": "a published article",
    "communique": "a communiqué",
    "post": "a post on a social network",
    "record": "an official record",
    "other": "anything else",
}
OUTLET_KINDS = {
    "newspaper": "a newspaper",
    "agency": "a news agency",
    "site": "a web site",
    "broadcaster": "a broadcaster",
    "authority": "an authority that publishes",
    "other": "anything else",
}
SUBJECT_KINDS = {
    "timeline": "the timeline itself",
    "event": "an event",
    "actor": "an actor",
    "place": "a place",
    "topic": "a topic",
    "series": "a series",
    "outlet": "an outlet",
    "source": "a source",
}
ACTIONS = {
    "published": "published for the first time",
    "corrected": "published again, as the note says",
    "withdrawn": "withdrawn, for the reason that the note gives",
}
BASES = {
    "stated": "a source states it",
    "inferred": "inferred, as the note explains",
    "combined": "combined from several sources",
    "supplied": "supplied from outside the sources",
}
CAPACITIES = {
    "head_of_delegation": "heads a delegation",
    "member": "a member of a delegation",
    "host": "receives the others",
    "counterpart": "meets an equal",
    "participant": "takes part",
    "organiser": "organises",
    "guest": "is invited",
    "other": "anything else",
}
AGREEMENTS = {
    "none": "no source states a date",
    "single": "all that state a date state this one",
    "agree": "the dates stated mean the same",
    "compatible": "they can all be right",
    "conflict": "they cannot all be right",
}
INDEPENDENCE = {
    "independent": "judged independent, with the reason",
    "dependent": "judged dependent, with the reason",
}
PRECISIONS = {
    "day": "a day",
    "month": "a month",
    "season": "a season",
    "year": "a year",
    "decade": "a decade",
    "century": "a century",
    "none": "undated",
}
DIRECTIONS = {"ltr": "left to right", "rtl": "right to left"}
PLACE_KINDS = {
    "country": "a country",
    "region": "a part of a country, or of several",
    "city": "a city, town or village",
    "venue": "a building or site",
    "other": "anything else",
}
TIERS = {
    "story": "tells what happened; the first of them is the lede",
    "report": "a question on which the articles are compared: one row of a table",
}
NATURES = {
    "correction": "what stood there was wrong",
    "addition": "more is told",
    "wording": "the same is said otherwise",
}
VIEWPOINTS = {
    "before": "written before the event's first day",
    "during": "published within the event's days",
}
VERDICTS = {
    "identical": "the text captured again has the same words",
    "typographic": "it has them with other quotation marks, dashes or spaces",
    "changed": "it has other words in their place",
    "gone": "it has them no more",
}

# By the name of the vocabulary, as the declaration of documents has it.
VOCABULARIES: dict[str, dict[str, str]] = {
    "action": ACTIONS,
    "actor_kind": ACTOR_KINDS,
    "agreement": AGREEMENTS,
    "assertion": ASSERTIONS,
    "basis": BASES,
    "capacity": CAPACITIES,
    "direction": DIRECTIONS,
    "facet": FACETS,
    "independence": INDEPENDENCE,
    "level": LEVELS,
    "nature": NATURES,
    "outlet_kind": OUTLET_KINDS,
    "place_kind": PLACE_KINDS,
    "precision": PRECISIONS,
    "source_kind": SOURCE_KINDS,
    "stance": STANCES,
    "standing": STANDINGS,
    "statement_kind": STATEMENT_KINDS,
    "subject_kind": SUBJECT_KINDS,
    "tier": TIERS,
    "verdict": VERDICTS,
    "viewpoint": VIEWPOINTS,
}
