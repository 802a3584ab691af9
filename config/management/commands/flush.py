"""Django's `flush`, for a database whose triggers refuse deletion."""

from django.core.management.commands import flush

from config import triggers


class Command(flush.Command):
    """Empties the database: takes the guards down first; they return with `post_migrate`."""

    help = flush.Command.help + " The triggers that guard records are lifted for it and restored."

    def handle(self, **options):
        if options["interactive"]:
            # Ask first; the question is the parent's. Dropping guards before a “no” would be wrong.
            answer = input(
                "This deletes every row of the database, published records included.\n"
                "Type 'yes' to continue: "
            )
            if answer != "yes":
                self.stdout.write("Flush cancelled.")
                return
            options["interactive"] = False
        triggers.drop_all(options["database"])
        try:
            super().handle(**options)
        finally:
            triggers.create_missing(options["database"])
