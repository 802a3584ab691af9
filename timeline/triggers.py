"""Guards of the timeline: a statement is its slice of the captured text; records never change, and
a step is added to the public one at its head alone."""

from config.triggers import PREFIX, Trigger, add, refuse_change

refuse_change("timeline_edition", "an edition", "id", "kind, subject_id, number")
refuse_change("timeline_change", "a change", "number")
refuse_change("timeline_contribution", "a contribution", "id")
refuse_change("timeline_approval", "an approval", "id")
refuse_change("timeline_comment", "a comment", "id")

# A verb adds the change first and moves the counter after it.
_NAME = f"{PREFIX}timeline_change_next"
_NEXT = (
    "EXISTS (SELECT 1 FROM timeline_counter WHERE value + 1 = NEW.number AND seal = NEW.previous)"
)
_NOT_NEXT = "the record never changes: a change follows its head, and names the seal of that"
add(
    Trigger(
        name=_NAME,
        table="timeline_change",
        sqlite=(
            f"CREATE TRIGGER {_NAME} BEFORE INSERT ON timeline_change WHEN NOT {_NEXT} "
            f"BEGIN SELECT RAISE(ABORT, '{_NOT_NEXT}'); END",
        ),
        postgresql=(
            f"BEGIN IF NOT {_NEXT} THEN RAISE EXCEPTION '{_NOT_NEXT}' "
            "USING ERRCODE = '23514'; END IF; RETURN NEW; END"
        ),
        fires="BEFORE INSERT ON timeline_change",
    )
)

_TABLE = "timeline_statement"
_MISQUOTE = "the words are not those of the captured text"
_GUARDED = 'snapshot_id, start, "end", exact, prefix, suffix'


def _differs(row: str, text: str) -> str:
    """SQL that is true where a statement's words are not those at its place in a text.

    Positions count code points in both engines; substr() counts from 1.
    """
    return (
        f'substr({text}, {row}.start + 1, {row}."end" - {row}.start) <> {row}.exact '
        f"OR substr({text}, {row}.start - length({row}.prefix) + 1, length({row}.prefix)) "
        f"<> {row}.prefix "
        f'OR substr({text}, {row}."end" + 1, length({row}.suffix)) <> {row}.suffix '
        f"OR length({row}.prefix) > {row}.start"
    )


# Length and end hold even where the text is not here yet; a snapshot that is not there has none.
_IMPOSSIBLE = (
    'length(NEW.exact) <> NEW."end" - NEW.start OR NEW."end" > '
    "COALESCE((SELECT length FROM sources_snapshot WHERE id = NEW.snapshot_id), 0)"
)
_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM sources_snapshottext t WHERE t.snapshot_id = NEW.snapshot_id "
    f"AND ({_differs('NEW', 't.text')}))"
)


def _sqlite(name: str, event: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {_TABLE} WHEN {_IMPOSSIBLE} OR {_ELSEWHERE} "
        f"BEGIN SELECT RAISE(ABORT, '{_MISQUOTE}'); END"
    )


def _postgresql(refused: str, lock: str) -> str:
    """A function that raises where `refused` holds.

    A statement and the text it is from may be written at the same moment by two transactions,
    neither of which sees the other's row: whoever comes second waits for the snapshot's row.
    SQLite has one writer at a time.
    """
    return (
        f"BEGIN PERFORM 1 FROM sources_snapshot WHERE id = NEW.snapshot_id FOR {lock}; "
        f"IF {refused} THEN "
        f"RAISE EXCEPTION '{_MISQUOTE}' USING ERRCODE = '23514'; END IF; RETURN NEW; END"
    )


_NAME = f"{PREFIX}{_TABLE}_exact"
add(
    Trigger(
        name=_NAME,
        table=_TABLE,
        sqlite=(_sqlite(_NAME, "INSERT"), _sqlite(f"{_NAME}_1", f"UPDATE OF {_GUARDED}")),
        postgresql=_postgresql(f"{_IMPOSSIBLE} OR {_ELSEWHERE}", "SHARE"),
        fires=f"BEFORE INSERT OR UPDATE ON {_TABLE}",
    )
)

# The archive does not know the timeline, so the guard that looks the other way stands here too.
_NAME = f"{PREFIX}{_TABLE}_filled"
_REFUSED = (
    f"EXISTS (SELECT 1 FROM {_TABLE} s WHERE s.snapshot_id = NEW.snapshot_id "
    f"AND ({_differs('s', 'NEW.text')}))"
)
add(
    Trigger(
        name=_NAME,
        table="sources_snapshottext",
        sqlite=(
            f"CREATE TRIGGER {_NAME} BEFORE INSERT ON sources_snapshottext WHEN {_REFUSED} "
            f"BEGIN SELECT RAISE(ABORT, '{_MISQUOTE}'); END",
        ),
        postgresql=_postgresql(_REFUSED, "NO KEY UPDATE"),
        fires="BEFORE INSERT ON sources_snapshottext",
    )
)
