"""Every address: the desk and the readers' pages by language, the programs' side without."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from timeline.public.urls import neutral

urlpatterns = [
    path("api/v1/", include("timeline.public.api.urls")),
    *neutral,
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("timeline.public.urls")),
    ),
]

handler400 = "config.problems.bad_request_view"
handler403 = "config.problems.permission_denied"
handler404 = "config.problems.page_not_found"
handler500 = "config.problems.server_error"
