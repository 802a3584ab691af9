"""Django's `migrate`, which also restores the triggers that guard records."""

from contextlib import suppress

from django.core.management.commands import migrate
from django.db import DatabaseError

from config import triggers


class Command(migrate.Command):
    """Runs where a trigger is absent, and leaves none absent when a migration fails."""

    help = migrate.Command.help + " Triggers that are absent or differ are put back."

    def get_check_kwargs(self, options):
        # Absent triggers are an error of every check of the database but this command's: it is
        # the one that restores them.
        return {**super().get_check_kwargs(options), "databases": []}

    def handle(self, *args, **options):
        try:
            super().handle(*args, **options)
        except (Exception, KeyboardInterrupt):
            # SQLite's were dropped to let tables be remade, and no signal comes after a failure.
            with suppress(DatabaseError):
                triggers.create_missing(options["database"])
            raise
