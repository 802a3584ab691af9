"""Fields that several draft models share."""

import json

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models import Code
from timeline import edtf


def edtf_date(value: str) -> None:
    """An Extended Date/Time Format string, or nothing."""
    try:
        edtf.parse(value)
    except edtf.EDTFError as error:
        raise ValidationError(
            _(edtf.MESSAGES[error.code]), code=error.code, params=error.params
        ) from error


class EDTFField(Code):
    """An EDTF date; empty when no source states one."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault(
            "help_text",
            _(
                "An EDTF date: 2025-09-18, 2025-09, 2025-09-18/2025-09-20, 2024-09~ (around), "
                "[2025-09-18..2025-09-20] (one day within). Empty when no source states one."
            ),
        )
        usual = {"max_length": 64, "blank": True, "validators": [edtf_date]}
        super().__init__(*args, **usual | kwargs)


@models.BigIntegerField.register_lookup
class Among(models.Lookup):
    """`rank__among=[…]`: as `in`, for thousands of whole numbers, which are sent as one value."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        own, params = self.process_lhs(compiler, connection)
        if connection.vendor == "sqlite":
            return f"{own} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.rhs)]
        return f"{own} = ANY(%s)", [*params, self.rhs]
