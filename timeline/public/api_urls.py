"""The programs' addresses, under /api/v1/; one language, one form, no session."""

from csp.decorators import csp_update
from django.urls import path

from timeline.public import api

app_name = "api"

# Swagger UI draws its icons from data: addresses.
_docs = csp_update({"img-src": ["data:"]})(api.Docs.as_view())

urlpatterns = [
    path("", api.Service.as_view(), name="root"),
    path("events/", api.EventList.as_view(), name="events"),
    path("events/<str:public_id>/", api.EventDetail.as_view(), name="event"),
    path("schema/", api.Schema.as_view(), name="schema"),
    path("docs/", _docs, name="docs"),
]
