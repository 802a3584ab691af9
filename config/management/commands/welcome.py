import os
import secrets
import shlex
import sys

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from config.accounts.models import User
from config.accounts.roles import CONTRIBUTOR, PUBLISHER, REVIEWER

ACCOUNTS = {"editor": [CONTRIBUTOR], "reviewer": [REVIEWER, PUBLISHER]}


class Command(BaseCommand):
    help = "Make one editor and one reviewer account, print their passwords once, say where to go."

    def add_arguments(self, parser):
        parser.add_argument("--address", default="127.0.0.1:8000")

    def handle(self, *, address, **options):
        for name, roles in ACCOUNTS.items():
            password = self._make(name, roles)
            if password:
                self.stdout.write(f"Account “{name}”, password: {password}   (shown this once)")
            else:
                self.stdout.write(
                    f"Account “{name}” is there; a new password: "
                    f"{shlex.quote(os.path.relpath(sys.executable))} manage.py "
                    f"changepassword {name}"
                )
        if not settings.CONTACT_EMAIL:
            self.stdout.write(
                "CONTACT_EMAIL is not set: readers who find an error have nobody to write to."
            )
        self.stdout.write(f"Readers: http://{address}/   Editors: http://{address}/en/admin/")

    @transaction.atomic
    def _make(self, name: str, roles: list[str]) -> str:
        if User.objects.filter(username=name).exists():
            return ""
        password = secrets.token_urlsafe(12)
        user = User.objects.create_user(username=name, password=password, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=roles))
        return password
