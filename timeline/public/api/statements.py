"""Statements: verbatim words of sources, and what they are evidence of."""

from django.http import Http404

from timeline.document.answers import moment
from timeline.models.editions import Quotation
from timeline.public.api.edge import card_of, of_quotation
from timeline.public.api.renderers import Annotations, PublishedJSON, Table
from timeline.public.api.schema import STATEMENT_DETAIL, STATEMENT_LIST
from timeline.public.api.views import Address, DocumentList, PublicView
from timeline.public.problems import Gone
from timeline.public.query.lists import StatementFilter
from timeline.public.query.parameters import OneStatement, StatementPaging


@STATEMENT_LIST
class StatementList(DocumentList):
    """Published statements by source, then as they stand in its text."""

    name = "statements"
    parameters = StatementPaging
    filters = StatementFilter
    renderer_classes = [PublishedJSON, Table, Annotations]

    def rows(self, told=""):
        rows = Quotation.published.all()
        return rows.briefly() if told else rows.defer("cards")

    def found(self, row, site, told):
        return card_of(row, site, told) if told else of_quotation(row, site)


@STATEMENT_DETAIL
class StatementDetail(PublicView):
    """One statement; 410 when no published event cites it any more."""

    name = "statements"
    parameters = OneStatement
    renderer_classes = [PublishedJSON, Annotations]

    def get(self, request, ident: str):
        self.read(request)
        row = Quotation.published.with_withdrawn().filter(pk=ident).defer("cards").first()
        if row is None:
            raise Http404
        if row.retired:
            raise Gone(
                detail="No published event cites this statement any more.",
                id=ident,
                retired_at=moment(row.updated_at),
            )
        address = Address(request)
        return self.send_one(of_quotation(row, address.site), address)
