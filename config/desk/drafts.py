"""What every draft row has in common: a version that two editors cannot both overwrite."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from config import ids
from config.languages import LANGUAGES


def in_four(instance: models.Model, field: str) -> dict[str, str]:
    """A translated field in every language by name, whatever language is active."""
    return {language: getattr(instance, f"{field}_{language}") or "" for language in LANGUAGES}


class Conflict(ValidationError):
    """Somebody else wrote what this was to replace: `instance`, since this copy of it was read, or
    what the message tells."""

    def __init__(self, message: str = "", *, instance: models.Model | None = None):
        self.instance = instance
        super().__init__(
            message or gettext("Another save came at the same moment. Save once more.")
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

    public_id = models.CharField(
        _("public id"), max_length=ids.LENGTH, unique=True, default=ids.public_id, editable=False
    )
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
