"""What settings ask of readers' pages that these do not have."""

from django.conf import settings
from django.core.checks import Error, register

from timeline.public.pages.facets import FACETS

FILTERS = (*FACETS, "period")


@register()
def check_open_filters(app_configs, **kwargs):
    """timeline.E002: a filter that the timeline does not have cannot stand open."""
    return [
        Error(
            f"OPEN_FILTERS names “{name}”, which is no filter of the timeline.",
            hint=f"Write some of these, with commas between them: {', '.join(FILTERS)}.",
            id="timeline.E002",
        )
        for name in settings.OPEN_FILTERS
        if name not in FILTERS
    ]
