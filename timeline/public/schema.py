"""What the API answers and understands, for its documentation (OpenAPI 3.1)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework import serializers

from config.problems import MEDIA_TYPE
from timeline.public import catalogue, example, parameters, shapes
from timeline.public.introduction import INTRODUCTION, RESOURCES
from timeline.public.representations import annotations
from timeline.public.shapes import CODES, DIGEST, ID, Texts, raw, string

JSON = "application/json"
TAGS = {"service": "What there is, and where."} | RESOURCES
FORMS: dict[str, tuple[str, Any, str]] = {
    "csv": ("text/csv", OpenApiTypes.STR, "A table, a row each."),
    "atom": ("application/atom+xml", OpenApiTypes.STR, "A feed."),
    "jsonld": ("application/ld+json", OpenApiTypes.OBJECT, "Linked data of schema.org."),
    "webannotation": (annotations.MEDIA_TYPE, OpenApiTypes.OBJECT, "W3C Web Annotations."),
}


def complete(result, generator, **kwargs):
    """A hook of drf-spectacular: the introduction, and every list of codes as a component that
    says what they mean."""
    result["info"]["description"] = INTRODUCTION
    result["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    schemas = result["components"]["schemas"]
    for name, meanings in CODES.items():
        words = "\n".join(f"* `{code}`: {meaning}" for code, meaning in meanings.items())
        schemas[name] = {"type": "string", "enum": list(meanings), "description": words}
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result


class Page(serializers.Serializer):
    """A page of a list; addresses are whole, and null where there is no page."""

    first = serializers.URLField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField(
        min_value=0, required=False, help_text="All that is found; only with `count=true`."
    )


class ChangePage(serializers.Serializer):
    """Changes in their order; the numbers on a page follow each other without a gap."""

    first = serializers.URLField()
    next = serializers.URLField(allow_null=True)
    since = serializers.IntegerField(min_value=0, help_text="As asked.")
    until = serializers.IntegerField(
        min_value=0, help_text="The last number on this page: the `since` of the next request."
    )
    latest = serializers.IntegerField(min_value=0, help_text="The latest change there is.")
    results = shapes.Change(many=True)


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
    candidates = serializers.ListField(
        child=serializers.URLField(), required=False, help_text="Those that a slug may mean."
    )
    id = raw(ID, required=False, help_text="Of what has been withdrawn.")
    reason = Texts(required=False, help_text="Why it has been withdrawn.")
    withdrawn_at = serializers.DateTimeField(required=False)
    retired_at = serializers.DateTimeField(
        required=False, help_text="Since when no published event cites the statement."
    )
    edition = LastEdition(required=False)


class Resource(serializers.Serializer):
    name = string()
    url = serializers.URLField()
    description = string()


class Hit(serializers.Serializer):
    """Enough of what was found to show it: `name`, which is an event's title; of a statement
    `exact` with `lang` and `dir`."""

    type = string("`event`, `statement`, `actor` and so on.")
    id = raw(ID)
    slug = string(required=False)
    url = string("Path of its page, without the host and the language.")
    name = Texts(required=False)
    exact = string(required=False)
    lang = string("BCP 47", required=False)
    dir = shapes.code("Direction", required=False)


class Hits(serializers.Serializer):
    """What one resource has."""

    resource = string("Its name, as in its address.")
    url = serializers.URLField(help_text="All that is found of it.")
    more = serializers.BooleanField(help_text="Whether that is more than stands here.")
    first = Hit(many=True)


class Found(serializers.Serializer):
    """What has the words asked for."""

    q = string("As asked.")
    results = Hits(many=True)


class Root(serializers.Serializer):
    """What there is, and where."""

    name = string()
    version = string()
    resources = Resource(many=True)


def _page_of(item: type[serializers.Serializer]) -> type[serializers.Serializer]:
    name = item.__name__.removeprefix("Published").removesuffix("Row")
    return type(f"{name}Page", (Page,), {"__doc__": Page.__doc__, "results": item(many=True)})


def _parameters(fields: Mapping[str, Any]) -> list[OpenApiParameter]:
    found = []
    for name, field in fields.items():
        meanings = getattr(field, "choices", {})
        words = "".join(f"\n* `{code}`: {meaning}" for code, meaning in meanings.items())
        hint = f" For example `{field.example}`." if field.example else ""
        description = f"{field.description}{hint}{words and chr(10)}{words}"
        found.append(OpenApiParameter(name, field.schema, description=description))
    return found


def _response(operation: str, status: int, media_type: str, shape, description: str = ""):
    examples = [
        OpenApiExample(row["address"], value=row["answer"], summary=f"GET {row['address']}")
        for row in example.of(operation, status, media_type)
    ]
    if status == 410:
        examples = [OpenApiExample("withdrawn", value=example.GONE)]
    return OpenApiResponse(shape, description, examples)


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
_PROBLEMS = {
    400: "A parameter is unknown or wrong; every one of them is told.",
    404: "Nothing is published at this address.",
    406: "No form is available that Accept allows.",
    410: "It has been withdrawn, for the reason given.",
}
_LINKS = OpenApiParameter(
    "Link",
    str,
    OpenApiParameter.HEADER,
    response=[200],
    description="The first, next and previous page (RFC 8288), for forms that have no place for "
    "them.",
)


def _operation(
    operation: str,
    summary: str,
    tag: str,
    shape: Any,
    *,
    form: type[forms.Form],
    also: Mapping[str, Any] | None = None,
    path: Mapping[str, tuple[dict, str]] | None = None,
    problems: tuple[int, ...] = (400, 406),
    headers: tuple[OpenApiParameter, ...] = (),
    description: str = "",
):
    """What one address answers; decorates its view."""
    choice = form.base_fields.get("format")
    answered = [name for name in getattr(choice, "choices", {}) if name in FORMS]
    responses: dict[Any, Any] = {(200, JSON): _response(operation, 200, JSON, shape)}
    for name in answered:
        media_type, kind, words = FORMS[name]
        responses[200, media_type] = _response(operation, 200, media_type, kind, words)
    responses |= _NOT_MODIFIED
    for status in problems:
        described = _response(operation, status, MEDIA_TYPE, Problem, _PROBLEMS[status])
        responses[status, MEDIA_TYPE] = described
    return extend_schema_view(
        get=extend_schema(
            operation_id=operation,
            summary=summary,
            description=description,
            tags=[tag],
            parameters=[
                *(
                    OpenApiParameter(name, kind, OpenApiParameter.PATH, description=words)
                    for name, (kind, words) in (path or {}).items()
                ),
                *_parameters(also or {}),
                *_parameters(form.base_fields),
                *_CONDITIONAL,
                *headers,
            ],
            responses=responses,
        )
    )


def _list(
    operation: str, summary: str, tag: str, item: Any, *, filters: Any, form: Any = None, **kwargs
):
    return _operation(
        operation,
        summary,
        tag,
        _page_of(item),
        form=form or parameters.Paging,
        also={name: row.field for name, row in filters.base_filters.items()},
        headers=(_LINKS,),
        description="Different parameters narrow each other; several values of one widen it. "
        "Follow `next` until it is null.",
        **kwargs,
    )


_IDENT = {"ident": ({"type": "string"}, "Its public id; or its slug, where nothing else has it.")}
_OF_ONE = (400, 404, 406, 410)

SERVICE = _operation(
    "root", "What there is, and where", "service", Root, form=parameters.NoParameters
)
TIMELINE = _operation(
    "get_timeline", "The timeline itself", "timeline", shapes.Timeline,
    form=parameters.OneDocument, problems=_OF_ONE,
)  # fmt: skip
EVENT_LIST = _list(
    "list_events", "Published events in the order of the timeline", "events", shapes.Event,
    filters=catalogue.EventListFilter, form=parameters.EventPaging,
)  # fmt: skip
EVENT_DETAIL = _operation(
    "get_event", "One published event", "events", shapes.Event,
    form=parameters.OneEvent, path=_IDENT, problems=_OF_ONE,
)  # fmt: skip
STATEMENT_LIST = _list(
    "list_statements", "Published statements, by source", "statements", shapes.PublishedStatement,
    filters=catalogue.StatementFilter, form=parameters.StatementPaging,
)  # fmt: skip
STATEMENT_DETAIL = _operation(
    "get_statement", "One statement", "statements", shapes.PublishedStatement,
    form=parameters.OneStatement, path={"ident": (ID, "Its public id.")}, problems=_OF_ONE,
)  # fmt: skip
EDITION_LIST = _list(
    "list_editions", "Every edition ever published", "editions", shapes.EditionRow,
    filters=catalogue.EditionFilter,
)  # fmt: skip
EDITION_DETAIL = _operation(
    "get_edition", "One edition, byte for byte as published", "editions", OpenApiTypes.OBJECT,
    form=parameters.OneDocument, problems=(400, 404, 406),
    path={
        "kind": ({"$ref": "#/components/schemas/SubjectKind"}, "The kind of its subject."),
        "public_id": (ID, "The public id of its subject."),
        "number": ({"type": "integer", "minimum": 1}, "Its number."),
    },
    description="A document as of that publication: an Event, Source, Actor and so on, by `type`.",
)  # fmt: skip
CHANGE_LIST = _operation(
    "list_changes", "What was published, corrected and withdrawn", "changes", ChangePage,
    form=parameters.Since, headers=(_LINKS,),
    description="In order and without gaps. Follow `next` until it is null, keep `until`, and ask "
    "again with it as `since`.",
)  # fmt: skip
SEARCH = _operation(
    "search", "Everything that has these words", "search", Found, form=parameters.Query,
    description="The first hits of each resource, in its own order, and the address of all of "
    "them. A resource without any is left out.",
)  # fmt: skip
_SUBJECTS: dict[str, tuple[Any, str]] = {
    "sources": (shapes.PublishedSource, "source"),
    "outlets": (shapes.Outlet, "outlet"),
    "actors": (shapes.Actor, "actor"),
    "places": (shapes.Place, "place"),
    "topics": (shapes.Topic, "topic"),
    "series": (shapes.Series, "series"),
}


def profile_list(name: str, filters: Any):
    """Decorates the list of a kind of subject."""
    shape, _kind = _SUBJECTS[name]
    return _list(f"list_{name}", f"Published {name}, by name", name, shape, filters=filters)


def profile_detail(name: str):
    """Decorates the view of one subject of a kind."""
    shape, kind = _SUBJECTS[name]
    return _operation(
        f"get_{kind}", f"One published {kind}", name, shape,
        form=parameters.OneDocument, path=_IDENT, problems=_OF_ONE,
    )  # fmt: skip
