from django.core.management.base import BaseCommand, CommandError

from timeline.management.bulk import NotEmpty, Publisher
from timeline.management.synthetic import LICENSE, Synthetic


class Command(BaseCommand):
    help = (
        "Fill an empty database with invented published events, for tests and benches. No drafts "
        "are written, so that nothing of it can be edited, and verify misses their approvals."
    )

    def add_arguments(self, parser):
        parser.add_argument("--events", type=int, default=1_000, help="How many events.")
        parser.add_argument("--quotes", type=int, default=3, help="How many quotes each has.")
        parser.add_argument("--seed", type=int, default=1, help="Another one invents others.")

    def handle(self, *, events, quotes, seed, **options):
        made = Synthetic(events=events, quotes=quotes, seed=seed)
        try:
            steps = Publisher(license=LICENSE).publish(made.subjects, made.in_order())
        except NotEmpty as error:
            raise CommandError(
                "The database holds something already: name an empty one."
            ) from error
        self.stdout.write(f"Published {events} events with {quotes} quotes each, in {steps} steps.")
