"""Searching everything at once: the first hits of each resource, and where the others are."""

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from config.languages import direction
from timeline.document import cards
from timeline.document.answers import called
from timeline.models.editions import Entry, Profile, Quotation
from timeline.public import conditional
from timeline.public.api.edge import api_address, page_address
from timeline.public.api.profiles import KINDS
from timeline.public.api.schema import SEARCH
from timeline.public.api.views import Address, PublicView
from timeline.public.problems import BadQuery, wrong_value
from timeline.public.query.cursors import ASCENDING, RELEVANT
from timeline.public.query.parameters import Query
from timeline.public.query.search import WordSearch, holds_words, search_page

FIRST = 10  # hits of each resource
MOST_PROFILES = 400  # hits among which the first of each kind are


@SEARCH
class Search(PublicView):
    """What has these words, by resource; nothing where a resource has none."""

    parameters = Query

    def get(self, request):
        """The first hits: events by relevance, the others in their lists' own order."""
        address = Address(request)
        tag = self.tag(conditional.latest_change(), address.whole)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        typed = self.read(request)["q"] or ""
        if not holds_words(typed):
            told = "Write a word to look for: one letter or digit at least."
            raise BadQuery([wrong_value("q", typed, told)], self.parameters.base_fields)
        search = WordSearch(typed, using=Entry.published.db)
        found = [
            self.hits("events", *_page(Entry, search, RELEVANT), typed, address.site),
            self.hits("statements", *_page(Quotation, search, ASCENDING), typed, address.site),
        ]
        by_kind = _profiles(search)
        for name, (kind, _filters) in KINDS.items():
            rows = by_kind.get(kind, [])
            found.append(self.hits(name, rows[:FIRST], len(rows) > FIRST, typed, address.site))
        return self.answer({"q": typed, "results": [hits for hits in found if hits["first"]]}, tag)

    def hits(self, resource: str, rows: Sequence[Any], more: bool, typed: str, site: str) -> dict:
        """The first of a list, and the address of all of it."""
        return {
            "resource": resource,
            "url": f"{api_address(site, resource)}?{urlencode({'q': typed})}",
            "more": more,
            "first": [
                _quote(row, site) if isinstance(row, Quotation) else _subject(row, site)
                for row in rows
            ],
        }


def _page(
    model: type[Entry] | type[Quotation], search: WordSearch, order: str
) -> tuple[list, bool]:
    """The first hits of a list, and whether there are more."""
    rows: Any = model.published.all().briefly()
    page = search_page(rows, search, cursor=None, size=FIRST, order=order, narrowed=False)
    return list(page.rows), page.next is not None


def _profiles(search: WordSearch) -> dict[str, list[Profile]]:
    """Of each kind of subject the first hits, and one more where there are more."""
    sought = search.of(Profile.published.all())
    ranks = sought.find(sought.everything, limit=MOST_PROFILES)
    rows = Profile.published.filter(rank__in=ranks).order_by("rank")
    first: dict[str, list[str]] = {}
    for pk, kind in rows.values_list("pk", "kind"):
        of_kind = first.setdefault(kind, [])
        of_kind += [pk] if len(of_kind) <= FIRST else []
    wanted = Profile.published.filter(pk__in=chain(*first.values())).briefly()
    at_hand = {row.pk: row for row in wanted}
    return {kind: [at_hand[pk] for pk in keys] for kind, keys in first.items()}


def _subject(row: Entry | Profile, site: str) -> dict:
    """Enough of a subject to show it and to ask for the whole."""
    subject = called(row)
    return {
        **{key: subject[key] for key in ("type", "id", "slug", "path")},
        "url": api_address(site, subject["type"], subject["id"]),
        "html_url": page_address(site, subject["path"]),
        "title": subject["title"] or subject["designation"],
    }


def _quote(row: Quotation, site: str) -> dict:
    card, path = json.loads(cards.card(row.cards, cards.ALL)), f"/statements/{row.pk}/"
    return {
        **{key: card[key] for key in ("type", "id")},
        "path": path,
        "url": api_address(site, "statement", row.pk),
        "html_url": f"{site}{path}",
        **{key: card[key] for key in ("exact", "lang")},
        "dir": direction(card["lang"]),
    }
