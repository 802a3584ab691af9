"""What every address of the API shares: it reads the query, finds rows, and answers."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from config.languages import LANGUAGES
from timeline.document.answers import moment
from timeline.document.canonical import written
from timeline.document.cards import ALL
from timeline.models.editions import State
from timeline.public import conditional
from timeline.public.api import edge
from timeline.public.api.renderers import Acceptable, Answer, Feed, PublishedJSON, Table
from timeline.public.problems import BadQuery, Gone, Several, errors_of, unknown, wrong_value
from timeline.public.query.cursors import BadCursor
from timeline.public.query.filters import ID_AND_SLUG, Ordered
from timeline.public.query.parameters import CardPaging, NoParameters, OneDocument, Paging
from timeline.record.seals import texts

MOST_NAMESAKES = 10


class PublicView(APIView):
    """A view that only reads, refuses parameters it does not know, and answers any origin."""

    name = ""
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
        """The entity tag of what these parts determine, in the representation that is meant."""
        return conditional.entity_tag(self.request.accepted_renderer.format, *parts)

    def answer(self, data, tag: str, **headers: str) -> Response:
        """An answer that may be kept for a while under its entity tag."""
        return Response(data, headers={"ETag": tag, "Cache-Control": conditional.FRESH, **headers})

    def send(self, answer: Answer, tag: str) -> Response:
        """The page, with its neighbours and its file name as headers, which all have."""
        turns = {"first": answer.first, "next": answer.next, "prev": answer.previous}
        links = [f'<{address}>; rel="{rel}"' for rel, address in turns.items() if address]
        headers = {"Link": ", ".join(links)}
        if suffix := getattr(self.request.accepted_renderer, "suffix", ""):
            headers["Content-Disposition"] = f'attachment; filename="{answer.resource}.{suffix}"'
        return self.answer(answer, tag, **headers)

    def send_one(self, found: edge.Whole, address: "Address") -> HttpResponse:
        """One document, unless the caller has it."""
        tag = self.tag(written(found.head), found.stored, found.derived)
        if conditional.is_held(self.request, tag):
            return self.not_modified(tag)
        answer = Answer(self.name, [found], address.site, address.whole)
        return self.answer(answer, tag)

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

    parameters = Paging
    filters: type[Ordered]
    renderer_classes = [PublishedJSON, Table]

    def rows(self, told: str = "") -> QuerySet:
        """Every row that may be found; with its cards where it is `told` by one."""
        raise NotImplementedError

    def found(self, row: Any, site: str, told: str) -> edge.Whole | edge.Card | dict[str, Any]:
        """What stands for a row in the list: its card in the language in which it is told, or all
        of it."""
        raise NotImplementedError

    def told(self, asked: dict[str, Any]) -> str:
        """The language of the cards that are asked for; "" where whole documents are."""
        return ""

    def title(self, told: str) -> str:
        """The timeline's, in the language of the cards, for a form that tells it."""
        return ""

    def get(self, request):
        """One page of what the filters find."""
        address = Address(request)
        latest, record = conditional.of_record()
        tag = self.tag(latest, address.whole)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        filters = self.filters(request.GET, self.rows(), request=request)
        asked = self.read(request, filters=filters)
        told = self.told(asked)
        try:
            page = filters.page(
                self.rows(told),
                cursor=asked["cursor"],
                size=asked["page_size"],
                of=f"{self.name} by {filters.form.cleaned_data['order']}",
            )
        except BadCursor as error:
            raise BadQuery([wrong_value("cursor", asked["cursor"], str(error))]) from error
        turns: dict[str, Any] = {
            "first": address.of(None),
            "next": address.of(page.next) if page.next else None,
            "previous": address.of(page.previous) if page.previous else None,
        }
        counted = {"count": filters.qs.count()} if asked["count"] else {}
        return self.send(
            Answer(
                resource=self.name,
                documents=[self.found(row, address.site, told) for row in page.rows],
                site=address.site,
                address=address.whole,
                many=True,
                told=told,
                title=self.title(told),
                members=turns | counted | record,
                **turns,
            ),
            tag,
        )


class DocumentList(ListView):
    """A list of published documents, each in a few lines or whole."""

    parameters = CardPaging

    def published(self) -> Any:
        """Every row that may be found."""
        raise NotImplementedError

    def rows(self, told=""):
        rows = self.published()
        return rows.briefly() if told else rows.whole()

    def found(self, row, site, told):
        return edge.card_of(row, site, told) if told else edge.of_row(row, site)

    def told(self, asked):
        form = self.request.accepted_renderer
        if isinstance(form, Feed):
            return LANGUAGES[0] if asked["lang"] == ALL else asked["lang"]
        is_of_cards = isinstance(form, (PublishedJSON, Table))
        return asked["lang"] if is_of_cards and asked["view"] == "card" else ""


class DetailView(PublicView):
    """One subject by its public id or its slug; 410 and the reason when it has been withdrawn."""

    kind = ""
    parameters: type[forms.Form] = OneDocument
    renderer_classes = [PublishedJSON]

    def rows(self) -> QuerySet:
        """Every subject that is or was public."""
        raise NotImplementedError

    def get(self, request, ident: str = ""):
        """The document as published."""
        self.read(request)
        row = self.find(ident)
        address = Address(request)
        found = edge.of_row(row, address.site)
        if row.state == State.WITHDRAWN:
            raise Gone(**notice(row, found))
        return self.send_one(found, address)

    def find(self, ident: str) -> Any:
        """The row that is meant. An id decides; a slug does where one subject alone has it."""
        match = ID_AND_SLUG.fullmatch(ident)
        rows = list(
            self.rows()
            .filter(Q(pk=match[1]) | Q(slug=ident) if match else Q(slug=ident))
            .order_by("pk")[:MOST_NAMESAKES]
        )
        if match and (named := [row for row in rows if row.pk == match[1]]):
            return named[0]
        live = [row for row in rows if row.is_live]
        if len(live) > 1 or (not live and len(rows) > 1):
            site = site_of(self.request)
            raise Several([edge.api_address(site, self.kind, row.pk) for row in live or rows])
        if not rows:
            raise Http404
        return (live or rows)[0]


def notice(row: Any, last: edge.Whole) -> dict:
    """What stands in the place of what has been withdrawn."""
    return {
        "id": row.pk,
        "reason": texts(row.reason),
        "withdrawn_at": moment(row.updated_at),
        "edition": {key: last.head["edition"][key] for key in ("number", "digest", "url")},
    }
