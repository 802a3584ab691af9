from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    """The timeline: drafts, review, publishing, and what readers see."""

    name = "timeline"
    verbose_name = _("Timeline")

    def ready(self):
        from timeline import document, quoting, triggers  # noqa: F401  (checks, signals, guards)
        from timeline.indexing import refresh

        post_migrate.connect(refresh, dispatch_uid="timeline.indexing.refresh")
