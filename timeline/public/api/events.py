"""Events, each with the statements that hold it up."""

import json

from timeline.document.cards import card
from timeline.models.editions import Entry, Profile
from timeline.public.api.renderers import Annotations, Feed, Linked, PublishedJSON, Table
from timeline.public.api.schema import EVENT_DETAIL, EVENT_LIST
from timeline.public.api.views import DetailView, DocumentList
from timeline.public.query.lists import EventListFilter
from timeline.public.query.parameters import EventPaging, OneEvent


@EVENT_LIST
class EventList(DocumentList):
    """Published events in the order of the timeline, a page at a time."""

    name = "events"
    parameters = EventPaging
    filters = EventListFilter
    renderer_classes = [PublishedJSON, Table, Feed, Linked]

    def published(self):
        return Entry.published.all()

    def title(self, told):
        if not isinstance(self.request.accepted_renderer, Feed):
            return ""
        rows = Profile.published.filter(kind="timeline").values_list("cards", flat=True)
        text = rows.first()
        return json.loads(card(text, told))["title"] if text else ""


@EVENT_DETAIL
class EventDetail(DetailView):
    """One published event."""

    name, kind = "events", "event"
    parameters = OneEvent
    renderer_classes = [PublishedJSON, Linked, Annotations]

    def rows(self):
        return Entry.published.with_withdrawn().whole()
