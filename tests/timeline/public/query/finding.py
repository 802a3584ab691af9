"""What a search for events finds."""

from django.http import QueryDict

from timeline.models import Entry
from timeline.public.query.filters import EventFilter


def found(typed: str, *, size=50, **more) -> list[str]:
    """The ids of the events found, page by page."""
    data = QueryDict(mutable=True)
    data.update({"q": typed, **more})
    filters = EventFilter(data, Entry.published.all())
    assert filters.is_valid(), filters.errors
    keys, cursor = [], None
    while True:
        page = filters.page(Entry.published.all(), cursor=cursor, size=size)
        keys += [row.pk for row in page.rows]
        if not (cursor := page.next):
            return keys
