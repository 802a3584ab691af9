"""What there is and where, and how it is described."""

from functools import cache

from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.response import Response

from timeline.public import conditional
from timeline.public.api.introduction import RESOURCES
from timeline.public.api.schema import SERVICE
from timeline.public.api.views import PublicView
from timeline.public.query.parameters import SchemaForm

DESCRIBED = {
    "schema": "This API in OpenAPI 3.1, as JSON or YAML.",
    "docs": "The same, to read and to try out.",
}


@SERVICE
class Service(PublicView):
    """What there is, and where."""

    def get(self, request):
        self.read(request)
        tag = self.tag(request.build_absolute_uri())
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        return self.answer(
            {
                "name": "Isnad",
                "version": "1",
                "resources": [
                    {
                        "name": name,
                        "url": request.build_absolute_uri(reverse(f"api:{name}")),
                        "description": description,
                    }
                    for name, description in (RESOURCES | DESCRIBED).items()
                ],
            },
            tag,
        )


class Schema(PublicView):
    """This API in OpenAPI 3.1."""

    parameters = SchemaForm
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer2,
        OpenApiYamlRenderer,
    ]

    @extend_schema(exclude=True)
    def get(self, request):
        self.read(request)
        tag = conditional.entity_tag(request.accepted_renderer.media_type)
        if conditional.is_held(request, tag):
            return self.not_modified(tag)
        return self.answer(_openapi(), tag)


class Docs(PublicView):
    """The API to read and to try out, from files of ours."""

    renderer_classes = [TemplateHTMLRenderer]

    @extend_schema(exclude=True)
    def get(self, request):
        self.read(request)
        return Response({"schema_url": reverse("api:schema")}, template_name="api/docs.html")


@cache
def _openapi() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)
