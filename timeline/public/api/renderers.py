"""The representations of answers, and which of them is meant.

In JSON stored documents go out as they are: their bytes are joined into answers, never parsed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer

from timeline.document import canonical
from timeline.public.api.edge import Card, Whole
from timeline.public.formats import annotations, feeds, linked, tables


class Written(str):
    """Text that is JSON already."""

    __slots__ = ()


def written(value) -> str:
    """JSON of a value whose parts may be written already; members keep their order."""
    if isinstance(value, Written):
        return value
    if isinstance(value, dict):
        members = (f"{canonical.written(key)}:{written(part)}" for key, part in value.items())
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(written, value))}]"
    return canonical.written(value)


@dataclass(frozen=True)
class Answer:
    """What a view found, before it is represented: one document, or a page of a list; `told` is the
    language of its cards, where it holds cards."""

    resource: str
    documents: Sequence[Whole | Card | dict[str, Any]]
    site: str
    address: str
    many: bool = False
    first: str = ""
    next: str | None = None
    previous: str | None = None
    members: dict[str, Any] = field(default_factory=dict)
    told: str = ""
    title: str = ""  # of the timeline, where a form tells it

    def written(self) -> list[Any]:
        """The documents as JSON."""
        return [row if isinstance(row, dict) else Written(row.text()) for row in self.documents]

    def opened(self) -> list[Any]:
        """The documents as the other representations read them."""
        return [row if isinstance(row, dict) else row.opened() for row in self.documents]


class Representation(BaseRenderer):
    """A representation of an answer. `suffix` is that of a file to be saved, where it is one."""

    suffix = ""
    charset: str | None = None

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        raise NotImplementedError


class PublishedJSON(Representation):
    """`application/json` in UTF-8, with stored documents byte for byte."""

    media_type = "application/json"
    format = "json"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if isinstance(data, Answer):
            results = data.written()
            data = {**data.members, "results": results} if data.many else results[0]
        return written(data).encode()


class Table(Representation):
    """`text/csv`, one row a document."""

    media_type = "text/csv"
    format = suffix = "csv"
    charset = "utf-8"

    def render(self, data: Answer, accepted_media_type=None, renderer_context=None):
        return tables.table(data.resource, data.opened(), told=data.told)


class Feed(Representation):
    """`application/atom+xml`."""

    media_type = "application/atom+xml"
    format = "atom"
    charset = "utf-8"

    def render(self, data: Answer, accepted_media_type=None, renderer_context=None):
        return feeds.feed(
            data.opened(),
            lang=data.told,
            title=data.title,
            rights=data.members["license"] or "",
            site=data.site,
            address=data.address,
            first=data.first,
            next_=data.next,
        )


class Linked(Representation):
    """`application/ld+json` in the words of schema.org."""

    media_type = "application/ld+json"
    format = "jsonld"

    def render(self, data: Answer, accepted_media_type=None, renderer_context=None):
        events = data.opened()
        if data.many:
            return canonical.written(linked.graph(events, site=data.site)).encode()
        return canonical.written(linked.event(events[0], site=data.site)).encode()


class Annotations(Representation):
    """W3C Web Annotations: of one statement, of a page of them, or of all that an event has."""

    media_type = annotations.MEDIA_TYPE
    format = "webannotation"

    def render(self, data: Answer, accepted_media_type=None, renderer_context=None):
        found = data.opened()
        if data.many:
            made = annotations.page(
                found, site=data.site, address=data.address, first=data.first, next_=data.next
            )
        elif data.resource == "events":
            made = annotations.collection(found[0], site=data.site, address=data.address)
        else:
            made = annotations.annotation(found[0], site=data.site)
        return canonical.written(made).encode()


class Acceptable(BaseContentNegotiation):
    """The representation that the `format` parameter names, else the one that the Accept header
    prefers (RFC 9110 §12.5.1); the first one in a tie.

    Of the parameters of a media range only `q` counts, and `profile` where it is one of ours. A
    client that names no range takes anything.
    """

    def select_parser(self, request, parsers):
        return None  # nothing is read from a request's body

    def select_renderer(self, request, renderers, format_suffix=None):
        wanted = request.GET.get("format")
        for renderer in renderers:
            if renderer.format == wanted:
                return renderer, renderer.media_type
        ranges = _media_ranges(request.META.get("HTTP_ACCEPT", "")) or {"*/*": 1.0}
        best = max(renderers, key=lambda renderer: _quality(renderer.media_type, ranges))
        if not _quality(best.media_type, ranges):
            raise NotAcceptable(available_renderers=renderers)
        return best, best.media_type


PROFILES = {f'profile="{annotations.PROFILE}"', f"profile={annotations.PROFILE}"}


def _media_ranges(header: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if not name:
            continue
        name = name.lower()
        if PROFILES.intersection(parameters):
            name = annotations.MEDIA_TYPE
        weights = [text[2:] for text in parameters if text[:2] in ("q=", "Q=")]
        try:
            ranges[name] = min(max(float(weights[0]), 0.0), 1.0) if weights else 1.0
        except ValueError:
            ranges[name] = 1.0
    return ranges


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """How much a type is wanted: what the most specific range that matches it says."""
    plain = media_type.partition(";")[0]
    for name in (media_type, plain, f"{plain.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
