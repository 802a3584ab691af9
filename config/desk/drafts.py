"""What every draft row has in common: a version that two editors cannot both overwrite."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from config import ids
from config.languages import LANGUAGES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def in_four(instance: models.Model, field: str) -> dict[str, str]:
    """A translated field in every language by name, whatever language is active."""
    return {language: getattr(instance, f"{field}_{language}") or "" for language in LANGUAGES}


def unique(name: str, fields: Sequence[str], told: "StrPromise") -> models.UniqueConstraint:
    """No two rows have the same values of these fields; whoever types them again is `told`."""
    return models.UniqueConstraint(fields=fields, name=name, violation_error_message=told)


def holds(name: str, condition: Q, told: "StrPromise") -> models.CheckConstraint:
    """A condition holds of every row; whoever types what breaks it is `told`."""
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=told)


def called(instance: models.Model, field: str) -> str:
    """A translated field in the language in use, else in the first that it is written in."""
    return getattr(instance, field) or next(filter(None, in_four(instance, field).values()), "")


class Conflict(ValidationError):
    """Somebody else wrote what this was to replace: `instance`, since this copy of it was read, or
    what the message tells."""

    def __init__(self, message: str = "", *, instance: models.Model | None = None):
        self.instance = instance
        super().__init__(
            message or gettext("Another save came at the same moment. Save once more.")
        )


def public_id_field(max_length: int = ids.LENGTH) -> "models.CharField[str, str]":
    """The random id under which a row is published, and which never changes."""
    return models.CharField(
        _("public id"), max_length=max_length, unique=True, default=ids.public_id, editable=False
    )


class Draft(models.Model):
    """A row editors write. `save()` refuses a stale copy instead of overwriting the newer one."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    # Fields that a form leaves as they are, and constraints are judged by all the same.
    settled: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic(using=kwargs.get("using") or self._state.db):
            stored = type(self)._base_manager.using(self._state.db).filter(pk=self.pk)
            if not stored.filter(version=self.version).update(version=self.version + 1):
                raise Conflict(instance=self)
            self.version += 1
            try:
                super().save(*args, **kwargs)
            except BaseException:
                self.version -= 1
                raise

    def keep(self) -> Self:
        """The row, saved unless a rule refuses it. Raises ValidationError."""
        self.full_clean()
        self.save()
        return self

    def validate_constraints(self, exclude=None):
        super().validate_constraints(exclude=set(exclude or ()) - self.settled)


class Part(Draft):
    """A row that belongs to one subject, in an order."""

    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class Subject(Draft):
    """A draft that is reviewed and published as a whole, under a random public id."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        APPROVED = "approved", _("Approved")

    kind_of_subject: ClassVar[str]
    # Relations to another of its kind. Those of a group, followed together, lead nowhere back.
    upward: ClassVar[tuple[tuple[str, ...], ...]] = ()

    public_id = public_id_field()
    state = models.CharField(
        _("desk state"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False
    )
    notes = models.TextField(
        _("private notes"), blank=True, help_text=_("For the desk alone; never published.")
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if circles := self.circles():
            raise ValidationError(circles)

    def circles(self) -> dict[str, str]:
        """The relations that lead back to where they began, each with a sentence. Itself a row
        does not name: a constraint sees to that."""
        return {
            relation: gettext(
                "“%(field)s” leads round in a circle, back to where it began. Break the circle."
            )
            % {"field": cast(models.Field, self._meta.get_field(relation)).verbose_name}
            for group in self.upward
            for relation in group
            if (above := getattr(self, f"{relation}_id"))
            and above in self.below(relation) - {self.pk}
        }

    def below(self, relation: str) -> set[Any]:
        """The keys of the row itself and of all that lead up to it: what it must not name there."""
        group = next(group for group in self.upward if relation in group)
        found, last = set(), {self.pk} - {None}
        while last:
            found |= last
            leading = reduce(or_, (Q(**{f"{name}__in": last}) for name in group))
            rows = type(self)._base_manager.filter(leading)
            last = set(rows.values_list("pk", flat=True)) - found
        return found
