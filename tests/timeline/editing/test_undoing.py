"""Undoing: a save is taken back whole, and nothing that anybody else wrote or cited."""

from dataclasses import asdict

import pytest

from timeline.editing import undoing
from timeline.editing.quoting import attach, attribute, quote, translate
from timeline.editing.review import contribute
from timeline.editing.undoing import ChangedSince, Receipt, standing_of, take_back
from timeline.models import Contribution, Event, Participation, Point, PrintedName, Statement

pytestmark = pytest.mark.django_db


def saved(newsroom, words="she told reporters", event=None, **receipt) -> Receipt:
    """Amal quotes words for an event in one save."""
    event = event or newsroom.talks
    known = Statement.objects.filter(exact=words).first()
    start = newsroom.english.text.index(words)
    statement = quote(
        snapshot=newsroom.english, start=start, end=start + len(words), by=newsroom.amal
    )
    before = standing_of(statement, event)
    attach(statement=statement, event=event, by=newsroom.amal, standing="held")
    return Receipt(
        statement=statement.pk, event=event.pk, quoted=known is None, before=before,
        after=standing_of(statement, event), **receipt,
    )  # fmt: skip


def stands(words="she told reporters") -> bool:
    return Statement.objects.filter(exact=words).exists()


def test_a_save_is_taken_back_with_its_statement(newsroom):
    receipt = saved(newsroom)
    assert take_back(receipt=receipt, by=newsroom.amal) == newsroom.talks
    assert not stands()
    assert not newsroom.talks.evidence.filter(statement=receipt.statement).exists()
    last = Contribution.objects.first()
    assert (last.by, last.verb, last.subject_id) == ("amal", "undo", newsroom.talks.public_id)


def test_a_statement_that_stood_before_stays(newsroom):
    receipt = saved(newsroom, newsroom.statements["visit"].exact)
    take_back(receipt=receipt, by=newsroom.amal)
    assert stands(newsroom.statements["visit"].exact)
    assert not newsroom.talks.evidence.filter(statement=receipt.statement).exists()


def test_what_the_save_replaced_is_put_back(newsroom):
    statement, event = newsroom.statements["visit"], newsroom.visit
    translate(statement=statement, language="fr", text="Avant", translator="Amal", by=newsroom.amal)
    before = standing_of(statement, event)
    attach(statement=statement, event=event, by=newsroom.amal, standing="announced")
    attribute(statement=statement, by=newsroom.amal, speakers=[{"as_printed": "somebody"}])
    translate(statement=statement, language="fr", text="Après", translator="Amal", by=newsroom.amal)
    translate(statement=statement, language="tr", text="Sonra", translator="Amal", by=newsroom.amal)
    receipt = Receipt(statement=statement.pk, event=event.pk, before=before,
                      after=standing_of(statement, event))  # fmt: skip
    take_back(receipt=receipt, by=newsroom.amal)
    assert standing_of(statement, event) == before


@pytest.mark.parametrize("work", ["attach", "attribute", "translate"])
def test_what_was_changed_since_is_left_alone(newsroom, work):
    receipt = saved(newsroom)
    statement = Statement.objects.get(pk=receipt.statement)
    if work == "attach":
        attach(statement=statement, event=newsroom.talks, by=newsroom.chris, standing="unclear")
    elif work == "attribute":
        attribute(statement=statement, by=newsroom.chris, speakers=[{"as_printed": "she"}])
    else:
        translate(statement=statement, language="fr", text="x", translator="C", by=newsroom.chris)
    with pytest.raises(ChangedSince):
        take_back(receipt=receipt, by=newsroom.amal)
    assert stands()


def test_a_statement_that_somebody_else_uses_stays(newsroom):
    receipt = saved(newsroom)
    statement = Statement.objects.get(pk=receipt.statement)
    attach(statement=statement, event=newsroom.visit, by=newsroom.chris, standing="held")
    take_back(receipt=receipt, by=newsroom.amal)
    assert list(statement.evidence.values_list("event", flat=True)) == [newsroom.visit.pk]


def test_a_statement_that_somebody_else_worked_on_stays(newsroom):
    receipt = saved(newsroom)
    contribute(subject=Statement.objects.get(pk=receipt.statement), by=newsroom.chris, verb="note")
    take_back(receipt=receipt, by=newsroom.amal)
    assert stands()
    assert not newsroom.talks.evidence.filter(statement=receipt.statement).exists()


def test_what_a_point_cites_is_not_taken_back(newsroom):
    receipt = saved(newsroom)
    point = Point.objects.create(event=newsroom.talks, text_en="She spoke.")
    point.statements.add(receipt.statement)
    with pytest.raises(undoing.ValidationError, match="Change the point first"):
        take_back(receipt=receipt, by=newsroom.amal)
    assert stands()


def test_a_statement_that_readers_have_seen_stays(newsroom):
    receipt = saved(newsroom, "PORT AZURE", event=newsroom.visit)
    newsroom.publish_all()
    take_back(receipt=receipt, by=newsroom.amal)
    assert stands("PORT AZURE")
    assert not newsroom.visit.evidence.filter(statement=receipt.statement).exists()


def test_an_event_made_by_the_save_goes_unless_somebody_worked_on_it(newsroom):
    event = Event.objects.create(title_en="Repairs")
    receipt = saved(newsroom, event=event, created=True)
    assert take_back(receipt=receipt, by=newsroom.amal) is None
    assert not Event.objects.filter(pk=event.pk).exists()
    event = Event.objects.create(title_en="Repairs")
    receipt = saved(newsroom, event=event, created=True)
    Point.objects.create(event=event, text_en="Theirs.")
    assert take_back(receipt=receipt, by=newsroom.amal) == event


def test_names_that_the_save_gave_are_taken_off_again(newsroom):
    receipt = saved(newsroom)
    participation = Participation.objects.create(event=newsroom.talks, actor=newsroom.leila)
    name = PrintedName.objects.create(
        participation=participation, statement_id=receipt.statement, name="she"
    )
    receipt = Receipt(**asdict(receipt) | {"printed": [name.pk], "joined": [participation.pk]})
    take_back(receipt=receipt, by=newsroom.amal)
    assert not newsroom.talks.participations.exists()
    assert not stands()


def test_a_save_is_taken_back_once(newsroom):
    receipt = saved(newsroom)
    take_back(receipt=receipt, by=newsroom.amal)
    with pytest.raises(ChangedSince, match="gone already"):
        take_back(receipt=receipt, by=newsroom.amal)
