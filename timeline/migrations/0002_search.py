from django.db import migrations

TABLE = "timeline_search"
CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
        "(public_id UNINDEXED, terms, tokenize = 'ascii', detail = none, columnsize = 0)",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (public_id varchar(10) PRIMARY KEY, terms tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_terms ON {TABLE} USING gin (terms)",
    ),
}


def create(apps, schema_editor):
    for sql in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    """The search index, in each database's own words. It is filled after migrating."""

    dependencies = [("timeline", "0001_timeline")]

    operations = [migrations.RunPython(create, drop)]
