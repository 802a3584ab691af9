"""Drafts (actors, events, statements, review) on one side, published rows on the other."""

from timeline.models.actors import Actor, Alias, Place, Series, Topic
from timeline.models.editions import (
    Change,
    Counter,
    Edition,
    Entry,
    EntryTerm,
    Name,
    Profile,
    Quotation,
    QuotationTerm,
)
from timeline.models.events import Absence, Event, Participation, Point, PrintedName
from timeline.models.review import Approval, Comment, Contribution
from timeline.models.statements import (
    ChainLink,
    Claim,
    Decision,
    Evidence,
    QuotedSpan,
    Speaker,
    Statement,
    Translation,
    Verdict,
)
from timeline.models.whole import EventKind, LedeSentence, Timeline

__all__ = [
    "Absence",
    "Actor",
    "Alias",
    "Approval",
    "ChainLink",
    "Change",
    "Claim",
    "Comment",
    "Contribution",
    "Counter",
    "Decision",
    "Edition",
    "Entry",
    "EntryTerm",
    "Event",
    "EventKind",
    "Evidence",
    "LedeSentence",
    "Name",
    "Participation",
    "Place",
    "Point",
    "PrintedName",
    "Profile",
    "Quotation",
    "QuotationTerm",
    "QuotedSpan",
    "Series",
    "Speaker",
    "Statement",
    "Timeline",
    "Topic",
    "Translation",
    "Verdict",
]
