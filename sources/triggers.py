"""Guards of the archive: a captured text never changes, and is as long as its snapshot says."""

from config.triggers import PREFIX, Trigger, add, refuse_change

refuse_change("sources_snapshot", "a snapshot", "id", "source_id, number", "source_id, digest")
refuse_change("sources_snapshottext", "a captured text", "snapshot_id")

_NAME = f"{PREFIX}sources_snapshottext_insert"
add(
    Trigger(
        name=_NAME,
        table="sources_snapshottext",
        # SQLite computes no digest: capture() compares it, the length is compared here.
        sqlite=(
            f"CREATE TRIGGER {_NAME} BEFORE INSERT ON sources_snapshottext "
            "WHEN (SELECT length FROM sources_snapshot WHERE id = NEW.snapshot_id) "
            "IS NOT length(NEW.text) OR instr(NEW.text, char(0)) "
            "BEGIN SELECT RAISE(ABORT, 'the text is not the one its snapshot knows'); END",
        ),
        postgresql="""
        BEGIN
          IF NOT EXISTS (
            SELECT 1 FROM sources_snapshot
            WHERE id = NEW.snapshot_id AND length = char_length(NEW.text)
              AND digest = encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex')
          ) THEN
            RAISE EXCEPTION 'the text is not the one its snapshot knows' USING ERRCODE = '23514';
          END IF;
          RETURN NEW;
        END""",
        fires="BEFORE INSERT ON sources_snapshottext",
    )
)
