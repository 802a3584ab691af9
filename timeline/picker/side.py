"""The side of the picker: one passage, or none, with what is known of it and what may be said."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from config.active import active_language
from config.desk.drafts import LANGUAGES
from sources.anchoring import Anchor
from sources.models import Snapshot
from timeline.finding import find
from timeline.models import Actor, Event, Evidence, Statement, Translation
from timeline.models.codes import Facet
from timeline.picker import presets, saving
from timeline.picker.directory import Directory
from timeline.picker.passage import Passage, passage
from timeline.picker.selection import QuoteForm

_MOST_EVENTS = 10
_MOST_NAMES = 500


@dataclass
class Side:
    """What a view has to say of a text and an event; `show` adds a passage with its form."""

    snapshot: Snapshot
    event: Event | None = None  # that is worked on
    told: str = ""
    errors: list[str] = field(default_factory=list)
    status: int = 200
    saved: Evidence | None = None
    repaint: bool = False  # the zones may be others now
    overwrites: bool = False  # what stands was shown: to save once more puts this in its place
    find: str = ""
    found: list[Anchor] = field(default_factory=list)
    find_event: str = ""
    directory: Directory = field(default_factory=Directory)
    # Of the passage, once it is shown.
    passage: Passage | None = None
    form: QuoteForm | None = None  # as it was sent, until it is shown
    hints: dict[str, str] = field(default_factory=dict)
    attached: Evidence | None = None
    uses: list[Evidence] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    named: list[presets.Mentioned] = field(default_factory=list)
    suggested: list[Event] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    attributable: bool = True

    def refuse(self, error: ValidationError | str, status: int = 422) -> None:
        """Say why not."""
        self.errors += [error] if isinstance(error, str) else error.messages
        self.status = status

    def show(self, start: int, end: int, last: dict[str, Any]) -> None:
        """The passage of a selection (code points); `last` are the choices of the last save."""
        try:
            chosen = self.passage = passage(self.snapshot, start, end)
        except ValidationError as error:
            self.refuse(error, max(self.status, 422))
            return
        statement = chosen.statement
        offered = presets.read(chosen, self.snapshot, self.directory, last)
        if statement is not None:
            rows = statement.evidence.select_related("event").prefetch_related("claims")
            self.uses = list(rows)
            self.translations = list(statement.translations.all())
        self.attached = next((row for row in self.uses if row.event == self.event), None)
        self.dates, self.named = offered.dates, _unconfirmed(offered.named, statement)
        self.suggested = [event for event in offered.suggested if self.offers(event)]
        self.actors = list(self.directory.actors.values())[:_MOST_NAMES]
        self.attributable = statement is None or saving.is_simple(statement)
        mark = saving.seen(statement, self.event)
        if self.form is None:
            said = _said(statement, self.attached) if statement else {}
            self.hints = {name: hint for name, hint in offered.hints.items() if name not in said}
            self.form = QuoteForm(
                initial=offered.initial | said | {
                    "digest": self.snapshot.digest, "start": chosen.start, "end": chosen.end,
                    "selected": chosen.exact, "seen": mark, "tongue": self._tongue(),
                }
            )  # fmt: skip
            return
        if self.overwrites:
            self.form.data = self.form.data.copy()
            self.form.data["seen"] = mark
        for one in self.named:
            one.chosen = str(one.actor.pk) in self.form.data.getlist("named")
            one.title = self.form.data.get(f"title_{one.actor.pk}", "")

    def offers(self, event: Event) -> bool:
        """Whether the passage may be saved for an event: it is neither shown nor used already."""
        return event != self.event and event not in [row.event for row in self.uses]

    def events(self) -> list[Event]:
        """To choose from: those that are looked for; else those that the passage suggests, this
        text's own, the latest."""
        if self.suggested and not self.find_event:
            return self.suggested
        return [event for event in self._events() if self.offers(event)]

    def _events(self) -> list[Event]:
        if self.find_event:
            return list(find(Event.objects.all(), self.find_event)[:_MOST_EVENTS])
        here = Event.objects.filter(evidence__statement__snapshot__source=self.snapshot.source_id)
        found = list(here.distinct().order_by("-pk")[:_MOST_EVENTS])
        latest = Event.objects.exclude(pk__in=[event.pk for event in found]).order_by("-pk")
        return found + list(latest[: _MOST_EVENTS - len(found)])

    def evidence(self) -> "QuerySet[Evidence] | list[Evidence]":
        """What holds up the event."""
        if self.event is None:
            return []
        rows = self.event.evidence.select_related("statement__snapshot__source")
        return rows.prefetch_related("claims")

    def _tongue(self) -> str:
        """The language to translate into: that of the page, or another than the text's own."""
        active, own = active_language(), self.snapshot.source.language
        others = [code for code in LANGUAGES if not own.startswith(code)]
        return active if active in others else others[0]


def _unconfirmed(
    named: list[presets.Mentioned], statement: Statement | None
) -> list[presets.Mentioned]:
    """The names in a passage that no participation shows as it prints them yet."""
    if statement is None:
        return named
    shown = set(statement.printed_names.values_list("participation__actor", flat=True))
    return [one for one in named if one.actor.pk not in shown]


def _said(statement: Statement, attached: Evidence | None) -> dict[str, Any]:
    """What is said of a passage already comes before what it proposes."""
    speaker, link = statement.speakers.select_related("actor").first(), statement.chain.first()
    said: dict[str, Any] = {
        "kind": statement.kind,
        "speaker": str(speaker.actor) if speaker and speaker.actor else "",
        "speaker_printed": speaker.as_printed if speaker else "",
        "speaker_title": speaker.title if speaker else "",
        "chain": link.as_printed if link else "",
    }
    if attached is not None:
        claims = {row.facet: row for row in attached.claims.all()}
        said |= {
            "standing": attached.standing,
            "facets": list(claims),
            "date": claims[Facet.DATE].date if Facet.DATE in claims else "",
            "level": claims[Facet.OUTCOME].level if Facet.OUTCOME in claims else "",
        }
    return said
