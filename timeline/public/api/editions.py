"""Everything ever published, numbered and unchanged."""

from django.http import Http404

from timeline.models.editions import Edition
from timeline.public import conditional
from timeline.public.api import edge
from timeline.public.api.renderers import Answer
from timeline.public.api.schema import EDITION_DETAIL, EDITION_LIST
from timeline.public.api.views import Address, ListView, PublicView
from timeline.public.query.lists import EditionFilter
from timeline.public.query.parameters import OneDocument


@EDITION_LIST
class EditionList(ListView):
    """The editions in the order of their publication: what each is, and where its document."""

    name = "editions"
    filters = EditionFilter

    def rows(self, told=""):
        return Edition.published.defer("document")

    def found(self, row, site, told):
        return edge.told(row, site)


@EDITION_DETAIL
class EditionDetail(PublicView):
    """One edition as published; it stays when its subject is withdrawn."""

    name = "editions"
    parameters = OneDocument

    def get(self, request, kind: str, public_id: str, number: int):
        self.read(request)
        rows = Edition.published.filter(kind=kind, subject_id=public_id, number=number)
        row = rows.first()
        if row is None:
            raise Http404
        address = Address(request)
        # What is derived depends on the code alone, which every tag is made of.
        tag = self.tag(address.site, row.kind, row.subject_id, row.number, row.digest)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        found = edge.of_edition(row, address.site)
        return self.answer(Answer(self.name, [found], address.site, address.whole), tag)
