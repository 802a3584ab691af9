"""The picker: select words in a captured text, and they are a statement of an event.

The text stands on one side; the other side is one fragment of HTML (`_side.html`) that every
request answers with, whole page around it or not. A browser with JavaScript asks for the fragment
alone (`X-Fragment: side`); without, the same addresses answer with pages.

A browser counts UTF-16 units; `preview` converts them, compares the words it was sent with those
it holds, and refuses a difference. From there on everything counts code points.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.drafts import LANGUAGES
from config.forms import isolated
from sources import anchoring
from sources.models import Snapshot
from sources.zoning import sentences
from timeline import quoting
from timeline.admin.selection import LONGEST, QuoteForm, SelectionForm, passage
from timeline.document import direction
from timeline.fields import Facet
from timeline.models import Event, Evidence
from timeline.review import contribute

_MOST_FOUND = 20
_MOST_EVENTS = 10
_MOST_SENTENCES = 5000


class Picker:
    """The picker's addresses, under the admin of snapshots."""

    def __init__(self, model_admin):
        self.admin = model_admin

    def urls(self):
        site = self.admin.admin_site
        views = {"": self.page, "preview/": self.preview, "save/": self.save,
                 "detach/": self.detach}  # fmt: skip
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
    def preview(self):
        return require_POST(self._preview)

    @property
    def save(self):
        return require_POST(self._save)

    @property
    def detach(self):
        return require_POST(self._detach)

    def _page(self, request, pk):
        """The text and its side; `start` and `end` (code points) or `find` preview a passage."""
        snapshot = self._snapshot(request, pk)
        event = self._event(request, request.GET.get("event", ""))
        side = {"event": event, "find": request.GET.get("find", "")[:5000]}
        if side["find"]:
            return self._find(request, snapshot, side)
        if "start" in request.GET:
            start, end = _position(request.GET, "start"), _position(request.GET, "end")
            return self._previewed(request, snapshot, side, start, end)
        return self._answer(request, snapshot, side)

    def _preview(self, request, pk):
        """Verify what a browser selected and describe it."""
        snapshot = self._snapshot(request, pk)
        side = {"event": self._event(request, request.POST.get("event", ""))}
        try:
            start, end = SelectionForm(request.POST).code_points(snapshot)
        except ValidationError as error:
            return self._answer(request, snapshot, side | {"errors": error.messages}, 409)
        return self._previewed(request, snapshot, side, start, end)

    def _save(self, request, pk):
        """Quote the passage and attach it to its event, both or neither."""
        snapshot = self._snapshot(request, pk)
        if not request.user.has_perms(["timeline.add_statement", "timeline.add_evidence"]):
            raise PermissionDenied
        form = QuoteForm(request.POST)
        side = {"event": self._event(request, request.POST.get("event", "")), "form": form}
        try:
            start, end = _position(request.POST, "start"), _position(request.POST, "end")
            side["passage"] = passage(snapshot, start, end)
            if not form.is_valid():
                return self._answer(request, snapshot, side, 422)
            evidence = self._quote(request, snapshot, form.cleaned_data, side["event"], form)
        except ValidationError as error:
            return self._answer(request, snapshot, side | {"errors": error.messages}, 422)
        request.session["picker"] = {"standing": evidence.standing}
        told = _("Saved: “%(words)s”") % {"words": isolated(evidence.statement)}
        if not _wants_fragment(request):
            messages.success(request, told)
            return HttpResponseRedirect(self._address(snapshot, evidence.event))
        saved = {"event": evidence.event, "told": told, "saved": evidence}
        return self._answer(request, snapshot, saved)

    @transaction.atomic
    def _quote(self, request, snapshot, sent, event, form) -> Evidence:
        statement = quoting.quote(
            snapshot=snapshot,
            start=sent["start"],
            end=sent["end"],
            by=request.user,
            digest=sent["digest"],
            selected=sent["selected"].replace("\r\n", "\n"),
            kind=sent["kind"],
        )
        if sent["title"].strip():
            if not request.user.has_perm("timeline.add_event"):
                raise PermissionDenied
            event = Event(**{f"title_{_language()}": sent["title"].strip()})
            event.full_clean()
            event.save()
            contribute(subject=event, by=request.user, verb="create")
        standing = Evidence.objects.filter(statement=statement, event=event).first()
        return quoting.attach(
            statement=statement,
            event=event,
            by=request.user,
            standing=sent["standing"],
            claims=form.claims(standing),
        )

    def _detach(self, request, pk):
        """Stop using a passage for the event; the statement stays."""
        snapshot = self._snapshot(request, pk)
        if not request.user.has_perm("timeline.delete_evidence"):
            raise PermissionDenied
        sent = request.POST.get("evidence", "")
        evidence = None
        if sent.isascii() and sent.isdecimal() and len(sent) < 19:
            evidence = Evidence.objects.filter(pk=int(sent)).select_related("event").first()
        side = {"event": self._event(request, request.POST.get("event", ""))}
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

    # -- what they share -----------------------------------------------------------------------

    def _snapshot(self, request, pk) -> Snapshot:
        snapshot = self.admin.snapshot(request, pk)
        if not request.user.has_perm("timeline.view_statement"):
            raise PermissionDenied
        return snapshot

    def _event(self, request, public_id: str) -> Event | None:
        if not public_id or not request.user.has_perm("timeline.view_event"):
            return None
        event = Event.objects.filter(public_id=public_id[:10]).first()
        if event is None:
            raise Http404
        return event

    def _address(self, snapshot: Snapshot, event: Event | None) -> str:
        address = reverse("admin:sources_snapshot_pick", args=[snapshot.pk])
        return f"{address}?{urlencode({'event': event.public_id})}" if event else address

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

    def _previewed(self, request, snapshot, side, start, end):
        try:
            chosen = passage(snapshot, start, end)
        except ValidationError as error:
            return self._answer(request, snapshot, side | {"errors": error.messages}, 422)
        attached = None
        if chosen.statement is not None and side["event"] is not None:
            attached = chosen.statement.evidence.filter(event=side["event"]).first()
        form = QuoteForm(
            initial={
                "digest": snapshot.digest,
                "start": chosen.start,
                "end": chosen.end,
                "selected": chosen.exact,
                "event": side["event"].public_id if side["event"] else "",
                "kind": chosen.kind,
                **self._presets(request, attached),
            }
        )
        return self._answer(
            request, snapshot, side | {"passage": chosen, "form": form, "attached": attached}
        )

    def _presets(self, request, attached: Evidence | None) -> dict:
        if attached is None:
            return request.session.get("picker", {"standing": Evidence.Standing.UNCLEAR})
        claims = {row.facet: row for row in attached.claims.all()}
        return {
            "standing": attached.standing,
            "facets": list(claims),
            "date": claims[Facet.DATE].date if Facet.DATE in claims else "",
            "level": claims[Facet.OUTCOME].level if Facet.OUTCOME in claims else "",
        }

    def _side(self, request, snapshot, side) -> dict:
        event = side.get("event")
        search = request.GET.get("find_event", "").strip()[:200]
        return {
            "snapshot": snapshot,
            "event": event,
            "evidence": _evidence(event) if event else [],
            "quotes": snapshot.statements.order_by("start", "end"),
            "events": _events(snapshot, search) if not event or search else [],
            "find_event": search,
            "find": "",
            "may_quote": request.user.has_perms(
                ["timeline.add_statement", "timeline.add_evidence"]
            ),
            "may_create": request.user.has_perm("timeline.add_event"),
            "may_detach": request.user.has_perm("timeline.delete_evidence"),
            "longest": LONGEST,
            **side,
        }

    def _answer(self, request, snapshot, side, status=200) -> HttpResponse:
        context = self._side(request, snapshot, side)
        if _wants_fragment(request):
            html = render_to_string("admin/timeline/_side.html", context, request)
            return HttpResponse(html, status=status, headers={"X-Fragment": "side"})
        text = snapshot.text or ""
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
            "zones": snapshot.zones.all(),
            "sentences": sentences(text, snapshot.zones.all(), language=snapshot.source.language)[
                :_MOST_SENTENCES
            ],
        }
        return TemplateResponse(request, "admin/timeline/pick.html", page, status=status)


def _wants_fragment(request) -> bool:
    return request.headers.get("X-Fragment") == "side"


def _language() -> str:
    active = (get_language() or "en").split("-")[0]
    return active if active in LANGUAGES else "en"


def _position(sent, name: str) -> int:
    """A position as sent; what is none becomes one that no text has."""
    value = sent.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 10**9


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
