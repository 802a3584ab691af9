"""The readers' addresses: pages under a language, and neutral ones that lead to the reader's."""

from django.urls import path

from timeline.public.addresses import FOLDERS
from timeline.public.pages.about import about, method, timeline_edition
from timeline.public.pages.answering import in_the_readers_language
from timeline.public.pages.check import check, check_source
from timeline.public.pages.corrections import corrections
from timeline.public.pages.editions import cite, edition
from timeline.public.pages.events import event, statement
from timeline.public.pages.indexes import index
from timeline.public.pages.profiles import profile
from timeline.public.pages.programs import api_guide
from timeline.public.pages.sitemaps import robots, sitemap
from timeline.public.pages.timeline import timeline

urlpatterns = [
    path("", timeline, name="timeline"),
    path("about/", about, name="about"),
    path("editions/<edition:number>/", timeline_edition, name="timeline-edition"),
    path("method/", method, name="method"),
    path("corrections/", corrections, name="corrections"),
    path("api/", api_guide, name="api-guide"),
    path("check/", check, name="check"),
    path("sources/<ident:ident>/check/", check_source, name="check-source"),
    path("events/<ident:ident>/", event, name="event"),
    path("events/<ident:ident>/editions/<edition:number>/cite.<citation:form>", cite, name="cite"),
    *(
        path(f"{folder}/", index, {"kind": kind}, name=f"{kind}-index")
        for folder, kind in FOLDERS.items()
        if kind != "event"
    ),
    *(
        path(f"{folder}/<ident:ident>/", profile, {"kind": kind}, name=kind)
        for folder, kind in FOLDERS.items()
        if kind != "event"
    ),
    *(
        path(
            f"{folder}/<ident:ident>/editions/<edition:number>/",
            edition,
            {"kind": kind},
            name=f"{kind}-edition",
        )
        for folder, kind in FOLDERS.items()
    ),
]

# Without a language: what documents and footnotes hold.
neutral = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("statements/<public_id:statement_id>/", statement, name="statement"),
    path("about/", in_the_readers_language),
    *(path(f"{folder}/", in_the_readers_language) for folder in FOLDERS if folder != "events"),
    *(path(page, in_the_readers_language) for page in ("method/", "corrections/", "check/")),
    path("sources/<ident:ident>/check/", in_the_readers_language),
    path("editions/<edition:number>/", in_the_readers_language),
    *(
        path(address, in_the_readers_language)
        for folder in FOLDERS
        for address in (
            f"{folder}/<ident:ident>/",
            f"{folder}/<ident:ident>/editions/<edition:number>/",
        )
    ),
]
