"""Searching everything at once: the first hits of each resource, and where the others are."""

import json
from urllib.parse import urlencode

from django.db.models import QuerySet

from timeline.document.form import direction
from timeline.document.versions import opened
from timeline.models.editions import Entry, Profile, Quotation
from timeline.public import conditional
from timeline.public.api.edge import api_address, page_address
from timeline.public.api.profiles import KINDS
from timeline.public.api.reading import Address, PublicView
from timeline.public.api.schema import SEARCH
from timeline.public.problems import BadQuery, wrong_value
from timeline.public.query.parameters import Query
from timeline.public.query.search import having_words, holds_words

FIRST = 10  # hits of each resource


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
            self.hits(name, having_words(rows, typed), typed, column, address.site)
            for name, (rows, column) in _lists().items()
        ]
        return self.answer({"q": typed, "results": [hits for hits in found if hits["first"]]}, tag)

    def hits(self, resource: str, rows: QuerySet, typed: str, column: str, site: str) -> dict:
        """The first of a list, and the address of all of it."""
        found = list(rows.order_by("position").values_list(column, flat=True)[: FIRST + 1])
        brief = _quote if resource == "statements" else _subject
        return {
            "resource": resource,
            "url": f"{api_address(site, resource)}?{urlencode({'q': typed})}",
            "more": len(found) > FIRST,
            "first": [brief(text, site) for text in found[:FIRST]],
        }


def _lists() -> dict[str, tuple[QuerySet, str]]:
    profiles = Profile.published.all()
    return {
        "events": (Entry.published.all(), "edition__document"),
        "statements": (Quotation.published.all(), "document"),
        **{
            name: (profiles.filter(kind=kind), "edition__document")
            for name, (kind, _filters) in KINDS.items()
        },
    }


def _subject(text: str, site: str) -> dict:
    """Enough of a subject to show it and to ask for the whole."""
    document = opened(text)
    return {
        **{key: document[key] for key in ("type", "id", "slug", "path")},
        "url": api_address(site, document["type"], document["id"]),
        "html_url": page_address(site, document["path"]),
        "title": document["title"] or document.get("designation", {}),
    }


def _quote(text: str, site: str) -> dict:
    statement = json.loads(text)
    return {
        **{key: statement[key] for key in ("type", "id", "path")},
        "url": api_address(site, "statement", statement["id"]),
        "html_url": f"{site}{statement['path']}",
        **{key: statement[key] for key in ("exact", "lang")},
        "dir": direction(statement["lang"]),
    }
