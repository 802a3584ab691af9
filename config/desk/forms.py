"""Forms that know which version of a row they were opened with, and never overwrite a newer one.

A form whose row was saved by somebody else meanwhile shows, beside each field that differs, what
is stored now, and keeps what was typed. Saving once more then overwrites knowingly.
"""

from collections.abc import Iterable

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db.models import Field, Model
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField, model_to_dict
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.desk.drafts import LANGUAGES, Subject
from config.languages import direction
from config.printed import isolated

OPENED = "opened_version"


def listed(values: Iterable[object]) -> str:
    """Values in a row, parted as the active language parts them."""
    return _(", ").join(map(str, values))


def posted(request: HttpRequest, name: str) -> str:
    """A value that no field of a form reads: trimmed, without null bytes, which PostgreSQL cannot
    keep and nobody types."""
    return request.POST.get(name, "").replace("\0", "").strip()


def translated_originals(model: type[Model]) -> set[str]:
    """The names of fields that exist once per language, as declared: {"title", …}."""
    return {
        field.translated_field.name
        for field in model._meta.concrete_fields
        if hasattr(field, "translated_field")
    }


def leads_up(field: Field) -> bool:
    """Whether a field names a subject of its row's own kind, where nothing may go in a circle."""
    model = field.model
    return issubclass(model, Subject) and any(field.name in group for group in model.upward)


class Sentence(forms.Textarea):
    """For words longer than a line: shown whole, kept as one line."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, "class": "vTextField"} | (attrs or {}))

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return " ".join(line.strip() for line in value.splitlines()) if value else value


class OpenedVersion(forms.IntegerField):
    """The version a form was opened with. It is nothing a person changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class VersionedForm(forms.ModelForm):
    """A form of one Draft row.

    `needs` names translated fields that must be filled in at least one language, beside those
    whose model requires them. A form of a historical row (a revert) writes the fields it shows
    and leaves all others as they are stored now.
    """

    opened_version = OpenedVersion(required=False, min_value=1, max_value=2**31 - 1)
    needs: tuple[str, ...] = ()
    conflict = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_revert = hasattr(self.instance, "_history")
        self._stored: Model | None = None if self.instance._state.adding else self.instance
        if self.is_revert:
            self._prepare_revert()
        if self._stored is not None:
            self.initial[OPENED] = self._stored.version
        for name, field in self.fields.items():
            model_field = self._model_field(name)
            if hasattr(model_field, "translated_field"):
                field.required = False  # one language is enough, see clean()
                language = model_field.language
                field.widget.attrs.update(lang=language, dir=direction(language))
            elif isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs.setdefault("dir", "auto")
            self._tell_what_is_known(name, field)

    def _model_field(self, name: str):
        return next((f for f in self._meta.model._meta.get_fields() if f.name == name), None)

    def _prepare_revert(self):
        instance, model = self.instance, type(self.instance)
        self._stored = model._base_manager.filter(pk=instance.pk).first()
        if self._stored is None:  # deleted since: saving brings it back
            instance._state.adding = True
            return
        originals = translated_originals(model)
        for field in model._meta.concrete_fields:
            if field.name not in self.fields and field.name not in originals:
                setattr(instance, field.attname, getattr(self._stored, field.attname))

    def _tell_what_is_known(self, name: str, field: forms.Field):
        """Give an autocomplete its selected row where that row is loaded already."""
        widget = field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget = widget.widget
        if not isinstance(widget, KnownAutocomplete):
            return
        widget.of = self.instance.pk
        model_field = self._model_field(name)
        if model_field is not None and model_field.is_cached(self.instance):
            row = getattr(self.instance, name)
            if row is not None:
                widget.known = {str(row.pk): field.label_from_instance(row)}

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        self._require_a_language(cleaned)
        self._refuse_to_overwrite(cleaned)
        return cleaned

    def _post_clean(self):
        """Django leaves out a constraint that names a field not on the form, such as the id; the
        database does not. A parent that is not saved yet has no id to judge by."""
        if self.has_changed():
            parents = {
                name
                for name, field in self.fields.items()
                if isinstance(field, InlineForeignKeyField) and field.parent_instance.pk
            }
            untyped = self._get_validation_exclusions() | parents
            self.instance.settled = frozenset(untyped - set(self.errors))
        super()._post_clean()

    def _require_a_language(self, cleaned: dict):
        model = self._meta.model
        for original in sorted(translated_originals(model)):
            names = [name for name in (f"{original}_{code}" for code in LANGUAGES)
                     if name in self.fields]  # fmt: skip
            required = original in self.needs or not model._meta.get_field(original).blank
            typed_wrong = any(name in self.errors for name in names)
            if names and required and not typed_wrong and not any(map(cleaned.get, names)):
                self.add_error(names[0], _("Fill this in, in at least one language."))

    def _refuse_to_overwrite(self, cleaned: dict):
        if self._stored is None or cleaned.get(OPENED) == self._stored.version:
            return
        stored_now = model_to_dict(self._stored)
        differing = [
            name
            for name, field in self.fields.items()
            if name in stored_now and field.has_changed(stored_now[name], self[name].data)
        ]
        if not differing:
            return  # whatever was saved meanwhile, this form says the same
        shown = {name: self._shown(name) for name in differing}
        self.conflict = True
        # The next save is made knowing what stands here.
        self.data = self.data.copy()
        self.data[self.add_prefix(OPENED)] = str(self._stored.version)
        for name in differing:
            self.add_error(name, _("Stored now: %(value)s") % {"value": isolated(shown[name])})
        self.add_error(None, self._who_saved())

    def _who_saved(self) -> str:
        last = self._stored.history.select_related("history_user").first()
        if last is None or last.history_user is None:
            return _(
                "This was saved while you were editing, by somebody else or in another window. "
                "Nothing was overwritten: each field that differs shows what is stored now. "
                "Correct yours, or save again to replace what is stored."
            )
        return _(
            "%(person)s saved this on %(when)s while you were editing. Nothing was overwritten: "
            "each field that differs shows what is stored now. Correct yours, or save again to "
            "replace what is stored."
        ) % {
            "person": isolated(last.history_user),
            "when": isolated(localize(last.history_date)),
        }

    def _shown(self, name: str) -> str:
        """What is stored now in a field, in words."""
        field = self._stored._meta.get_field(name)
        if field.many_to_many:
            value = listed(getattr(self._stored, name).all())
        elif field.choices:
            value = getattr(self._stored, f"get_{name}_display")()
        else:
            value = getattr(self._stored, name)
        return _("nothing") if value in (None, "") else str(localize(value))


class VersionedFormSet(BaseInlineFormSet):
    """Rows of one parent. Neither a deletion nor an edit passes over somebody else's newer work."""

    default_error_messages = {
        "missing_management_form": gettext_lazy(
            "The rows here did not arrive whole, so nothing was saved. Copy what you typed, open "
            "the page again and add them anew."
        )
    }

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():  # a table's columns are headed, its inputs unlabelled
            widget = getattr(field.widget, "widget", field.widget)
            if not isinstance(widget, forms.CheckboxSelectMultiple | forms.HiddenInput):
                widget.attrs.setdefault("aria-label", field.label or "")

    def get_unique_error_message(self, unique_check):
        for constraint in self.model._meta.total_unique_constraints:
            if constraint.fields == tuple(unique_check):
                return constraint.get_violation_error_message()
        return super().get_unique_error_message(unique_check)

    def clean(self):
        super().clean()
        refused = []
        for form in self.initial_forms:
            deleting = self.can_delete and self._should_delete_form(form)
            if deleting and getattr(form, "conflict", False):
                refused.append(
                    _("“%(row)s” was changed while you were removing it. Look at it, and save "
                      "again to remove it all the same.")
                    % {"row": isolated(form.instance)}
                )  # fmt: skip
            elif not deleting and form.instance.pk is None:
                refused.append(
                    _("A row you were editing (%(rows)s) was removed meanwhile. Copy what you "
                      "typed, open the page again and add it as a new row.")
                    % {"rows": self.model._meta.verbose_name}
                )  # fmt: skip
        if refused:
            raise forms.ValidationError(refused)


def is_key(value: object) -> bool:
    """Whether something can be the number of a row: numbers of 64 bits do."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) < 19


class SeveralRows(forms.ModelMultipleChoiceField):
    """Rows by their keys; what can be none is refused before a database is asked, and breaks."""

    def clean(self, value):
        for key in value or ():
            if not is_key(key):
                message = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(message, "invalid_pk_value", {"pk": key})
        return super().clean(value)


class SeveralAutocomplete(AutocompleteSelectMultiple):
    """The admin's autocomplete, which shows a form again even where what it was sent is no key."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, list(filter(is_key, value)), attr)


class KnownAutocomplete(AutocompleteMixin, forms.Select):
    """The admin's autocomplete, without a query for the selected row when it is at hand.

    Where a row may name others of its kind, its address says of which: `config.desk.site.Offered`.
    """

    known: dict[str, str] = {}
    of: int | None = None

    def get_url(self):
        return super().get_url() + (f"?of={self.of}" if self.of and leads_up(self.field) else "")

    def optgroups(self, name, value, attr=None):
        chosen = [str(item) for item in value if is_key(item)]
        if not chosen or any(item not in self.known for item in chosen):
            return super().optgroups(name, chosen, attr)
        options = []
        if not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        for item in chosen:
            options.append(self.create_option(name, item, self.known[item], True, len(options)))
        return [(None, options, 0)]
