from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    """The timeline: drafts, review, publishing, and what readers see."""

    name = "timeline"
    verbose_name = _("Timeline")

    def ready(self):
        from config import database
        from timeline import finding, triggers  # noqa: F401
        from timeline.document import events, filing, profiles  # noqa: F401  (composers, checks)
        from timeline.editing import quoting  # noqa: F401
        from timeline.public import checks  # noqa: F401
        from timeline.record import indexing, projection

        post_migrate.connect(projection.refresh, dispatch_uid="timeline.record.projection.refresh")
        post_migrate.connect(indexing.refresh, dispatch_uid="timeline.record.indexing.refresh")
        finding.connect()
        post_migrate.connect(finding.refresh, dispatch_uid="timeline.finding.refresh")
        post_migrate.connect(database.analyze, sender=self, dispatch_uid="database.analyze")
