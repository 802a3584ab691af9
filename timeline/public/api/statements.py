"""Statements: verbatim words of sources, and what they are evidence of."""

from hashlib import sha256

from django.http import Http404

from timeline.models.editions import Quotation
from timeline.public import conditional
from timeline.public.api.reading import Address, ListView, PublicView, moment
from timeline.public.catalogue import StatementFilter
from timeline.public.parameters import OneStatement, StatementPaging
from timeline.public.problems import Gone
from timeline.public.renderers import Annotations, Answer, PublishedJSON, Table
from timeline.public.schema import STATEMENT_DETAIL, STATEMENT_LIST


@STATEMENT_LIST
class StatementList(ListView):
    """Published statements by source, then as they stand in its text."""

    name = "statements"
    parameters = StatementPaging
    filters = StatementFilter
    renderer_classes = [PublishedJSON, Table, Annotations]
    columns = ("document",)

    def rows(self):
        return Quotation.published.live()


@STATEMENT_DETAIL
class StatementDetail(PublicView):
    """One statement; 410 when no published event cites it any more."""

    parameters = OneStatement
    renderer_classes = [PublishedJSON, Annotations]

    def get(self, request, ident: str):
        self.read(request)
        rows = Quotation.published.filter(pk=ident).values("document", "retired", "updated_at")
        row = rows.first()
        if row is None:
            raise Http404
        if row["retired"]:
            raise Gone(
                detail="No published event cites this statement any more.",
                id=ident,
                retired_at=moment(row["updated_at"]),
            )
        address = Address(request)
        tag = self.tag(address.site, sha256(row["document"].encode()).hexdigest())
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        answer = Answer(
            resource="statements",
            documents=[row["document"]],
            site=address.site,
            address=address.whole,
        )
        return self.answer(answer, tag)
