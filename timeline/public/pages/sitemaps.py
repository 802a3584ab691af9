"""What there is to find, for search engines: every published page in every language.

The map is cut by the first character of the public ids, which are random: parts of equal size,
each read from an index, that stay below what the protocol allows with a million subjects.
"""

import datetime as dt
from xml.etree.ElementTree import Element, tostring

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from timeline.labels import languages
from timeline.models.addresses import FOLDERS, path_of
from timeline.models.editions import Entry, Profile
from timeline.public.conditional import FRESH
from timeline.public.formats.feeds import add
from timeline.public.pages.answering import for_readers

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
PAGES = "pages"
# Those of public ids, in their order.
FIRSTS = "23456789abcdefghjkmnpqrstuvwxyz"
LISTS = [f"/{folder}/" for kind, folder in FOLDERS.items() if kind != "event"]
Found = list[tuple[str, dt.datetime | None]]
UNDATED: Found = [(path, None) for path in ("/", "/about/", "/check/", *LISTS)]


@for_readers
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the map, or with `?part=` one of them."""
    part = request.GET.get("part")
    if part is None:
        root = Element("sitemapindex", {"xmlns": SITEMAP})
        for name in (PAGES, *FIRSTS):
            address = request.build_absolute_uri(f"{request.path}?part={name}")
            add(add(root, "sitemap"), "loc", address)
        return _answer(root)
    if part == PAGES:
        return _answer(_urls(request, UNDATED))
    if len(part) != 1 or part not in FIRSTS:
        raise Http404
    return _answer(_urls(request, [*_events(part), *_profiles(part)]))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the desk; the map is named."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{language}/admin/" for language in languages.CONTENT]
    lines += ["", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse(
        "\n".join(lines),
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": FRESH},
    )


def _events(first: str):
    rows = _between(Entry.published.all(), first).values_list("pk", "slug", "updated_at")
    return ((path_of("event", pk, slug), updated) for pk, slug, updated in rows)


def _profiles(first: str):
    """Those with a page of their own; the timeline's is the front page."""
    rows = Profile.published.filter(kind__in=FOLDERS.keys())
    found = _between(rows, first).values_list("kind", "pk", "slug", "updated_at")
    return ((path_of(kind, pk, slug), updated) for kind, pk, slug, updated in found)


def _between(rows, first: str):
    return rows.filter(pk__startswith=first).order_by("pk")


def _urls(request: HttpRequest, found: Found) -> Element:
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    site = request.build_absolute_uri("/")[:-1]
    for path, updated in found:
        others = {language: f"{site}/{language}{path}" for language in languages.CONTENT}
        others["x-default"] = f"{site}{path}"
        for language in languages.CONTENT:
            url = add(root, "url")
            add(url, "loc", others[language])
            if updated:
                add(url, "lastmod", updated.date().isoformat())
            for tag, address in others.items():
                add(url, "xhtml:link", rel="alternate", hreflang=tag, href=address)
    return root


def _answer(root: Element) -> HttpResponse:
    return HttpResponse(
        tostring(root, encoding="utf-8", xml_declaration=True), content_type="application/xml"
    )
