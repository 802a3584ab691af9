"""SQLite knows what it holds: after a migration, and as publications make tables grow."""

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'")


def counted() -> set[str]:
    """The tables of which it has counted anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {row[0] for row in cursor}


def forget():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def test_a_migration_counts_every_table(published):
    forget()
    call_command("migrate", verbosity=0)
    assert {"timeline_entry", "timeline_use", "timeline_entryterm"} <= counted()


def test_a_rebuild_counts_every_table(published):
    forget()
    call_command("rebuild_public", verbosity=0)
    assert {"timeline_entry", "timeline_use", "timeline_entryterm"} <= counted()


def test_a_publication_lets_it_count_what_has_grown(published, django_capture_on_commit_callbacks):
    asked = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    event = published.event("Another meeting")
    with connection.execute_wrapper(note), django_capture_on_commit_callbacks(execute=True):
        published.publish(event)
    assert "PRAGMA optimize" in asked


def test_no_count_reads_a_table_to_its_end(db):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit")
        assert cursor.fetchone() == (1000,)
