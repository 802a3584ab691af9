"""The database has the last word: whatever the code path, raw SQL included, no misquote is stored
and no record is changed, on either engine; also after a migration has remade every table.
"""

import re

import pytest
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from config import triggers
from sources.intake import know
from sources.models import Snapshot, SnapshotText, Source
from tests.everything import once
from timeline.editing.review import send_back, submit
from timeline.models import (
    Approval,
    Change,
    Comment,
    Contribution,
    Edition,
    Statement,
)

RECORDS = [Snapshot, SnapshotText, Edition, Change, Contribution, Approval, Comment]


def execute(sql, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def refused(sql, parameters=(), match=None):
    """The database itself refuses, and whatever the statement began is undone."""
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        execute(sql, parameters)


def quoted(names):
    return ", ".join(connection.ops.quote_name(name) for name in names)


def columns(model):
    return [field.column for field in model._meta.local_concrete_fields]


def rows(model):
    return sorted(map(repr, model.objects.values_list(*(f.attname for f in model._meta.fields))))


@pytest.fixture
def recorded(published):
    """The published newsroom, with a line in every record."""
    published.talks.refresh_from_db()
    submit(subject=published.talks, by=published.amal)
    send_back(subject=published.talks, by=published.basil, reason="Who took part?")
    assert all(model.objects.exists() for model in RECORDS)
    return published


# --- misquotes ---------------------------------------------------------------------------------


def passage(snapshot, start, end):
    """The row of a true statement, by column."""
    text = snapshot.text
    return {
        "snapshot_id": snapshot.pk,
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - 48) : start],
        "suffix": text[end : end + 48],
        "public_id": "2222222222",
        "language": snapshot.source.language,
        "kind": "narration",
        "assertion": "fact",
        "notes": "",
        "version": 1,
    }


def insert(row):
    return (
        f"INSERT INTO timeline_statement ({quoted(row)}) VALUES ({', '.join(['%s'] * len(row))})",
        list(row.values()),
    )


def update(changed):
    return (
        f"UPDATE timeline_statement SET "
        f"{', '.join(f'{quoted([name])} = %s' for name in changed)} WHERE public_id = %s",
        [*changed.values(), "2222222222"],
    )


def other(snapshot):
    return Snapshot.objects.exclude(pk=snapshot.pk).first().pk


MISQUOTES = {
    "another word": lambda row, _: {"exact": f"x{row['exact'][1:]}"},
    "a lookalike": lambda row, _: {"exact": row["exact"].translate({ord("i"): "і", ord("ا"): "أ"})},
    "a word more": lambda row, _: {"exact": row["exact"] + row["suffix"][:4]},
    "a letter less": lambda row, _: {"exact": row["exact"][:-1]},
    "nothing": lambda row, _: {"exact": ""},
    "an earlier start": lambda row, _: {"start": row["start"] - 1},
    "a later start": lambda row, _: {"start": row["start"] + 1},
    "a later end": lambda row, _: {"end": row["end"] + 1},
    "an end beyond the text": lambda row, _: {"end": 10_000_000},
    "another place": lambda row, _: {"start": row["start"] + 1, "end": row["end"] + 1},
    "a place beyond the text": lambda row, _: {
        "start": 10_000_000, "end": 10_000_000 + len(row["exact"])
    },
    "other words before": lambda row, _: {"prefix": f"x{row['prefix'][1:]}"},
    "more before than there is": lambda row, _: {"prefix": f"x{row['prefix']}"},
    "other words after": lambda row, _: {"suffix": f"{row['suffix'][:-1]}x"},
    "words after that stand before": lambda row, _: {"suffix": row["prefix"]},
    "another text": lambda row, snapshot: {"snapshot_id": other(snapshot)},
    "a text that does not exist": lambda row, _: {"snapshot_id": 10_000_000},
}  # fmt: skip
by_language = pytest.mark.parametrize("language", ["english", "arabic"])


def true_passage(newsroom, language):
    # A little after the start, so that less stands before it than a prefix could hold; in Arabic
    # an emoji stands before it, so that code points and UTF-16 units differ.
    snapshot = getattr(newsroom, language)
    return snapshot, passage(snapshot, 21, 40)


@by_language
def test_a_true_passage_is_stored_by_raw_sql(newsroom, language):
    _snapshot, row = true_passage(newsroom, language)
    execute(*insert(row))
    assert Statement.objects.get(public_id="2222222222").exact == row["exact"]


@by_language
def test_a_misquote_is_never_inserted(newsroom, language, subtests):
    snapshot, row = true_passage(newsroom, language)
    for name, misquote in MISQUOTES.items():
        with subtests.test(name), once():
            refused(*insert(row | misquote(row, snapshot)), match="captured text")
    assert not Statement.objects.filter(public_id="2222222222").exists()


@by_language
def test_a_true_quote_never_becomes_a_misquote(newsroom, language, subtests):
    snapshot, row = true_passage(newsroom, language)
    execute(*insert(row))
    for name, misquote in MISQUOTES.items():
        with subtests.test(name), once():
            refused(*update(misquote(row, snapshot)), match="captured text")
    assert Statement.objects.filter(**row).exists()


def test_every_word_of_a_passage_is_covered_by_a_misquote(newsroom):
    snapshot, row = true_passage(newsroom, "english")
    covered = {name for misquote in MISQUOTES.values() for name in misquote(row, snapshot)}
    assert covered == {"snapshot_id", "start", "end", "exact", "prefix", "suffix"}


def test_no_way_of_djangos_own_stores_a_misquote(newsroom):
    statement = newsroom.statements["visit"]
    statement.exact = statement.exact.replace("visited", "skipped")
    for attempt in (
        lambda: statement.save(),
        lambda: Statement.objects.filter(pk=statement.pk).update(exact=statement.exact),
        lambda: Statement.objects.bulk_update([statement], ["exact"]),
        lambda: Statement.objects.bulk_create(
            [Statement(snapshot=statement.snapshot, start=1, end=4, exact="xyz")]
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


# --- texts that are not here yet ---------------------------------------------------------------


@pytest.fixture
def known(newsroom):
    """A snapshot of ten code points known by its digest alone, and a quote of five of them."""
    source = Source.objects.create(language="en", designation_en="Untitled")
    snapshot = know(
        source=source, length=10, checked_on="2031-05-04", by=newsroom.amal,
        digest="84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882",  # 0123456789
    )  # fmt: skip
    execute(*insert(a_quote_of(snapshot)))
    return snapshot


def a_quote_of(snapshot):
    return {
        "snapshot_id": snapshot.pk, "start": 2, "end": 7, "exact": "23456", "prefix": "01",
        "suffix": "7", "public_id": "2222222222", "language": "en", "kind": "narration",
        "assertion": "fact", "notes": "", "version": 1,
    }  # fmt: skip


def fill(snapshot, text):
    return (
        "INSERT INTO sources_snapshottext (snapshot_id, text) VALUES (%s, %s)",
        [snapshot.pk, text],
    )


def test_an_impossible_length_is_refused_before_the_text_is_here(known, subtests):
    row = a_quote_of(known)
    for impossible in (
        {"start": 6, "end": 11}, {"end": 8}, {"start": 1}, {"exact": "2345"}, {"exact": "234567"}
    ):  # fmt: skip
        with subtests.test(impossible=impossible), once():
            refused(*update(impossible), match="captured text")
            refused(*insert(row | {"public_id": "3333333333"} | impossible), match="captured text")


def test_the_text_that_was_known_is_accepted(known):
    execute(*fill(known, "0123456789"))
    assert known.text == "0123456789"


def test_a_text_of_another_length_than_its_snapshot_knows_is_refused(known, subtests):
    for text in ("", "012345678", "01234567890", "0123456789\n"):
        with subtests.test(text=text), once():
            refused(*fill(known, text))


def test_a_text_that_contradicts_a_quote_is_refused(known, subtests):
    for text in ("01x3456789", "x123456789", "0123456x89", "0123546789"):
        with subtests.test(text=text), once():
            refused(*fill(known, text))
    assert known.text is None


def test_a_text_without_a_snapshot_is_refused(newsroom):
    refused("INSERT INTO sources_snapshottext (snapshot_id, text) VALUES (10000000, 'Words')")


# --- records -----------------------------------------------------------------------------------


def test_no_column_of_a_record_is_ever_updated(recorded, subtests):
    for model in RECORDS:
        before = rows(model)
        for column in map(quoted, ([name] for name in columns(model))):
            with subtests.test(table=model._meta.db_table, column=column), once():
                refused(
                    f"UPDATE {model._meta.db_table} SET {column} = {column}", match="never changes"
                )
        assert rows(model) == before


def test_no_record_is_ever_deleted(recorded, subtests):
    for model in RECORDS:
        before, table, key = rows(model), model._meta.db_table, quoted([model._meta.pk.column])
        with subtests.test(table=table), once():
            refused(f"DELETE FROM {table}", match="never changes")
            refused(
                f"DELETE FROM {table} WHERE {key} = (SELECT MAX({key}) FROM {table})",
                match="never changes",
            )
        assert rows(model) == before


def test_no_way_of_djangos_own_changes_a_record(recorded, subtests):
    for model in RECORDS:
        before, row = rows(model), model.objects.first()
        field = next(field for field in model._meta.fields if not field.primary_key)
        for attempt in (
            lambda: row.save(),  # noqa: B023  (called at once)
            lambda: model.objects.update(**{field.name: getattr(row, field.name)}),  # noqa: B023
            lambda: model.objects.bulk_update([row], [field.name]),  # noqa: B023
            lambda: model.objects.all()._raw_delete(using="default"),  # noqa: B023
        ):
            with (
                subtests.test(table=model._meta.db_table),
                once(),
                pytest.raises(IntegrityError, match="never changes"),
                transaction.atomic(),
            ):
                attempt()
        assert rows(model) == before


def unique_keys(model):
    """Every set of columns of which no two rows may have the same values."""
    yield (model._meta.pk.column,)
    for field in model._meta.local_concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.column,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield tuple(model._meta.get_field(name).column for name in constraint.fields)


def replacements(model, key):
    """Statements that put a copy over a row with the same key."""
    table, names = model._meta.db_table, columns(model)
    own = model._meta.pk.column
    wanted = [
        f"{quoted([name])} + 1000000" if name == own and own not in key else quoted([name])
        for name in names
    ]
    copy = f"INTO {table} ({quoted(names)}) SELECT {', '.join(wanted)} FROM {table} WHERE true"
    if connection.vendor == "sqlite":
        yield f"INSERT OR REPLACE {copy}"
        yield f"REPLACE {copy}"
    kept = ", ".join(f"{quoted([name])} = excluded.{quoted([name])}" for name in names)
    yield f"INSERT {copy} ON CONFLICT ({quoted(key)}) DO UPDATE SET {kept}"


def test_no_record_is_replaced_by_an_insert_over_any_of_its_keys(recorded, subtests):
    for model in RECORDS:
        before = rows(model)
        for key in unique_keys(model):
            for sql in replacements(model, key):
                with subtests.test(sql), once():
                    refused(sql, match="never changes")
        assert rows(model) == before


def test_no_table_of_records_is_truncated(recorded, subtests):
    before = {model: rows(model) for model in RECORDS}
    if connection.vendor == "sqlite":
        return  # it has no TRUNCATE: a DELETE of all rows is one, and refused above
    # What deferred constraints still have to check would stop a TRUNCATE before we do.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in (*(model._meta.db_table for model in RECORDS), "sources_source"):
        with subtests.test(table), once():
            refused(f"TRUNCATE {table} CASCADE", match="never changes")
    assert {model: rows(model) for model in RECORDS} == before


# --- the triggers themselves -------------------------------------------------------------------


def errors():
    return [error.id for error in checks.run_checks(databases=["default"])]


def guard():
    """A trigger to tamper with, with its table."""
    return "isnad_timeline_edition_update", "timeline_edition"


def drop():
    name, table = guard()
    execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor != "sqlite" else ""))


def weaken():
    """The same trigger, saying yes."""
    name, table = guard()
    if connection.vendor == "sqlite":
        drop()
        execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} BEGIN SELECT 1; END")
    else:
        execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
            f"AS 'BEGIN RETURN NEW; END'"
        )


def move():
    """The same words, on another occasion."""
    name, table = guard()
    drop()
    if connection.vendor == "sqlite":
        words = triggers.REGISTRY[name].sqlite[0]
        execute(words.replace("BEFORE UPDATE", "BEFORE INSERT"))
    else:
        execute(
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def switch_off():
    name, table = guard()
    if connection.vendor == "sqlite":
        drop()  # SQLite's triggers cannot be switched off
    else:
        execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")


TAMPERINGS = pytest.mark.parametrize("tamper", [drop, weaken, move, switch_off])


def test_all_triggers_stand(db):
    assert triggers.missing() == []
    assert "ground.E001" not in errors()
    triggers.require_all()


@TAMPERINGS
def test_a_tampered_trigger_is_reported_and_nothing_is_served(db, tamper):
    tamper()
    assert triggers.missing() == [guard()[0]]
    assert "ground.E001" in errors()
    with pytest.raises(ImproperlyConfigured, match="migrate"):
        triggers.require_all()


@TAMPERINGS
@pytest.mark.django_db(transaction=True)
def test_migrate_puts_back_what_was_tampered_with(tamper):
    tamper()
    # With its checks, as the command line runs it: the missing trigger must not stop its cure.
    call_command("migrate", verbosity=0, skip_checks=False)
    assert triggers.missing() == []


def test_a_trigger_that_left_the_registry_is_dropped(db):
    name = "isnad_of_an_earlier_version"
    if connection.vendor == "sqlite":
        execute(f"CREATE TRIGGER {name} BEFORE INSERT ON timeline_topic BEGIN SELECT 1; END")
    else:
        execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'")
        execute(
            f"CREATE TRIGGER {name} BEFORE INSERT ON timeline_topic FOR EACH ROW "
            f"EXECUTE FUNCTION {name}()"
        )
    triggers.create_missing()
    assert name not in {standing.name for standing in triggers._standing(connection)}
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_records_and_puts_the_triggers_back(recorded):
    call_command("flush", interactive=False, verbosity=0)
    assert not any(model.objects.exists() for model in RECORDS)
    assert triggers.missing() == []


# --- migrations --------------------------------------------------------------------------------

REMAKE = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [({label!r}, {leaf!r})]
    operations = [
        *(
            migrations.AlterField(model, name, field)
            for model, name, field in {module}.altered_fields({label!r})
        ),
        {last}
    ]
"""


def altered_fields(label):
    """Every plain column of every guarded table of an app, each a little wider or nullable."""
    from django.apps import apps

    guarded = {trigger.table for trigger in triggers.REGISTRY.values()}
    for model in apps.get_app_config(label).get_models():
        if model._meta.db_table not in guarded:
            continue
        for field in model._meta.local_concrete_fields:
            if field.primary_key or field.is_relation:
                continue
            altered = field.clone()
            if isinstance(field, models.CharField):
                altered.max_length += 7
            else:
                altered.null = True
            yield model._meta.model_name, field.name, altered


@pytest.fixture
def another_migration(settings, tmp_path, monkeypatch):
    """Adds a migration to both guarded apps, as an upgrade of Isnad would; undoes it at the end."""
    leaves = {}

    def add(last=""):
        from django.db.migrations.loader import MigrationLoader

        monkeypatch.syspath_prepend(tmp_path)
        modules = {label: f"{label}_of_{tmp_path.name}" for label in ("sources", "timeline")}
        for label, module in modules.items():
            real = __import__(f"{label}.migrations", fromlist=["migrations"])
            [(_label, leaf)] = MigrationLoader(None).graph.leaf_nodes(label)
            leaves[label] = leaf
            package = tmp_path / module
            package.mkdir()
            (package / "__init__.py").write_text(f"__path__ += {list(real.__path__)!r}\n")
            (package / "9999_remake.py").write_text(
                f"import {__name__}\n"
                + REMAKE.format(label=label, leaf=leaf, module=__name__, last=last)
            )
        settings.MIGRATION_MODULES = modules

    yield add
    for label in reversed(leaves):
        call_command("migrate", label, leaves[label], verbosity=0)
    settings.MIGRATION_MODULES = {}
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_all_is_still_refused_after_a_migration_has_remade_every_guarded_table(
    recorded, another_migration
):
    before = {model: rows(model) for model in RECORDS}
    another_migration()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "timeline_statement")
    assert {column.name: column.display_size for column in described}["prefix"] in {71, None}
    assert {column.name: column.null_ok for column in described}["exact"]
    assert triggers.missing() == []
    snapshot, row = true_passage(recorded, "arabic")
    for misquote in MISQUOTES.values():
        refused(*insert(row | misquote(row, snapshot)))
    execute(*insert(row))
    for misquote in MISQUOTES.values():
        refused(*update(misquote(row, snapshot)))
    for model in RECORDS:
        table = model._meta.db_table
        refused(f"UPDATE {table} SET {quoted([columns(model)[0]])} = 1", match="never changes")
        refused(f"DELETE FROM {table}", match="never changes")
        for key in unique_keys(model):
            for sql in replacements(model, key):
                refused(sql, match="never changes")
    assert {model: rows(model) for model in RECORDS} == before


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_fails_leaves_no_record_unguarded(recorded, another_migration):
    another_migration("migrations.RunSQL('SELECT no_such_function()', ''),")
    with pytest.raises(Exception, match=re.compile("no.such.function")):
        call_command("migrate", verbosity=0)
    assert triggers.missing() == []
    refused("DELETE FROM timeline_edition", match="never changes")
