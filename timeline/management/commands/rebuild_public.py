from django.core.management.base import BaseCommand
from django.db import transaction

from config import database
from timeline.models import Counter
from timeline.record.projection import rebuild


class Command(BaseCommand):
    help = "Make every row that readers see again from the editions; publishing waits meanwhile."

    def handle(self, **options):
        with transaction.atomic():
            Counter.objects.select_for_update().first()
            count = rebuild()
        database.analyze()
        self.stdout.write(f"Replayed {count} changes.")
