"""The command that loads the demonstration, and all that it may have written."""

import io

from django.core.management import call_command
from django.db import connection


def load():
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def everything():
    """Every row of every table, history and records included."""
    rows = {}
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows
