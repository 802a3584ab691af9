"""Events, each with the statements that hold it up."""

import json

from timeline.models.editions import Entry
from timeline.public.api.reading import DetailView, ListView
from timeline.public.catalogue import EventListFilter
from timeline.public.parameters import EventPaging, OneEvent
from timeline.public.renderers import Annotations, Feed, Linked, PublishedJSON, Table, canonical
from timeline.public.schema import EVENT_DETAIL, EVENT_LIST


def shaped(document: str, view: str) -> str:
    """The document as stored, or without its statements."""
    if view == "full":
        return document
    whole = json.loads(document)
    del whole["statements"]
    return canonical(whole)


@EVENT_LIST
class EventList(ListView):
    """Published events in the order of the timeline, a page at a time."""

    name = "events"
    parameters = EventPaging
    filters = EventListFilter
    renderer_classes = [PublishedJSON, Table, Feed, Linked]

    def rows(self):
        return Entry.published.live()

    def document(self, row, asked):
        if not isinstance(self.request.accepted_renderer, PublishedJSON):
            return row.edition__document
        return shaped(row.edition__document, asked["view"])


@EVENT_DETAIL
class EventDetail(DetailView):
    """One published event."""

    name, kind = "events", "event"
    parameters = OneEvent
    renderer_classes = [PublishedJSON, Linked, Annotations]

    def rows(self):
        return Entry.published.all()

    def shape(self, document, asked):
        if not isinstance(self.request.accepted_renderer, PublishedJSON):
            return document
        return shaped(document, asked["view"])
