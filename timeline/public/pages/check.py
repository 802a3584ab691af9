"""Check it yourself: a reader's own copy of an article against our quotes, in the browser alone.

The server only says which quotes there are. It never sees the copy: the page may not send anything
(see the policy below), and goes on working with the network off.
"""

import re
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from config.ids import PATTERN
from timeline.document import answers
from timeline.document.versions import opened
from timeline.labels import languages
from timeline.models.editions import Profile, Quotation, Use
from timeline.public.addresses import Ident
from timeline.public.pages import presenting
from timeline.public.pages.answering import elsewhere, for_readers, refuse, render, row_or_404
from timeline.public.pages.profiles import quotes_of
from timeline.public.query.cursors import paginate

SOURCES, QUOTES = 50, 100  # a page


@for_readers
def check(request: HttpRequest) -> HttpResponse:
    """The articles that are quoted, each leading to the page where its quotes are checked."""
    if source := request.GET.get("source"):
        if not re.fullmatch(PATTERN, source):
            return refuse(request, _("This names no source. Choose one from the list."))
        return HttpResponseRedirect(f"/{languages.active()}/sources/{source}/check/")
    used = Quotation.published.all()
    page = paginate(
        Profile.published.filter(kind="source", pk__in=used.values("source_id")).select_related(
            "edition"
        ),
        cursor=request.GET.get("cursor"),
        size=SOURCES,
        key="subject_id",
    )
    ids = [row.pk for row in page.rows]
    counts = used.filter(source_id__in=ids).order_by().values_list("source_id")
    counted = dict(counts.annotate(Count("pk")))
    sources = [
        opened(row.edition.document) | {"quotes": counted.get(row.pk, 0)} for row in page.rows
    ]
    return render(
        request,
        "timeline/check.html",
        sources=sorted(sources, key=lambda item: languages.name_of(item).words.casefold()),
        page=page,
        list_query="",
    )


@csp_replace({"connect-src": [NONE], "form-action": [NONE]})
@for_readers
def check_source(request: HttpRequest, ident: Ident) -> HttpResponse:
    """One article's quotes, in the order of its text, with what a browser needs to find them."""
    row = row_or_404(Profile, pk=ident.id, kind="source")
    document = answers.of_row(row)
    if answer := elsewhere(request, row, document, ident, "check/"):
        return answer
    page = quotes_of(row, cursor=request.GET.get("cursor"), size=QUOTES)
    used_at = _first_uses([found.pk for found in page.rows])
    quotes = [
        presenting.quotation(found, number) | {"used_at": used_at.get(found.pk)}
        for number, found in enumerate(page.rows, 1)
    ]
    return render(
        request,
        "timeline/check_source.html",
        document=document,
        quotes=quotes,
        by_hand=_command(quotes[0]) if quotes else "",
        page=page,
        list_query="",
        for_the_browser={
            "quotes": [_sought(quote) for quote in quotes],
            "digests": sorted({quote["anchor"]["text_digest"] for quote in quotes}),
            "messages": _messages(),
        },
    )


def _first_uses(statement_ids: list[str]) -> dict[str, str]:
    """Where each quote stands on the page of the first event it holds up."""
    uses = Use.published.filter(quotation__in=statement_ids).select_related("entry")
    return {
        use.quotation_id: f"{use.entry.get_absolute_url()}#q-{use.quotation_id}"
        for use in uses.order_by("-entry__rank")
    }


def _command(quote: dict[str, Any]) -> str:
    """What prints a quote from a reader's own copy, without this page."""
    anchor = quote["anchor"]
    text = 'open("article.txt", encoding="utf-8-sig").read().strip()'
    return f"python3 -c 'print({text}[{anchor['start']}:{anchor['end']}])'"


def _sought(quote: dict[str, Any]) -> dict[str, Any]:
    """What the browser looks for. `before` and `after` tell whether an edge is a word's."""
    anchor = quote["anchor"]
    return {
        "id": quote["id"],
        "exact": quote["exact"],
        "start": anchor["start"],
        "end": anchor["end"],
        "digest": anchor["text_digest"],
        "before": (anchor["prefix"] or "")[-1:],
        "after": (anchor["suffix"] or "")[:1],
    }


def _messages() -> dict[str, str]:
    """What the browser says, in the reader's language; it fills the placeholders."""
    return {
        "exact": _("Found at its very position, word for word"),
        "moved": _("Found word for word, at characters %(start)s–%(end)s of your copy"),
        "typographic": _(
            "Found with other typography only, at characters %(start)s–%(end)s of your copy:"
        ),
        "gone": _("Not found in your copy"),
        "same": _("Your copy is the very text we checked: its SHA-256 digest is the same."),
        "other": _(
            "Your copy is not character for character the text we checked: its SHA-256 digest is "
            "another. Each quote was looked for by its words."
        ),
        "no_digest": _(
            "This browser computes no digest on a page that came without https. Each quote was "
            "looked for all the same."
        ),
        "binary": _("This is not plain text: it contains null bytes."),
        "surrogate": _("The text contains half a character (a lone surrogate). Copy it again."),
        "undecodable": _("The text is not valid UTF-8. Save it as UTF-8 and try again."),
        "too_large": _("The text is longer than five million bytes."),
    }
