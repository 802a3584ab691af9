"""Who did what, who approved what: records that outlive what they describe, so no foreign keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config import ids


class Record(models.Model):
    """A line about one subject by one person: written once, never changed."""

    kind = models.CharField(_("kind of record"), max_length=9)
    subject_id = models.CharField(
        pgettext_lazy("what is published", "subject"), max_length=ids.LENGTH
    )
    by_id = models.BigIntegerField(_("account number"))
    by = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "subject_id", "at"])]


class Contribution(Record):
    """Somebody wrote something of a subject; who contributed may not approve."""

    verb = models.CharField(_("verb"), max_length=30)

    class Meta(Record.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")

    def __str__(self):
        return f"{self.by}: {self.verb} {self.kind} {self.subject_id}"


class Approval(Record):
    """A second person's yes to one exact state of a subject, given by its digest.

    `companions` are the digests of the subjects that would be published with it for the first
    time, by "kind:id".
    """

    # The form of the documents that it was given for; another form voids it.
    version = models.PositiveSmallIntegerField(_("form of the document"), default=1)
    digest = models.CharField(_("digest"), max_length=64)
    seen = models.PositiveBigIntegerField(_("latest contribution seen"), default=0)
    companions = models.JSONField(_("published with it"), default=dict)
    alone = models.BooleanField(
        _("approved by its own author"), default=False,
        help_text=_("Possible in a one-person newsroom only, and said so in the record."),
    )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def __str__(self):
        return f"{self.by}: {self.kind} {self.subject_id} {self.digest[:12]}"


class Comment(Record):
    """A remark of the desk on a subject, such as why it was sent back."""

    text = models.TextField(_("text"))
    seen = models.PositiveBigIntegerField(_("latest contribution seen"), default=0)

    class Meta(Record.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self):
        return self.text
