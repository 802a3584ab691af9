"""The programs' addresses, under /api/v1/; one language, no session."""

from csp.decorators import csp_update
from django.urls import path

import timeline.public.addresses  # noqa: F401 (what stands in <edition:…>)
from timeline.public.api.changes import ChangeList
from timeline.public.api.editions import EditionDetail, EditionList
from timeline.public.api.events import EventDetail, EventList
from timeline.public.api.profiles import DETAILS, KINDS, LISTS, TimelineDetail
from timeline.public.api.search import Search
from timeline.public.api.service import Docs, Schema, Service
from timeline.public.api.statements import StatementDetail, StatementList

app_name = "api"

# Swagger UI draws its icons from data: addresses.
_docs = csp_update({"img-src": ["data:"]})(Docs.as_view())

urlpatterns = [
    path("", Service.as_view(), name="root"),
    path("timeline/", TimelineDetail.as_view(), name="timeline"),
    path("events/", EventList.as_view(), name="events"),
    path("events/<str:ident>/", EventDetail.as_view(), name="event"),
    path("statements/", StatementList.as_view(), name="statements"),
    path("statements/<str:ident>/", StatementDetail.as_view(), name="statement"),
    *(path(f"{name}/", LISTS[name].as_view(), name=name) for name in KINDS),
    *(
        path(f"{name}/<str:ident>/", DETAILS[name].as_view(), name=kind)
        for name, (kind, _filters) in KINDS.items()
    ),
    path("search/", Search.as_view(), name="search"),
    path("editions/", EditionList.as_view(), name="editions"),
    path(
        "editions/<str:kind>/<str:public_id>/<edition:number>/",
        EditionDetail.as_view(),
        name="edition",
    ),
    path("changes/", ChangeList.as_view(), name="changes"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", _docs, name="docs"),
]
