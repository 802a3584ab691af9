"""The picker: select words in a captured text, and they are a statement of an event.

The text stands on one side; the other side is one fragment of HTML (`_side.html`) that every
request answers with, whole page around it or not. A browser with JavaScript asks for the fragment
alone (`X-Fragment: side`); without, the same addresses answer with pages.

A browser counts UTF-16 units; `preview` converts them, compares the words it was sent with those
it holds, and refuses a difference. From there on everything counts code points.
"""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.desk.drafts import Conflict
from config.desk.forms import posted
from config.languages import direction
from config.printed import isolated
from sources import anchoring, intake
from sources.admin import of_snapshot
from sources.models import Zone
from sources.zoning import sentences
from timeline.editing import quoting, undoing
from timeline.models import Event, Evidence, Statement
from timeline.picker import presets, saving
from timeline.picker.passage import passage
from timeline.picker.selection import QuoteForm, SelectionForm
from timeline.picker.side import Side

_MOST_FOUND = 20
_MOST_SENTENCES = 5000
_CHOICES = "picker"
_VIEW, _QUOTE = "timeline.view_statement", ("timeline.add_statement", "timeline.add_evidence")


class Picker:
    """The picker's addresses, under the admin of snapshots."""

    def __init__(self, model_admin):
        self.admin = model_admin
        self.row = model_admin.row

    def views(self):
        views = self.events, self.preview, self.save, self.undo, self.detach, self.zone
        return {"pick/": self.page} | {f"pick/{view.__name__}/": view for view in views}

    # -- views ---------------------------------------------------------------------------------

    @of_snapshot(require_safe, _VIEW)
    def page(self, request, snapshot):
        """The text and its side; `start` and `end` (code points) or `find` preview a passage."""
        side = Side(
            snapshot,
            event=_event(request, request.GET.get("event", "")),
            find=request.GET.get("find", "")[:5000],
        )
        if snapshot.text is None:  # nothing to find or to select: the page says so, once
            return self._answer(request, side)
        if side.find:
            return self._find(request, side)
        if "start" in request.GET:
            return self._show(request, side, *_positions(request.GET))
        return self._answer(request, side)

    @of_snapshot(require_safe, _VIEW)
    def events(self, request, snapshot):
        """The events that have some words in their titles: the list alone, while typing."""
        side = Side(snapshot, event=_event(request, request.GET.get("event", "")))
        if "start" in request.GET:
            # Where it is none the words are still found; only what to do with them is not.
            with suppress(ValidationError):
                side.passage = passage(snapshot, *_positions(request.GET))
        answer = render(request, "admin/timeline/_events.html", self._context(request, side))
        answer.headers["X-Fragment"] = "events"
        return answer

    @of_snapshot(require_POST, _VIEW)
    def preview(self, request, snapshot):
        """Verify what a browser selected and describe it."""
        pinned = posted(request, "event")
        side = Side(snapshot, event=_event_or_none(request, pinned))
        if pinned and side.event is None:
            side.errors.append(_gone())
        try:
            start, end = SelectionForm(request.POST).code_points(snapshot)
        except ValidationError as error:
            side.errors.clear()
            side.refuse(error, 409)
            return self._answer(request, side)
        return self._show(request, side, start, end)

    @of_snapshot(require_POST, _VIEW, *_QUOTE)
    def save(self, request, snapshot):
        """Quote the passage and attach it to its event, all that was said of it or nothing."""
        event = _event_or_none(request, posted(request, "event"))
        pinned = _event_or_none(request, posted(request, "pinned")) or event
        side = Side(snapshot, event=pinned)
        form = side.form = QuoteForm(request.POST, event=event, directory=side.directory)
        start, end = _positions(request.POST)
        if event is None and posted(request, "event"):
            side.refuse(_gone())
        elif not form.is_valid():
            side.status = 422
        else:
            try:
                saved = saving.save(
                    form=form, snapshot=snapshot, pinned=pinned, event=event, by=request.user,
                    named=_confirmed(request, side),
                )  # fmt: skip
            except Conflict as error:
                side.refuse(error, 409)
                side.overwrites = error.instance is None
            except ValidationError as error:
                side.refuse(error)
            else:
                return self._saved(request, snapshot, pinned, saved)
        return self._show(request, side, start, end)

    def _saved(self, request, snapshot, pinned: Event | None, saved: saving.Saved):
        saving.keep_receipt(request.session, snapshot, saved.receipt)
        request.session[_CHOICES] = {
            "standing": saved.evidence.standing,
            "speaker": saved.actor_id,
            "snapshot": snapshot.pk,
        }
        event, statement = saved.evidence.event, saved.evidence.statement
        told = _("Saved for “%(event)s”: “%(words)s”") % {
            "event": isolated(event),
            "words": isolated(statement),
        }
        side = Side(snapshot, event=pinned or event, told=told, saved=saved.evidence)
        return self._done(request, side, statement.start, statement.end)

    @of_snapshot(require_POST, _VIEW, "timeline.delete_evidence")
    def undo(self, request, snapshot):
        """Take back this person's last save from this text."""
        side = Side(snapshot, event=_event_or_none(request, posted(request, "event")))
        receipt = saving.last_receipt(request.session, snapshot)
        if receipt is None:
            side.told = _("There is nothing of yours to take back in this text.")
            return self._done(request, side)
        statement = Statement.objects.filter(pk=receipt.statement).first()
        try:
            undoing.take_back(receipt=receipt, by=request.user)
        except ValidationError as error:
            side.refuse(error, 200)
        else:
            side.told = _("Taken back: “%(words)s”") % {"words": isolated(statement)}
        if not _wants_fragment(request):
            return self._done(request, side)
        if statement is None:
            return self._answer(request, side)
        return self._show(request, side, statement.start, statement.end)

    @of_snapshot(require_POST, _VIEW, "timeline.delete_evidence")
    def detach(self, request, snapshot):
        """Stop using a passage for the event; the statement stays."""
        number = posted(request, "evidence")
        evidence = None
        if number.isascii() and number.isdecimal() and len(number) < 19:
            evidence = Evidence.objects.filter(pk=int(number)).select_related("event").first()
        side = Side(snapshot, event=_event(request, posted(request, "event")))
        if evidence is None:
            side.told = _("It was removed already.")
            return self._done(request, side)
        try:
            quoting.detach(evidence=evidence, by=request.user)
        except ValidationError as error:
            side.refuse(error)
            return self._answer(request, side)
        side.told = _("Removed from the event. The statement itself is kept.")
        return self._done(request, side)

    @of_snapshot(require_POST, _VIEW, "sources.change_zone")
    def zone(self, request, snapshot):
        """Say what the selected stretch of the text is."""
        side = Side(snapshot, event=_event(request, posted(request, "event")), repaint=True)
        start, end = _positions(request.POST)
        kind = posted(request, "kind")
        try:
            intake.mark_zone(
                snapshot=snapshot, start=start, end=end, kind=kind, by=request.user,
                seen=request.POST.get("zones_seen") or "-",
            )  # fmt: skip
        except ValidationError as error:
            side.refuse(error, 409 if isinstance(error, intake.ZonesMoved) else 422)
            return self._show(request, side, start, end)
        side.told = _("Marked as %(kind)s.") % {"kind": Zone.Kind(kind).label}
        return self._done(request, side, start, end)

    # -- answers -------------------------------------------------------------------------------

    def _find(self, request, side: Side) -> HttpResponse:
        """Where pasted words stand: previewed if in one place, else a list to choose from."""
        text = side.snapshot.text
        matches = [match for match in anchoring.locate(side.find, text) if match.on_word_edges]
        if len(matches) == 1:
            return self._show(request, side, matches[0].start, matches[0].end)
        if not matches:
            side.errors.append(_("These words do not stand in the text."))
        in_order = sorted(matches, key=lambda match: match.start)[:_MOST_FOUND]
        side.found = [anchoring.select(text, match.start, match.end) for match in in_order]
        return self._answer(request, side)

    def _show(self, request, side: Side, start: int, end: int) -> HttpResponse:
        last = request.session.get(_CHOICES, {})
        if last.get("snapshot") != side.snapshot.pk:
            last = last | {"speaker": None}
        side.show(start, end, last)
        return self._answer(request, side)

    def _done(self, request, side: Side, *span: int) -> HttpResponse:
        """What was done is told on the side; without one, on the page that a browser is sent to."""
        if _wants_fragment(request):
            return self._show(request, side, *span) if span else self._answer(request, side)
        for sentence in side.errors:
            messages.error(request, sentence)
        if side.told:
            messages.success(request, side.told)
        query = {"event": side.event.public_id} if side.event else {}
        query |= dict(zip(("start", "end"), span, strict=False))
        address = reverse("admin:sources_snapshot_pick", args=[side.snapshot.pk])
        return HttpResponseRedirect(f"{address}?{urlencode(query)}" if query else address)

    def _context(self, request, side: Side) -> dict[str, Any]:
        user, snapshot = request.user, side.snapshot
        side.find_event = request.GET.get("find_event", "").strip()[:200]
        return vars(side) | {
            "evidence": side.evidence(),
            "events": side.events(),
            "quotes": snapshot.statements.order_by("start", "end"),
            "zone_kinds": Zone.Kind.choices,
            "zones_digest": intake.zones_digest(snapshot),
            "may_quote": user.has_perms(_QUOTE),
            "may_create": user.has_perm("timeline.add_event"),
            "may_introduce": user.has_perm("timeline.add_actor"),
            "may_detach": user.has_perm("timeline.delete_evidence"),
            "may_zone": user.has_perm("sources.change_zone"),
            "can_undo": saving.can_undo(request.session, snapshot),
        }

    def _answer(self, request, side: Side) -> HttpResponse:
        context, snapshot = self._context(request, side), side.snapshot
        text, language = snapshot.text or "", snapshot.source.language
        is_fragment = _wants_fragment(request)
        if not is_fragment or side.repaint:
            zones = list(snapshot.zones.all())
            steps = sentences(text, zones, language=language)
            context |= {"zones": zones, "sentences": steps[:_MOST_SENTENCES]}
        if is_fragment:
            html = render_to_string("admin/timeline/_side.html", context, request)
            return HttpResponse(html, status=side.status, headers={"X-Fragment": "side"})
        context |= {
            "title": _("Quote from a text"),
            "text": text,
            "language": language,
            "direction": direction(language),
            "may_capture": request.user.has_perm("sources.capture_snapshot"),
        }
        template = "admin/timeline/pick.html"
        return self.admin.page(request, template, snapshot, context, status=side.status)


def _event(request, public_id: str) -> Event | None:
    event = _event_or_none(request, public_id)
    if event is None and public_id and request.user.has_perm("timeline.view_event"):
        raise Http404
    return event


def _event_or_none(request, public_id: str) -> Event | None:
    if not public_id or not request.user.has_perm("timeline.view_event"):
        return None
    return Event.objects.filter(public_id=public_id[:10]).first()


def _confirmed(request, side: Side) -> list[tuple[int, str, str]]:
    """Those whose names the editor confirmed, as the words print them, with their titles."""
    chosen = set(request.POST.getlist("named")[:50])
    return [
        (one.actor.pk, one.printed, posted(request, f"title_{one.actor.pk}"))
        for one in presets.mentioned(side.form.cleaned_data["selected"], side.directory)
        if str(one.actor.pk) in chosen
    ]


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
