from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    """The archive: what was printed, where and when. It does not know the timeline."""

    name = "sources"
    verbose_name = _("Archive")

    def ready(self):
        from sources import triggers  # noqa: F401  (registers the guards)
