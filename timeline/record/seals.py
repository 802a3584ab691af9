"""The seal of the public record: a digest that ties each Change to the one before.

Each step is sealed with SHA-256 over the RFC 8785 form of its fields as they are served, addresses
and the note aside; `note_digest` stands for the note, so that a note can be blanked by law without
breaking the record. `previous` is the seal of the step before, 64 zeros at first. Whoever kept a
later head sees any step of the past that was altered, taken out or sealed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.languages import LANGUAGES
from timeline.document.answers import moment
from timeline.document.canonical import sha256
from timeline.document.shapes import VERSION
from timeline.document.versions import says_the_same
from timeline.models.editions import Change


def served(change: Change) -> dict[str, Any]:
    """A step of the record as it is told, without the addresses that depend on the site."""
    return {
        "number": change.number,
        "at": moment(change.at),
        "action": change.action,
        "kind": change.kind,
        "id": change.subject_id,
        "edition": change.edition_number,
        "digest": f"sha256:{change.digest}",
        "nature": change.nature or None,
        "note": texts(change.note),
        "note_digest": f"sha256:{change.note_digest}",
        "statements": change.statements,
        "previous": change.previous,
    }


def seal_of(change: Change) -> str:
    """The seal of a step, in hexadecimal."""
    return sha256({key: value for key, value in served(change).items() if key != "note"})


def note_digest(note: Mapping[str, str]) -> str:
    """SHA-256, in hexadecimal, of a note's canonical form."""
    return sha256(texts(note))


def texts(note: Mapping[str, str]) -> dict[str, str]:
    """A note with the languages that it exists in, in their order."""
    return {tag: note[tag] for tag in dict.fromkeys((*LANGUAGES, *note)) if note.get(tag)}


def statements_told(
    before: Any | None, after: Any | None, *, version: int = VERSION
) -> dict[str, list[str]]:
    """Which statements of an event a step adds, changes and drops, by id; `version` is that of the
    edition before, which may not have been able to say all."""

    def by_id(document: Any | None) -> dict[str, Any]:
        return {row["id"]: row for row in (document or {}).get("statements", ())}

    old, new = by_id(before), by_id(after)
    return {
        "added": sorted(new.keys() - old.keys()),
        "changed": sorted(
            key
            for key in new.keys() & old.keys()
            if not says_the_same(old[key], new[key], version=version)
        ),
        "gone": sorted(old.keys() - new.keys()),
    }
