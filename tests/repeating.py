"""What takes long to build is built through the verbs once in a run; from then on the statements
that wrote it are repeated, which takes a tenth of the time. The processes of a run share them.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from timeline.models import Approval, Contribution, Edition, Statement

Made = TypeVar("Made")
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
WRITES = ("INSERT", "UPDATE", "DELETE")


def repeated(what: str, build: Callable[[], Made]) -> Made:
    """What `build` makes of the database as it is: rows, and the objects it returns.

    It must be built of the same beginnings under the same name; others than before are seen by
    what they hold of the records and what their first quote is called, and built of anew.
    """
    _count_on()
    held = [model.objects.count() for model in (Statement, Contribution, Approval, Edition)]
    # Two processes that built at once have rows of other names.
    named = "".join(Statement.objects.order_by("pk").values_list("public_id", flat=True)[:1])
    kept = Path(settings.VAR) / f"{RUN} {what} {held} {named}.built"
    if not kept.is_file():
        written, made = _noted(build)
        mine = kept.with_suffix(f".{os.getpid()}")
        mine.write_bytes(pickle.dumps((written, made)))
        mine.replace(kept)  # whole at once: another process may be about to read it
        return made
    written, made = pickle.loads(kept.read_bytes())  # noqa: S301  (this run's own)
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params, many in written:
            (cursor.executemany if many else cursor.execute)(sql, params)
    return made


def _noted(build: Callable[[], Made]) -> tuple[list[tuple[str, Any, bool]], Made]:
    written = []

    def note(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            written.append((sql, params, many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        return written, build()


def _count_on() -> None:
    """Number new rows from the highest there is, whatever was there and was taken back: what is
    repeated then gets the keys it had."""
    if connection.vendor == "sqlite":
        counting = [
            "UPDATE sqlite_sequence SET seq = 0"
        ]  # it goes on from the highest all the same
    else:
        models = apps.get_models(include_auto_created=True)
        counting = connection.ops.sequence_reset_sql(no_style(), models)
    with connection.cursor() as cursor:
        cursor.execute("; ".join(counting))
