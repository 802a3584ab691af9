"""What the picker offers before anybody types: read from the passage, or as it was last time.

Every preset comes with a hint of where it is from, so that it is seen as one and corrected.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from config.desk.forms import listed
from config.printed import isolated
from sources.models import Snapshot
from timeline import edtf
from timeline.cues import Attribution, Date, Mention, attribution, dates
from timeline.models import Actor, Event, Evidence, Statement
from timeline.models.codes import Facet
from timeline.picker.directory import Directory, actors_of, places_of
from timeline.picker.passage import Passage

MOST_READ = 5000  # characters of a passage; what is longer is no quote
_NEAR = 60  # characters between a name and the verb by which it speaks
_MOST_SUGGESTED = 8
_MOST_CANDIDATES = 200
_FAR = 10**9
_TAKES_PART = {Actor.Kind.PERSON, Actor.Kind.DELEGATION}


@dataclass
class Mentioned:
    """An actor whose name stands in the passage, as it is printed there."""

    actor: Actor
    printed: str
    chosen: bool = False
    title: str = ""


@dataclass
class Presets:
    """First values of the form, where each is from, and what else the passage names."""

    initial: dict[str, Any] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)
    named: list[Mentioned] = field(default_factory=list)
    suggested: list[Event] = field(default_factory=list)

    def preset(self, name: str, value: Any, hint: str) -> None:
        self.initial[name], self.hints[name] = value, hint


def from_words(words: str) -> str:
    return _("from “%(words)s”") % {"words": isolated(words)}


def read(passage: Passage, snapshot: Snapshot, directory: Directory, last: dict) -> Presets:
    """Everything the passage and the last choices propose."""
    found = Presets()
    words = passage.exact[:MOST_READ]
    said = attribution(words)
    mentions = directory.mentions(words)
    when = dates(words)
    found.dates = list(dict.fromkeys(date.edtf for date in when))
    found.named = mentioned(passage.exact, directory, mentions)
    _kind(found, passage, said)
    _standing(found, last)
    _facets(found, passage, directory, mentions, when)
    if said.chain:
        found.preset("chain", said.chain, from_words(said.chain))
    _speaker(found, passage, directory, mentions, said, last)
    actors = {pk for mention in mentions for pk in actors_of(mention)}
    places = {pk for mention in mentions for pk in places_of(mention)}
    found.suggested = _suggested(snapshot, passage, found.dates, actors, places, directory)
    return found


def mentioned(
    exact: str, directory: Directory, mentions: list[Mention] | None = None
) -> list[Mentioned]:
    """The actors whose names stand in the words, each as printed at its longest."""
    printed: dict[int, str] = {}
    for mention in directory.mentions(exact[:MOST_READ]) if mentions is None else mentions:
        actors = actors_of(mention)
        if len(actors) == 1:
            words = exact[mention.start : mention.end]
            printed[actors[0]] = max(printed.get(actors[0], ""), words, key=len)
    return [Mentioned(directory.actors[pk], words) for pk, words in printed.items()]


def _kind(found: Presets, passage: Passage, said: Attribution) -> None:
    if passage.labelled:
        found.preset("kind", passage.labelled, _("from its zone"))
    elif said.whole:
        found.preset("kind", Statement.Kind.DIRECT, _("from its quotation marks"))
    elif said.communique:
        found.preset("kind", Statement.Kind.COMMUNIQUE, from_words(said.chain))
    elif said.verbs or said.reported:
        quoted = sum(len(passage.exact[slice(*span)].split()) for span in said.quoted)
        direct = bool(said.verbs) and quoted >= 3
        words = passage.exact[slice(*said.verbs[0])] if said.verbs else said.chain
        found.preset(
            "kind",
            Statement.Kind.DIRECT if direct else Statement.Kind.REPORTED,
            from_words(words) if words else "",
        )
    else:
        found.initial["kind"] = Statement.Kind.NARRATION


def _standing(found: Presets, last: dict) -> None:
    if last.get("standing") in Evidence.Standing.values:
        found.preset("standing", last["standing"], _("as last time"))


def _facets(
    found: Presets,
    passage: Passage,
    directory: Directory,
    mentions: list[Mention],
    when: list[Date],
) -> None:
    facets, words = [], []
    if when:
        facets.append(Facet.DATE)
        words.append(passage.exact[when[0].start : when[0].end])
        if len(found.dates) == 1:
            found.preset("date", found.dates[0], from_words(words[0]))
        else:
            found.hints["date"] = _("Several dates stand here: %(dates)s") % {
                "dates": isolated(listed(found.dates))
            }
    for facet, is_meant in (
        (Facet.PLACE, lambda mention: places_of(mention)),
        (Facet.PARTICIPANTS, lambda mention: any(
            directory.actors[pk].kind in _TAKES_PART for pk in actors_of(mention))),
    ):  # fmt: skip
        meant = next((mention for mention in mentions if is_meant(mention)), None)
        if meant is not None:
            facets.append(facet)
            words.append(passage.exact[meant.start : meant.end])
    if facets:
        parts = listed(isolated(part) for part in dict.fromkeys(words))
        found.preset("facets", facets, _("from “%(words)s”") % {"words": parts})


def _speaker(
    found: Presets,
    passage: Passage,
    directory: Directory,
    mentions: list[Mention],
    said: Attribution,
    last: dict,
) -> None:
    """Whoever is named beside a reporting verb; for bare words in quotation marks, as last time."""
    beside = []
    for mention in mentions:
        actors = actors_of(mention)
        inside = any(first <= mention.start < end for first, end in said.quoted)
        if len(actors) == 1 and not inside:
            gaps = [max(mention.start - end, start - mention.end) for start, end in said.verbs]
            if gaps and min(gaps) <= _NEAR:
                beside.append((min(gaps), actors[0], passage.exact[mention.start : mention.end]))
    if len({pk for _gap, pk, _words in beside}) == 1:
        _gap, pk, words = min(beside)
        found.preset("speaker", str(directory.actors[pk]), from_words(words))
        found.initial["speaker_printed"] = words
    elif said.whole and last.get("speaker") in directory.actors:
        found.preset("speaker", str(directory.actors[last["speaker"]]), _("as last time"))


def _suggested(snapshot, passage, stated: list[str], actors, places, directory) -> list[Event]:
    """Events that the passage may speak of: by dates and names, then by what is quoted near it."""
    near: dict[int, int] = {}
    for event_id, start, end in Evidence.objects.filter(statement__snapshot=snapshot).values_list(
        "event", "statement__start", "statement__end"
    ):
        gap = max(start - passage.end, passage.start - end, 0)
        near[event_id] = min(gap, near.get(event_id, gap))
    wanted = Q(evidence__statement__snapshot__source=snapshot.source_id)
    for date in stated:
        wanted |= Q(date__contains=_month(date))
    if actors:
        wanted |= Q(participations__actor__in=actors)
    if places:
        wanted |= Q(place__in=places)
    found = Event.objects.filter(wanted).distinct().order_by("-pk").values("pk")
    rows = Event.objects.filter(pk__in=found[:_MOST_CANDIDATES]).prefetch_related("participations")
    scored = []
    for event in rows:
        score, why = _likeness(event, stated, actors, places, directory)
        if near.get(event.pk) == 0:
            score += 2
            why.append(_("its quote overlaps"))
        event.why = why
        scored.append((-score, near.get(event.pk, _FAR), -event.pk, event))
    return [event for *_order, event in sorted(scored)[:_MOST_SUGGESTED]]


def _month(date: str) -> str:
    """The month that a date names first, as all dates of it are written; else its year."""
    first = date.strip("{[")
    return first[4:7] if first.startswith("XXXX") else first[:7]


def _likeness(event: Event, stated, actors, places, directory) -> tuple[int, list[str]]:
    score, why = 0, []
    if event.date and stated:
        dated = max(_agreement(date, event.date) for date in stated)
        score += dated
        if dated > 0:
            why.append(_("same date"))
    for participation in event.participations.all():
        if participation.actor_id in actors and len(why) < 3:
            score += 2
            why.append(str(directory.actors[participation.actor_id]))
    if event.place_id in places:
        score += 1
        why.append(str(directory.places[event.place_id]))
    return score, why


def _agreement(stated: str, date: str) -> int:
    """How much a date in the passage speaks for an event's; a year alone speaks for none."""
    if stated.replace("XXXX", date[:4]) == date:
        return 5
    verdict = edtf.compare(stated, date)
    if verdict == "conflict":
        return -2
    return 3 if "-" in date and "-" in stated else 0
