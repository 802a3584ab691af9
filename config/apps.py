from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate, pre_migrate


class GroundConfig(AppConfig):
    """The ground everything stands on: triggers, checks, and the commands to run the site."""

    name = "config"
    label = "ground"

    def ready(self):
        from config import checks, triggers  # noqa: F401  (registers the system checks)

        pre_migrate.connect(triggers.before_migration, dispatch_uid="ground.triggers.drop")
        post_migrate.connect(triggers.after_migration, dispatch_uid="ground.triggers.create")


class DeskConfig(admin.AdminConfig):
    """The admin, on a site of our own; the setting names it."""

    default_site = "config.desk.site.DeskSite"
    default = False
