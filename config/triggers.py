"""The registry of database triggers: each stands here once, in both engines' words.

Triggers hold what must be true whatever the code path: raw SQL included. They are not migration
state, because SQLite drops a table's triggers when a migration remakes the table, and refuses to
remake a table that another table's trigger names. So: before a migration SQLite drops ours, after
it both engines create whatever is missing or changed; a system check and the server's start refuse
a database where one is absent or differs.
"""

from dataclasses import dataclass

from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections

PREFIX = "isnad_"


@dataclass(frozen=True)
class Trigger:
    """One guard of one table.

    `sqlite` is the whole CREATE TRIGGER statement. `postgresql` is the body of a plpgsql function
    and `fires` what comes between the trigger's name and its function ("BEFORE UPDATE ON …"),
    spelled as PostgreSQL itself spells it. It names no columns: PostgreSQL would then refuse every
    migration that alters one of them.
    """

    name: str
    table: str
    sqlite: tuple[str, ...]
    postgresql: str
    fires: str
    for_each: str = "ROW"

    @property
    def definition(self) -> str:
        """PostgreSQL's CREATE TRIGGER statement, as pg_get_triggerdef() gives it back."""
        return (
            f"CREATE TRIGGER {self.name} {self.fires} "
            f"FOR EACH {self.for_each} EXECUTE FUNCTION {self.name}()"
        )


REGISTRY: dict[str, Trigger] = {}


def add(trigger: Trigger) -> None:
    """Register a trigger under its name."""
    assert trigger.name.startswith(PREFIX), trigger.name
    assert trigger.name not in REGISTRY, trigger.name
    REGISTRY[trigger.name] = trigger


def refuse_change(
    table: str, what: str, *keys: str, unless_sql: str = "", unless_pg: str = ""
) -> None:
    """Register the guards of an insert-only table: no UPDATE, DELETE or TRUNCATE.

    `keys` are the table's unique keys, each as "column, column": SQLite's INSERT OR REPLACE takes
    a row away without firing its DELETE trigger, so an insert over an existing key is refused too.
    `unless_…` is a condition on OLD and NEW under which an UPDATE is allowed.
    """
    message = f"{what} never changes"
    for verb in ("update", "delete"):
        name = f"{PREFIX}{table}_{verb}"
        sqlite_when = f"WHEN NOT ({unless_sql})" if unless_sql and verb == "update" else ""
        allow = f"IF {unless_pg} THEN RETURN NEW; END IF;" if unless_pg and verb == "update" else ""
        add(
            Trigger(
                name=name,
                table=table,
                sqlite=(
                    f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} {sqlite_when} "
                    f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
                ),
                postgresql=(
                    f"BEGIN {allow} RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END"
                ),
                fires=f"BEFORE {verb.upper()} ON {table}",
            )
        )
    taken = " OR ".join(
        "EXISTS (SELECT 1 FROM {} WHERE {})".format(
            table, " AND ".join(f"{column} = NEW.{column}" for column in key.split(", "))
        )
        for key in keys
    )
    name = f"{PREFIX}{table}_replace"
    add(
        Trigger(
            name=name,
            table=table,
            sqlite=(
                f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {taken} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            ),
            postgresql="",  # PostgreSQL has no REPLACE; ON CONFLICT DO UPDATE is an UPDATE
            fires="",
        )
    )
    name = f"{PREFIX}{table}_truncate"
    add(
        Trigger(
            name=name,
            table=table,
            sqlite=(),  # SQLite has no TRUNCATE
            postgresql=f"BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END",
            fires=f"BEFORE TRUNCATE ON {table}",
            for_each="STATEMENT",
        )
    )


@dataclass(frozen=True)
class Standing:
    """A trigger of ours as the database has it; `sql` also tells whether it is switched off."""

    name: str
    table: str
    sql: str


def _standing(connection) -> list[Standing]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master "
                "WHERE type = 'trigger' AND name LIKE %s",
                [f"{PREFIX}%"],
            )
        else:
            cursor.execute(
                "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true) || E'\\n' || p.prosrc "
                "|| CASE WHEN t.tgenabled = 'O' THEN '' ELSE ' disabled' END "
                "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid) AND t.tgname LIKE %s",
                [f"{PREFIX}%"],
            )
        return [Standing(*row) for row in cursor.fetchall()]


def _wanted(connection) -> set[Standing]:
    if connection.vendor == "sqlite":
        return {
            Standing(_numbered(trigger.name, index), trigger.table, sql)
            for trigger in REGISTRY.values()
            for index, sql in enumerate(trigger.sqlite)
        }
    return {
        Standing(trigger.name, trigger.table, f"{trigger.definition}\n{trigger.postgresql}")
        for trigger in REGISTRY.values()
        if trigger.postgresql
    }


def _numbered(name: str, index: int) -> str:
    return name if index == 0 else f"{name}_{index}"


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that are absent, disabled, or not in the words of the registry."""
    connection = connections[using]
    return sorted(standing.name for standing in _wanted(connection) - set(_standing(connection)))


def _drop(connection, triggers) -> None:
    with connection.cursor() as cursor:
        for trigger in triggers:
            name, table = map(connection.ops.quote_name, (trigger.name, trigger.table))
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")


def drop_all(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every trigger of ours down, with PostgreSQL's functions."""
    connection = connections[using]
    _drop(connection, _standing(connection))


def create_missing(using: str = DEFAULT_DB_ALIAS) -> None:
    """Create whatever is absent or changed, for every guarded table that exists.

    What stands under a name of ours and is not in the registry any more, or differs, goes first.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    wanted = _wanted(connection)
    _drop(connection, set(_standing(connection)) - wanted)
    absent = {standing.name for standing in wanted - set(_standing(connection))}
    with connection.cursor() as cursor:
        for trigger in REGISTRY.values():
            if trigger.table not in tables:
                continue
            if connection.vendor == "sqlite":
                for index, sql in enumerate(trigger.sqlite):
                    if _numbered(trigger.name, index) in absent:
                        cursor.execute(sql)
            elif trigger.name in absent:
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger "
                    f"LANGUAGE plpgsql AS $isnad${trigger.postgresql}$isnad$"
                )
                cursor.execute(trigger.definition)


def require_characters(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse a PostgreSQL database that counts bytes: positions of quotes count characters."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        (encoding,) = cursor.fetchone()
    if encoding != "UTF8":
        raise ImproperlyConfigured(
            f"The database is encoded in {encoding}, where positions would not count characters. "
            "Create it anew: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
        )


def before_migration(sender, using=DEFAULT_DB_ALIAS, **kwargs) -> None:
    """SQLite remakes tables to change them: the triggers must be out of the way."""
    if sender.label != "timeline":
        return
    require_characters(using)
    if connections[using].vendor == "sqlite":
        drop_all(using)


def after_migration(sender, using=DEFAULT_DB_ALIAS, **kwargs) -> None:
    """Put back what is missing, once the last guarded app has its tables."""
    if sender.label == "timeline":
        create_missing(using)


def require_all(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse to serve from a database in which a trigger is absent or differs."""
    if absent := missing(using):
        raise ImproperlyConfigured(
            f"The database lacks {len(absent)} of the triggers that guard quotes "
            f"({', '.join(absent[:3])}…). Run: python manage.py migrate"
        )


@register(Tags.database)
def check_triggers(app_configs, databases=None, **kwargs):
    """ground.E001: a guard is absent or differs."""
    problems = []
    for using in databases or []:
        if using == "public":
            continue  # a replica has its primary's triggers; a read-only role cannot write
        connection = connections[using]
        if not connection.introspection.table_names():
            continue  # a database that has not been migrated yet guards nothing
        problems += [
            Error(
                f"The trigger {name} is absent from “{using}” or differs from the registry.",
                hint="Run: python manage.py migrate",
                id="ground.E001",
            )
            for name in missing(using)
        ]
    return problems
