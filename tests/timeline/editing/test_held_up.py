"""What version 1 lets an editor say is held up, too; nobody's work is lost or unseen on the way."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from sources.intake import capture
from sources.models import Outlet, Source
from tests.timeline.admin.desk import form_of, signed_in
from timeline.admin.review import review_context
from timeline.document.differences import differences
from timeline.document.naming import compose
from timeline.editing.quoting import (
    QuotingError,
    attach,
    attribute,
    detach,
    quote,
    translate,
)
from timeline.editing.readiness import problems
from timeline.editing.review import submit
from timeline.editing.undoing import standing_of
from timeline.models import (
    Absence,
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


def told(event) -> str:
    return " ".join(problems(event))


@pytest.fixture
def add(newsroom):
    """Adds to the visit a point that cites its first quote."""

    def point(text: str, tier: str = "story") -> Point:
        made = Point.objects.create(event=newsroom.visit, order=9, tier=tier, text_en=text)
        made.statements.add(newsroom.statements["visit"])
        return made

    return point


@pytest.fixture
def lede(newsroom) -> Point:
    return newsroom.visit.points.get()


def write(row, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_a_lede_has_thirty_five_words_in_each_language_and_a_sign_is_none(newsroom, lede, add):
    add("word " * 36)  # what follows may be longer
    write(lede, text_fr="mot « mot » " * 17 + "mot")
    assert problems(newsroom.visit) == []
    write(lede, text_fr="mot « mot » " * 18)
    assert "has more than 35 words" in told(newsroom.visit)


@pytest.mark.parametrize(
    ("tier", "allowed", "sentence"),
    [("story", 2, "More than 3 sentences"), ("report", 6, "more than 6 rows")],
)
def test_the_story_is_short_and_so_is_the_table(newsroom, add, tier, allowed, sentence):
    for _number in range(allowed):
        add("Yes.", tier)
    assert problems(newsroom.visit) == []
    add("Yes.", tier)
    assert sentence in told(newsroom.visit)


def test_a_row_has_a_label_of_four_words_in_each_language(newsroom, add):
    row = add("The lamp", "report")
    write(row, text_tr="bir iki üç dört")
    assert problems(newsroom.visit) == []
    write(row, text_tr="bir iki üç dört beş")
    assert "“bir iki üç dört beş” heads a row" in told(newsroom.visit)


def test_a_cell_is_a_quote_of_twenty_words(newsroom, add):
    row = add("The lamp", "report")
    text = f"{'It burned all night. ' * 5}It went out."
    snapshot = capture(text=text, source=newsroom.english.source, by=newsroom.amal).snapshot
    for end, is_long in ((text.index(" It went"), False), (len(text), True)):
        cell = quote(snapshot=snapshot, start=0, end=end, by=newsroom.amal)
        attach(statement=cell, event=newsroom.visit, by=newsroom.amal, standing="held")
        row.statements.add(cell)
        assert ("a cell of the row “The lamp”" in told(newsroom.visit)) == is_long


def test_a_table_alone_does_not_tell_what_happened(newsroom, lede, add):
    add("The lamp", "report")
    lede.delete()
    assert "No sentence tells what happened" in told(newsroom.visit)


@pytest.mark.parametrize(
    "text",
    [
        "She came, says The Invented Courier.",
        "She came, the invented courier’s reporter says.",
        "She came, says the I.C.",
        "زارتها، وفق ما ورد بالبريد المخترع.",
    ],
)
def test_an_outlet_is_named_where_the_sentence_is_its_word_and_only_there(newsroom, lede, text):
    article = newsroom.english.source
    for spelling in ("البريد المخترع", "I.C."):
        article.outlet.spellings.create(text=spelling)
    lede.attributed.add(article)
    assert told(newsroom.visit).count("does not name it") == 2  # in neither language
    write(lede, text_en=text, text_ar="")
    assert problems(newsroom.visit) == []
    lede.attributed.clear()
    assert "is not attributed to it" in told(newsroom.visit)


def test_a_name_is_a_whole_word_in_any_of_its_spellings(newsroom, lede):
    Outlet.objects.update(name_en="LIGHT")
    newsroom.english.source.outlet.spellings.create(text="Light")
    write(lede, text_en="She saw the Lighthouse.", text_ar="")
    assert problems(newsroom.visit) == []
    write(lede, text_en="She came, says Light.")
    assert "names LIGHT" in told(newsroom.visit)


def test_of_two_outlets_of_one_name_a_sentence_names_the_one_whose_word_it_is(newsroom, lede):
    other = Outlet.objects.create(name_fr="The Invented Courier")
    Source.objects.filter(pk=newsroom.arabic.source_id).update(outlet=other)
    write(lede, text_en="She came, says The Invented Courier.", text_ar="")
    lede.attributed.add(newsroom.english.source)
    assert problems(newsroom.visit) == []


def test_what_an_article_without_an_outlet_is_called_stands_in(newsroom, lede):
    write(lede, text_ar="")
    lede.attributed.add(newsroom.arabic.source)
    assert "Name Untitled article in Arabic, or" in told(newsroom.visit)
    write(lede, text_en="She came, says the untitled article in Arabic.")
    assert problems(newsroom.visit) == []
    lede.attributed.clear()
    assert problems(newsroom.visit) == []  # it is no outlet
    write(newsroom.arabic.source, designation_en="", designation_ar="")
    write(lede, text_en="She came.")
    lede.attributed.add(newsroom.arabic.source)
    assert "does not name it" not in told(newsroom.visit)


def test_what_no_source_reports_is_five_phrases_of_five_words(newsroom, add):
    row = newsroom.visit.absences.get()
    others = {"event": newsroom.visit, "facet": "other", "as_of": row.as_of, "text_en": "The hour"}
    Absence.objects.bulk_create(Absence(**others) for _number in range(4))
    write(row, text_fr="un texte signé par tous")
    assert problems(newsroom.visit) == []
    Absence.objects.create(**others)
    write(row, text_fr="un texte signé par tous deux")
    assert "“un texte signé par tous deux” has more than 5 words" in told(newsroom.visit)
    assert "More than 5 things" in told(newsroom.visit)
    add("Of the time before there were tiers.", tier="")
    assert problems(newsroom.visit) == []


def test_sentences_of_version_0_stay_as_they_are_until_the_event_is_told_anew(newsroom, lede, add):
    write(lede, text_en="word " * 36, public_id=f"{newsroom.visit.public_id}-p1")
    newsroom.visit.absences.update(text_en="No source held reports a signed text.")
    assert problems(newsroom.visit) == []
    add("word " * 36, tier="")
    assert problems(newsroom.visit) == []
    newsroom.visit.points.exclude(pk=lede.pk).update(tier="report", text_en="The lamp")
    assert len(problems(newsroom.visit)) == 2


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
