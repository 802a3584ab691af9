"""What the database refused, in the sentence of the constraint that it names."""

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _


def sentence_of(error: IntegrityError) -> str:
    """What to do about a row that forms let pass: somebody else was quicker, most likely."""
    diagnosis = getattr(error.__cause__, "diag", None)
    named = getattr(diagnosis, "constraint_name", None)  # PostgreSQL
    named = named or str(error).partition(" constraint failed: ")[2]  # SQLite
    for model in apps.get_models():
        columns = {
            field.name: f"{model._meta.db_table}.{field.column}"
            for field in model._meta.concrete_fields
        }
        for constraint in model._meta.constraints:
            # SQLite names what is unique by its columns.
            unique = ", ".join(map(columns.__getitem__, getattr(constraint, "fields", ())))
            if named and named in (constraint.name, unique):
                return str(constraint.get_violation_error_message())
    return _(
        "Another save came at the same moment that does not go with this one, so nothing was "
        "stored. Look at it again, then save again."
    )
