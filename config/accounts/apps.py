from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "config.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from config.accounts.roles import grant_roles

        post_migrate.connect(grant_roles, dispatch_uid="accounts.roles")
