"""What the API answers and understands, for its documentation (OpenAPI 3.1)."""

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from config.problems import MEDIA_TYPE
from timeline.public import example
from timeline.public.filters import EventFilter
from timeline.public.parameters import Listing, OneDocument
from timeline.public.shapes import CODES, DIGEST, ID, Event, Texts, raw, string

INTRODUCTION = """\
A sourced timeline: every event with the quotes that hold it up. Read-only, without registration.

* **Documents** are what was published, byte for byte; `edition.digest` is the SHA-256 of the
  canonical JSON (sorted keys, no spaces, UTF-8) without `edition`. Texts come in English, French,
  Arabic and Turkish, empty where there is none. Addresses in documents are paths on this site.
* **Lists** go page by page: follow `next` until it is null. A cursor never repeats or skips what
  stands around it, whatever is published meanwhile.
* **Filters** narrow each other; several values of one parameter (repeated, or with commas in
  between) widen it. Unknown parameters are errors, never ignored.
* **Errors** are `application/problem+json` (RFC 9457) and tell every parameter that is wrong.
* **Caching**: send `If-None-Match` with the `ETag` of what you hold; 304 means that it still is
  the answer.
* **Withdrawn** events answer 410 with the reason; their editions stay at their addresses.
"""


def complete(result, generator, **kwargs):
    """A hook of drf-spectacular: the introduction, and every list of codes as a component that
    says what they mean."""
    result["info"]["description"] = INTRODUCTION
    schemas = result["components"]["schemas"]
    for name, meanings in CODES.items():
        words = "\n".join(f"* `{code}`: {meaning}" for code, meaning in meanings.items())
        schemas[name] = {"type": "string", "enum": list(meanings), "description": words}
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result


class EventPage(serializers.Serializer):
    """A page of a list; addresses are whole, and null where there is no page."""

    first = serializers.URLField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField(
        min_value=0, required=False, help_text="All that is found; only with `count=true`."
    )
    results = Event(many=True)


class ParameterError(serializers.Serializer):
    """What is wrong with one value of one parameter."""

    parameter = string()
    value = string("Its beginning.", required=False)
    detail = string()
    allowed = serializers.ListField(child=string(), required=False)


class LastEdition(serializers.Serializer):
    number = serializers.IntegerField(min_value=1)
    digest = raw(DIGEST)
    url = serializers.URLField()


class Problem(serializers.Serializer):
    """An error (RFC 9457)."""

    type = string("`about:blank`: the status says it.")
    title = string()
    status = serializers.IntegerField()
    detail = string(required=False)
    errors = ParameterError(many=True, required=False)  # type: ignore[assignment]
    known = serializers.ListField(
        child=string(), required=False, help_text="The parameters that this address knows."
    )
    media_types = serializers.ListField(
        child=string(), required=False, help_text="What this address answers in."
    )
    id = raw(ID, required=False, help_text="Of what has been withdrawn.")
    reason = Texts(required=False, help_text="Why it has been withdrawn.")
    withdrawn_at = serializers.DateTimeField(required=False)
    edition = LastEdition(required=False)


class Resource(serializers.Serializer):
    name = string()
    url = serializers.URLField()
    description = string()


class Root(serializers.Serializer):
    """What there is, and where."""

    name = string()
    version = string()
    resources = Resource(many=True)


def _parameters(fields: dict) -> list[OpenApiParameter]:
    parameters = []
    for name, field in fields.items():
        meanings = getattr(field, "choices", {})
        words = "".join(f"\n* `{code}`: {meaning}" for code, meaning in meanings.items())
        hint = f" For example `{field.example}`." if field.example else ""
        description = f"{field.description}{hint}{words and chr(10)}{words}"
        parameters.append(OpenApiParameter(name, field.schema, description=description))
    return parameters


def _problems(described: dict[int, str]) -> dict:
    return {
        (status, MEDIA_TYPE): OpenApiResponse(
            Problem, description, [OpenApiExample("problem", value=example.problem(status))]
        )
        for status, description in described.items()
    }


_CONDITIONAL = [
    OpenApiParameter(
        "If-None-Match",
        str,
        OpenApiParameter.HEADER,
        description="The ETag of an answer held: 304 when it is still the answer.",
    ),
    OpenApiParameter(
        "ETag",
        str,
        OpenApiParameter.HEADER,
        response=[200, 304],
        description="A strong entity tag.",
    ),
]
_NOT_MODIFIED = {304: OpenApiResponse(description="The answer held is still the answer.")}
_BAD_QUERY = {400: "A parameter is unknown or wrong; every one of them is told."}
_NOT_ACCEPTABLE = {406: "No form is available that Accept allows."}

SERVICE = extend_schema(
    operation_id="root",
    summary="What there is, and where",
    tags=["service"],
    parameters=_CONDITIONAL,
    responses={200: Root, **_NOT_MODIFIED, **_problems(_BAD_QUERY | _NOT_ACCEPTABLE)},
)
EVENT_LIST = extend_schema(
    operation_id="list_events",
    summary="Published events in the order of the timeline",
    description="Different parameters narrow each other; several values of one widen it. "
    "Follow `next` until it is null.",
    tags=["events"],
    parameters=[
        *_parameters({name: row.field for name, row in EventFilter.base_filters.items()}),
        *_parameters(Listing.base_fields),
        *_CONDITIONAL,
    ],
    responses={
        200: OpenApiResponse(EventPage, examples=[OpenApiExample("page", value=example.page())]),
        **_NOT_MODIFIED,
        **_problems(_BAD_QUERY | _NOT_ACCEPTABLE),
    },
)
EVENT_DETAIL = extend_schema(
    operation_id="get_event",
    summary="One published event",
    tags=["events"],
    parameters=[
        OpenApiParameter("public_id", ID, OpenApiParameter.PATH, description="Its public id."),
        *_parameters(OneDocument.base_fields),
        *_CONDITIONAL,
    ],
    responses={
        200: OpenApiResponse(Event, examples=[OpenApiExample("event", value=example.event())]),
        **_NOT_MODIFIED,
        **_problems(
            _BAD_QUERY
            | {404: "Nothing is published under this id."}
            | _NOT_ACCEPTABLE
            | {410: "It has been withdrawn, for the reason given."}
        ),
    },
)
