"""Codes: what documents, forms and pages are told apart by."""

from typing import Self

from django.db import models


class Codes(models.TextChoices):
    """A vocabulary, each code with what it means to a program's author and the word that people
    see: `HOST = "host", "receives the others", _("host")`. A fourth is what the desk calls it,
    where that differs. What is published keeps a code's meaning: add codes, never turn one.
    """

    meaning: str
    _word: str

    def __new__(cls, code: str, meaning: str, word: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.meaning, member._word = meaning, word
        return member

    @property
    def word(self):
        """What readers see for it."""
        return self._word or self.label

    @classmethod
    def offered(cls):
        """The choices of a field, which no migration states again."""
        return cls.choices
