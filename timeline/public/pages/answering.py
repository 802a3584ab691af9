"""How every page answers: laid out under the masthead, refused, moved, withdrawn, in a language."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import get_object_or_404
from django.shortcuts import render as render_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.document.shapes import Timeline
from timeline.document.versions import opened
from timeline.labels import languages
from timeline.models.editions import Entry, Profile, State
from timeline.public import conditional
from timeline.public.addresses import Ident
from timeline.public.query.cursors import BadCursor


def for_readers(view):
    """A page that may only be read, and kept for a minute by any cache; whoever holds it as it is
    now is told so before any work."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.record = latest, _seal = conditional.head()  # type: ignore[attr-defined]
        tag = conditional.entity_tag(
            latest,
            request.build_absolute_uri(),
            # Settings that pages are made of.
            settings.CONTACT_EMAIL,
            *settings.OPEN_FILTERS,
        )
        if conditional.is_held(request, tag):
            response: HttpResponse = HttpResponseNotModified()
        else:
            try:
                response = view(request, *args, **kwargs)
            except BadCursor as error:
                response = refuse(request, str(error))
        if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            response["ETag"] = tag
        response["Cache-Control"] = conditional.FRESH
        return response

    return wrapped


def masthead() -> Timeline | None:
    """The timeline's own document, once it is published."""
    rows = Profile.published.filter(kind="timeline")
    text = rows.values_list("edition__document", flat=True).first()
    return opened(text) if text else None


def row_or_404(model: type[Entry] | type[Profile], **about) -> Any:
    """The row of a subject that is or was public, with its edition at hand."""
    return get_object_or_404(
        model.published.with_withdrawn().whole(),
        **about,
    )


def feed_of(narrowed: QueryDict) -> str:
    """The address of a list of events as a feed, in the reader's language."""
    query = narrowed.copy()
    for name, value in (("format", "atom"), ("lang", languages.active()), ("order", "updated")):
        query[name] = value
    return f"{reverse('api:events')}?{query.urlencode()}"


def render(
    request: HttpRequest, template: str, address: str = "", *, status: int = 200, **context
) -> HttpResponse:
    """`address` is the page's path without a language, under which it stands in each; that of a
    list, whatever was asked of it."""
    address = address or request.get_full_path().removeprefix(f"/{languages.active()}")
    if "masthead" not in context:
        context["masthead"] = masthead()
    context.setdefault("feed", feed_of(QueryDict()))
    context |= {"address": address, "contact_email": settings.CONTACT_EMAIL}
    return render_template(request, template, context, status=status)


def elsewhere(
    request: HttpRequest, row: Any, document: Any, ident: Ident, further: str = ""
) -> HttpResponse | None:
    """What answers instead of a subject's page: 410 with the reason, for a withdrawal leaves a
    notice at the address, or a move to the address as it is now."""
    if row.state == State.WITHDRAWN:
        context = {"document": document, "reason": row.reason}
        path, status = document["path"], HTTPStatus.GONE
        return render(request, "timeline/withdrawn.html", path, status=status, **context)
    return moved(request, f"{document['path']}{further}") if ident.slug != row.slug else None


def refuse(request: HttpRequest, detail: str) -> HttpResponse:
    """400, saying what is wrong with the address."""
    return sorry(request, HTTPStatus.BAD_REQUEST, _("Bad request"), detail)


def sorry(request: HttpRequest, status: HTTPStatus, title: str, detail: str) -> HttpResponse:
    """A page that says only why there is none."""
    context = {"status": status, "title": title, "detail": detail}
    return render_template(request, "error.html", context, status=status)


def moved(request: HttpRequest, path: str) -> HttpResponse:
    """301 to the address as it is now, with whatever was asked there."""
    query = request.META.get("QUERY_STRING", "")
    address = f"/{languages.active()}{path}"
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@require_safe
def in_the_readers_language(request: HttpRequest, **named) -> HttpResponse:
    """A neutral address leads to the same page in the language the reader's browser asks for.

    Which one that is, LocaleMiddleware has found out; it adds the Vary header, too.
    """
    address = f"/{languages.active()}{request.get_full_path()}"
    return HttpResponseRedirect(address, headers={"Cache-Control": conditional.FRESH})
