"""`manage.py verify` sees one altered byte wherever something can be recomputed, says where it is
and what heals it; and a record that was sealed anew, where somebody kept its head.
"""

from copy import deepcopy
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction

from config import triggers
from sources.intake import know
from sources.models import Snapshot, SnapshotText, Source
from tests.everything import once, update
from tests.newsroom import open_newsroom
from timeline.editing.quoting import detach, translate
from timeline.models import (
    Approval,
    Change,
    Counter,
    Edition,
    Entry,
    EntryTerm,
    Event,
    Name,
    Place,
    Profile,
    Quotation,
    QuotationTerm,
    Statement,
    TermCount,
    Use,
)
from timeline.record import fulltext, projection, seals
from timeline.record.publishing import correct, withdraw
from timeline.record.verify import BACKUP, MIGRATE, REBUILD, findings

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """A newsroom that has published, corrected and withdrawn."""
    with once(django_db_blocker):
        room = open_newsroom()
        Place.objects.filter(pk=room.port.pk).update(latitude="12.5", longitude="-8")
        room.publish_all()
        correction(room)
        other = room.event("Another visit", parent=room.visit)
        room.publish(other)
        withdraw(subject=room.talks, by=room.basil, reason={"en": "Nobody talked. 🚢"})
        yield room


def correction(room):
    """The visit without one of its quotes, and whoever made it known under another name."""
    for subject, values in (
        (room.visit, {"title_fr": "La visite"}),
        (room.leila, {"name_fr": "L."}),
    ):
        type(subject).objects.filter(pk=subject.pk).update(**values)
        subject.refresh_from_db()
    detach(evidence=room.visit.evidence.get(statement=room.statements["promise"]), by=room.amal)
    translate(
        statement=room.statements["visit"], language="tr", text="Bakan geldi.", translator="Amal",
        by=room.amal,
    )  # fmt: skip
    for subject in (room.leila, room.visit):
        room.approve(subject)
        subject.refresh_from_db()
        note = {"en": "Another title.", "ar": "عنوان آخر"}
        correct(subject=subject, by=room.basil, note=note, nature="correction")


@pytest.fixture
def room(built):
    return deepcopy(built)


@pytest.fixture
def unguarded(room):
    """The same, and nothing keeps anybody from altering it."""
    triggers.drop_all()
    return room


def told(head=None):
    """What is found beside the guards that a test took down."""
    return [
        finding for finding in findings(head) if not finding.where.startswith("The trigger isnad_")
    ]


def test_nothing_differs_in_what_was_published_corrected_and_withdrawn(room):
    assert list(findings()) == []
    assert Quotation.objects.filter(retired=True).exists()
    changed = {key for row in Change.objects.all() for key, ids in row.statements.items() if ids}
    assert changed == {"added", "changed", "gone"}


def test_a_note_is_sealed_in_a_language_too_that_the_site_no_longer_has():
    note = {"es": "Otro título.", "en": "Another title.", "fr": ""}
    assert list(seals.texts(note)) == ["en", "es"]
    assert seals.note_digest(note) != seals.note_digest(note | {"es": "Título."})


def test_nothing_differs_after_everything_was_made_again(room):
    projection.rebuild()
    assert list(findings()) == []


def test_a_text_known_by_its_digest_alone_is_nothing_that_differs(room):
    source = Source.objects.create(language="en", designation_en="Untitled")
    know(source=source, length=10, checked_on="2031-05-04", by=room.amal, digest="0" * 64)
    assert list(findings()) == []


def test_nothing_differs_after_something_was_withdrawn_and_published_again(room):
    withdraw(subject=room.visit, by=room.basil, reason={"en": "Not so."})
    room.visit.refresh_from_db()
    room.publish(room.visit, note="It was so.")
    told = Change.objects.latest("number").statements
    assert told["added"] == sorted(
        room.visit.evidence.values_list("statement__public_id", flat=True)
    )
    assert list(findings()) == []


# --- one altered byte --------------------------------------------------------------------------

COVERED = {
    SnapshotText: "text",
    Snapshot: "digest length",
    Statement: "snapshot_id start end exact prefix suffix",
    Approval: "kind subject_id version digest seen companions",
    Counter: "value seal",
    Edition: "kind subject_id number version document digest change nature note license seen "
    "published_at",
    Change: "number action kind subject_id edition_number digest nature note note_digest "
    "statements previous at",
    Profile: "subject_id kind edition_id slug position rank form country language above_id "
    "state reason "
    "updated_at derived cards",
    Name: "profile_id key",
    Entry: "subject_id edition_id position rank lower upper undated beyond_year slug change "
    "parent_id section stands_alone counted state reason first_published_at updated_at derived "
    "cards",
    EntryTerm: "kind value rank entry_id beyond_year",
    Quotation: "statement_id position rank source_id start document derived cards retired "
    "updated_at",
    QuotationTerm: "kind value rank quotation_id",
    Use: "entry_id quotation_id entry_rank quotation_rank language source outlet statement_kind "
    "assertion standing several",
    TermCount: "resource kind value count",
}
ROWS = (Profile, Name, Entry, EntryTerm, Quotation, QuotationTerm, Use, TermCount)

WITHOUT_A_KEY = (Name, EntryTerm, QuotationTerm, Use, TermCount)


def test_every_column_of_what_is_published_is_covered():
    not_recomputable = {(Edition, "id"), (Edition, "published_by"), (Counter, "id")}
    not_recomputable |= {(model, "id") for model in WITHOUT_A_KEY}
    for model in (Edition, Change, Counter, *ROWS):
        columns = {field.column for field in model._meta.local_concrete_fields}
        missing = columns - set(COVERED[model].split())
        assert {(model, column) for column in missing} <= not_recomputable


def rows(room, model):
    """Rows to alter, each with what tells it from others in a finding."""
    visit = room.visit.public_id
    if model in (Edition, Change):
        withdrawn = Change.objects.get(action="withdrawn")
        corrected = Edition.objects.get(subject_id=visit, number=2)
        if model is Change:
            yield Change.objects.get(pk=corrected.change), f"change {corrected.change}"
            yield withdrawn, f"change {withdrawn.number}"
        else:
            first = Edition.objects.get(subject_id=room.port.public_id)
            yield corrected, visit
            yield first, first.subject_id
    elif model is Approval:
        yield Approval.objects.exclude(companions={}).first(), "timeline_approval"
    elif model is Entry:
        yield Entry.objects.get(pk=visit), visit
        yield Entry.objects.get(state="withdrawn"), room.talks.public_id
    elif model is Name:
        row = Name.objects.filter(profile=room.leila.public_id).first()
        yield row, row.profile_id
    elif model is EntryTerm:
        yield EntryTerm.objects.filter(entry=visit).first(), visit
    elif model is QuotationTerm:
        row = QuotationTerm.objects.filter(kind="event", value=visit).first()
        yield row, row.quotation_id
        row = QuotationTerm.objects.filter(kind="language").first()
        yield row, row.quotation_id
    elif model is Use:
        uses = Use.objects.filter(entry=visit)
        yield next(use for use in uses if use.quotation.uses.count() == 1), visit
    elif model is TermCount:
        yield TermCount.objects.first(), "timeline_termcount"
    else:
        row = model._base_manager.order_by("pk").first()
        yield row, "" if model is Counter else str(row.pk)


def altered(row, field):
    """Another value, as near as may be."""
    value = getattr(row, field.attname)
    if field.is_relation:
        others = field.related_model._base_manager.exclude(pk=value)
        if isinstance(row, Use):  # once for each event
            others = others.exclude(uses__entry=row.entry_id).exclude(
                uses__quotation=row.quotation_id
            )
        return others.order_by("-pk").first().pk
    if isinstance(field, models.JSONField):
        return '{"en": "Another"}'
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if value is None:
        return 1
    if isinstance(value, int):
        return value + (1000 if field.unique or field.name == "number" else 1)
    middle = len(value) // 2
    return (
        f"{value[:middle]}{'y' if value[middle : middle + 1] == 'x' else 'x'}{value[middle + 1 :]}"
    )


def together(model):
    """Columns that are altered at once: those of a row that its key still names are told one by
    one all the same."""
    key, *others = COVERED[model].split()
    return [[key], others] if model in (Profile, Entry, Quotation) else [[key], *zip(others)]


@pytest.mark.parametrize("model", COVERED, ids=lambda model: model._meta.db_table)
def test_one_altered_byte_is_named(unguarded, model, subtests):
    table, heal = model._meta.db_table, REBUILD if model in ROWS else BACKUP
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    for row, name in rows(unguarded, model):
        for columns in together(model):
            values = {column: altered(row, fields[column]) for column in columns}
            with subtests.test(row=str(row), columns=columns), once():
                update(row, **values)
                found = [
                    item
                    for item in told()
                    if table in str(item)
                    and (name in str(item) or any(str(v) in str(item) for v in values.values()))
                ]
                assert found
                assert {item.heal for item in found} == {heal}
                if len(columns) > 1:
                    said = found[0].what.partition(" makes of ")[2].split(", ")
                    assert set(said) == set(columns)


def test_another_term_in_the_index_is_named(unguarded, subtests):
    visit = Entry.objects.get(pk=unguarded.visit.public_id)
    statement = Quotation.objects.get(pk=unguarded.statements["visit"].public_id)
    for row in (visit, statement, Profile.objects.get(pk=unguarded.leila.public_id)):
        of = row._meta.model_name
        with subtests.test(of), once():
            fulltext.put(of, row.rank, ["lighthouse"], using="default")
            [found] = told()
            assert str(found) == (
                f"{fulltext.TABLES[of]} {row.rank}: not what its edition makes of terms. {REBUILD}"
            )
    fulltext.drop("entry", [visit.rank], using="default")
    assert [str(item) for item in told()] == [
        f"timeline_entrysearch {visit.rank}: it is missing. {REBUILD}"
    ]
    fulltext.put("entry", 5, ["talks"], using="default")
    talks = "timeline_entrysearch 5: nothing that is published makes it."
    assert f"{talks} {REBUILD}" in map(str, told())
    fulltext.put("profile", 0, ["analysis0"], using="default")
    assert any("timeline_profilesearch (the analysis)" in str(item) for item in told())


def test_what_the_findings_say_heals_them_does(unguarded):
    for model in ROWS:
        row, _name = next(rows(unguarded, model))
        column = {Name: "key", EntryTerm: "value", QuotationTerm: "value", Use: "outlet"}.get(
            model, "count" if model is TermCount else "cards"
        )
        field = model._meta.get_field(column)
        update(row, **{column: altered(row, field)})
    Profile.objects.filter(pk=unguarded.topic.public_id).delete()
    assert {item.heal for item in told()} == {REBUILD}
    projection.rebuild()
    assert told() == []


def test_a_finding_is_a_sentence_that_says_where_and_what_to_do(unguarded):
    edition = Edition.objects.get(subject_id=unguarded.visit.public_id, number=1)
    update(edition, digest="0" * 64)
    assert (
        f"timeline_edition {edition.pk} (event {edition.subject_id} #1): its digest is not that of "
        "its document. Restore it from a backup."
    ) in map(str, told())


def test_rows_are_not_compared_where_the_record_differs(unguarded):
    update(Counter.objects.get(), seal="0" * 64)
    Profile.objects.filter(pk=unguarded.topic.public_id).delete()
    *_seal, last = told()
    assert str(last) == (
        "The rows that readers see: they were not compared, for what they are made of differs. "
        "Restore that first."
    )
    assert not any("timeline_profile" in str(item) for item in told())


def test_a_row_without_a_key_of_its_own_is_named_by_all_it_has(unguarded):
    row = EntryTerm.objects.filter(entry=unguarded.visit.public_id, kind="kind").get()
    update(row, value="another")
    at = f"rank={row.rank}, entry_id={row.entry_id}, beyond_year={row.beyond_year}"
    assert [str(item) for item in told()] == [
        f"timeline_entryterm kind=kind, value=another, {at}: nothing that is published makes it. "
        f"{REBUILD}",
        f"timeline_entryterm kind=kind, value={row.value}, {at}: it is missing. {REBUILD}",
    ]


def test_a_row_of_an_edition_before_the_last_is_named(unguarded):
    visit = unguarded.visit.public_id
    first = Edition.objects.get(subject_id=visit, number=1)
    update(Entry.objects.get(pk=visit), edition_id=first.pk, position="stale", undated=True)
    found = f"timeline_entry {visit}: not what its edition makes of edition_id, position, undated."
    assert f"{found} {REBUILD}" in map(str, told())


def rows_as_they_are():
    found = {model: list(model._base_manager.order_by("pk").values()) for model in COVERED}
    return found, sorted(fulltext.rows(using="default"))


def test_nothing_is_changed(unguarded):
    visit = Entry.objects.get(pk=unguarded.visit.public_id)
    update(visit, slug="elsewhere", cards="{}")
    fulltext.drop("entry", [visit.rank], using="default")
    Profile.objects.filter(pk=unguarded.topic.public_id).delete()
    before = rows_as_they_are()
    assert told()
    assert rows_as_they_are() == before


def test_of_what_two_events_quote_either_may_say_the_words(room):
    """The one that was indexed last does; where everything is made again, the last in order."""
    shared = room.statements["visit"]
    quoting = Entry.objects.live().filter(uses__quotation=shared.public_id)
    assert quoting.count() == 2
    rank = Quotation.objects.get(pk=shared.public_id).rank
    first = Event.objects.get(public_id=quoting.order_by("rank")[0].pk)
    translate(statement=shared, language="fr", text="Le phare.", translator="Amal", by=room.amal)
    room.publish(first, note="A translation.")
    assert list(findings()) == []
    fulltext.put("quotation", rank, ["lighthouse"], using="default")
    assert len(list(findings())) == 1


def test_a_missing_row_is_named(unguarded, subtests):
    for model, name in (
        (Profile, unguarded.leila.public_id),
        (Entry, unguarded.visit.public_id),
        (Quotation, unguarded.statements["visit"].public_id),
    ):
        table = model._meta.db_table
        with subtests.test(table), once():
            model.objects.filter(pk=name).delete()
            assert f"{table} {name}: it is missing. {REBUILD}" in map(str, told())
    for model, what in (
        (SnapshotText, "its text is missing from sources_snapshottext"),
        (Edition, "its edition is missing from timeline_edition"),
    ):
        with subtests.test(model._meta.db_table), once():
            delete(model, model.objects.order_by("pk").last().pk)
            assert what in {item.what for item in told()}


def test_an_absent_trigger_is_named_with_its_cure(room):
    triggers._drop(connection, triggers._standing(connection)[:1])
    [found] = findings()
    assert found.heal == MIGRATE
    assert triggers.missing()[0] in found.where


# --- the record --------------------------------------------------------------------------------


def delete(model, key):
    """Take a row out past every verb, model and manager."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {column} = %s", [key])


def seal_anew(number):
    """Tie every change from a number on to the one before, as somebody would who hides a change."""
    before = Change.objects.filter(number__lt=number).last()
    seal = seals.seal_of(before)
    for change in Change.objects.filter(number__gte=number):
        update(change, previous=seal)
        seal = seals.seal_of(Change.objects.get(pk=change.pk))
    update(Counter.objects.get(), seal=seal)
    projection.rebuild()


def kept():
    """The head as a reader keeps it today."""
    counter = Counter.objects.get()
    return counter.value, counter.seal


def test_a_change_taken_out_of_the_middle_is_named(unguarded):
    delete(Change, 4)
    found = [str(item) for item in told()]
    assert any(
        "timeline_change 5" in item and "the change before it is 3" in item for item in found
    )
    assert any(
        "timeline_edition" in item and "timeline_change published it" in item for item in found
    )


def test_a_record_sealed_anew_is_seen_by_whoever_kept_its_head(unguarded):
    head = kept()
    change = Change.objects.get(action="withdrawn")
    update(
        change,
        note='{"en": "They did talk."}',
        note_digest=seals.note_digest({"en": "They did talk."}),
    )
    assert any(item.where.startswith("timeline_counter") for item in told())
    seal_anew(change.number)
    assert told() == []
    found, *_more = told(head)
    assert "sealed anew" in found.what
    assert told(kept()) == []


def test_an_end_that_was_cut_off_is_seen_by_whoever_kept_the_head(unguarded):
    head = kept()
    delete(Change, head[0])
    last = Change.objects.last()
    update(Counter.objects.get(), value=last.number, seal=seals.seal_of(last))
    projection.rebuild()
    assert told() == []
    found, *_more = told(head)
    assert f"ends at {head[0] - 1}" in found.what


def test_a_head_that_was_kept_before_later_changes_still_holds(room):
    head = kept()
    room.publish(room.event("A third visit"))
    assert kept()[0] > head[0]
    assert list(findings(head)) == []


def insert(**values):
    """Add a change by SQL: a copy of the last one, with other values."""
    names = [field.column for field in Change._meta.local_concrete_fields]
    wanted = ", ".join("%s" if name in values else name for name in names)
    given = [values[name] for name in names if name in values]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO timeline_change ({', '.join(names)}) SELECT {wanted} "
            "FROM timeline_change ORDER BY number DESC LIMIT 1",
            given,
        )


def test_the_database_takes_no_change_but_the_one_after_the_head(room, subtests):
    number, seal = kept()
    for wrong in (
        {"number": number + 2, "previous": seal},
        {"number": number + 1, "previous": "0" * 64},
        {"number": number + 1},
        {"number": 0, "previous": seal},
    ):
        with subtests.test(wrong), pytest.raises(IntegrityError, match="follows its head"):  # noqa: SIM117
            with transaction.atomic():
                insert(**wrong)
    insert(number=number + 1, previous=seal)


# --- the command -------------------------------------------------------------------------------


def run(*arguments):
    out, code = StringIO(), 0
    try:
        call_command("verify", *arguments, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


def test_the_command_ends_with_0_where_nothing_differs(room):
    assert run() == (0, "Nothing differs.\n")
    assert run("--quiet") == (0, "")
    assert run("--head", ":".join(map(str, kept())), "--quiet") == (0, "")


def test_the_command_ends_with_1_and_tells_what_differs(room):
    update(Entry.objects.get(pk=room.visit.public_id), slug="elsewhere")
    line = f"timeline_entry {room.visit.public_id}: not what its edition makes of slug. {REBUILD}\n"
    assert run("--quiet") == (1, line)
    code, out = run("--head", f"1:sha256:{'0' * 64}")
    assert code == 1
    assert "sealed anew" in out


@pytest.mark.parametrize("head", ["12", "x:y", "12:abc", ":" + "0" * 64])
def test_a_head_that_is_none_is_told(db, head):
    with pytest.raises(CommandError, match="--head: it takes"):
        run("--head", head)
