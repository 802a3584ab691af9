"""An index for each list, in its order. They are filled after migrating; on the way back, the one
before them by `manage.py rebuild_public`."""

from importlib import import_module

from django.db import migrations

from timeline.record.fulltext import CREATE, TABLES

before = import_module("timeline.migrations.0002_search")


# That values belong to kinds, PostgreSQL has to be told: without, it takes few rows for many.
TERMS = ("timeline_entryterm", "timeline_quotationterm")


def create(apps, schema_editor):
    before.drop(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        for table in TERMS:
            schema_editor.execute(
                f"CREATE STATISTICS {table}_of_kind (mcv) ON kind, value FROM {table}"
            )
            schema_editor.execute(f"ALTER STATISTICS {table}_of_kind SET STATISTICS 1000")
    for sql in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TERMS:
            schema_editor.execute(f"DROP STATISTICS {table}_of_kind")
    for table in TABLES.values():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_find")
        schema_editor.execute(f"DROP TABLE {table}")
    before.create(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [("timeline", "0015_ranks_and_uses")]

    operations = [migrations.RunPython(create, drop)]
