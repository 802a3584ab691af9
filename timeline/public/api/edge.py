"""What an answer puts around a published document.

Its addresses and its edition stand in front of the stored members, what is derived of them behind
them: their text is joined, never read and written anew.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from config.languages import LANGUAGES
from timeline.document import cards
from timeline.document.answers import envelope
from timeline.document.canonical import written
from timeline.document.derived import derive
from timeline.document.shapes import VERSION
from timeline.document.versions import opened, served
from timeline.labels import codes
from timeline.models.addresses import path_of
from timeline.models.editions import Edition, Entry, Profile, Quotation


@dataclass(frozen=True)
class Whole:
    """A published document with what an answer puts around it: `head` before, `derived` behind."""

    head: dict[str, Any]
    stored: str
    derived: str
    version: int = VERSION

    def text(self) -> str:
        """As JSON."""
        members = served(self.stored, self.version)
        return f'{written(self.head)[:-1]},{members[1:-1]},"derived":{self.derived}}}'

    def opened(self) -> dict[str, Any]:
        """As the other representations read it, in the version of today."""
        # A statement has no edition of its own, and is never older than the code.
        document = opened(self.stored) if "edition" in self.head else json.loads(self.stored)
        return document | self.head | {"derived": json.loads(self.derived)}


@dataclass(frozen=True)
class Card:
    """A published document in a few lines, with its addresses behind."""

    stored: str
    addresses: dict[str, str]

    def text(self) -> str:
        """As JSON."""
        return f"{self.stored[:-1]},{written(self.addresses)[1:]}"

    def opened(self) -> dict[str, Any]:
        """As the table reads it."""
        return json.loads(self.stored) | self.addresses


def card_of(row: Entry | Profile | Quotation, site: str, tag: str) -> Card:
    """A row in a few lines of a language, or of all."""
    if isinstance(row, Quotation):
        addresses = _of_statement(row, site)
    else:
        url = f"{site}{_folder(getattr(row, 'kind', 'event'))}{row.pk}/"
        page = page_address(site, row.get_absolute_url(), "" if tag == cards.ALL else tag)
        addresses = {"url": url, "html_url": page}
    return Card(cards.card(row.cards, tag), addresses)


def of_row(row: Entry | Profile, site: str) -> Whole:
    """A subject as it is public now, with its `edition` at hand."""
    edition = row.edition
    path = row.get_absolute_url()
    ids = () if edition.kind == "timeline" else (row.pk,)
    head = {
        "url": api_address(site, edition.kind, *ids),
        "html_url": page_address(site, path),
        "edition": envelope(edition, f"{site}{path}"),
    }
    return Whole(head, edition.document, row.derived, edition.version)


def of_edition(edition: Edition, site: str) -> Whole:
    """One numbered edition; what is derived of it, the code of today derives."""
    document = opened(edition.document)
    derived = derive(document) | {"names": codes.names_in(document)}
    told = envelope(edition, f"{site}{document['path']}")
    head = {
        "url": edition_address(site, edition),
        "html_url": page_address(site, told["url"].removeprefix(site)),
        "edition": told,
    }
    return Whole(head, edition.document, written(derived), edition.version)


def of_quotation(row: Quotation, site: str) -> Whole:
    """A statement by itself; its page is that of an event, to which its own address leads."""
    return Whole(_of_statement(row, site), row.document, row.derived)


def _of_statement(row: Quotation, site: str) -> dict[str, str]:
    return {
        "url": f"{site}{_folder('statement')}{row.pk}/",
        "html_url": f"{site}/statements/{row.pk}/",
    }


def told(edition: Edition, site: str) -> dict[str, Any]:
    """An edition without its document, as the list of editions tells it."""
    path = path_of(edition.kind, edition.subject_id, "")
    about = envelope(edition, path)
    return {
        "kind": edition.kind,
        "id": edition.subject_id,
        **about,
        "url": edition_address(site, edition),
        "html_url": page_address(site, about["url"]),
    }


def page_address(site: str, path: str, language: str = "") -> str:
    """Where readers find it: in a language, or the installation's first."""
    return f"{site}/{language or LANGUAGES[0]}{path}"


def api_address(site: str, name: str, *args: Any) -> str:
    """Where programs find it."""
    return f"{site}{reverse(f'api:{name}', args=args)}"


@cache
def _folder(kind: str) -> str:
    """Under which path the subjects of a kind stand, found once: a page has many."""
    return reverse(f"api:{kind}", args=["-"]).removesuffix("-/")


def edition_address(site: str, edition: Edition) -> str:
    """Where programs find an edition."""
    return api_address(site, "edition", edition.kind, edition.subject_id, edition.number)
