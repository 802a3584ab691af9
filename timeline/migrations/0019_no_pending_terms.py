"""PostgreSQL keeps no list of terms that wait to be put into the index.

While such a list is being put there (by autovacuum, at any moment), a row is found by some of its
terms and not yet by others, so that "one, and not the other" finds what has both: a search named an
event twice."""

from django.db import migrations

from timeline.record.fulltext import TABLES


def stop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES.values():
            schema_editor.execute(f"ALTER INDEX {table}_terms SET (fastupdate = off)")
            schema_editor.execute(f"SELECT gin_clean_pending_list('{table}_terms')")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0018_cards_with_citations")]

    operations = [migrations.RunPython(stop, migrations.RunPython.noop)]
