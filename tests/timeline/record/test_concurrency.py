"""Several hands at once, each with its own connection: nothing is doubled, skipped or lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from config.desk.drafts import Conflict
from sources.intake import capture, know
from sources.models import Snapshot, SnapshotText, Source
from tests.newsroom import ARABIC, ENGLISH
from timeline.editing.quoting import attach, attribute, quote
from timeline.models import Change, Counter, Edition, Entry, Event, Evidence, Statement
from timeline.record.publishing import NotApproved, publish, withdraw

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60  # seconds until a test that hangs fails; no test waits for time to pass


def at_once(*jobs):
    """Start the jobs together, each in a thread with a connection of its own; their results, or
    what they raised."""
    start = threading.Barrier(len(jobs), timeout=PATIENCE)

    def run(job):
        try:
            connection.ensure_connection()
            start.wait()
            return job()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs, timeout=PATIENCE))


def elsewhere(job):
    """Do it to the end on another connection; what it raises is raised here."""
    [result] = at_once(job)
    if isinstance(result, Exception):
        raise result
    return result


def numbered_without_gaps():
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Counter.objects.get().value == len(numbers)
    return len(numbers)


def test_twenty_publications_of_one_event_at_once_make_one_edition(newsroom):
    newsroom.approve(newsroom.visit)
    results = at_once(*[lambda: publish(subject=newsroom.visit, by=newsroom.basil)] * 20)
    assert set(results) == {Edition.objects.get(subject_id=newsroom.visit.public_id)}
    assert numbered_without_gaps() == Edition.objects.count()
    assert set(Edition.objects.values_list("number", flat=True)) == {1}


def test_eight_publishers_and_a_withdrawal_at_once_number_their_changes_without_gaps(newsroom):
    newsroom.publish(newsroom.visit)
    events = [newsroom.event(f"Meeting {number}") for number in range(8)]
    for event in events:
        newsroom.approve(event)
    before = numbered_without_gaps()
    results = at_once(
        *(lambda event=event: publish(subject=event, by=newsroom.basil) for event in events),
        lambda: withdraw(subject=newsroom.visit, by=newsroom.basil, reason={"en": "Not so."}),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert numbered_without_gaps() == before + 9
    assert set(Entry.objects.filter(state="published").values_list("pk", flat=True)) == {
        event.public_id for event in events
    }


def test_eight_first_publications_at_once_publish_what_they_share_once(newsroom):
    # The counter's row does not exist yet, nor does anything public.
    events = [newsroom.event(f"Meeting {number}") for number in range(8)]
    for event in events:
        newsroom.approve(event)
    results = at_once(
        *(lambda event=event: publish(subject=event, by=newsroom.basil) for event in events)
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    shared = Edition.objects.exclude(kind="event").values_list("kind", flat=True)
    assert sorted(shared) == ["outlet", "source", "timeline"]
    assert numbered_without_gaps() == 11


def test_an_edit_between_approval_and_publication_is_refused(newsroom):
    newsroom.approve(newsroom.visit)

    def edit():
        event = Event.objects.get(pk=newsroom.visit.pk)
        event.title_en = "Another visit"
        event.save()

    elsewhere(edit)
    with pytest.raises(NotApproved):
        publish(subject=newsroom.visit, by=newsroom.basil)
    assert not Edition.objects.exists()


def test_an_edit_during_publication_is_never_published_unapproved(newsroom):
    approval = newsroom.approve(newsroom.visit)

    def edit():
        with transaction.atomic():
            event = Event.objects.get(pk=newsroom.visit.pk)
            event.title_en = "Another visit"
            event.save()
            attach(
                statement=newsroom.statements["talks"],
                event=event,
                standing="held",
                by=newsroom.amal,
            )

    published, edited = at_once(lambda: publish(subject=newsroom.visit, by=newsroom.basil), edit)
    assert edited is None
    if isinstance(published, Exception):
        assert isinstance(published, NotApproved)
        assert not Edition.objects.exists()
    else:
        assert published.digest == approval.digest


def test_of_two_editors_who_save_one_row_at_once_one_is_told_and_nothing_is_lost(newsroom):
    def editor(**values):
        event = Event.objects.get(pk=newsroom.visit.pk)

        def save():
            for name, value in values.items():
                setattr(event, name, value)
            event.save()
            return values

        return save

    jobs = editor(title_en="Amal's title"), editor(title_fr="Le titre de Basil")
    results = at_once(*jobs)
    [conflict] = [result for result in results if isinstance(result, Conflict)]
    [saved] = [result for result in results if isinstance(result, dict)]
    stored = Event.objects.get(pk=newsroom.visit.pk)
    assert [getattr(stored, name) for name in saved] == list(saved.values())
    assert {stored.title_en, stored.title_fr} & {"Visit to the lighthouse", "Visite du phare"}
    assert conflict.instance.pk == stored.pk
    # The one who was told reads again and repeats the change.
    again = {"title_en": "Amal's title", "title_fr": "Le titre de Basil"}
    editor(**again)()
    stored.refresh_from_db()
    assert {name: getattr(stored, name) for name in again} == again


def test_a_passage_quoted_by_four_hands_at_once_is_one_statement(newsroom):
    start = newsroom.english.text.index("The lamp")
    results = at_once(
        *[lambda: quote(snapshot=newsroom.english, start=start, end=start + 8, by=newsroom.amal)]
        * 4
    )
    assert set(results) == {Statement.objects.get(start=start)}


def test_a_statement_attached_by_four_hands_at_once_is_evidence_once(newsroom):
    results = at_once(
        *[
            lambda: attach(
                statement=newsroom.statements["talks"], event=newsroom.visit, by=newsroom.amal,
                claims=[{"facet": "subject"}],
            )
        ]
        * 4
    )  # fmt: skip
    evidence = Evidence.objects.get(statement=newsroom.statements["talks"], event=newsroom.visit)
    assert set(results) == {evidence}
    assert evidence.claims.count() == 1


def test_a_speaker_named_by_four_hands_at_once_stands_there_once(newsroom):
    statement = newsroom.statements["talks"]
    results = at_once(
        *[
            lambda: attribute(
                statement=statement, by=newsroom.amal, speakers=[{"as_printed": "the harbour"}]
            )
        ]
        * 4
    )
    assert results == [statement] * 4
    assert statement.speakers.count() == 1


def test_texts_captured_at_once_are_numbered_one_after_the_other(newsroom):
    source = Source.objects.create(language="en", designation_en="Untitled")
    texts = [ENGLISH, ARABIC, ENGLISH, ARABIC]
    results = at_once(
        *(lambda text=text: capture(text=text, source=source, by=newsroom.amal) for text in texts)
    )
    assert sorted(result.outcome for result in results) == ["known", "known", "new", "new"]
    assert sorted(source.snapshots.values_list("number", flat=True)) == [1, 2]


def test_a_text_and_a_misquote_of_it_written_at_once_do_not_pass_each_other(newsroom):
    source = Source.objects.create(language="en", designation_en="Untitled")
    snapshot = know(
        source=source, length=10, checked_on="2031-05-04", by=newsroom.amal,
        digest="84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882",  # 0123456789
    )  # fmt: skip

    def fill():
        SnapshotText.objects.create(snapshot=Snapshot(pk=snapshot.pk), text="0123456789")

    def fill_without_waiting():
        with connection.cursor() as cursor:
            cursor.execute(
                "PRAGMA busy_timeout = 0"
                if connection.vendor == "sqlite"
                else "SET lock_timeout = '50ms'"
            )
        fill()

    with transaction.atomic():
        Statement.objects.create(snapshot=snapshot, start=2, end=5, exact="xyz")
        # The other transaction cannot see the statement yet, so it must not go on.
        with pytest.raises(OperationalError):
            elsewhere(fill_without_waiting)
    with pytest.raises(IntegrityError):
        elsewhere(fill)
    assert snapshot.text is None
