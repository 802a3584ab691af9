"""What the database refused, told on the page where it was typed, in the sentence of the constraint
that the database names."""

from functools import wraps

from django.apps import apps
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponseRedirect
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


class _Refused:
    """A form that says what the database refused, and is not saved again before it was read."""

    refused: str

    def clean(self):
        cleaned = super().clean()
        if self.refused not in self.non_field_errors():
            self.add_error(None, self.refused)
        return cleaned


def _telling(view):
    """A view that deletes: where the database refuses, the page again, with the reason."""

    @wraps(view)
    def told(self, request, *args, **kwargs):
        try:
            return view(self, request, *args, **kwargs)
        except IntegrityError as error:
            list(messages.get_messages(request))  # it was not deleted, whatever they say
            messages.error(request, sentence_of(error))
            return HttpResponseRedirect(request.get_full_path())

    return told


class Refusing:
    """The last net: what the database refused, because somebody else was quicker, is undone and
    told on the same page, with everything that was typed."""

    @_telling
    def delete_view(self, request, object_id, extra_context=None):
        return super().delete_view(request, object_id, extra_context)

    @_telling
    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if refused := getattr(request, "refused", None):
            return type(form)(form.__name__, (_Refused, form), {"refused": refused})
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            request.refused = sentence_of(error)
        return super().changeform_view(request, object_id, form_url, extra_context)
