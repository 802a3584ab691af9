"""The timeline: the events in order, 50 a page, whole or narrowed to what a reader looks for.

Whole, it lists the events that stand alone, their parts hung under them. Narrowed, it lists every
event that fits, each part saying what it is a part of.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from timeline.document import answers
from timeline.models.editions import Entry, Section
from timeline.public.pages import around, facets, linked, presenting, thread
from timeline.public.pages.answering import feed_of, for_readers, masthead, render
from timeline.public.problems import errors_of
from timeline.public.query.filters import EventFilter
from timeline.public.query.search import profiles_having_words
from timeline.public.query.suggesting import meant

MOST_PROFILES = 6  # named above what a search finds
FEW = 25  # events that are seen at a glance: nothing narrows them unasked
RELEVANCE, OLDEST, NEWEST = "relevance", "oldest", "newest"
# Fields of the form that are typed in; it has boxes for facets, and the rest travels unseen.
TYPED = ("q", "from", "to")


@for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    """The events in order, 50 a page; by the filters of the API where the address holds any."""
    if any("" in values for _name, values in request.GET.lists()):
        return HttpResponseRedirect(f"{request.path}{_tidied(request.GET)}")
    rows = Entry.published.briefly()
    filters = EventFilter(request.GET, rows)
    if not filters.is_valid():
        return _refused(request, filters)
    narrowed = facets.chosen(filters)
    page = filters.page(
        rows if narrowed else rows.shown_in(Section.STORY),
        cursor=request.GET.get("cursor"),
        size=thread.PAGE_SIZE,
    )
    cards = [presenting.card(row) for row in page.rows]
    positions = [row.position for row in page.rows]
    whole, numbers = masthead(), presenting.Numbers()
    told: dict[str, Any] = {}
    if narrowed:
        thread.say_wholes(cards)
    else:
        hung = thread.hang(cards)
        if page.first and whole:
            told["opening"] = around.opening(whole, hung, numbers)
    presenting.number(cards, numbers)
    if not narrowed and page.next is None:
        # What is told apart stands where the thread ends.
        told["apart"] = {
            section: around.apart(rows, section, numbers)
            for section in (Section.AHEAD, Section.BACKGROUND)
        }
        told |= {
            "who": around.who_is_who(),
            "reported": around.reported(cards) if page.first else None,
        }
    if filters.typed and not cards:
        told["meant"] = _meant(request, filters.typed)
    by_relevance = filters.typed and filters.is_by_relevance
    arrange = presenting.by_relevance if by_relevance else presenting.by_year
    return _shown(
        request,
        filters,
        narrowed,
        masthead=whole,
        years=arrange([*zip(positions, cards, strict=True)]),
        linked=linked.events(
            cards, name=_("Timeline"), site=request.build_absolute_uri("/")[:-1]
        ),
        page=page,
        by_machine=presenting.by_machine(cards),
        **told,
    )  # fmt: skip


def _meant(request: HttpRequest, typed: str) -> dict[str, str] | None:
    """Nearer words to look for than those that found nothing, and where they are."""
    words = meant(typed, latest=request.record[0])  # type: ignore[attr-defined]
    given = request.GET.copy()
    given.pop("cursor", None)
    return {"words": words, "link": _with(given, q=words)} if words else None


def _shown(request: HttpRequest, filters: EventFilter, narrowed: facets.Terms, **context):
    total, counts = facets.count(filters, narrowed)
    names = facets.TermLabels(
        {kind: facets.most_frequent(counts.get(kind, {}), narrowed.get(kind, []))
         for kind in counts | narrowed},
        presenting.kinds_in(context["masthead"]),
    )  # fmt: skip
    given = request.GET.copy()
    given.pop("cursor", None)
    orders = (RELEVANCE, OLDEST, NEWEST) if filters.typed else (OLDEST, NEWEST)
    order = filters.form.cleaned_data["order"]
    order = order if order in orders else OLDEST
    return render(
        request,
        "timeline/timeline.html",
        order=order,
        orders=[(code, _with(given, order=code)) for code in orders],
        list_query=f"{given.urlencode()}&" if given else "",
        feed=feed_of(given),
        total=total,
        few=_are_few() if narrowed else total <= FEW,
        opened=settings.OPEN_FILTERS,
        most_counted=facets.MOST_COUNTED,
        searched=given.get("q", ""),
        profiles=_profiles(typed) if (typed := given.get("q")) and context["page"].first else [],
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


def _are_few() -> bool:
    """Whether the whole timeline has few events."""
    return len(Entry.published.order_by().values_list("pk")[: FEW + 1]) <= FEW
