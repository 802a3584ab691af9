"""What an answer puts around a published document.

Its addresses and its edition stand in front of the stored members, what is derived of them behind
them: their text is joined, never read and written anew.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from config.languages import LANGUAGES
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

    def text(self, without: Iterable[str] = ()) -> str:
        """As JSON; on request without some members."""
        members, derived = served(self.stored, self.version), self.derived
        if without:
            members, derived = (_without(text, without) for text in (members, derived))
        return f'{written(self.head)[:-1]},{members[1:-1]},"derived":{derived}}}'

    def opened(self) -> dict[str, Any]:
        """As the other representations read it, in the version of today."""
        # A statement has no edition of its own, and is never older than the code.
        document = opened(self.stored) if "edition" in self.head else json.loads(self.stored)
        return document | self.head | {"derived": json.loads(self.derived)}


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
    head = {
        "url": api_address(site, "statement", row.pk),
        "html_url": f"{site}/statements/{row.pk}/",
    }
    return Whole(head, row.document, row.derived)


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


def page_address(site: str, path: str) -> str:
    """Where readers find it, in the installation's first language."""
    return f"{site}/{LANGUAGES[0]}{path}"


def api_address(site: str, name: str, *args: Any) -> str:
    """Where programs find it."""
    return f"{site}{reverse(f'api:{name}', args=args)}"


def edition_address(site: str, edition: Edition) -> str:
    """Where programs find an edition."""
    return api_address(site, "edition", edition.kind, edition.subject_id, edition.number)


def _without(text: str, names: Iterable[str]) -> str:
    found = json.loads(text)
    return written({key: value for key, value in found.items() if key not in names})
