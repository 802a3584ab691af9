from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    """The timeline: drafts, review, publishing, and what readers see."""

    name = "timeline"
    verbose_name = _("Timeline")

    def ready(self):
        from timeline import document, quoting, triggers  # noqa: F401  (checks, signals, guards)
