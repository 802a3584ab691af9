"""The demonstration timeline: loaded once for all, whole, and owned by nobody who can sign in."""

import json
import re
import unicodedata

import pytest
from django.contrib.auth import authenticate

from config.accounts.models import User
from sources.models import Outlet, Snapshot, Source
from tests.everything import once
from tests.repeating import repeated
from tests.timeline.management.loading import everything, load
from timeline.management import demonstration
from timeline.models import Contribution, Edition, Entry, Profile, Statement

pytestmark = pytest.mark.django_db
MOST_WORDS, CONTEXT = 60, 64
MOST_WORDS_OF_A_RUN = 75


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loading takes seconds: it is done once, and taken back after the last test."""
    with once(django_db_blocker):
        repeated("the demonstration", load)
        yield


def test_loading_twice_changes_no_row_of_any_table(loaded):
    before = everything()
    assert len(before["timeline_edition"]) > 20
    assert load() == "The demonstration is loaded; nothing differs.\n"
    assert everything() == before


def test_all_of_the_demonstration_is_public_and_short_and_nothing_else_is(loaded):
    files = {name: demonstration.read(name) for name in ("events", "statements", "sources")}
    assert set(Entry.objects.values_list("pk", flat=True)) == {row["id"] for row in files["events"]}
    assert set(Statement.objects.values_list("public_id", flat=True)) == {
        row["id"] for row in files["statements"]
    }
    for statement in Statement.objects.all():
        assert len(statement.exact.split()) <= MOST_WORDS
        assert max(len(statement.prefix), len(statement.suffix)) <= CONTEXT
        assert len(statement.exact) == statement.end - statement.start
    # No article's text comes with the demonstration.
    held = Snapshot.objects.held().values_list("source__outlet__name", flat=True)
    assert set(held) == {demonstration.PRACTICE_OUTLET}


def in_all_four(text):
    return all(text[language].strip() for language in ("en", "fr", "ar", "tr"))


@pytest.mark.parametrize("event", demonstration.read("events"), ids=lambda row: row["id"])
def test_everything_an_event_of_the_demonstration_says_is_in_four_languages_and_cited(event):
    attached = {row["statement"] for row in event["evidence"]}
    assert attached
    assert in_all_four(event["title"])
    assert event["points"]
    for point in event["points"]:
        assert in_all_four(point["text"])
        assert point["statements"]
        assert set(point["statements"]) <= attached
    assert all(in_all_four(row["text"]) and row["as_of"] for row in event["absences"])
    for row in event["evidence"]:
        assert row["standing"]
        assert row["claims"]


@pytest.mark.parametrize("event", demonstration.read("events"), ids=lambda row: row["id"])
def test_an_event_of_the_demonstration_is_dated_with_a_reason_or_not_at_all(event):
    if not event["date"]:
        assert not event["date_basis"]
        assert any(row["facet"] == "date" for row in event["absences"])
    elif set(event["date_basis"].values()) != {"stated"}:
        assert in_all_four(event["date_note"])


def test_five_articles_are_known_by_digest_and_two_texts_that_they_rest_on_are_not_held():
    sources = demonstration.read("sources")
    articles = [row for row in sources if row["snapshot"]]
    assert sorted(row["language"] for row in articles) == ["ar", "en", "en", "fr", "fr"]
    assert {row["kind"] for row in articles} == {"article"}
    assert len({row["snapshot"]["digest"] for row in articles}) == 5
    quoted = {row["source"] for row in demonstration.read("statements")}
    assert quoted == {row["id"] for row in articles}
    passed_on = {
        link["source"] for row in demonstration.read("statements") for link in row["chain"]
    }
    original, communique = (row for row in sources if not row["snapshot"])
    assert [row["original"] for row in sources if row["original"]] == [original["id"]]
    assert original["language"] == "ar"
    assert passed_on == {communique["id"], None}
    assert all(in_all_four(row["designation"]) for row in sources)


def test_what_a_source_does_not_print_of_itself_is_supplied_with_its_reason():
    for row in demonstration.read("sources"):
        if row["kind"] == "communique":
            continue
        assert {"url": row["url"]}.keys() <= row["supplied"].keys()
        assert ("outlet" in row["supplied"]) == ("Le7tv" not in row["byline"] + row["title"]
            and "ALDAR" not in row["byline"])  # fmt: skip
        assert ("published" in row["supplied"]) == bool(row["published"])
        assert all(in_all_four(why) for why in row["supplied"].values())
        assert bool(row["written"]) == bool(row["snapshot"])
        assert not row["written"] or in_all_four(row["written_note"])


@pytest.mark.parametrize("row", demonstration.read("statements"), ids=lambda row: row["id"])
def test_a_quote_is_short_used_for_a_reason_and_told_in_every_other_language(row):
    assert len(row["exact"].split()) <= MOST_WORDS
    assert row["kind"] in Statement.Kind.values
    assert row["assertion"] in Statement.Assertion.values
    uses = [
        used
        for event in (*demonstration.read("events"), *demonstration.read("former").values())
        for used in event["evidence"]
        if used["statement"] == row["id"]
    ]
    assert uses
    assert all(used["standing"] and used["claims"] for used in uses)
    told = [row["language"], *(each["language"] for each in row["translations"])]
    assert sorted(told) == ["ar", "en", "fr", "tr"]
    assert all(each["text"].strip() for each in row["translations"])


# What each language sets differently: a translation that breaks it was not written in it.
UNTYPOGRAPHIC = {
    "ar": re.compile(r"[,;?“”\"]|[٠-٩]"),
    "en": re.compile(r"[«»'\"]|\s[:;?!]"),
    "fr": re.compile(r"[“”'\"]|[^\u00a0\u202f][:;?!»]|«[^\u00a0\u202f]"),
    "tr": re.compile(r"[«»'\"]|\s[:;?!]"),
}


@pytest.mark.parametrize("row", demonstration.read("statements"), ids=lambda row: row["id"])
def test_a_translation_keeps_the_numbers_of_its_quote_and_the_typography_of_its_language(row):
    for each in row["translations"]:
        assert not UNTYPOGRAPHIC[each["language"]].search(each["text"])
        assert each["text"] == unicodedata.normalize("NFC", each["text"]).strip()
        numbers, told = (sorted(re.findall(r"\d+", text)) for text in (row["exact"], each["text"]))
        if each["language"] == "ar":  # the Assembly's ordinal is written in words
            numbers = [number for number in numbers if number != "93"]
        assert told == numbers


def test_the_name_under_our_translations_is_a_name_in_every_language():
    rows = demonstration.read("statements")
    assert {each["translator"] for row in rows for each in row["translations"]} == {"Isnad"}


def words(text):
    return sum(any(map(str.isalnum, run)) for run in text.split())


# What readers are not told of in a sentence of the story, but in a count.
OF_ARTICLES = re.compile(
    r"\b(?:articles?|reports?|sources?|rapports?|makale|haber|kaynak)\w*|مقال|تقرير|تقارير|مصدر|مصادر"
)
COUNTED = re.compile(
    r"(?:all three|two of the) reports|(?:les trois|deux des) articles|haberlerin (?:üçü|ikisi)"
    r"|التقارير الثلاثة|بحسب تقريرين|ويذكر تقريران",
    re.IGNORECASE,
)
REJECTED = re.compile(
    r"untitled|sans titre|غير المعنون|دون عنوان|[Bb]aşlıksız|prêtée?s|mevkidaş|[Oo]rganize suç"
    r"|وقعت|مسؤولين كبارا|sürüyor|جار[ٍ]? حسب|marjında"
)


# All but what was told formerly, and what is told of editions.
FILES_OF_TODAY = (
    "timeline", "outlets", "sources", "actors", "places", "topics", "series", "statements",
    "events",
)  # fmt: skip


def said_of(value):
    """Every text of our own below a value."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in ("notes", "exact", "prefix", "suffix"):
                yield from said_of(below)
    elif isinstance(value, list):
        for below in value:
            yield from said_of(below)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("event", demonstration.read("events"), ids=lambda row: row["id"])
def test_an_event_of_the_demonstration_is_told_in_a_few_words_of_each_language(event):
    story = [row for row in event["points"] if row["tier"] == "story"]
    assert 1 <= len(story) <= 3
    for language in ("en", "fr", "ar", "tr"):
        assert words(event["title"][language]) <= 9
        assert words(event["short"][language]) <= 4
        assert words(story[0]["text"][language]) <= 35
        for row in story:
            told = COUNTED.sub("", row["text"][language])
            assert not OF_ARTICLES.search(told.lower()), told
    exact = {row["id"]: row["exact"] for row in demonstration.read("statements")}
    assert event["lead"] in story[0]["statements"]
    rows = [row for row in event["points"] if row["tier"] == "report"]
    cells = {name for row in rows for name in row["statements"]}
    assert all(words(exact[name]) <= 20 for name in {event["lead"], *cells})


def test_no_rejected_word_stands_in_what_the_demonstration_tells_today():
    for name in FILES_OF_TODAY:
        for text in said_of(demonstration.read(name)):
            assert not REJECTED.search(text), text


def test_the_timeline_is_opened_with_three_sentences_and_the_last_tells_what_no_article_does():
    timeline = demonstration.read("timeline")
    assert [bool(row["events"]) for row in timeline["lede"]] == [True, True, False]
    for row in timeline["lede"]:
        assert in_all_four(row["text"])
    for name in ("kicker", "title", "made_by", "checked_by"):
        assert in_all_four(timeline[name])
    for language in ("en", "fr", "ar", "tr"):
        assert words(timeline["title"][language]) <= 10


def test_one_meeting_is_published_as_it_was_told_formerly_and_then_with_what_was_left_out(loaded):
    first, second = Edition.objects.filter(subject_id="fyurrkxegv").order_by("number")
    told, added = (json.loads(edition.document) for edition in (first, second))
    [was] = demonstration.read("former").values()
    assert [row["text"] for row in told["points"]] == [row["text"] for row in was["points"]]
    assert [row["tier"] for row in told["points"]] == ["story"] + [None] * (len(was["points"]) - 1)
    assert (second.nature, second.note["en"].split(":")[0]) == ("addition", "Added")
    assert "cybercriminalité" not in first.document
    assert "cybercriminalité" in second.document
    assert all(second.note[language] for language in ("en", "fr", "ar", "tr"))
    assert added["lead"] in added["points"][0]["statements"]
    [wording] = Edition.objects.filter(number__gt=1).exclude(pk=second.pk)
    assert (wording.kind, wording.nature) == ("timeline", "wording")
    assert len(json.loads(wording.document)["lede"]) == 3


def runs(rows):
    """The stretches of one article that can be pieced together from its quotes and contexts."""
    known = {}
    for row in rows:
        words = row["prefix"] + row["exact"] + row["suffix"]
        known |= dict(enumerate(words, start=row["start"] - len(row["prefix"])))
    run = ""
    for position in sorted(known):
        if position - 1 not in known and run:
            yield run
            run = ""
        run += known[position]
    yield run


def test_no_long_stretch_of_an_article_can_be_pieced_together_from_its_quotes():
    articles = {}
    for row in demonstration.read("statements"):
        articles.setdefault(row["source"], []).append(row)
    for rows in articles.values():
        assert max(len(run.split()) for run in runs(rows)) <= MOST_WORDS_OF_A_RUN


@pytest.mark.parametrize("row", demonstration.read("statements"), ids=lambda row: row["id"])
def test_who_speaks_in_a_quote_stands_in_it_as_printed(row):
    for speaker in row["speakers"]:
        assert speaker["as_printed"] in row["exact"]
        assert speaker["title"] in row["exact"]
    for link in row["chain"]:
        assert link["as_printed"] in row["exact"]
    for span in row["quoted"]:
        assert row["exact"][span["start"] - 1] in '"“«'
        assert row["exact"][span["end"]] in '"”»'
    assert bool(row["quoted"]) or row["kind"] != Statement.Kind.DIRECT


def test_names_and_titles_of_participants_stand_in_the_quotes_that_print_them():
    exact = {row["id"]: row["exact"] for row in demonstration.read("statements")}
    for event in demonstration.read("events"):
        for participant in event["participations"]:
            for printed in participant["as_printed"]:
                assert printed["name"] in exact[printed["statement"]]
                assert printed["title"] in exact[printed["statement"]]


def test_two_visits_in_two_septembers_are_two_events_with_their_meetings_and_fairs():
    events = {row["id"]: row for row in demonstration.read("events")}
    first, second = sorted(
        (row for row in events.values() if row["kind"] == "visit" and not row["parent"]),
        key=lambda row: row["date"],
    )
    assert first["series"] == second["series"] is not None
    # The first is dated by its article, all but the year; the second by no article.
    assert first["date"] == "2024-09-19/2024-09-21"
    assert first["date_basis"] == {"year": "inferred", "month": "stated", "day": "stated"}
    assert second["date"] == "2025-09"
    for visit, fair in ((first, "2024-09-19/2024-09-21"), (second, "2025-09-18/2025-09-20")):
        parts = [row for row in events.values() if row["parent"] == visit["id"]]
        assert "meeting" in {row["kind"] for row in parts}
        assert all(row["occasion"] != visit["id"] for row in parts)
        [at_fair] = [row for row in parts if row["occasion"]]
        # One article says only that he took part in the fair; the others tell of a tour.
        assert at_fair["kind"] == ("visit" if visit is first else "tour")
        occasion = events[at_fair["occasion"]]
        assert occasion["date"] == fair
        assert occasion["parent"] is None
    fairs = [row for row in events.values() if row["kind"] in {"forum", "exhibition"}]
    assert len({row["series"] for row in fairs}) == 1


def test_what_a_link_alone_names_is_undated_of_unclear_standing_and_claims_no_outcome():
    links = {row["id"] for row in demonstration.read("statements") if row["kind"] == "link"}
    [talks] = [
        row
        for row in demonstration.read("events")
        if links & {used["statement"] for used in row["evidence"]}
    ]
    [evidence] = talks["evidence"]
    assert evidence["standing"] == "unclear"
    assert not {claim["facet"] for claim in evidence["claims"]} & {"date", "outcome", "subject"}
    assert not talks["date"]
    assert {"date", "outcome"} <= {row["facet"] for row in talks["absences"]}


def test_the_practice_texts_are_captured_and_not_public(loaded):
    outlet = Outlet.objects.get(name=demonstration.PRACTICE_OUTLET)
    sources = Source.objects.filter(outlet=outlet)
    assert set(sources.values_list("language", flat=True)) == {"en", "fr", "ar", "tr"}
    assert all(source.snapshots.get().text for source in sources)
    ids = {outlet.public_id, *sources.values_list("public_id", flat=True)}
    assert not Profile.objects.filter(pk__in=ids).exists()
    assert not Edition.objects.filter(document__contains=demonstration.PRACTICE_OUTLET).exists()


def test_the_accounts_that_own_it_cannot_sign_in_and_have_no_rights(loaded):
    owners = User.objects.filter(username__in=[demonstration.EDITOR, demonstration.REVIEWER])
    assert owners.count() == 2
    for user in owners:
        assert not user.is_active
        assert not user.is_staff
        assert not user.is_superuser
        assert not user.has_usable_password()
        assert not user.get_all_permissions()
        assert authenticate(username=user.username, password="") is None
    assert set(Contribution.objects.values_list("by", flat=True)) == {demonstration.EDITOR}
