"""The API: read-only views of published rows, which hold the answers ready made."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from timeline.models.editions import Entry, State
from timeline.public import conditional
from timeline.public.cursors import BadCursor, paginate
from timeline.public.filters import EventFilter
from timeline.public.parameters import Listing, NoParameters, OneDocument, SchemaForm
from timeline.public.problems import BadQuery, Gone, errors_of, unknown, wrong_value
from timeline.public.renderers import Acceptable, Written, canonical
from timeline.public.schema import EVENT_DETAIL, EVENT_LIST, SERVICE


class PublicView(APIView):
    """A view that only reads, refuses parameters it does not know, and answers any origin."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = Acceptable
    parameters: type[forms.Form] = NoParameters

    def read(self, request, *, filters: EventFilter | None = None) -> dict:
        """The values of the parameters. Raises BadQuery, with all that is wrong with them."""
        form = self.parameters(request.GET)
        known = [*(filters.filters if filters else ()), *form.fields]
        errors = unknown(request.GET, known) + errors_of(form)
        if filters is not None:
            errors += errors_of(filters.form)
        if errors:
            raise BadQuery(errors, known)
        return form.cleaned_data

    def answer(self, data, tag: str) -> Response:
        """An answer that may be kept for a while under its entity tag."""
        return Response(data, headers={"ETag": tag, "Cache-Control": conditional.FRESH})

    def not_modified(self, tag: str) -> HttpResponse:
        """304: the caller has the answer."""
        return HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": conditional.FRESH})

    @extend_schema(exclude=True)
    def options(self, request, *args, **kwargs):
        """What a browser asks before it lets another site send If-None-Match."""
        return HttpResponse(
            status=204,
            headers={
                "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
                "Access-Control-Allow-Headers": "If-None-Match",
                "Access-Control-Max-Age": "86400",
            },
        )


class Service(PublicView):
    """What there is, and where."""

    @SERVICE
    def get(self, request):
        self.read(request)
        tag = conditional.entity_tag(request.build_absolute_uri())
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        resources = {
            "events": "Events of the timeline, each with the statements that hold it up.",
            "schema": "This API in OpenAPI 3.1, as JSON or YAML.",
            "docs": "The same, to read and to try out.",
        }
        return self.answer(
            {
                "name": "Isnad",
                "version": "1",
                "resources": [
                    {
                        "name": name,
                        "url": request.build_absolute_uri(reverse(f"api:{name}")),
                        "description": description,
                    }
                    for name, description in resources.items()
                ],
            },
            tag,
        )


class EventList(PublicView):
    """Published events in the order of the timeline, a page at a time."""

    parameters = Listing

    @EVENT_LIST
    def get(self, request):
        address = Address(request)
        tag = conditional.entity_tag(conditional.latest_change(), address.whole)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        filters = EventFilter(request.GET, Entry.published.live(), request=request)
        asked = self.read(request, filters=filters)
        found = filters.qs
        try:
            page = paginate(
                found.values_list("position", "edition__document", named=True),
                cursor=asked["cursor"],
                size=asked["page_size"],
                descending=filters.descending,
            )
        except BadCursor as error:
            raise BadQuery([wrong_value("cursor", asked["cursor"], str(error))]) from error
        answer: dict[str, Any] = {
            "first": address.of(None),
            "next": address.of(page.next) if page.next else None,
            "previous": address.of(page.previous) if page.previous else None,
        }
        if asked["count"]:
            answer["count"] = found.count()
        answer["results"] = [_shape(row.edition__document, asked["view"]) for row in page.rows]
        return self.answer(answer, tag)


class Address:
    """A list's whole address, and those of its other pages; the same query in one spelling."""

    def __init__(self, request):
        query = [(name, value) for name, values in request.GET.lists() for value in values]
        self.path = request.build_absolute_uri(request.path)
        self.whole = f"{self.path}?{urlencode(sorted(query))}"
        self.query = sorted(pair for pair in query if pair[0] != "cursor")

    def of(self, cursor: str | None) -> str:
        """The address of the page that a cursor leads to; without one, of the first page."""
        query = urlencode([*self.query, ("cursor", cursor)] if cursor else self.query)
        return f"{self.path}?{query}" if query else self.path


class EventDetail(PublicView):
    """One published event; 410 and the reason when it has been withdrawn."""

    parameters = OneDocument

    @EVENT_DETAIL
    def get(self, request, public_id):
        asked = self.read(request)
        rows = Entry.published.filter(pk=public_id).values(
            "state",
            "reason",
            "slug",
            "updated_at",
            "edition__number",
            "edition__digest",
            "edition__document",
        )
        row = rows.first()
        if row is None:
            raise Http404
        if row["state"] == State.WITHDRAWN:
            raise Gone(**_notice(request, public_id, row))
        tag = conditional.entity_tag(row["edition__digest"], row["edition__number"], asked["view"])
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        return self.answer(_shape(row["edition__document"], asked["view"]), tag)


class Schema(PublicView):
    """This API in OpenAPI 3.1."""

    parameters = SchemaForm
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer2,
        OpenApiYamlRenderer,
    ]

    def get_renderers(self):
        wanted = self.request.GET.get("format")
        named = [kind for kind in self.renderer_classes if wanted and wanted in kind.media_type]
        if named:
            return [kind() for kind in named]
        return super().get_renderers()

    @extend_schema(exclude=True)
    def get(self, request):
        self.read(request)
        tag = conditional.entity_tag(request.accepted_renderer.media_type)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        return self.answer(_openapi(), tag)


class Docs(PublicView):
    """The API to read and to try out, from files of ours."""

    renderer_classes = [TemplateHTMLRenderer]

    @extend_schema(exclude=True)
    def get(self, request):
        self.read(request)
        return Response({"schema_url": reverse("api:schema")}, template_name="api/docs.html")


@cache
def _openapi() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)


def _shape(document: str, view: str) -> Written:
    if view == "full":
        return Written(document)
    whole = json.loads(document)
    del whole["statements"]
    return Written(canonical(whole))


def _notice(request: HttpRequest, public_id: str, row: Mapping[str, Any]) -> dict:
    name = f"{public_id}-{row['slug']}" if row["slug"] else public_id
    edition = f"/events/{name}/editions/{row['edition__number']}/"
    return {
        "id": public_id,
        "reason": row["reason"],
        "withdrawn_at": row["updated_at"].isoformat(timespec="seconds").replace("+00:00", "Z"),
        "edition": {
            "number": row["edition__number"],
            "digest": row["edition__digest"],
            "url": request.build_absolute_uri(edition),
        },
    }
