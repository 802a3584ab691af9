"""Addresses of published subjects: `/{folder}/{id}-{slug}/`, where the id alone decides."""

from typing import NamedTuple

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter

from config.ids import PATTERN
from timeline.models import addresses

FOLDERS = {folder: kind for kind, folder in addresses.FOLDERS.items()}


class Ident(NamedTuple):
    """A subject as an address names it; the slug may be an old one, or missing."""

    id: str
    slug: str


class IdentConverter:
    """`3bg7t4w2zq-visit-to-turkey`, or the id alone."""

    regex = PATTERN + r"(?:-[\w-]{0,200})?"

    def to_python(self, value: str) -> Ident:
        public_id, _, slug = value.partition("-")
        return Ident(public_id, slug)

    def to_url(self, value: Ident) -> str:
        return f"{value.id}-{value.slug}" if value.slug else value.id


class PublicIdConverter(StringConverter):
    """A public id and nothing else."""

    regex = PATTERN


class EditionConverter(IntConverter):
    """The number of an edition: from 1, short enough for any database."""

    regex = "[1-9][0-9]{0,8}"


class CitationConverter(StringConverter):
    """The ending of a citation's file."""

    regex = "txt|bib|ris|json"


register_converter(IdentConverter, "ident")
register_converter(PublicIdConverter, "public_id")
register_converter(EditionConverter, "edition")
register_converter(CitationConverter, "citation")
