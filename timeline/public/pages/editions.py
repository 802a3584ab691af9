"""Numbered editions, each at its own address for good, and how one is cited."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from timeline import edtf
from timeline.document import answers, shapes
from timeline.document.versions import opened
from timeline.labels import languages, revisions
from timeline.models.editions import Edition, Entry, Profile, State
from timeline.public.addresses import Ident
from timeline.public.formats import citations
from timeline.public.pages import presenting
from timeline.public.pages.answering import for_readers, masthead, moved, render, row_or_404


@for_readers
def edition(request: HttpRequest, ident: Ident, kind: str, number: int) -> HttpResponse:
    """A numbered edition as it was published, with a word on what has become of it since."""
    document, before = with_the_one_before(kind, ident.id, number)
    if request.path != f"/{languages.active()}{document['edition']['url']}":
        return moved(request, document["edition"]["url"])
    timeline = masthead()
    current = row_or_404(Entry if kind == "event" else Profile, pk=ident.id)
    template = kind if kind in ("event", "source") else "profile"
    return render(
        request,
        f"timeline/{template}.html",
        document["edition"]["url"],
        masthead=timeline,
        document=document,
        kind=kind,
        shown=presenting.event(document, checked_days(document)) if kind == "event" else None,
        editions=editions_of(kind, ident.id),
        edition_url=request.build_absolute_uri(document["edition"]["url"]),
        reading_edition=True,
        changes=before and revisions.changes(before, document, presenting.kinds_in(timeline)),
        current=answers.of_row(current),
        withdrawn=current.state == State.WITHDRAWN,
    )


FORMS: dict[str, tuple[str, Callable[[list[citations.Citation]], str]]] = {
    "txt": ("text/plain", lambda cited: "".join(f"{in_words(one)} {one.url}\n" for one in cited)),
    "bib": ("application/x-bibtex", citations.bibtex),
    "ris": ("application/x-research-info-systems", citations.ris),
    "json": ("application/vnd.citationstyles.csl+json", citations.csl_json),
}


@for_readers
def cite(request: HttpRequest, ident: Ident, number: int, form: str) -> HttpResponse:
    """An event's edition as reference managers read it, in the reader's language."""
    row = get_object_or_404(Edition.published, kind="event", subject_id=ident.id, number=number)
    document = answers.of_edition(row)
    address = f"{document['edition']['url']}cite.{form}"
    if request.path != f"/{languages.active()}{address}":
        return moved(request, address)
    cited = citations.citation(
        document,
        timeline=masthead(),
        url=request.build_absolute_uri(document["edition"]["url"]),
        language=languages.active(),
    )
    media_type, written = FORMS[form]
    return HttpResponse(
        written([cited]),
        content_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{cited.key}.{form}"'},
    )


def in_words(cited: citations.Citation) -> str:
    """The citation as a footnote has it, without the address."""
    said = {
        "title": cited.title,
        "timeline": cited.container,
        "number": cited.number,
        "date": edtf.say(cited.published, languages.active()),
    }
    if cited.container:
        return _("“%(title)s”, in: %(timeline)s. Isnad, edition %(number)s, %(date)s.") % said
    return _("“%(title)s”. Isnad, edition %(number)s, %(date)s.") % said


def with_the_one_before(kind: str, public_id: str, number: int) -> tuple[Any, Any | None]:
    """An edition as it is read, and the document of the edition before, in one query."""
    rows = Edition.published.filter(
        kind=kind, subject_id=public_id, number__in=(number - 1, number)
    )
    found = {row.number: row for row in rows}
    if number not in found:
        raise Http404
    before = found.get(number - 1)
    return answers.of_edition(found[number]), before and opened(before.document)


def checked_days(document: shapes.Event) -> dict[str, str]:
    """On which day each text that an event's quotes stand in was checked, by its digest."""
    rows = Profile.published.with_withdrawn().filter(
        pk__in=[source["id"] for source in document["sources"]]
    )
    sources = map(opened, rows.values_list("edition__document", flat=True))
    return {text["digest"]: text["checked_on"] for source in sources for text in source["texts"]}


def editions_of(kind: str, public_id: str) -> list[dict[str, Any]]:
    """The number, note and day of every edition, the newest first."""
    rows = Edition.published.filter(kind=kind, subject_id=public_id).order_by("-number")
    return [dict(row) for row in rows.values("number", "note", "published_at")]
