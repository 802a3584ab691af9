"""Everything ever published, numbered and unchanged."""

from django.http import Http404
from django.urls import reverse

from timeline.models.editions import Edition
from timeline.public import conditional
from timeline.public.addresses import FOLDERS
from timeline.public.api.reading import Address, ListView, PublicView, moment, site_of
from timeline.public.catalogue import EditionFilter
from timeline.public.parameters import OneDocument
from timeline.public.renderers import Answer, canonical
from timeline.public.schema import EDITION_DETAIL, EDITION_LIST

_FOLDERS = {kind: folder for folder, kind in FOLDERS.items()}


def reading_page(kind: str, public_id: str, number: int) -> str:
    """The path of an edition's page for readers."""
    above = "" if kind == "timeline" else f"/{_FOLDERS[kind]}/{public_id}"
    return f"{above}/editions/{number}/"


@EDITION_LIST
class EditionList(ListView):
    """The editions in the order of their publication: what each is, and where its document."""

    name = "editions"
    filters = EditionFilter
    columns = ("kind", "subject_id", "number", "published_at", "digest", "note")

    def rows(self):
        return Edition.published.all()

    def document(self, row, asked):
        where = reverse("api:edition", args=[row.kind, row.subject_id, row.number])
        return canonical(
            {
                "kind": row.kind,
                "id": row.subject_id,
                "number": row.number,
                "published_at": moment(row.published_at),
                "digest": row.digest,
                "note": row.note,
                "url": reading_page(row.kind, row.subject_id, row.number),
                "document": f"{site_of(self.request)}{where}",
            }
        )


@EDITION_DETAIL
class EditionDetail(PublicView):
    """One edition, byte for byte as published; it stays when its subject is withdrawn."""

    parameters = OneDocument

    def get(self, request, kind: str, public_id: str, number: int):
        self.read(request)
        rows = Edition.published.filter(kind=kind, subject_id=public_id, number=number)
        row = rows.values("document", "digest").first()
        if row is None:
            raise Http404
        tag = self.tag(kind, public_id, number, row["digest"])
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        address = Address(request)
        answer = Answer("editions", [row["document"]], address.site, address.whole)
        return self.answer(answer, tag)
