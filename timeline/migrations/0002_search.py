from django.db import migrations

from timeline.record.fulltext import CREATE, TABLE


def create(apps, schema_editor):
    for sql in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    """The search index, in each database's own words. It is filled after migrating."""

    dependencies = [("timeline", "0001_timeline")]

    operations = [migrations.RunPython(create, drop)]
