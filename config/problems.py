"""Errors as readers and programs see them: a page, or RFC 9457 `application/problem+json`."""

import json
import sys

from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

_PAGE = "<!doctype html><html lang=en><title>{}</title><h1>{}</h1><p>{}</p></html>"
MEDIA_TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str = "", **members) -> HttpResponse:
    """An RFC 9457 problem; `members` are extension members such as `errors` or `known`."""
    body = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    body.update(members)
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )


def is_api(request: HttpRequest) -> bool:
    """Whether the address belongs to the programs' side of the site."""
    return request.path.startswith("/api/")


def _answer(request: HttpRequest, status: int, title: str, detail: str) -> HttpResponse:
    if is_api(request):
        return problem(status, title, detail)
    return render(
        request, "error.html", {"status": status, "title": title, "detail": detail}, status=status
    )


def bad_request(request: HttpRequest, detail: str = "") -> HttpResponse:
    """400, for addresses no view could read."""
    return _answer(
        request, 400, _("Bad request"), detail or _("The request could not be understood.")
    )


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404; a draft and a missing thing answer alike, so it never echoes the address."""
    return _answer(
        request,
        404,
        _("Not found"),
        _("Nothing is published at this address."),
    )


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    """403, at the desk."""
    return _answer(request, 403, _("Not allowed"), _("Your account may not do this."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a template: whatever broke may be what templates need. 503 where it is the
    database that does not answer."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _unavailable(request)
    if is_api(request):
        return problem(500, "Internal server error", "This is a fault of ours, and is logged.")
    sentence = "This is a fault of ours, and is logged. Please try again later."
    return HttpResponse(_PAGE.format("Error", "Something broke", sentence), status=500)


def _unavailable(request: HttpRequest) -> HttpResponse:
    if is_api(request):
        answer = problem(503, "Service unavailable", "The database does not answer. Try again.")
    else:
        sentence = "The database does not answer. Please try again in a moment."
        answer = HttpResponse(_PAGE.format("Not now", "Not now", sentence), status=503)
    answer["Retry-After"] = "30"
    return answer


def bad_request_view(request: HttpRequest, exception=None) -> HttpResponse:
    """400, for Django's own refusals (a suspicious form, a host that is not ours)."""
    if isinstance(exception, DisallowedHost) and not is_api(request):
        # Every page of ours links to itself, and this request says wrongly where that is.
        return HttpResponse(
            "This site does not answer for that host name.\n",
            status=400,
            content_type="text/plain; charset=utf-8",
        )
    return bad_request(request)
