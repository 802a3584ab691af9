"""Words become statements, statements become evidence: what each verb of quoting does, refuses,
and says of it.
"""

import pytest
from django.core.exceptions import ValidationError

from sources.anchoring import Anchor, select
from sources.intake import capture, know, set_zones
from sources.models import Source
from sources.text import digest, from_utf16
from tests.newsroom import ARABIC, ENGLISH
from timeline.editing.quoting import (
    EmptyQuote,
    QuoteNotFound,
    QuotingError,
    TextNotHeld,
    attach,
    attribute,
    carry_over,
    detach,
    enter,
    quote,
    translate,
)
from timeline.editing.readiness import problems
from timeline.editing.review import NotReady, submit
from timeline.models import Contribution, Evidence, QuotedSpan, Statement

pytestmark = pytest.mark.django_db


def place(snapshot, words):
    start = snapshot.text.index(words)
    return {"snapshot": snapshot, "start": start, "end": start + len(words)}


def written_of(subject):
    """Who wrote what of a subject last."""
    kind = "statement" if isinstance(subject, Statement) else subject.kind_of_subject
    last = Contribution.objects.filter(kind=kind, subject_id=subject.public_id).first()
    return last and (last.by, last.verb)


# --- quote -------------------------------------------------------------------------------------


def test_a_passage_becomes_a_statement_with_its_context_and_its_author(newsroom):
    statement = quote(**place(newsroom.english, "old lighthouse"), by=newsroom.chris)
    assert statement.exact == "old lighthouse"
    assert ENGLISH[: statement.start].endswith(statement.prefix)
    assert len(statement.prefix) == len(statement.suffix) == 48
    assert (statement.kind, statement.assertion) == ("narration", "fact")
    assert statement.language == "en"
    assert written_of(statement) == ("chris", "quote")


def test_an_arabic_passage_after_an_emoji_is_quoted_by_what_a_browser_counts(newsroom):
    words = "وأجرت الوزيرة محادثات"
    start = ARABIC.index(words)
    in_browser = len(ARABIC[:start].encode("utf-16-le")) // 2
    assert in_browser == start + 2  # the emoji before it count double there
    start, end = from_utf16(ARABIC, in_browser, in_browser + len(words))
    statement = quote(
        snapshot=newsroom.arabic, start=start, end=end, by=newsroom.amal, selected=words,
        digest=digest(ARABIC),
    )  # fmt: skip
    assert (statement.exact, statement.language) == (words, "ar")


def test_a_passage_with_an_emoji_in_it_is_quoted_whole(newsroom):
    words = "يوم الجمعة 🚢، وقالت"
    statement = quote(**place(newsroom.arabic, words), by=newsroom.amal, selected=words)
    assert statement.exact == words
    assert statement.end - statement.start == len(words)


def test_the_same_passage_is_the_same_statement(newsroom):
    first = quote(**place(newsroom.english, "old lighthouse"), by=newsroom.amal)
    again = quote(**place(newsroom.english, "old lighthouse"), by=newsroom.chris, assertion="claim")
    assert again == first
    assert again.assertion == "fact"
    assert written_of(first) == ("amal", "quote")


def test_an_overlapping_passage_is_another_statement(newsroom):
    first = quote(**place(newsroom.english, "old lighthouse"), by=newsroom.amal)
    other = quote(**place(newsroom.english, "the old lighthouse"), by=newsroom.amal)
    assert other != first


def test_other_words_than_those_selected_are_refused_and_shown(newsroom):
    where = place(newsroom.english, "old lighthouse")
    with pytest.raises(QuoteNotFound, match="“old lighthouse”"):
        quote(**where, by=newsroom.amal, selected="new lighthouse")
    with pytest.raises(QuoteNotFound):
        quote(**where | {"start": where["start"] + 1}, by=newsroom.amal, selected="old lighthouse")
    assert not Statement.objects.filter(exact__contains="lighthouse", end=where["end"]).exists()


def test_another_text_than_the_one_read_is_refused(newsroom):
    with pytest.raises(QuoteNotFound, match="not the text you read"):
        quote(**place(newsroom.english, "old lighthouse"), by=newsroom.amal, digest=digest(ARABIC))


@pytest.mark.parametrize(
    ("start", "end"), [(5, 5), (30, 32), (9, 5), (-1, 5), (0, 10_000)],
    ids=["nothing", "white space", "backwards", "before the text", "beyond the text"],
)  # fmt: skip
def test_nothing_to_quote_is_refused(newsroom, start, end):
    assert ENGLISH[30:32] == "\n\n"
    with pytest.raises(EmptyQuote, match="Select some words"):
        quote(snapshot=newsroom.english, start=start, end=end, by=newsroom.amal)


def test_a_text_known_by_its_digest_alone_cannot_be_quoted_from(newsroom):
    snapshot = known(newsroom)
    with pytest.raises(TextNotHeld, match="Capture the article first"):
        quote(snapshot=snapshot, start=0, end=8, by=newsroom.amal)


def test_what_stands_in_a_headline_or_a_link_is_labelled_so(newsroom):
    headline = quote(
        **place(newsroom.english, "Minister visits"), by=newsroom.amal, kind="narration"
    )
    assert headline.kind == "headline"
    link = place(newsroom.english, "talks on repairs")
    set_zones(
        snapshot=newsroom.english, zones=[(link["start"], link["end"], "link")], by=newsroom.amal
    )
    assert quote(**link, by=newsroom.amal, kind="direct_quotation").kind == "link"


def test_a_headline_that_is_called_something_else_is_not_ready(newsroom):
    headline = quote(**place(newsroom.english, "Minister visits"), by=newsroom.amal)
    attach(statement=headline, event=newsroom.visit, standing="held", by=newsroom.amal)
    assert problems(newsroom.visit) == []
    headline.kind = "narration"
    headline.save()
    [said] = problems(newsroom.visit)
    assert "marked as “headline”" in said


# --- enter -------------------------------------------------------------------------------------


def known(room):
    source = Source.objects.create(language="en", designation_en="Untitled")
    return know(
        source=source, digest=digest("Ten words."), length=10, checked_on="2031-05-04",
        by=room.amal,
    )  # fmt: skip


def test_a_quote_of_a_text_not_held_is_kept_with_its_id(newsroom):
    anchor = select("Ten words.", 4, 9)
    statement = enter(
        snapshot=known(newsroom), anchor=anchor, by=newsroom.amal, public_id="2345678923",
        kind="headline",
    )  # fmt: skip
    assert (statement.exact, statement.public_id, statement.kind) == (
        "words", "2345678923", "headline",
    )  # fmt: skip


def test_a_quote_of_a_text_that_is_held_must_stand_there(newsroom):
    with pytest.raises(QuoteNotFound, match="“MINISTER” does not stand there"):
        enter(snapshot=newsroom.english, anchor=Anchor(0, 8, "MINISTER", "", ""), by=newsroom.amal)


# --- evidence ----------------------------------------------------------------------------------


def test_attaching_again_replaces_standing_and_claims(newsroom):
    statement, event = newsroom.statements["visit"], newsroom.visit
    before = Evidence.objects.count()
    evidence = attach(
        statement=statement, event=event, by=newsroom.chris, standing="announced",
        claims=[{"facet": "date", "date": "2031-05", "stance": "disputes"}],
    )  # fmt: skip
    [claim] = evidence.claims.all()
    assert (evidence.standing, claim.date, claim.stance) == ("announced", "2031-05", "disputes")
    assert Evidence.objects.count() == before
    assert written_of(event) == ("chris", "attach")


@pytest.mark.parametrize(
    "claims",
    [
        [{"facet": "weather"}],
        [{"facet": "date", "date": "next Friday"}],
        [{"facet": "place", "date": "2031"}],
        [{"facet": "date", "level": "signed"}],
        [{"facet": "place"}, {"facet": "place"}],
        [{"facet": "place", "stance": "denies"}],
    ],
    ids=["facet", "date", "date of a place", "level of a date", "twice", "stance"],
)
def test_a_claim_that_cannot_be_is_refused_whole(newsroom, claims):
    statement, event = newsroom.statements["talks"], newsroom.visit
    with pytest.raises(ValidationError):
        attach(statement=statement, event=event, by=newsroom.amal, claims=claims)
    assert not Evidence.objects.filter(statement=statement, event=event).exists()


def test_an_unknown_standing_is_refused(newsroom):
    with pytest.raises(ValidationError, match="denied"):
        attach(
            statement=newsroom.statements["talks"], event=newsroom.visit, by=newsroom.amal,
            standing="denied",
        )  # fmt: skip


def test_detaching_keeps_the_statement(newsroom):
    evidence = Evidence.objects.get(statement=newsroom.statements["promise"])
    detach(evidence=evidence, by=newsroom.chris)
    assert Statement.objects.filter(pk=newsroom.statements["promise"].pk).exists()
    assert not newsroom.visit.evidence.filter(statement=newsroom.statements["promise"]).exists()
    assert written_of(newsroom.visit) == ("chris", "detach")


def test_a_statement_that_a_point_or_a_name_rests_on_is_not_detached(newsroom):
    evidence = newsroom.visit.evidence.get(statement=newsroom.statements["visit"])
    with pytest.raises(QuotingError, match="A point of this event"):
        detach(evidence=evidence, by=newsroom.amal)
    newsroom.visit.points.get().statements.clear()
    with pytest.raises(QuotingError, match="participant's name"):
        detach(evidence=evidence, by=newsroom.amal)
    newsroom.visit.participations.get().printed_names.all().delete()
    detach(evidence=evidence, by=newsroom.amal)


# --- speakers, chain, translations -------------------------------------------------------------


def test_speakers_and_chain_are_kept_in_order_and_replaced_together(newsroom):
    statement = newsroom.statements["promise"]
    attribute(
        statement=statement, by=newsroom.chris,
        speakers=[{"as_printed": "she"}, {"actor": newsroom.leila}],
        chain=[{"as_printed": "told reporters"}, {"as_printed": "by cable", "source": None}],
    )  # fmt: skip
    assert [str(speaker) for speaker in statement.speakers.all()] == ["she", "Leila Haddad"]
    assert [str(link) for link in statement.chain.all()] == ["told reporters", "by cable"]
    assert written_of(statement) == written_of(newsroom.visit) == ("chris", "attribute")
    attribute(statement=statement, by=newsroom.amal)
    assert not statement.speakers.exists()
    assert not statement.chain.exists()


@pytest.mark.parametrize(
    "wrong", [{"speakers": [{"title": "Minister"}]}, {"chain": [{"as_printed": ""}]}], ids=str
)
def test_a_speaker_or_a_link_that_is_nobody_is_refused_and_the_old_ones_stay(newsroom, wrong):
    statement = newsroom.statements["promise"]
    with pytest.raises(ValidationError):
        attribute(statement=statement, by=newsroom.amal, **wrong)
    assert [str(speaker) for speaker in statement.speakers.all()] == ["she"]


def test_a_translation_replaces_the_one_in_its_language(newsroom):
    statement = newsroom.statements["arabic"]
    translate(
        statement=statement, language="en", text="She came.", translator="Basil",
        by=newsroom.chris, machine=True,
    )  # fmt: skip
    [translation] = statement.translations.all()
    assert (translation.text, translation.translator) == ("She came.", "Basil")
    assert translation.machine
    assert written_of(statement) == ("chris", "translate")


@pytest.mark.parametrize("wrong", [{"text": ""}, {"language": "klingon!"}, {"translator": ""}])
def test_a_translation_without_text_language_or_translator_is_refused(newsroom, wrong):
    given = {"language": "tr", "text": "Geldi.", "translator": "Amal"} | wrong
    with pytest.raises(ValidationError):
        translate(statement=newsroom.statements["arabic"], by=newsroom.amal, **given)
    assert newsroom.statements["arabic"].translations.count() == 1


# --- carrying over -----------------------------------------------------------------------------


def test_quotes_found_again_beyond_doubt_are_carried_over_and_the_rest_is_left(newsroom):
    said = newsroom.statements
    newer = capture(
        text=ENGLISH.replace("talks on repairs", "talks on cables"),
        source=newsroom.english.source, by=newsroom.amal,
    ).snapshot  # fmt: skip
    found = {item.statement: item.verdict for item in carry_over(snapshot=newer, by=newsroom.chris)}
    assert found[said["talks"]] == "gone"
    assert found[said["visit"]] == "identical"
    for statement in said.values():
        statement.refresh_from_db()
    assert said["visit"].snapshot == newer
    assert newer.text[said["visit"].start : said["visit"].end] == said["visit"].exact
    assert said["talks"].snapshot == newsroom.english
    assert written_of(said["visit"]) == written_of(newsroom.visit) == ("chris", "carry over")


def test_words_in_quotation_marks_are_carried_over_with_their_quote(newsroom):
    promise = newsroom.statements["promise"]
    QuotedSpan.objects.create(statement=promise, start=1, end=36)
    assert str(promise.quoted.get()) == "The lamp will burn again this year,"
    text = ENGLISH.replace("“The", "« The").replace("year,”", "year, »")
    newer = capture(text=text, source=newsroom.english.source, by=newsroom.amal).snapshot
    carry_over(snapshot=newer, by=newsroom.amal)
    promise.refresh_from_db()
    assert promise.snapshot == newer
    assert promise.exact.startswith("« The lamp")
    assert str(promise.quoted.get()) == "The lamp will burn again this year,"


def test_a_passage_quoted_from_the_newer_text_already_stays_where_it_is(newsroom):
    newer = capture(
        text=f"{ENGLISH}\nBack to top", source=newsroom.english.source, by=newsroom.amal
    ).snapshot
    mine = quote(**place(newer, newsroom.statements["visit"].exact), by=newsroom.amal)
    carry_over(snapshot=newer, by=newsroom.amal)
    newsroom.statements["visit"].refresh_from_db()
    assert newsroom.statements["visit"].snapshot == newsroom.english
    assert mine != newsroom.statements["visit"]


def test_how_a_source_speaks_of_an_event_is_asked_not_assumed(newsroom):
    said = newsroom.quote("visited the old lighthouse")
    evidence = attach(statement=said, event=newsroom.visit, by=newsroom.amal)
    assert evidence.standing == ""
    with pytest.raises(NotReady, match="speaks of the event"):
        submit(subject=newsroom.visit, by=newsroom.amal)
    attach(statement=said, event=newsroom.visit, by=newsroom.amal,
           standing=Evidence.Standing.UNCLEAR)  # fmt: skip
    submit(subject=newsroom.visit, by=newsroom.amal)
