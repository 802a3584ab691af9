"""What every address of the API shares: it reads the query, finds rows, and answers in a form."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from timeline.models.editions import State
from timeline.public import conditional
from timeline.public.catalogue import NUMBERED, Ordered
from timeline.public.cursors import BadCursor, paginate
from timeline.public.filters import ID_AND_SLUG
from timeline.public.parameters import NoParameters, OneDocument, Paging
from timeline.public.problems import BadQuery, Gone, Several, errors_of, unknown, wrong_value
from timeline.public.renderers import Acceptable, Answer, PublishedJSON, Table

MOST_NAMESAKES = 10
COLUMNS = (
    "pk", "state", "reason", "slug", "updated_at",
    "edition__number", "edition__digest", "edition__document",
)  # fmt: skip


class PublicView(APIView):
    """A view that only reads, refuses parameters it does not know, and answers any origin."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = Acceptable
    parameters: type[forms.Form] = NoParameters

    def read(self, request, *, filters: Ordered | None = None) -> dict:
        """The values of the parameters. Raises BadQuery, with all that is wrong with them."""
        form = self.parameters(request.GET)
        known = [*(filters.filters if filters else ()), *form.fields]
        errors = unknown(request.GET, known) + errors_of(form)
        if filters is not None:
            errors += errors_of(filters.form)
        if errors:
            raise BadQuery(errors, known)
        return form.cleaned_data

    def tag(self, *parts: str | int) -> str:
        """The entity tag of what these parts determine, in the form that is meant."""
        return conditional.entity_tag(self.request.accepted_renderer.format, *parts)

    def answer(self, data, tag: str, **headers: str) -> Response:
        """An answer that may be kept for a while under its entity tag."""
        return Response(data, headers={"ETag": tag, "Cache-Control": conditional.FRESH, **headers})

    def send(self, answer: Answer, tag: str) -> Response:
        """The page, with its neighbours and its file name as headers, which every form has."""
        turns = {"first": answer.first, "next": answer.next, "prev": answer.previous}
        links = [f'<{address}>; rel="{rel}"' for rel, address in turns.items() if address]
        headers = {"Link": ", ".join(links)}
        if suffix := getattr(self.request.accepted_renderer, "suffix", ""):
            headers["Content-Disposition"] = f'attachment; filename="{answer.resource}.{suffix}"'
        return self.answer(answer, tag, **headers)

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


class Address:
    """A list's whole address, and those of its other pages; the same query in one spelling."""

    def __init__(self, request: HttpRequest, *, turning: str = "cursor"):
        query = [(name, value) for name, values in request.GET.lists() for value in values]
        self.site = site_of(request)
        self.path = f"{self.site}{request.path}"
        self.turning = turning
        self.whole = f"{self.path}?{urlencode(sorted(query))}" if query else self.path
        self.query = sorted(pair for pair in query if pair[0] != turning)

    def of(self, where: str | None) -> str:
        """The address of the page that a cursor leads to; without one, of the first page."""
        query = urlencode([*self.query, (self.turning, where)] if where else self.query)
        return f"{self.path}?{query}" if query else self.path


def site_of(request: HttpRequest) -> str:
    """Where this is answered, such as https://timeline.example."""
    return f"{request.scheme}://{request.get_host()}"


class ListView(PublicView):
    """A list a page at a time, by keyset, in one query beside the counter's."""

    name = ""
    parameters = Paging
    filters: type[Ordered]
    renderer_classes = [PublishedJSON, Table]
    columns: tuple[str, ...] = ("edition__document",)

    def rows(self) -> QuerySet:
        """Every row that may be found."""
        raise NotImplementedError

    def document(self, row, asked: dict) -> str:
        """A row's document as JSON."""
        return getattr(row, self.columns[0])

    def get(self, request):
        """One page of what the filters find."""
        address = Address(request)
        tag = self.tag(conditional.latest_change(), address.whole)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        filters = self.filters(request.GET, self.rows(), request=request)
        asked = self.read(request, filters=filters)
        found, (key, descending) = filters.qs, filters.order
        try:
            page = paginate(
                found.values_list(*dict.fromkeys((key, *self.columns)), named=True),
                cursor=asked["cursor"],
                size=asked["page_size"],
                descending=descending,
                key=key,
                numbered=key in NUMBERED,
                of=f"{self.name} by {key}",
            )
        except BadCursor as error:
            raise BadQuery([wrong_value("cursor", asked["cursor"], str(error))]) from error
        turns: dict[str, Any] = {
            "first": address.of(None),
            "next": address.of(page.next) if page.next else None,
            "previous": address.of(page.previous) if page.previous else None,
        }
        counted = {"count": found.count()} if asked["count"] else {}
        return self.send(
            Answer(
                resource=self.name,
                documents=[self.document(row, asked) for row in page.rows],
                site=address.site,
                address=address.whole,
                many=True,
                members=turns | counted,
                **turns,
            ),
            tag,
        )


class DetailView(PublicView):
    """One subject by its public id or its slug; 410 and the reason when it has been withdrawn."""

    name = kind = ""
    parameters: type[forms.Form] = OneDocument
    renderer_classes = [PublishedJSON]

    def rows(self) -> QuerySet:
        """Every subject that is or was public."""
        raise NotImplementedError

    def shape(self, document: str, asked: dict) -> str:
        """The document as asked for."""
        return document

    def get(self, request, ident: str):
        """The document as published."""
        asked = self.read(request)
        row = self.find(ident)
        if row["state"] == State.WITHDRAWN:
            raise Gone(**self.notice(row))
        edition = (row["edition__digest"], row["edition__number"])
        tag = self.tag(row["pk"], *edition, site_of(request), asked.get("view", ""))
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        answer = Answer(
            resource=self.name,
            documents=[self.shape(row["edition__document"], asked)],
            site=site_of(request),
            address=Address(request).whole,
        )
        return self.answer(answer, tag)

    def find(self, ident: str) -> Mapping[str, Any]:
        """The row that is meant. An id decides; a slug does where one subject alone has it."""
        match = ID_AND_SLUG.fullmatch(ident)
        rows = list(
            self.rows()
            .filter(Q(pk=match[1]) | Q(slug=ident) if match else Q(slug=ident))
            .order_by("pk")
            .values(*COLUMNS)[:MOST_NAMESAKES]
        )
        if match and (named := [row for row in rows if row["pk"] == match[1]]):
            return named[0]
        live = [row for row in rows if row["state"] == State.PUBLISHED]
        if len(live) > 1 or (not live and len(rows) > 1):
            raise Several(
                [self.request.build_absolute_uri(self.address(row["pk"])) for row in live or rows]
            )
        if not rows:
            raise Http404
        return (live or rows)[0]

    def address(self, public_id: str) -> str:
        """Where a subject of this kind stands in the API."""
        return reverse(f"api:{self.kind}", args=[public_id])

    def notice(self, row: Mapping[str, Any]) -> dict:
        """What stands in the place of what has been withdrawn."""
        public_id, number = row["pk"], row["edition__number"]
        return {
            "id": public_id,
            "reason": row["reason"],
            "withdrawn_at": moment(row["updated_at"]),
            "edition": {
                "number": number,
                "digest": row["edition__digest"],
                # As it was called then; the path of its page for readers.
                "url": self.request.build_absolute_uri(
                    json.loads(row["edition__document"])["edition"]["url"]
                ),
            },
        }


def moment(when) -> str:
    """A moment as documents write it."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
