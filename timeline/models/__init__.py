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
    TermCount,
    Use,
)
from timeline.models.events import Absence, Event, Participation, Point, PrintedName
from timeline.models.finding import DraftWords
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
