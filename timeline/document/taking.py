"""What a row of a draft makes public: every key of a shape that names one of its fields, and the
rows that belong to it. A key that is declared with its field is composed here, and nowhere else.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Model

from config.desk.drafts import in_four
from timeline.document.declaration import Field, fields
from timeline.document.shapes import Subject

# Where rows that belong to another are called otherwise than their key.
_ROWS = {"participants": "participations", "as_printed": "printed_names"}


def taken(shape: Any, row: Model, refs: Any) -> dict[str, Any]:
    """The keys of a shape that a row has the fields of; what other subjects are called, `refs`
    tells. What every document begins with is for whoever composes it."""
    found = {}
    for name, field in fields(shape).items():
        if name in _HEADING and "version" in fields(shape):
            continue
        column = _column(field, row)
        if column is not None:
            found[name] = _value(field, row, column, refs)
        elif field.container == "list" and (rows := getattr(row, _ROWS.get(name, name), None)):
            found[name] = [taken(field.shape, item, refs) for item in rows.all()]
        elif field.container == "one" and (inner := field.shape and taken(field.shape, row, refs)):
            found[name] = inner
    return found


_HEADING = frozenset(fields(Subject))


def _column(field: Field, row: Model) -> str | None:
    """The field of the row that a key makes public; what it merely belongs to comes behind."""
    names = (name.split(".") for name in field.key.files.split())
    return next((column for model, column in names if model == type(row).__name__), None)


def _value(field: Field, row: Model, column: str, refs: Any) -> Any:
    if field.sort.name == "ours":
        return in_four(row, column)
    value = getattr(row, column)
    if field.container == "list":
        items = sorted(value.all(), key=lambda item: item.public_id)
        return [refs.ref(item) if field.shape else item.public_id for item in items]
    if field.shape is not None:
        return refs.ref(value)
    if field.sort.name in ("statement", "source", "event"):
        return value and value.public_id
    if field.sort.name == "day":
        return value and value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
