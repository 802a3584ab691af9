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

from config.problems import MEDIA_TYPE
from timeline.public.api import example
from timeline.public.api.components import ID, answer_of, any_answer, components, page_of, ref
from timeline.public.api.introduction import INTRODUCTION, RESOURCES
from timeline.public.formats import annotations, envelopes
from timeline.public.query import lists, parameters

JSON = "application/json"
TAGS = {"service": "What there is, and where."} | RESOURCES
FORMS: dict[str, tuple[str, Any, str]] = {
    "csv": ("text/csv", OpenApiTypes.STR, "A table, a row each."),
    "atom": ("application/atom+xml", OpenApiTypes.STR, "A feed."),
    "jsonld": ("application/ld+json", OpenApiTypes.OBJECT, "Linked data of schema.org."),
    "webannotation": (annotations.MEDIA_TYPE, OpenApiTypes.OBJECT, "W3C Web Annotations."),
}


def complete(result, generator, **kwargs):
    """A hook of drf-spectacular: the introduction, and as components what documents and answers
    are, with every list of codes and what they mean."""
    result["info"]["description"] = INTRODUCTION
    result["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    result["components"]["schemas"] = dict(sorted(components().items()))
    return result


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
        described = _response(operation, status, MEDIA_TYPE, ref("Problem"), _PROBLEMS[status])
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
    card = envelopes.CARDS.get(tag, envelopes.SubjectCard).__name__
    rows = {"oneOf": [ref(card), *item.get("oneOf", [item])]} if form else item
    return _operation(
        operation,
        summary,
        tag,
        page_of(rows),
        form=form or parameters.Paging,
        also={name: row.field for name, row in filters.base_filters.items()},
        headers=(_LINKS,),
        description="Different parameters narrow each other; several values of one widen it. "
        "Follow `next` until it is null."
        + (" Each is told in a few lines; `view=full` gives it whole." if form else ""),
        **kwargs,
    )


_IDENT = {"ident": ({"type": "string"}, "Its public id; or its slug, where nothing else has it.")}
_OF_ONE = (400, 404, 406, 410)

SERVICE = _operation(
    "root", "What there is, and where", "service", ref("Root"), form=parameters.NoParameters
)
TIMELINE = _operation(
    "get_timeline", "The timeline itself", "timeline", answer_of("timeline"),
    form=parameters.OneDocument, problems=_OF_ONE,
)  # fmt: skip
EVENT_LIST = _list(
    "list_events", "Published events in the order of the timeline", "events", answer_of("event"),
    filters=lists.EventListFilter, form=parameters.EventPaging,
)  # fmt: skip
EVENT_DETAIL = _operation(
    "get_event", "One published event", "events", answer_of("event"),
    form=parameters.OneEvent, path=_IDENT, problems=_OF_ONE,
)  # fmt: skip
STATEMENT_LIST = _list(
    "list_statements", "Published statements, by source", "statements", ref("StatementAnswer"),
    filters=lists.StatementFilter, form=parameters.StatementPaging,
)  # fmt: skip
STATEMENT_DETAIL = _operation(
    "get_statement", "One statement", "statements", ref("StatementAnswer"),
    form=parameters.OneStatement, path={"ident": (ID, "Its public id.")}, problems=_OF_ONE,
)  # fmt: skip
EDITION_LIST = _list(
    "list_editions", "Every edition ever published", "editions", ref("EditionRow"),
    filters=lists.EditionFilter,
)  # fmt: skip
EDITION_DETAIL = _operation(
    "get_edition", "One edition as published", "editions", any_answer(),
    form=parameters.OneDocument, problems=(400, 404, 406),
    path={
        "kind": (ref("SubjectKind"), "The kind of its subject."),
        "public_id": (ID, "The public id of its subject."),
        "number": ({"type": "integer", "minimum": 1}, "Its number."),
    },
    description="A document as of that publication: an event, source, actor and so on, by `type`. "
    "`derived` is what the code of today makes of it.",
)  # fmt: skip
CHANGE_LIST = _operation(
    "list_changes", "What was published, corrected and withdrawn", "changes", ref("ChangePage"),
    form=parameters.Since, headers=(_LINKS,),
    description="In order and without gaps. Follow `next` until it is null, keep `until`, and ask "
    "again with it as `since`.",
)  # fmt: skip
SEARCH = _operation(
    "search", "Everything that has these words", "search", ref("Found"), form=parameters.Query,
    description="The first hits of each resource, in its own order, and the address of all of "
    "them. A resource without any is left out.",
)  # fmt: skip


def profile_list(name: str, kind: str, filters: Any):
    """Decorates the list of a kind of subject."""
    words = f"Published {name}, by name"
    return _list(
        f"list_{name}", words, name, answer_of(kind), filters=filters, form=parameters.CardPaging
    )


def profile_detail(name: str, kind: str):
    """Decorates the view of one subject of a kind."""
    return _operation(
        f"get_{kind}", f"One published {kind}", name, answer_of(kind),
        form=parameters.OneDocument, path=_IDENT, problems=_OF_ONE,
    )  # fmt: skip
