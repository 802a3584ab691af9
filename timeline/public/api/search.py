"""Searching everything at once: the first hits of each resource, and where the others are."""

import json
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from timeline.models.editions import Entry, Profile, Quotation
from timeline.public import conditional
from timeline.public.api.profiles import KINDS
from timeline.public.api.reading import Address, PublicView
from timeline.public.parameters import Query
from timeline.public.problems import BadQuery, wrong_value
from timeline.public.schema import SEARCH
from timeline.public.search import having_words, holds_words

FIRST = 10  # hits of each resource
# What a hit says of its subject: enough to show it and to ask for the whole.
_SAID = ("type", "id", "slug", "url", "name", "exact", "lang", "dir")


@SEARCH
class Search(PublicView):
    """What has these words, by resource; nothing where a resource has none."""

    parameters = Query

    def get(self, request):
        """The first hits in each list's own order."""
        address = Address(request)
        tag = self.tag(conditional.latest_change(), address.whole)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        typed = self.read(request)["q"] or ""
        if not holds_words(typed):
            told = "Write a word to look for: one letter or digit at least."
            raise BadQuery([wrong_value("q", typed, told)], self.parameters.base_fields)
        found = [
            self.hits(name, having_words(rows, typed), typed, column)
            for name, (rows, column) in _lists().items()
        ]
        return self.answer({"q": typed, "results": [hits for hits in found if hits["first"]]}, tag)

    def hits(self, resource: str, rows: QuerySet, typed: str, column: str) -> dict:
        """The first of a list, and the address of all of it."""
        found = list(rows.order_by("position").values_list(column, flat=True)[: FIRST + 1])
        list_address = self.request.build_absolute_uri(reverse(f"api:{resource}"))
        return {
            "resource": resource,
            "url": f"{list_address}?{urlencode({'q': typed})}",
            "more": len(found) > FIRST,
            "first": [_brief(json.loads(document)) for document in found[:FIRST]],
        }


def _lists() -> dict[str, tuple[QuerySet, str]]:
    profiles = Profile.published.live()
    return {
        "events": (Entry.published.live(), "edition__document"),
        "statements": (Quotation.published.live(), "document"),
        **{
            name: (profiles.filter(kind=kind), "edition__document")
            for name, (kind, _filters) in KINDS.items()
        },
    }


def _brief(document: dict) -> dict:
    named = {"name": document["title"]} if document.get("type") == "event" else {}
    said = {key: document[key] for key in _SAID if key in document}
    return {"type": "statement"} | named | said
