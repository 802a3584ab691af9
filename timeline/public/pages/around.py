"""What the timeline tells before its thread and after it, with the events summed up."""

from typing import Any

from timeline.document import answers, corroboration
from timeline.document.shapes import Timeline
from timeline.document.versions import opened
from timeline.labels import codes, languages
from timeline.models.editions import Entry, Profile, TermCount
from timeline.public import conditional
from timeline.public.pages import presenting

MOST_APART = 50  # events of a section that stands after the thread
MOST_COLUMNS, MOST_ROWS = 8, 50  # of the table of who reported what
WHO = 8  # actors of whom a line is told


def opening(
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


def apart(rows: Any, section: str, numbers: presenting.Numbers) -> list[dict[str, Any]]:
    """The events of a section that is told in short, after the thread."""
    found = rows.shown_in(section).order_by("rank")[:MOST_APART]
    cards = [presenting.card(row) for row in found]
    presenting.number(cards, numbers)
    return cards


def reported(cards: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Who reported what: the events of the thread and their parts, and a column for each article.
    None where one screen could not hold them."""
    events = [event for card in cards for event in (card, *card["parts"])]
    names: dict[str, Any] = {}
    for event in events:
        for report in event["reported_by"]:
            names.setdefault(report["source"], report["title"])
    if not 1 < len(names) <= MOST_COLUMNS or len(events) > MOST_ROWS:
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


def who_is_who() -> list[dict[str, Any]]:
    """Those who are named in most events, in a line each."""
    counts = TermCount.published.filter(resource="entry", kind="actor")
    wanted = list(counts.order_by("-count", "value").values_list("value", flat=True)[:WHO])
    rows = Profile.published.filter(pk__in=wanted).values_list("pk", "edition__document")
    found = {pk: opened(document) for pk, document in rows}
    return [found[pk] for pk in wanted if pk in found]
