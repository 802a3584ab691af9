from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from timeline.management.demonstration import Loader, load_practice


class Command(BaseCommand):
    help = (
        "Load and publish the demonstration timeline and the practice texts. Again: only what "
        "differs is published, and what somebody else edited is left alone."
    )

    def handle(self, **options):
        loader = Loader()
        try:
            loader.load()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        practice = load_practice()
        if not loader.published and not practice:
            self.stdout.write("The demonstration is loaded; nothing differs.")
        if loader.published:
            self.stdout.write(f"Published {len(loader.published)} subjects of the demonstration.")
        if practice:
            self.stdout.write(f"Captured {len(practice)} practice texts.")
        for name in loader.left_alone:
            self.stdout.write(f"Left alone, for it was edited here: {name}")
