"""What version 1 lets an editor say is held up, too; nobody's work is lost or unseen on the way."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from sources.models import Source
from tests.timeline.admin.desk import form_of, signed_in
from timeline.admin.review import review_context
from timeline.document.differences import differences
from timeline.document.naming import compose
from timeline.editing.quoting import QuotingError, attach, attribute, detach, translate
from timeline.editing.readiness import problems
from timeline.editing.review import submit
from timeline.editing.undoing import standing_of
from timeline.models import (
    Actor,
    Alias,
    Claim,
    Decision,
    Edition,
    LedeSentence,
    Point,
    Timeline,
    Verdict,
)
from timeline.record.publishing import withdraw
from timeline.record.verify import findings

pytestmark = pytest.mark.django_db


def test_a_lead_quote_is_one_that_the_first_sentence_cites_and_short(newsroom):
    visit, said = newsroom.visit, newsroom.statements
    visit.lead = said["talks"]
    visit.save()
    assert any("lead quote is not one" in sentence for sentence in problems(visit))
    visit.lead = said["visit"]
    visit.save()
    assert problems(visit) == []
    with pytest.raises(QuotingError):
        detach(evidence=said["visit"].evidence.get(event=visit), by=newsroom.amal)
    with pytest.raises(ProtectedError):
        said["visit"].delete()


def test_a_sentence_is_the_word_of_articles_that_are_quoted(newsroom):
    point = newsroom.visit.points.get()
    point.attributed.add(Source.objects.create(designation_en="Another article"))
    assert any("is attributed to" in sentence for sentence in problems(newsroom.visit))


def test_a_verdict_on_an_unpublished_statement_is_nobodys_to_know_of(newsroom):
    decision = Decision.objects.create(snapshot=newsroom.english, decided_on=date(2031, 5, 5))
    Verdict.objects.create(
        decision=decision, statement=newsroom.statements["visit"], verdict="gone"
    )
    article = newsroom.english.source
    assert compose(article)["texts"][0]["verdicts"] == {}
    newsroom.publish(newsroom.visit)
    public_id = newsroom.statements["visit"].public_id
    assert compose(article)["texts"][0]["verdicts"] == {public_id: "gone"}


@pytest.mark.parametrize("field", ["published", "written"])
def test_a_day_of_an_article_that_is_no_date_is_told_before_it_is_published(newsroom, field):
    article = newsroom.english.source
    setattr(article, field, "3 May 2031")
    article.save()
    assert problems(article)


def test_a_lede_without_words_is_told(newsroom):
    timeline = Timeline.objects.get()
    LedeSentence.objects.create(timeline=timeline)
    timeline.kinds.filter(code="talks").update(title_en="", title_fr="", title_ar="", title_tr="")
    told = " ".join(problems(timeline))
    assert "has no words" in told
    assert "“talks” has no title" in told


def test_a_lede_may_tell_of_the_event_that_takes_the_timeline_out(newsroom):
    sentence = LedeSentence.objects.create(timeline=Timeline.objects.get(), text_en="A visit.")
    sentence.events.add(newsroom.visit)
    newsroom.publish(newsroom.visit)
    assert Edition.objects.filter(kind="timeline").count() == 1


def test_what_a_claim_says_of_a_place_outlives_another_save(newsroom):
    said = newsroom.statements["talks"]
    claim = Claim.objects.get(evidence__statement=said)
    claim.place, claim.actor = newsroom.port, newsroom.leila
    claim.save()
    before = standing_of(said, newsroom.talks)
    attach(statement=said, event=newsroom.talks, by=newsroom.amal, standing="held",
           claims=[{"facet": "subject"}])  # fmt: skip
    kept = Claim.objects.get(evidence__statement=said)
    assert (kept.place, kept.actor) == (newsroom.port, newsroom.leila)
    assert standing_of(said, newsroom.talks) == before


def test_another_spelling_in_the_same_language_is_a_change_that_can_be_published(published):
    Alias.objects.create(actor=published.leila, text="AAA", language="en")
    told = review_context(published.leila)
    assert [change["after"] for change in told["changes"]] == ["AAA", "English"]
    assert not told["unchanged"]


def test_two_speakers_who_change_places_are_told(newsroom):
    said = newsroom.statements["promise"]
    others = [
        {"actor": newsroom.leila, "as_printed": "she", "title": ""},
        {"actor": Actor.objects.create(name_en="A keeper", kind="person"), "as_printed": "he"},
    ]
    documents = []
    for speakers in (others, others[::-1]):
        attribute(statement=said, by=newsroom.amal, speakers=speakers)
        documents.append(compose(newsroom.visit))
    assert differences(*documents)


def test_a_sentence_that_has_no_words_yet_is_compared_all_the_same(published):
    Point.objects.create(event=published.visit, order=2)
    told = review_context(published.visit)
    assert told["missing"]
    assert told["changes"]


def test_a_quote_that_a_withdrawn_event_published_last_is_found_by_what_readers_see(published):
    visit = published.statements["visit"]
    other = published.event("Another visit")
    translate(
        statement=visit, language="tr", text="Bakan geldi.", translator="A", by=published.amal
    )
    published.publish(other)
    withdraw(subject=other, by=published.basil, reason={"en": "Not so."})
    assert list(findings()) == []


def test_evidence_that_moves_to_another_event_is_written_of_both(newsroom):
    chris = signed_in(newsroom.chris)
    statement = newsroom.statements["talks"]
    submit(subject=newsroom.talks, by=newsroom.amal)
    address = f"/en/admin/timeline/statement/{statement.pk}/change/"
    posted = form_of(chris, address)
    (field,) = [name for name in posted if name.endswith("-0-event")]
    chris.post(address, posted | {field: newsroom.visit.pk})
    newsroom.talks.refresh_from_db()
    assert newsroom.talks.state == "draft"
