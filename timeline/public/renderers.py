"""Stored documents go out as they are: their bytes are joined into answers, never parsed."""

import json

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer


class Written(str):
    """Text that is JSON already."""

    __slots__ = ()


def canonical(value) -> str:
    """JSON as documents are stored: sorted keys, no spaces, other scripts as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def written(value) -> str:
    """JSON of a value whose parts may be written already; members keep their order."""
    if isinstance(value, Written):
        return value
    if isinstance(value, dict):
        return f"{{{','.join(f'{canonical(key)}:{written(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{','.join(map(written, value))}]"
    return canonical(value)


class PublishedJSON(BaseRenderer):
    """`application/json` in UTF-8, with stored documents byte for byte."""

    media_type = "application/json"
    format = "json"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return written(data).encode()


class Acceptable(BaseContentNegotiation):
    """The renderer that the Accept header prefers (RFC 9110 §12.5.1); the first one in a tie.

    Parameters of a media range other than `q` are ignored: there is one form of each type. A
    client that names none takes anything.
    """

    def select_parser(self, request, parsers):
        return None  # nothing is read from a request's body

    def select_renderer(self, request, renderers, format_suffix=None):
        ranges = _media_ranges(request.META.get("HTTP_ACCEPT", "")) or [("*/*", 1.0)]
        best = max(renderers, key=lambda renderer: _quality(renderer.media_type, ranges))
        if not _quality(best.media_type, ranges):
            raise NotAcceptable(available_renderers=renderers)
        return best, best.media_type


def _media_ranges(header: str) -> list[tuple[str, float]]:
    ranges = []
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if not name:
            continue
        weights = [text[2:] for text in parameters if text.startswith("q=")]
        try:
            ranges.append((name, min(max(float(weights[0]), 0.0), 1.0) if weights else 1.0))
        except ValueError:
            ranges.append((name, 1.0))
    return ranges


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """How much a type is wanted: what the most specific range that matches it says."""
    weights = dict(ranges)
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if name in weights:
            return weights[name]
    return 0.0
