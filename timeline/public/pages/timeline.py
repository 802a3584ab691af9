"""The timeline: the events in order, 50 a page, whole or narrowed to what a reader looks for.

Whole, it lists the events that stand alone, their parts hung under them. Narrowed, it lists every
event that fits, each part saying what it is a part of.
"""

from collections.abc import Iterable
from http import HTTPStatus
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.document import answers, corroboration
from timeline.document.shapes import Timeline
from timeline.document.versions import opened
from timeline.labels import codes, languages
from timeline.models.editions import Entry, EntryTerm, Profile, Section, TermCount
from timeline.public import conditional
from timeline.public.pages import facets, linked, presenting
from timeline.public.pages.answering import feed_of, for_readers, masthead, render
from timeline.public.problems import errors_of
from timeline.public.query.cursors import AFTER, ASCENDING, encode
from timeline.public.query.filters import EventFilter
from timeline.public.query.search import profiles_having_words
from timeline.public.query.suggesting import meant

PAGE_SIZE = 50
MOST_APART = 50  # events of a section that stands after the thread
MOST_PROFILES = 6  # named above what a search finds
MOST_COLUMNS = 8  # articles of the table of who reported what
WHO = 8  # actors of whom a line is told
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
        size=PAGE_SIZE,
    )
    cards = [presenting.card(row) for row in page.rows]
    positions = [row.position for row in page.rows]
    whole, numbers = masthead(), presenting.Numbers()
    told: dict[str, Any] = {}
    if narrowed:
        say_wholes(cards)
    else:
        hung = hang(cards)
        if page.first and whole:
            told["opening"] = _opening(whole, hung, numbers)
    presenting.number(cards, numbers)
    if not narrowed and page.next is None:
        # What is told apart stands where the thread ends.
        told["apart"] = {
            section: _apart(rows, section, numbers)
            for section in (Section.AHEAD, Section.BACKGROUND)
        }
        told |= {"who": _who(), "reported": _reported(cards) if page.first else None}
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
    latest, _record = conditional.of_record()
    words = meant(typed, latest=latest)
    given = request.GET.copy()
    given.pop("cursor", None)
    return {"words": words, "link": _with(given, q=words)} if words else None


def _opening(
    timeline: Timeline, hung: dict[str, dict[str, Any]], numbers: presenting.Numbers
) -> dict[str, Any]:
    """What the timeline tells before its events: its lede, each sentence held up by the quotes that
    lead the events that it sums up, and what all of it rests on."""
    wanted = {event for sentence in timeline["lede"] for event in sentence["events"]} - hung.keys()
    rows = Entry.published.briefly().in_bulk(wanted) if wanted else {}
    known = hung | {pk: presenting.card(row) for pk, row in rows.items()}
    cited = [
        [numbers.cite(quote["id"], known[event]["path"]) for event in sentence["events"]
         if (quote := known.get(event, {}).get("quote"))]
        for sentence in timeline["lede"]
    ]  # fmt: skip
    counts = TermCount.published.filter(resource="entry", kind__in=("source", "language"))
    kinds = list(counts.order_by("-count", "value").values_list("kind", "value"))
    _latest, record = conditional.of_record()
    return {
        "lede": [
            {"text": sentence["text"], "cited": quotes}
            for sentence, quotes in zip(timeline["lede"], cited, strict=True)
        ],
        "articles": sum(kind == "source" for kind, _value in kinds),
        "languages": languages.all_of(
            [languages.language_name(value) for kind, value in kinds if kind == "language"]
        ),
        "updated": (record["updated"] or "")[:10],
    }


def _apart(rows: Any, section: str, numbers: presenting.Numbers) -> list[dict[str, Any]]:
    """The events of a section that is told in short, after the thread."""
    found = rows.shown_in(section).order_by("rank")[:MOST_APART]
    cards = [presenting.card(row) for row in found]
    presenting.number(cards, numbers)
    return cards


def _reported(cards: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Who reported what: the events of the thread and their parts, and a column for each article.
    None where one screen could not hold them."""
    events = [event for card in cards for event in (card, *card["parts"])]
    names: dict[str, Any] = {}
    for event in events:
        for report in event["reported_by"]:
            names.setdefault(report["source"], report["title"])
    if not 1 < len(names) <= MOST_COLUMNS or len(events) > PAGE_SIZE:
        return None
    rows = Profile.published.filter(pk__in=names).briefly()
    sources = {row.pk: answers.called(row) for row in rows}
    # Where there are no columns, each report is named by itself.
    named = {pk: title or languages.name_of(sources[pk]).words for pk, title in names.items()}
    words = {code: codes.word("standing", code) for code in corroboration.STANDINGS}
    found = []
    for event in events:
        by_source = {
            report["source"]: {
                "says": report["says"],
                "word": words.get(report["says"], ""),
                "name": named[report["source"]],
                "quotes": report["quotes"],
            }
            for report in event["reported_by"]
        }
        found.append((event, [by_source.get(pk) for pk in names]))
    columns = [{"source": sources[pk], "outlet": title} for pk, title in names.items()]
    return {"columns": columns, "rows": found}


def _who() -> list[dict[str, Any]]:
    """Those who are named in most events, in a line each."""
    counts = TermCount.published.filter(resource="entry", kind="actor")
    wanted = list(counts.order_by("-count", "value").values_list("value", flat=True)[:WHO])
    rows = Profile.published.filter(pk__in=wanted).values_list("pk", "edition__document")
    found = {pk: opened(document) for pk, document in rows}
    return [found[pk] for pk in wanted if pk in found]


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


def address_at(entry: Entry) -> str:
    """The timeline where it shows an event, or what that is a part of: its first page, or one that
    begins there."""
    top: Any = entry
    while top.parent_id and not top.stands_alone:
        top = Entry.published.briefly().get(pk=top.parent_id)
    before = Entry.published.shown_in(Section.STORY).filter(rank__lt=top.rank).order_by("-rank")
    ranks = before.values_list("rank", flat=True)[:PAGE_SIZE]
    if top.section != Section.STORY or len(ranks) < PAGE_SIZE:
        return f"{reverse('timeline')}#e-{entry.pk}"
    cursor = encode(str(ranks[0]), side=AFTER, order=ASCENDING)
    return f"{reverse('timeline')}?cursor={cursor}#e-{entry.pk}"


def _are_few() -> bool:
    """Whether the whole timeline has few events."""
    return len(Entry.published.order_by().values_list("pk")[: FEW + 1]) <= FEW


def say_wholes(cards: list[dict[str, Any]]) -> None:
    """Let each part say what it is a part of."""
    parts = [card for card in cards if "part_of" in card]
    if not parts:
        return
    rows = Entry.published.briefly().in_bulk({card["part_of"] for card in parts})
    for card in parts:
        if row := rows.get(card["part_of"]):
            card["whole"] = answers.called(row)


def hang(cards: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Hang the parts of the page's events, and their parts, under them, and what they were held on
    the occasion of: of several events, under the first. Answers with all of them by id."""
    by_id = {card["id"]: card for card in cards}
    # In no order, so that SQLite goes by the whole and does not walk all in theirs.
    live = Entry.published.briefly().order_by()
    parts = list(live.filter(parent_id__in=by_id))
    parts += live.filter(parent_id__in=[row.pk for row in parts])
    parts.sort(key=attrgetter("rank"))
    found = [presenting.card(row) for row in parts]
    by_id |= {card["id"]: card for card in found}
    for card in found:
        by_id[card["part_of"]]["parts"].append(card)
    _hang_occasions([card for card in cards if "occasion" in card and "part_of" not in card])
    return by_id


def _hang_occasions(cards: list[dict[str, Any]]) -> None:
    """Of several events that were held on one occasion and are no part, the first shows it."""
    wanted = {card["occasion"] for card in cards}
    # Without a join: SQLite would begin it with all that is no part.
    naming = EntryTerm.published.filter(kind="occasion", value__in=wanted).order_by("rank")
    named = list(naming.values_list("value", "entry"))
    events = Entry.published.filter(pk__in={event for _occasion, event in named})
    whole = dict(events.values_list("pk", "parent_id"))
    first: dict[str, str] = {}
    for occasion, event in named:
        if whole.get(event) == "":
            first.setdefault(occasion, event)
    rows = Entry.published.briefly().in_bulk(wanted)
    for card in cards:
        row = rows.get(card["occasion"])
        if row and not row.stands_alone and not row.parent_id and first.get(row.pk) == card["id"]:
            card["held_on"] = presenting.card(row)
