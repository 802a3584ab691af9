"""The readers' addresses: pages under a language, and neutral ones that lead to the reader's."""

from django.urls import path, register_converter

from timeline.public import pages
from timeline.public.addresses import (
    FOLDERS,
    EditionConverter,
    IdentConverter,
    PublicIdConverter,
)

register_converter(IdentConverter, "ident")
register_converter(PublicIdConverter, "public_id")
register_converter(EditionConverter, "edition")

urlpatterns = [
    path("", pages.timeline, name="timeline"),
    path("about/", pages.about, name="about"),
    path("editions/<edition:number>/", pages.timeline_edition, name="timeline-edition"),
    path("events/<ident:ident>/", pages.event, name="event"),
    *(
        path(f"{folder}/<ident:ident>/", pages.profile, {"kind": kind}, name=kind)
        for folder, kind in FOLDERS.items()
        if kind != "event"
    ),
    *(
        path(
            f"{folder}/<ident:ident>/editions/<edition:number>/",
            pages.edition,
            {"kind": kind},
            name=f"{kind}-edition",
        )
        for folder, kind in FOLDERS.items()
    ),
]

# Without a language: what documents and footnotes hold.
neutral = [
    path("statements/<public_id:statement_id>/", pages.statement, name="statement"),
    path("about/", pages.in_the_readers_language),
    path("editions/<edition:number>/", pages.in_the_readers_language),
    *(
        path(address, pages.in_the_readers_language)
        for folder in FOLDERS
        for address in (
            f"{folder}/<ident:ident>/",
            f"{folder}/<ident:ident>/editions/<edition:number>/",
        )
    ),
]
