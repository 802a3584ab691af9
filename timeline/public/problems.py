"""Errors of the API, all of them as `application/problem+json` (RFC 9457)."""

from collections.abc import Iterable
from difflib import get_close_matches

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework import exceptions, status

from config.printed import shortened
from config.problems import page_not_found, permission_denied, problem

LONGEST_SHOWN = 40


class BadQuery(exceptions.APIException):
    """Parameters that cannot be answered; `errors` tells each of them, `known` which exist."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "The query has a parameter that cannot be answered; see “errors”."

    def __init__(self, errors: list[dict], known: Iterable[str] = ()):
        super().__init__()
        self.members = {"errors": errors} | ({"known": list(known)} if known else {})


class Gone(exceptions.APIException):
    """What was published here and has been withdrawn, with the reason."""

    status_code = status.HTTP_410_GONE
    default_detail = "This has been withdrawn; see “reason”. Its editions stay at their addresses."

    def __init__(self, detail: str | None = None, **members):
        super().__init__(detail)
        self.members = members


class Several(exceptions.APIException):
    """A slug that several subjects have; `candidates` are their addresses."""

    status_code = status.HTTP_404_NOT_FOUND
    default_detail = "Several are called so; ask for one of “candidates” by its id."

    def __init__(self, candidates: list[str]):
        super().__init__()
        self.members = {"candidates": candidates}


def handle(error: Exception, context: dict) -> HttpResponse | None:
    """The answer to an error; None for those that are faults of ours."""
    request = context["request"]
    if isinstance(error, Http404):
        return page_not_found(request)
    if isinstance(error, PermissionDenied):
        return permission_denied(request)
    if not isinstance(error, exceptions.APIException):
        return None
    detail, members = str(error.detail), getattr(error, "members", {})
    if isinstance(error, exceptions.MethodNotAllowed):
        detail = "This address can be read only. Use GET or HEAD."
    elif isinstance(error, exceptions.NotAcceptable):
        members = {"media_types": [item.media_type for item in error.available_renderers or ()]}
        detail = f"This address answers in: {', '.join(members['media_types'])}."
    return problem(error.status_code, _title(error.status_code), detail, **members)


def errors_of(form: forms.Form) -> list[dict]:
    """What is wrong with each value of a form: parameter, value, detail, and what is allowed."""
    found = []
    for name, errors in form.errors.as_data().items():
        for error in errors:
            params = error.params or {}
            row = wrong_value(name, params.get("given", ""), error.messages[0])
            if "allowed" in params:
                row["allowed"] = params["allowed"]
            found.append(row)
    return found


def wrong_value(parameter: str, value: str, detail: str) -> dict:
    """An error of one value."""
    return {"parameter": parameter, "value": shortened(value, LONGEST_SHOWN), "detail": detail}


def unknown(given: Iterable[str], known: Iterable[str]) -> list[dict]:
    """An error for each parameter that does not exist, with the one that may have been meant."""
    known, found = list(known), []
    for name in given:
        if name in known:
            continue
        detail = "There is no such parameter; see “known”."
        if near := get_close_matches(name[:LONGEST_SHOWN], known, n=1):
            detail = f"There is no such parameter. Did you mean “{near[0]}”?"
        found.append({"parameter": shortened(name, LONGEST_SHOWN), "detail": detail})
    return found


def _title(code: int) -> str:
    words = {
        400: "Bad request",
        404: "Not found",
        405: "Method not allowed",
        406: "Not acceptable",
        410: "Gone",
    }
    return words.get(code, "The request cannot be answered")
