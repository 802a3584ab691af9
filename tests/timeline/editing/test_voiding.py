"""An approval is for one exact state: whatever changes afterwards, by whatever way, nothing is
published until it has been approved again.
"""

from copy import deepcopy
from itertools import chain, zip_longest

import pytest
from django.db import connection

from sources.models import Snapshot
from tests.everything import edits, fill, once, rows_for, update
from tests.newsroom import open_newsroom
from timeline.admin.base import subjects_of
from timeline.document.differences import differences
from timeline.document.filing import draft_models, public_fields
from timeline.document.naming import companions, compose, fresh
from timeline.editing import quoting
from timeline.models import (
    Absence,
    Actor,
    Alias,
    ChainLink,
    Claim,
    Edition,
    Evidence,
    LedeSentence,
    Participation,
    Point,
    PrintedName,
    QuotedSpan,
    Speaker,
    Statement,
    Timeline,
    Topic,
    Translation,
)
from timeline.record.publishing import NotApproved, PublishingError, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The visit with nothing left empty, and the timeline, both approved and not yet published."""
    with once(django_db_blocker):
        room = open_newsroom()
        fill(room)
        room.approve(Timeline.objects.get())
        room.approve(room.visit)
        room.visit.refresh_from_db()
        yield room


@pytest.fixture
def approved(built):
    return deepcopy(built)


def documents(subject):
    """All that publishing the subject would publish, composed as far as it is asked for."""
    yield compose(subject)
    yield from (compose(item) for item in companions(subject))


def refused(room, subject, error=NotApproved):
    before = Edition.objects.count()
    with pytest.raises(error):
        publish(subject=subject, by=room.basil)
    assert Edition.objects.count() == before


def test_what_nobody_edits_is_published(approved):
    # The timeline went out with the first event; what was written of it since is its next edition.
    publish(subject=Timeline.objects.get(), by=approved.basil, note={"en": "More of it."})
    publish(subject=approved.visit, by=approved.basil)
    assert Edition.objects.filter(kind="source").count() == 5  # two, what they cite, one before


def test_an_edit_of_any_public_field_voids_the_approval_and_is_told(approved, subtests):
    tried = set(LISTS)  # in the next test
    seen: set[type] = set()
    timeline = Timeline.objects.get()
    before = {subject: [*documents(subject)] for subject in (timeline, approved.visit)}
    published = {document["id"]: document for whole in before.values() for document in whole}
    for edit in edits(approved):
        tried.add((edit.model, edit.field))
        (owner,) = subjects_of(edit.row)
        owner = approved.visit if isinstance(owner, Statement) else owner
        subject = timeline if isinstance(owner, Timeline) else approved.visit
        with subtests.test(str(edit)), once():
            update(edit.row, **edit.values)
            # Approval is of the documents' digests: what differs is refused, as one edit of each
            # model shows.
            after = documents(fresh(type(subject).objects.filter(pk=subject.pk)))
            whole = next(after)
            if edit.field != "public_id":  # another thing, not another word of it
                mine = owner.public_id == subject.public_id
                told = whole if mine else compose(type(owner).objects.get(pk=owner.pk))
                assert differences(published[owner.public_id], told)
            after = chain([whole], after)
            assert any(one != other for one, other in zip_longest(before[subject], after))
            if edit.model not in seen:
                seen.add(edit.model)
                refused(approved, subject, error=PublishingError)
    assert tried >= {
        (model, name)
        for model in draft_models()
        if model is not Snapshot
        for name in public_fields(model) - {"timeline"}
    }


LISTS = {
    (type_, name)
    for type_ in draft_models()
    for name in public_fields(type_)
    if type_._meta.get_field(name).many_to_many
}


def test_an_edit_of_any_list_voids_the_approval(approved, subtests):
    rows = rows_for(approved)
    for model, name in LISTS:
        row = rows[model, ""]
        related = getattr(row, name)
        through, others = (
            related.through._meta.db_table,
            related.model.objects.exclude(pk__in=related.values("pk")),
        )
        mine, theirs = related.source_field.column, related.target_field.column
        for sql in (
            f"DELETE FROM {through} WHERE {mine} = {row.pk}",
            f"INSERT INTO {through} ({mine}, {theirs}) VALUES ({row.pk}, {others.first().pk})",
        ):
            with subtests.test(sql), once():
                with connection.cursor() as cursor:
                    cursor.execute(sql)
                subject = Timeline.objects.get() if model is LedeSentence else approved.visit
                refused(approved, subject, error=PublishingError)


PARTS = [
    Absence,
    Alias,
    ChainLink,
    Claim,
    Evidence,
    Participation,
    Point,
    PrintedName,
    QuotedSpan,
    Speaker,
    Translation,
]


def test_a_part_taken_away_voids_the_approval(approved, subtests):
    rows = rows_for(approved)
    for model in PARTS:
        with subtests.test(model.__name__), once():
            model.objects.filter(pk=rows[model, ""].pk).delete()
            refused(approved, approved.visit, error=PublishingError)


def test_parts_in_another_order_void_the_approval(approved, subtests):
    visit, said = approved.visit, approved.statements
    for model, values in (
        (Point, {"event": visit, "text_en": "Second."}),
        (Absence, {"event": visit, "facet": "place", "text_en": "Second.", "as_of": "2031-05-04"}),
        (Participation, {"event": visit, "actor": Actor.objects.last(), "note_en": "Second."}),
        (Speaker, {"statement": said["talks"], "as_printed": "Second"}),
        (ChainLink, {"statement": said["talks"], "as_printed": "Second"}),
    ):
        with subtests.test(model.__name__), once():
            second = model.objects.create(order=9, **values)
            if model is Point:
                second.statements.add(said["visit"])
            approved.approve(visit)
            update(second, order=0)
            refused(approved, visit)


def verbs(room):
    """Everything the desk can do to the visit, by the name of what it does."""
    visit, said, by = room.visit, room.statements, room.amal
    evidence = Evidence.objects.get(event=visit, statement=said["promise"])
    passage = room.english.text.index("PORT AZURE")
    yield (
        "quote and attach",
        lambda: quoting.attach(
            statement=quoting.quote(snapshot=room.english, start=passage, end=passage + 10, by=by),
            event=visit,
            by=by,
            standing="held",
        ),
    )
    yield (
        "another standing",
        lambda: quoting.attach(
            statement=said["promise"],
            event=visit,
            by=by,
            standing="unclear",
            claims=[{"facet": "outcome", "level": "topic_discussed"}],
        ),
    )
    yield (
        "other claims",
        lambda: quoting.attach(
            statement=said["promise"],
            event=visit,
            by=by,
            standing="held",
            claims=[{"facet": "outcome", "level": "signed"}],
        ),
    )
    yield "detach", lambda: quoting.detach(evidence=evidence, by=by)
    yield (
        "speakers",
        lambda: quoting.attribute(
            statement=said["promise"], by=by, speakers=[{"as_printed": "she"}]
        ),
    )
    yield (
        "chain",
        lambda: quoting.attribute(
            statement=said["talks"], by=by, chain=[{"as_printed": "harbour's statement"}]
        ),
    )
    yield (
        "a translation",
        lambda: quoting.translate(
            statement=said["visit"], language="tr", text="Bakan geldi.", translator="Amal", by=by
        ),
    )
    yield (
        "another translation",
        lambda: quoting.translate(
            statement=said["arabic"], language="en", text="She came.", translator="Amal", by=by
        ),
    )
    yield (
        "carry over",
        lambda: quoting.carry_over(snapshot=room.english.source.snapshots.get(number=2), by=by),
    )


def test_every_verb_of_the_desk_voids_the_approval(approved, subtests):
    for name, verb in verbs(approved):
        with subtests.test(name), once():
            verb()
            refused(approved, approved.visit)
            approved.visit.refresh_from_db()
            assert approved.visit.state == "draft"
            approved.approve(approved.visit)


def test_saving_any_draft_voids_the_approval_of_what_names_it(approved, subtests):
    visit = approved.visit
    for row, field in (
        (visit, "title_fr"),
        (approved.leila, "description_tr"),
        (approved.port, "name_tr"),
        (approved.topic, "name_tr"),
        (approved.series, "name_ar"),
        (approved.english.source, "byline"),
        (approved.english.source.outlet, "domain"),
        (approved.statements["visit"], "language"),
        (visit.points.get(), "text_tr"),
        (visit.participations.get(), "note_ar"),
        (visit.absences.get(), "text_ar"),
    ):
        with subtests.test(f"{type(row).__name__}.{field}"), once():
            row = type(row).objects.get(pk=row.pk)
            setattr(row, field, f"{getattr(row, field)}xx")
            row.save()
            refused(approved, visit)


def test_an_approval_outlives_edits_of_what_is_private(approved, subtests):
    for row in (approved.visit, approved.leila, approved.statements["visit"]):
        update(row, notes="Nobody outside the desk reads this.")
    publish(subject=approved.visit, by=approved.basil)


def test_an_edit_undone_leaves_what_was_approved(approved):
    update(approved.visit, title_en="Something else")
    refused(approved, approved.visit)
    update(approved.visit, title_en="Visit to the lighthouse")
    publish(subject=approved.visit, by=approved.basil)


def test_a_stale_copy_of_a_subject_still_makes_it_a_draft_again(approved):
    stale = type(approved.visit).objects.get(pk=approved.visit.pk)
    stale.state = "draft"  # as it was when somebody opened the page
    quoting.attach(
        statement=approved.statements["talks"], event=stale, standing="held", by=approved.amal
    )
    approved.visit.refresh_from_db()
    assert approved.visit.state == "draft"


def test_the_topics_of_an_event_void_its_approval(approved):
    approved.visit.topics.add(Topic.objects.get(name_en="Something else"))
    refused(approved, approved.visit)
