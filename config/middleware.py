"""What every request meets before any view."""

import re
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from config.problems import bad_request, is_api

DESK = re.compile(r"/[a-z]{2}/admin/")


def _unreadable(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


class RefuseUnreadableAddresses(MiddlewareMixin):
    """Answers 400 to null bytes and lone surrogates in an address, once and for every view.

    PostgreSQL cannot store either, so a view that passed them on would answer 500.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if _unreadable(request.path) or any(
            _unreadable(name) or any(_unreadable(value) for value in values)
            for name, values in request.GET.lists()
        ):
            return bad_request(
                request,
                _("The address holds a character that is not text. Remove it and try again."),
            )
        # In UTF-8, what is no text is replaced; UTF-7 would bring in what no database can store.
        charset = (request.content_params or {}).get("charset", "utf-8")
        if DESK.match(request.path) and charset.lower() != "utf-8":
            return bad_request(request, _("A form is sent in UTF-8. Open the page and try again."))
        return None


class Compressed(GZipMiddleware):
    """Answers compressed to whoever takes it; 304 says by what an answer varies, as 200 does
    (RFC 9110 §15.4.5)."""

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            patch_vary_headers(response, ["Accept-Encoding"])
        return response


class OpenToPrograms(MiddlewareMixin):
    """Whatever stands under /api/ may be read by programs of any origin, errors included.

    An answer that does not say how long it may be kept is asked for again.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if is_api(request):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Link"
            response.setdefault("Cache-Control", "no-cache")
        return response


class LanguageOfReaders(LocaleMiddleware):
    """Pages speak the reader's language; the API English to everyone, so that caches can share.

    The address says which, or else the browser's Accept-Language: what a cookie said could be kept
    by a cache for everybody.
    """

    def process_request(self, request):
        if is_api(request):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
            super().process_request(request)

    def process_response(self, request, response):
        return response if is_api(request) else super().process_response(request, response)


class PermissionsPolicy(MiddlewareMixin):
    """The site asks for no device and no sensor; say so to the browser."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class SessionForTheDesk(SessionMiddleware):
    """Sessions exist at the desk alone: a public page never reads or sets a cookie of ours."""

    def process_request(self, request):
        if DESK.match(request.path):
            super().process_request(request)

    def process_response(self, request, response):
        if hasattr(request, "session"):
            return super().process_response(request, response)
        return response


class AuthenticationForTheDesk(AuthenticationMiddleware):
    """Who is signed in matters at the desk alone."""

    def process_request(self, request):
        if hasattr(request, "session"):
            super().process_request(request)


class HeadWithoutBody(MiddlewareMixin):
    """Answers HEAD with the headers of GET and no body, as RFC 9110 asks of the server."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # the length stays that of the body left out
        return response
