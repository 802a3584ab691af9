"""The picker: select words in a captured text, and they are a statement of an event.

The text stands on one side; the other side is one fragment of HTML (`_side.html`) that every
request answers with, whole page around it or not. A browser with JavaScript asks for the fragment
alone (`X-Fragment: side`); without, the same addresses answer with pages.

A browser counts UTF-16 units; `preview` converts them, compares the words it was sent with those
it holds, and refuses a difference. From there on everything counts code points.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.desk.drafts import LANGUAGES, Conflict
from config.desk.forms import posted
from config.desk.site import active_language
from config.printed import isolated
from sources import anchoring, intake
from sources.models import Snapshot, Zone
from sources.zoning import sentences
from timeline.document.form import direction
from timeline.editing import quoting, undoing
from timeline.models import Event, Evidence, Statement
from timeline.models.codes import Facet
from timeline.picker import presets, saving
from timeline.picker.directory import Directory
from timeline.picker.passage import passage
from timeline.picker.selection import QuoteForm, SelectionForm

_MOST_FOUND = 20
_MOST_EVENTS = 10
_MOST_SENTENCES = 5000
_MOST_NAMES = 500
_CHOICES = "picker"


class Picker:
    """The picker's addresses, under the admin of snapshots."""

    def __init__(self, model_admin):
        self.admin = model_admin

    def urls(self):
        site = self.admin.admin_site
        views = {"": self.page, "events/": self.events, "preview/": self.preview,
                 "save/": self.save, "undo/": self.undo, "detach/": self.detach,
                 "zone/": self.zone}  # fmt: skip
        return [
            path(
                f"<int:pk>/pick/{address}",
                site.admin_view(view),
                name=f"sources_snapshot_pick{'_' if address else ''}{address.rstrip('/')}",
            )
            for address, view in views.items()
        ]

    # -- views ---------------------------------------------------------------------------------

    @property
    def page(self):
        return require_safe(self._page)

    @property
    def events(self):
        return require_safe(self._find_events)

    @property
    def preview(self):
        return require_POST(self._preview)

    @property
    def save(self):
        return require_POST(self._save)

    @property
    def undo(self):
        return require_POST(self._undo)

    @property
    def detach(self):
        return require_POST(self._detach)

    @property
    def zone(self):
        return require_POST(self._zone)

    def _page(self, request, pk):
        """The text and its side; `start` and `end` (code points) or `find` preview a passage."""
        snapshot = self._snapshot(request, pk)
        event = self._event(request, request.GET.get("event", ""))
        side = {"event": event, "find": request.GET.get("find", "")[:5000]}
        if snapshot.text is None:  # nothing to find or to select: the page says so, once
            return self._answer(request, snapshot, side)
        if side["find"]:
            return self._find(request, snapshot, side)
        if "start" in request.GET:
            return self._previewed(request, snapshot, side, *_positions(request.GET))
        return self._answer(request, snapshot, side)

    def _find_events(self, request, pk):
        """The events that have some words in their titles: the list alone, while typing."""
        snapshot = self._snapshot(request, pk)
        event = self._event(request, request.GET.get("event", ""))
        chosen = None
        if "start" in request.GET:
            try:
                chosen = passage(snapshot, *_positions(request.GET))
            except ValidationError:
                chosen = None  # the words are still found; only what to do with them is not
        context = self._side(request, snapshot, {"event": event, "passage": chosen})
        answer = render(request, "admin/timeline/_events.html", context)
        answer.headers["X-Fragment"] = "events"
        return answer

    def _preview(self, request, pk):
        """Verify what a browser selected and describe it."""
        snapshot = self._snapshot(request, pk)
        pinned = posted(request, "event")
        side = {"event": self._event_or_none(request, pinned)}
        if pinned and side["event"] is None:
            side["errors"] = [_gone()]
        try:
            start, end = SelectionForm(request.POST).code_points(snapshot)
        except ValidationError as error:
            return self._answer(request, snapshot, side | {"errors": error.messages}, 409)
        return self._previewed(request, snapshot, side, start, end)

    def _save(self, request, pk):
        """Quote the passage and attach it to its event, all that was said of it or nothing."""
        snapshot = self._snapshot(request, pk)
        if not request.user.has_perms(["timeline.add_statement", "timeline.add_evidence"]):
            raise PermissionDenied
        event = self._event_or_none(request, posted(request, "event"))
        pinned = self._event_or_none(request, posted(request, "pinned")) or event
        directory = Directory()
        form = QuoteForm(request.POST, event=event, directory=directory)
        start, end = _positions(request.POST)
        side = {"event": pinned, "form": form, "directory": directory}
        if event is None and posted(request, "event"):
            side["errors"] = [_gone()]
            return self._previewed(request, snapshot, side, start, end, 422)
        if not form.is_valid():
            return self._previewed(request, snapshot, side, start, end, 422)
        try:
            saved = saving.save(
                form=form, snapshot=snapshot, pinned=pinned, event=event, by=request.user,
                named=self._named(request, directory, form.cleaned_data["selected"]),
            )  # fmt: skip
        except saving.Conflict as error:
            side |= {"errors": error.messages, "conflict": True}
            return self._previewed(request, snapshot, side, start, end, 409)
        except Conflict:
            side["errors"] = [_("Another save came at the same moment. Save once more.")]
            return self._previewed(request, snapshot, side, start, end, 409)
        except ValidationError as error:
            side["errors"] = error.messages
            return self._previewed(request, snapshot, side, start, end, 422)
        saving.keep_receipt(request.session, snapshot, saved.receipt)
        request.session[_CHOICES] = {
            "standing": saved.evidence.standing,
            "speaker": saved.actor_id,
            "snapshot": snapshot.pk,
        }
        told = _("Saved for “%(event)s”: “%(words)s”") % {
            "event": isolated(saved.evidence.event),
            "words": isolated(saved.evidence.statement),
        }
        pinned = pinned or saved.evidence.event
        statement = saved.evidence.statement
        if not _wants_fragment(request):
            messages.success(request, told)
            return HttpResponseRedirect(self._address(snapshot, pinned, statement))
        side = {"event": pinned, "told": told, "saved": saved.evidence}
        return self._previewed(request, snapshot, side, statement.start, statement.end)

    def _named(self, request, directory, exact: str) -> list[tuple[int, str, str]]:
        """Those whose names the editor confirmed, as the words print them, with their titles."""
        chosen = set(request.POST.getlist("named")[:50])
        return [
            (one.actor.pk, one.printed, posted(request, f"title_{one.actor.pk}"))
            for one in presets.named(exact, directory)
            if str(one.actor.pk) in chosen
        ]

    def _undo(self, request, pk):
        """Take back this person's last save from this text."""
        snapshot = self._snapshot(request, pk)
        if not request.user.has_perm("timeline.delete_evidence"):
            raise PermissionDenied
        pinned = posted(request, "event")
        side = {}
        receipt = saving.last_receipt(request.session, snapshot)
        if receipt is None:
            told = _("There is nothing of yours to take back in this text.")
        else:
            statement = Statement.objects.filter(pk=receipt.statement).first()
            try:
                undoing.take_back(receipt=receipt, by=request.user)
            except (ValidationError, Conflict) as error:
                side["errors"] = getattr(error, "messages", [str(error)])
                told = ""
            else:
                told = _("Taken back: “%(words)s”") % {"words": isolated(statement)}
        event = self._event_or_none(request, pinned)
        if not _wants_fragment(request):
            for sentence in side.get("errors", []):
                messages.error(request, sentence)
            if told:
                messages.success(request, told)
            return HttpResponseRedirect(self._address(snapshot, event))
        side |= {"event": event, "told": told}
        if receipt is not None and statement is not None:
            return self._previewed(request, snapshot, side, statement.start, statement.end)
        return self._answer(request, snapshot, side)

    def _detach(self, request, pk):
        """Stop using a passage for the event; the statement stays."""
        snapshot = self._snapshot(request, pk)
        if not request.user.has_perm("timeline.delete_evidence"):
            raise PermissionDenied
        number = posted(request, "evidence")
        evidence = None
        if number.isascii() and number.isdecimal() and len(number) < 19:
            evidence = Evidence.objects.filter(pk=int(number)).select_related("event").first()
        side = {"event": self._event(request, posted(request, "event"))}
        if evidence is None:
            told = _("It was removed already.")
        else:
            try:
                quoting.detach(evidence=evidence, by=request.user)
            except ValidationError as error:
                return self._answer(request, snapshot, side | {"errors": error.messages}, 422)
            told = _("Removed from the event. The statement itself is kept.")
        if not _wants_fragment(request):
            messages.success(request, told)
            return HttpResponseRedirect(self._address(snapshot, side["event"]))
        return self._answer(request, snapshot, side | {"told": told})

    def _zone(self, request, pk):
        """Say what the selected stretch of the text is."""
        snapshot = self._snapshot(request, pk)
        if not request.user.has_perm("sources.change_zone"):
            raise PermissionDenied
        side = {"event": self._event(request, posted(request, "event")), "repaint": True}
        start, end = _positions(request.POST)
        kind, status = posted(request, "kind"), 200
        try:
            intake.mark_zone(
                snapshot=snapshot, start=start, end=end, kind=kind, by=request.user,
                seen=request.POST.get("zones_seen") or "-",
            )  # fmt: skip
        except intake.ZonesMoved as error:
            side["errors"], status = error.messages, 409
        except ValidationError as error:
            side["errors"], status = error.messages, 422
        else:
            side["told"] = _("Marked as %(kind)s.") % {"kind": Zone.Kind(kind).label}
        if "told" in side and not _wants_fragment(request):
            messages.success(request, side["told"])
            found = f"start={start}&end={end}"
            address = self._address(snapshot, side["event"])
            return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}{found}")
        return self._previewed(request, snapshot, side, start, end, status)

    # -- what they share -----------------------------------------------------------------------

    def _snapshot(self, request, pk) -> Snapshot:
        snapshot = self.admin.snapshot(request, pk)
        if not request.user.has_perm("timeline.view_statement"):
            raise PermissionDenied
        return snapshot

    def _event(self, request, public_id: str) -> Event | None:
        event = self._event_or_none(request, public_id)
        if event is None and public_id and request.user.has_perm("timeline.view_event"):
            raise Http404
        return event

    def _event_or_none(self, request, public_id: str) -> Event | None:
        if not public_id or not request.user.has_perm("timeline.view_event"):
            return None
        return Event.objects.filter(public_id=public_id[:10]).first()

    def _address(self, snapshot, event: Event | None, statement: Statement | None = None) -> str:
        address = reverse("admin:sources_snapshot_pick", args=[snapshot.pk])
        query: dict[str, object] = {"event": event.public_id} if event else {}
        if statement is not None:
            query |= {"start": statement.start, "end": statement.end}
        return f"{address}?{urlencode(query)}" if query else address

    def _find(self, request, snapshot, side):
        """Where pasted words stand: previewed if in one place, else a list to choose from."""
        matches = [
            match
            for match in anchoring.locate(side["find"], snapshot.text or "")
            if match.on_word_edges
        ]
        if len(matches) == 1:
            return self._previewed(request, snapshot, side, matches[0].start, matches[0].end)
        if not matches:
            return self._answer(
                request, snapshot, side | {"errors": [_("These words do not stand in the text.")]}
            )
        in_order = sorted(matches, key=lambda match: match.start)[:_MOST_FOUND]
        found = [anchoring.select(snapshot.text, match.start, match.end) for match in in_order]
        return self._answer(request, snapshot, side | {"found": found})

    def _previewed(self, request, snapshot, side, start, end, status=200):
        """The side with a passage on it: presets for its form, or the form that was refused."""
        try:
            chosen = passage(snapshot, start, end)
        except ValidationError as error:
            told = [*side.get("errors", []), *error.messages]
            return self._answer(request, snapshot, side | {"errors": told}, max(status, 422))
        directory = side.get("directory") or Directory()
        last = request.session.get(_CHOICES, {})
        if last.get("snapshot") != snapshot.pk:
            last = last | {"speaker": None}
        offered = presets.read(chosen, snapshot, directory, last)
        uses = _uses(chosen.statement)
        attached = next((row for row in uses if row.event == side.get("event")), None)
        initial, hints = offered.initial, offered.hints
        if chosen.statement is not None:
            initial, hints = _known(chosen.statement, attached, initial, hints)
        mark = saving.seen(chosen.statement, side.get("event"))
        hidden = {"digest": snapshot.digest, "start": chosen.start, "end": chosen.end,
                  "selected": chosen.exact, "seen": mark,
                  "tongue": _tongue(snapshot.source.language)}  # fmt: skip
        form = side.get("form")
        if form is None:
            form = QuoteForm(initial=initial | hidden)
        else:
            hints = {}
            if side.get("conflict"):  # saving once more overwrites knowingly
                form.data = form.data.copy()
                form.data["seen"] = mark
        translations = list(chosen.statement.translations.all()) if chosen.statement else []
        for one in offered.named if form.is_bound else ():
            one.chosen = str(one.actor.pk) in form.data.getlist("named")
            one.title = form.data.get(f"title_{one.actor.pk}", "")
        used = {row.event_id for row in uses}
        context = {
            "passage": chosen,
            "form": form,
            "hints": hints,
            "attached": attached,
            "uses": uses,
            "dates": offered.dates,
            "named": _unconfirmed(offered.named, chosen.statement),
            "translations": translations,
            "suggested": [
                event
                for event in offered.suggested
                if event.pk not in used and event != side.get("event")
            ],
            "actors": list(directory.actors.values())[:_MOST_NAMES],
            "attributable": chosen.statement is None or saving.is_simple(chosen.statement),
            "zone_kinds": Zone.Kind.choices,
        }
        return self._answer(request, snapshot, context | side, status)

    def _side(self, request, snapshot, side) -> dict:
        event = side.get("event")
        search = request.GET.get("find_event", "").strip()[:200]
        used = {row.event_id for row in side.get("uses", ())}
        return {
            "snapshot": snapshot,
            "event": event,
            "evidence": _evidence(event) if event else [],
            "quotes": snapshot.statements.order_by("start", "end"),
            "events": [
                other
                for other in (side.get("suggested") if not search else None)
                or _events(snapshot, search)
                if other != event and other.pk not in used
            ],
            "find_event": search,
            "find": "",
            "may_quote": request.user.has_perms(
                ["timeline.add_statement", "timeline.add_evidence"]
            ),
            "may_create": request.user.has_perm("timeline.add_event"),
            "may_introduce": request.user.has_perm("timeline.add_actor"),
            "may_detach": request.user.has_perm("timeline.delete_evidence"),
            "may_zone": request.user.has_perm("sources.change_zone"),
            "can_undo": saving.can_undo(request.session, snapshot),
            "zones_digest": intake.zones_digest(snapshot),
            **side,
        }

    def _answer(self, request, snapshot, side, status=200) -> HttpResponse:
        context = self._side(request, snapshot, side)
        text = snapshot.text or ""
        fragment = _wants_fragment(request)
        if not fragment or side.get("repaint"):
            zones = list(snapshot.zones.all())
            steps = sentences(text, zones, language=snapshot.source.language)
            context |= {"zones": zones, "sentences": steps[:_MOST_SENTENCES]}
        if fragment:
            html = render_to_string("admin/timeline/_side.html", context, request)
            return HttpResponse(html, status=status, headers={"X-Fragment": "side"})
        request.current_app = self.admin.admin_site.name
        page = {
            **self.admin.admin_site.each_context(request),
            **context,
            "title": _("Quote from a text"),
            "subtitle": str(snapshot),
            "opts": self.admin.opts,
            "text": text,
            "language": snapshot.source.language,
            "direction": direction(snapshot.source.language),
            "may_capture": request.user.has_perm("sources.capture_snapshot"),
        }
        return TemplateResponse(request, "admin/timeline/pick.html", page, status=status)


def _tongue(language: str) -> str:
    """The language to translate into: that of the page, or another than the text's own."""
    active = active_language()
    others = [code for code in LANGUAGES if not language.startswith(code)]
    return active if active in others else others[0]


def _gone() -> str:
    return _("This event is not there any more. Choose another.")


def _wants_fragment(request) -> bool:
    return request.headers.get("X-Fragment") == "side"


def _positions(sent) -> tuple[int, int]:
    return _position(sent, "start"), _position(sent, "end")


def _position(sent, name: str) -> int:
    """A position as sent; what is none becomes one that no text has."""
    value = sent.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 10**9


def _uses(statement: Statement | None) -> list[Evidence]:
    """The events that a passage is evidence of already."""
    if statement is None:
        return []
    return list(statement.evidence.select_related("event").prefetch_related("claims"))


def _unconfirmed(named: list[presets.Named], statement: Statement | None) -> list[presets.Named]:
    """The names in a passage that no participation shows as it prints them yet."""
    if statement is None:
        return named
    shown = set(statement.printed_names.values_list("participation__actor", flat=True))
    return [one for one in named if one.actor.pk not in shown]


def _known(statement: Statement, attached: Evidence | None, initial: dict, hints: dict):
    """What is said of a passage already comes before what it proposes."""
    speaker, link = statement.speakers.select_related("actor").first(), statement.chain.first()
    said = {
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
    return initial | said, {name: hint for name, hint in hints.items() if name not in said}


def _evidence(event: Event):
    return event.evidence.select_related("statement__snapshot__source").prefetch_related("claims")


def _events(snapshot: Snapshot, search: str):
    """Events by words of their titles; without words, this text's own, then the latest."""
    if search:
        titled = Q()
        for language in LANGUAGES:
            titled |= Q(**{f"title_{language}__icontains": search})
        return list(Event.objects.filter(titled)[:_MOST_EVENTS])
    here = list(
        Event.objects.filter(evidence__statement__snapshot__source=snapshot.source_id)
        .distinct()
        .order_by("-pk")[:_MOST_EVENTS]
    )
    latest = Event.objects.exclude(pk__in=[event.pk for event in here]).order_by("-pk")
    return here + list(latest[: _MOST_EVENTS - len(here)])
