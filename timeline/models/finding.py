"""What drafts are found by at the desk. Readers' queries never name it."""

from django.db import models


class DraftWords(models.Model):
    """The search terms of every name and text by which a draft is looked for. Written by
    `timeline.finding` alone."""

    row = models.CharField(primary_key=True, max_length=40)  # "actor 12"
    subject = models.CharField(max_length=20)  # "actor"
    key = models.BigIntegerField()  # 12
    terms = models.TextField()  # in order, a space around each
    version = models.CharField(max_length=12)  # of the analysis and of what lists search

    class Meta:
        indexes = [models.Index(fields=["subject"], name="draft_words_of")]

    def __str__(self):
        return self.row
