"""The timeline: the events in order, 50 a page, whole or narrowed to what a reader looks for.

Whole, it lists the events that stand alone, their parts hung under them. Narrowed, it lists every
event that fits, each part saying what it is a part of.
"""

from collections.abc import Iterable
from http import HTTPStatus
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from timeline.document import answers
from timeline.models.editions import Entry, EntryTerm, Section
from timeline.public.pages import facets, linked, presenting
from timeline.public.pages.answering import feed_of, for_readers, masthead, render
from timeline.public.problems import errors_of
from timeline.public.query.filters import EventFilter
from timeline.public.query.search import profiles_having_words

PAGE_SIZE = 50
MOST_APART = 50  # events of a section that stands after the thread
MOST_PROFILES = 6  # named above what a search finds
RELEVANCE, OLDEST, NEWEST = "relevance", "oldest", "newest"
# Fields of the form that are typed in; it has boxes for facets, and the rest travels unseen.
TYPED = ("q", "from", "to")


@for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    """The events in order, 50 a page; by the filters of the API where the address holds any."""
    if any("" in values for _name, values in request.GET.lists()):
        return HttpResponseRedirect(f"{request.path}{_tidied(request.GET)}")
    rows = Entry.published.whole()
    filters = EventFilter(request.GET, rows)
    if not filters.is_valid():
        return _refused(request, filters)
    narrowed = facets.chosen(filters)
    page = filters.page(
        rows if narrowed else rows.shown_in(Section.STORY),
        cursor=request.GET.get("cursor"),
        size=PAGE_SIZE,
    )
    cards = [(row.position, presenting.card(answers.of_row(row))) for row in page.rows]
    apart: dict[str, Any] = {}
    if not narrowed:
        _hang([card for _position, card in cards])
        # What is told apart stands where the thread ends.
        if page.next is None:
            apart = {
                section: _apart(rows, section) for section in (Section.AHEAD, Section.BACKGROUND)
            }
    return _shown(
        request,
        filters,
        narrowed,
        years=(
            presenting.by_relevance(cards)
            if filters.typed and filters.is_by_relevance
            else presenting.by_year_and_month(cards)
        ),
        linked=linked.events(
            [card for _position, card in cards],
            name=_("Timeline"),
            site=request.build_absolute_uri("/")[:-1],
        ),
        page=page,
        apart=apart,
    )


def _apart(rows: Any, section: str) -> list[dict[str, Any]]:
    """The events of a section that is told in short, after the thread."""
    found = rows.shown_in(section).order_by("rank")[:MOST_APART]
    return [presenting.card(answers.of_row(row)) for row in found]


def _shown(request: HttpRequest, filters: EventFilter, narrowed: facets.Terms, **context):
    total, counts = facets.count(filters, narrowed)
    whole = masthead()
    names = facets.TermLabels(
        {kind: facets.most_frequent(counts.get(kind, {}), narrowed.get(kind, []))
         for kind in counts | narrowed},
        presenting.kinds_in(whole),
    )  # fmt: skip
    given = request.GET.copy()
    given.pop("cursor", None)
    orders = (RELEVANCE, OLDEST, NEWEST) if filters.typed else (OLDEST, NEWEST)
    order = filters.form.cleaned_data["order"]
    order = order if order in orders else OLDEST
    return render(
        request,
        "timeline/timeline.html",
        masthead=whole,
        order=order,
        orders=[(code, _with(given, order=code)) for code in orders],
        list_query=f"{given.urlencode()}&" if given else "",
        feed=feed_of(given),
        total=total,
        most_counted=facets.MOST_COUNTED,
        searched=given.get("q", ""),
        profiles=_profiles(given.get("q", "")) if context["page"].first else [],
        facets=facets.facets(total, counts, narrowed, names),
        chips=facets.chips(given, narrowed, names),
        typed=_typed(given),
        unseen=_unseen(given, filters, but=(*facets.FACETS, *TYPED)),
        **context,
    )


def _profiles(typed: str) -> list[dict[str, Any]]:
    """Who and what is called so, each with a page of its own; where nothing is, who and what else
    has the words."""
    found: Any = profiles_having_words(typed)
    rows = list(found.briefly()[:MOST_PROFILES])
    near = [row for row in rows if row.nearness < 2]
    return [{"document": answers.called(row), "kind": row.kind} for row in near or rows]


def _refused(request: HttpRequest, filters: EventFilter) -> HttpResponse:
    """400: what is wrong with each value and what would be right, with all that was typed."""
    labels = facets.FACETS | facets.OTHERS | facets.MANNERS
    whole = masthead()
    name_of = facets.TermLabels({}, presenting.kinds_in(whole))
    errors = []
    for error in errors_of(filters.form):
        name = error["parameter"]
        without = request.GET.copy()
        without.pop(name)
        errors.append(
            error
            | {
                "label": str(labels.get(name, name)),
                "without": facets.address(without),
                "allowed": [
                    (name_of.coded(name, code).words, _with(without, **{name: code}))
                    for code in error.get("allowed", ())
                ],
            }
        )
    return render(
        request,
        "timeline/refused.html",
        "/",
        status=HTTPStatus.BAD_REQUEST,
        masthead=whole,
        errors=errors,
        typed=_typed(request.GET),
        unseen=_unseen(request.GET, filters, but=(*filters.errors, *TYPED)),
    )


def _tidied(data: QueryDict) -> str:
    """The query without the empty values that a plain form sends."""
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if values := [value for value in values if value]:
            kept.setlist(name, values)
    return f"?{kept.urlencode()}" if kept else ""


def _with(data: QueryDict, **values: str) -> str:
    """The address of the same list with other values of some parameters."""
    data = data.copy()
    for name, value in values.items():
        data[name] = value
    if data.get("order") == (RELEVANCE if data.get("q") else OLDEST):
        del data["order"]
    return facets.address(data)


def _typed(data: QueryDict) -> dict[str, str]:
    """What stands in the fields that are typed in."""
    return {"q": data.get("q", ""), "first": data.get("from", ""), "last": data.get("to", "")}


def _unseen(data: QueryDict, filters: EventFilter, *, but: Iterable[str]) -> list[tuple[str, str]]:
    """What the form shows no field for and keeps all the same."""
    known = filters.filters.keys() - set(but)
    return [(name, value) for name, values in data.lists() if name in known for value in values]


def _hang(cards: list[dict[str, Any]]) -> None:
    """Hang the parts of the page's events, and their parts, under them, and what they were held on
    the occasion of: of several events, under the first."""
    by_id = {card["id"]: card for card in cards}
    # In no order, so that SQLite goes by the whole and does not walk all in theirs.
    live = Entry.published.whole().order_by()
    parts = list(live.filter(parent_id__in=by_id))
    parts += live.filter(parent_id__in=[row.pk for row in parts])
    parts.sort(key=attrgetter("rank"))
    found = [(row.parent_id, presenting.card(answers.of_row(row))) for row in parts]
    by_id |= {card["id"]: card for _parent, card in found}
    for parent, card in found:
        by_id[parent]["parts"].append(card)
    _hang_occasions([card for card in cards if card["held_on"] and not card["whole"]])


def _hang_occasions(cards: list[dict[str, Any]]) -> None:
    """Of several events that were held on one occasion and are no part, the first shows it."""
    wanted = {card["held_on"]["id"] for card in cards}
    # Without a join: SQLite would begin it with all that is no part.
    naming = EntryTerm.published.filter(kind="occasion", value__in=wanted).order_by("rank")
    named = list(naming.values_list("value", "entry"))
    events = Entry.published.filter(pk__in={event for _occasion, event in named})
    whole = dict(events.values_list("pk", "parent_id"))
    first: dict[str, str] = {}
    for occasion, event in named:
        if whole.get(event) == "":
            first.setdefault(occasion, event)
    rows = Entry.published.whole().in_bulk(wanted)
    for card in cards:
        row = rows.get(card["held_on"]["id"])
        if row and not row.stands_alone and not row.parent_id and first.get(row.pk) == card["id"]:
            card["occasion"] = presenting.card(answers.of_row(row))
