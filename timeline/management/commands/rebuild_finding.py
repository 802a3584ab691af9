from django.core.management.base import BaseCommand

from timeline import finding


class Command(BaseCommand):
    help = "Make the terms by which the desk finds its drafts again."

    def handle(self, **options):
        count = finding.rebuild()
        self.stdout.write(f"Made the terms of {count} drafts.")
