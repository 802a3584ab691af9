"""Verbs: what people do, the same from desk, command and test."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from time import perf_counter
from typing import Any, ParamSpec, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

P = ParamSpec("P")
R = TypeVar("R")
logger = logging.getLogger("isnad.verbs")


def verb(*permissions: str, atomic: bool = True) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function of keywords that does something `by` a person: for whoever has the permissions,
    in one transaction, and told of in one line of the log. Raises PermissionDenied.

    Nobody, and an account that nobody can sign in with, such as the demonstration's, are moved by
    code alone, which needs no permission.
    """

    def decorate(do: Callable[P, R]) -> Callable[P, R]:
        @wraps(do)
        def done(*args: P.args, **kwargs: P.kwargs) -> R:
            by = cast(Any, kwargs.get("by"))
            # Whoever is not signed in has no key, and is a person.
            is_person = by is not None and (by.is_active or by.pk is None)
            if is_person and not by.has_perms(permissions):
                raise PermissionDenied
            began = perf_counter()
            with transaction.atomic() if atomic else nullcontext():
                made = do(*args, **kwargs)
            spent = 1000 * (perf_counter() - began)
            rows = (row for row in kwargs.values() if isinstance(row, Model) and row is not by)
            level = logging.INFO if is_person else logging.DEBUG
            told = (do.__name__, _described(next(rows, made)), by or "nobody", spent)
            logger.log(level, "%s %s by %s in %.0f ms", *told)
            return made

        done.permissions = permissions  # type: ignore[attr-defined]
        return done

    return decorate


def _described(about: object) -> str:
    """A row by its kind and public id, or its key."""
    key = getattr(about, "public_id", None) or getattr(about, "pk", "")
    return f"{type(about).__name__.lower()} {key}"
