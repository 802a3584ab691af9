"""The documents of actors, places, topics, series, outlets, sources and of the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from config.drafts import Subject, in_four
from sources import models as archive
from timeline import models
from timeline.document.form import Document, heading
from timeline.document.naming import Named, composes


def _named_by_source(source: archive.Source) -> list[Subject]:
    return [item for item in (source.outlet, source.duplicate_of) if item is not None]


def _named_by_place(place: models.Place) -> list[Subject]:
    return [place.within] if place.within else []


def _aliases(rows: Iterable[Any]) -> list[Document]:
    return [{"text": row.text, "language": row.language} for row in rows]


@composes("actor")
def _actor(actor: models.Actor) -> Document:
    return heading(actor) | {
        "kind": actor.kind,
        "country": actor.country,
        "description": in_four(actor, "description"),
        "aliases": _aliases(actor.aliases.all()),
    }


@composes("place", naming=_named_by_place)
def _place(place: models.Place) -> Document:
    return heading(place) | {
        "country": place.country,
        "latitude": _degrees(place.latitude),
        "longitude": _degrees(place.longitude),
        "within": Named(_named_by_place(place)).ref(place.within),
        "aliases": _aliases(place.aliases.all()),
    }


def _degrees(value) -> float | None:
    return None if value is None else float(value)


@composes("topic", "series")
def _described(subject: models.Topic | models.Series) -> Document:
    return heading(subject) | {
        "description": in_four(subject, "description"),
    }


@composes("outlet")
def _outlet(outlet: archive.Outlet) -> Document:
    return heading(outlet) | {
        "spellings": _aliases(outlet.spellings.all()),
        "domain": outlet.domain,
        "country": outlet.country,
        "language": outlet.language,
        "kind": outlet.kind,
    }


@composes("source", naming=_named_by_source)
def _source(source: archive.Source) -> Document:
    named = Named(_named_by_source(source))
    return heading(source) | {
        "title": source.title,
        "designation": in_four(source, "designation"),
        "kind": source.kind,
        "outlet": named.ref(source.outlet),
        "byline": source.byline,
        "language": source.language,
        "published": source.published,
        "canonical_url": source.url,
        "archived_url": source.archived_url,
        "accessed": source.accessed.isoformat() if source.accessed else None,
        "supplied": {mark.field: in_four(mark, "reason") for mark in source.supplied.all()},
        "duplicate_of": named.ref(source.duplicate_of),
        "texts": [
            {
                "digest": snapshot.digest,
                "length": snapshot.length,
                "checked_on": snapshot.checked_on.isoformat(),
            }
            for snapshot in source.snapshots.all()
        ],
    }


@composes("timeline")
def _timeline(timeline: models.Timeline) -> Document:
    return {
        "type": "timeline",
        "id": timeline.public_id,
        "slug": "",
        "url": "/",
        "title": in_four(timeline, "title"),
        "period": timeline.period,
        "scope": in_four(timeline, "scope"),
        "selection": in_four(timeline, "selection"),
        "gaps": in_four(timeline, "gaps"),
        "license": timeline.license,
    }
