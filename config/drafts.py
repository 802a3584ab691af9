"""What every draft row has in common: a version that two editors cannot both overwrite."""

import secrets
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from config.languages import LANGUAGES

# No vowels but “a” and “e”, nothing that looks like something else.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
PUBLIC_ID_LENGTH = 10


def public_id() -> str:
    """A random identifier of about 49 bits, safe to read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def in_four(instance: models.Model, field: str) -> dict[str, str]:
    """A translated field in every language by name, whatever language is active."""
    return {language: getattr(instance, f"{field}_{language}") or "" for language in LANGUAGES}


class Conflict(Exception):
    """Somebody else saved the row since this copy of it was read."""

    def __init__(self, instance: models.Model):
        self.instance = instance
        super().__init__(
            f"{instance._meta.verbose_name} {instance.pk} was changed by somebody else since it "
            "was read; read it again and repeat the change."
        )


class Draft(models.Model):
    """A row editors write. `save()` refuses a stale copy instead of overwriting the newer one."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic(using=kwargs.get("using") or self._state.db):
            stored = type(self)._base_manager.using(self._state.db).filter(pk=self.pk)
            if not stored.filter(version=self.version).update(version=self.version + 1):
                raise Conflict(self)
            self.version += 1
            try:
                super().save(*args, **kwargs)
            except BaseException:
                self.version -= 1
                raise


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

    public_id = models.CharField(
        _("public id"), max_length=PUBLIC_ID_LENGTH, unique=True, default=public_id, editable=False
    )
    state = models.CharField(
        _("desk state"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False
    )
    notes = models.TextField(
        _("private notes"), blank=True, help_text=_("For the desk alone; never published.")
    )

    class Meta:
        abstract = True
