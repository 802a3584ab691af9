"""Publishing: what becomes an edition, what refuses, and what readers' rows follow from it."""

import json

import pytest

from timeline.editing.crediting import introduce
from timeline.editing.quoting import attach, attribute, detach, translate
from timeline.editing.review import NotReady, NotSubmitted, OwnWork, approve, send_back, submit
from timeline.models import (
    Approval,
    Change,
    Counter,
    Edition,
    Entry,
    EntryTerm,
    LedeSentence,
    Point,
    Profile,
    Quotation,
    QuotationTerm,
    TermCount,
    Timeline,
    Use,
)
from timeline.record.publishing import (
    NotApproved,
    NoteMissing,
    PublishingError,
    correct,
    publish,
    withdraw,
)

pytestmark = pytest.mark.django_db


def test_an_approved_event_becomes_edition_one_with_all_it_names(newsroom):
    edition = newsroom.publish(newsroom.visit)
    assert edition.number == 1
    document = json.loads(edition.document)
    assert document["title"]["ar"] == "زيارة إلى المنارة"
    assert document["statements"][0]["exact"].startswith("Minister")
    assert set(Profile.objects.values_list("kind", flat=True)) == {
        "timeline", "actor", "place", "topic", "series", "outlet", "source",
    }  # fmt: skip
    assert Entry.objects.get().edition == edition
    assert Quotation.objects.count() == 3


def test_nothing_is_published_that_nobody_approved(newsroom):
    with pytest.raises(NotApproved):
        publish(subject=newsroom.visit, by=newsroom.basil)
    assert not Edition.objects.exists()


def test_a_contributor_cannot_approve_their_own_work(newsroom):
    newsroom.promote()
    submit(subject=newsroom.visit, by=newsroom.amal)
    with pytest.raises(OwnWork):
        approve(subject=newsroom.visit, by=newsroom.amal)
    assert not Approval.objects.exists()


def test_a_superuser_who_contributed_cannot_approve(newsroom):
    attach(
        statement=newsroom.statements["talks"],
        event=newsroom.visit,
        standing="held",
        by=newsroom.chris,
    )
    submit(subject=newsroom.visit, by=newsroom.amal)
    with pytest.raises(OwnWork):
        approve(subject=newsroom.visit, by=newsroom.chris)


def test_who_wrote_a_cited_statement_cannot_approve_the_event(newsroom):
    newsroom.promote()
    translate(
        statement=newsroom.statements["visit"], language="tr", text="Bakan feneri ziyaret etti.",
        translator="Basil", by=newsroom.basil,
    )  # fmt: skip
    submit(subject=newsroom.visit, by=newsroom.amal)
    with pytest.raises(OwnWork):
        approve(subject=newsroom.visit, by=newsroom.basil)


def test_whoever_wrote_an_actor_that_goes_public_with_an_event_cannot_approve_it(newsroom):
    newsroom.promote()
    keeper = introduce(name="Samir Nour", language="en", kind="person", by=newsroom.basil)
    attribute(
        statement=newsroom.statements["visit"], by=newsroom.amal,
        speakers=[{"actor": keeper, "as_printed": "", "title": ""}],
    )  # fmt: skip
    submit(subject=newsroom.visit, by=newsroom.amal)
    with pytest.raises(OwnWork):
        approve(subject=newsroom.visit, by=newsroom.basil)
    approve(subject=newsroom.visit, by=newsroom.chris)


def test_whoever_wrote_a_statement_that_is_not_public_yet_cannot_approve_an_event_with_it(newsroom):
    newsroom.promote()
    written = newsroom.quote("the old lighthouse", by=newsroom.basil)
    newsroom.publish(newsroom.visit)
    attach(statement=written, event=newsroom.visit, by=newsroom.amal, standing="held")
    submit(subject=newsroom.visit, by=newsroom.amal)
    with pytest.raises(OwnWork):
        approve(subject=newsroom.visit, by=newsroom.basil)


def test_whoever_wrote_only_what_is_public_already_can_approve_what_is_new(newsroom):
    attach(
        statement=newsroom.statements["talks"],
        event=newsroom.visit,
        standing="held",
        by=newsroom.chris,
    )
    newsroom.publish(newsroom.visit)
    submit(subject=newsroom.visit, by=newsroom.amal)
    approve(subject=newsroom.visit, by=newsroom.chris)


def test_in_a_one_person_newsroom_the_record_says_so(newsroom, settings):
    newsroom.promote()
    settings.ONE_PERSON_NEWSROOM = True
    submit(subject=newsroom.visit, by=newsroom.amal)
    assert approve(subject=newsroom.visit, by=newsroom.amal).alone


def test_a_draft_that_was_not_submitted_cannot_be_approved(newsroom):
    with pytest.raises(NotSubmitted):
        approve(subject=newsroom.visit, by=newsroom.basil)


def test_sending_back_needs_a_reason_and_does_not_bar_the_reviewer(newsroom):
    submit(subject=newsroom.visit, by=newsroom.amal)
    send_back(subject=newsroom.visit, by=newsroom.basil, reason="The date?")
    newsroom.approve(newsroom.visit)


def test_publishing_twice_is_publishing_once(newsroom):
    first = newsroom.publish(newsroom.visit)
    changes = Change.objects.count()
    assert publish(subject=newsroom.visit, by=newsroom.basil) == first
    assert Change.objects.count() == changes


def test_a_second_edition_needs_a_note_for_readers(published):
    published.visit.refresh_from_db()
    published.visit.title_en = "A visit to the lighthouse"
    published.visit.save()
    published.approve(published.visit)
    with pytest.raises(NoteMissing):
        publish(subject=published.visit, by=published.basil)
    edition = correct(subject=published.visit, by=published.basil, note={"en": "Title."})
    assert edition.number == 2
    assert edition.note["en"] == "Title."
    assert Change.objects.last().action == "corrected"


def test_a_part_is_not_published_before_what_it_is_part_of(newsroom):
    newsroom.approve(newsroom.talks)
    newsroom.talks.refresh_from_db()
    with pytest.raises(PublishingError, match="Publish it first"):
        publish(subject=newsroom.talks, by=newsroom.basil)


def test_an_event_is_not_published_before_that_on_whose_occasion_it_was_held(newsroom):
    fair = newsroom.event("Fair", occasion=newsroom.visit)
    newsroom.approve(fair)
    fair.refresh_from_db()
    with pytest.raises(PublishingError, match="Publish it first"):
        publish(subject=fair, by=newsroom.basil)


def test_the_timeline_is_not_published_before_the_events_of_its_lede(newsroom):
    timeline = Timeline.objects.get()
    sentence = LedeSentence.objects.create(timeline=timeline, text_en="The minister came.")
    sentence.events.set([newsroom.visit])
    newsroom.approve(timeline)
    timeline.refresh_from_db()
    with pytest.raises(PublishingError, match="named in the lede"):
        publish(subject=timeline, by=newsroom.basil)


def test_an_unsupported_point_date_or_participant_is_told_all_at_once(newsroom):
    Point.objects.create(event=newsroom.visit, text_en="Unsupported.", order=2)
    newsroom.visit.day_basis = "inferred"
    newsroom.visit.save()
    with pytest.raises(NotReady) as refusal:
        submit(subject=newsroom.visit, by=newsroom.amal)
    said = " ".join(refusal.value.messages)
    assert "Unsupported." in said
    assert "not stated" in said


def test_a_withdrawn_event_leaves_its_lists_and_keeps_its_editions(published):
    change = withdraw(subject=published.visit, by=published.basil, reason={"en": "Not so."})
    entry = Entry.objects.get(pk=published.visit.public_id)
    assert (entry.state, entry.reason["en"]) == ("withdrawn", "Not so.")
    assert not EntryTerm.objects.filter(entry=entry).exists()
    assert Quotation.objects.get(pk=published.statements["visit"].public_id).retired
    assert not Quotation.objects.get(pk=published.statements["talks"].public_id).retired
    assert Edition.objects.filter(subject_id=published.visit.public_id).count() == 1
    assert change.number == Counter.objects.get().value


def test_a_correction_keeps_when_an_event_was_first_published(published):
    before = Entry.objects.get(pk=published.visit.public_id)
    published.visit.refresh_from_db()
    published.visit.title_en = "A visit to the lighthouse"
    published.visit.save()
    published.publish(published.visit, note="Title.")
    after = Entry.objects.get(pk=published.visit.public_id)
    assert after.first_published_at == before.first_published_at < after.updated_at


def test_a_quote_that_a_new_edition_drops_is_no_longer_public(published):
    promise = published.statements["promise"]
    detach(evidence=promise.evidence.get(event=published.visit), by=published.amal)
    published.visit.refresh_from_db()
    published.publish(published.visit, note="One quote less.")
    assert Quotation.objects.get(pk=promise.public_id).retired
    assert not Use.objects.filter(quotation=promise.public_id).exists()
    assert not QuotationTerm.objects.filter(quotation=promise.public_id).exists()


def test_changes_are_numbered_without_gaps(published):
    numbers = list(Change.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Counter.objects.get().value == len(numbers)


def test_the_moment_of_a_change_is_kept_as_it_is_served_and_sealed(published):
    assert {change.at.microsecond for change in Change.objects.all()} == {0}


def test_labels_are_those_published_not_those_drafted(published):
    published.leila.refresh_from_db()
    published.leila.name_en = "Leila H."
    published.leila.save()
    published.talks.refresh_from_db()
    published.visit.refresh_from_db()
    published.visit.title_fr = "La visite du phare"
    published.visit.save()
    edition = published.publish(published.visit, note="French title.")
    named = json.loads(edition.document)["participants"][0]["actor"]["title"]["en"]
    assert named == "Leila Haddad"


def test_a_companion_changed_after_approval_stops_the_publication(newsroom):
    newsroom.approve(newsroom.visit)
    newsroom.leila.description_en = "Changed."
    newsroom.leila.save()
    with pytest.raises(NotApproved, match="Leila"):
        publish(subject=newsroom.visit, by=newsroom.basil)
    assert not Edition.objects.exists()


def test_the_timeline_itself_has_editions(newsroom):
    edition = newsroom.publish(Timeline.objects.get())
    assert (edition.kind, edition.number) == ("timeline", 1)


def test_everything_public_is_rebuilt_from_editions(published):
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Not so."})
    models = (Entry, EntryTerm, Quotation, QuotationTerm, Use, TermCount, Profile)

    def rows(model):
        fields = [field.attname for field in model._meta.fields if field.name != "id"]
        return sorted(map(repr, model.objects.values_list(*fields)))

    before = {model: rows(model) for model in models}
    EntryTerm.objects.all().delete()
    Quotation.objects.all().delete()
    Profile.objects.update(slug="wrong")
    from django.core.management import call_command

    call_command("rebuild_public")
    assert {model: rows(model) for model in models} == before
