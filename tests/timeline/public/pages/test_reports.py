"""Who reported an event, in a line and in sentences: told as past, agreeing in number."""

from itertools import product

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from timeline.document import cards
from timeline.public.pages import reports

COUNTRY = {"kind": "country"}


def report(title="Le7tv", lang="fr", says="held", **more):
    return {"source": "s", "title": title, "lang": lang, "says": says, "quotes": 1, **more}


def line(found, status="held", language="en") -> str:
    with override(language):
        return strip_tags(reports.line(found, status))


def test_one_report_is_named_with_its_language_and_its_moment():
    assert line([report()]) == "One report, in French: Le7tv"
    assert "published at the time" in line([report(viewpoint="during")])
    assert "written before" in line([report(viewpoint="before")])
    assert line([report(title=None)]) == "One report, in French; its outlet is not stated"
    assert line([report(lang=None)]) == "One report: Le7tv"


def test_a_few_reports_are_named_and_many_are_counted():
    few = [report("A", "en"), report("B", "ar")]
    assert line(few) == "2 reports: A (English) and B (Arabic)"
    many = [report(str(number), "en") for number in range(reports.NAMED + 1)]
    assert line(many) == "5 reports, in English"
    assert line([one | {"lang": None} for one in many]) == "5 reports"


def test_a_report_that_says_less_than_the_event_is_told_as_says_so():
    assert "(French, an announcement)" in line([report(says="announced"), report("A", "en")])
    assert "announcement" not in line([report(says="announced")] * 2, status="announced")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "tr"])
def test_every_line_and_sentence_is_said_in_every_language(language):
    english = {line([report(viewpoint=view)]) for view in (None, "before", "during")}
    told = {line([report(viewpoint=view)], language=language) for view in ("before", "during")}
    assert len(told) == 2
    assert language == "en" or not told & english
    with override(language):
        said = [reports.ahead([report()] * n, s) for s in ("announced", "unclear") for n in (1, 3)]
        assert len(set(said)) == 4
        assert reports.ahead([report()], "held") == reports.ahead([report()], "under_way") == ""


def test_a_name_cannot_write_into_the_page():
    assert "<b>" not in reports.line([report("<b>x</b>")], "held")
    assert "<b>" not in reports.line([report("<b>x</b>"), report("y")], "held")


@pytest.mark.parametrize(
    ("place", "precision", "missed", "said"),
    [
        (COUNTRY, "month", "date place", "The day and the town are not reported."),
        (COUNTRY, "day", "date place", "The town is not reported."),
        ({"kind": "city"}, "day", "date place", ""),
        ({"kind": "city"}, "year", "date", "The month and the day are not reported."),
        ({"kind": None}, "season", "date place", "The day is not reported."),
        # What is not filled in is not thereby said by nobody: editors have to have looked.
        (COUNTRY, "month", "", ""),
        (COUNTRY, "month", "outcome", ""),
        (None, "none", "date place", "The date is not reported."),
    ],
)
def test_what_nobody_reports_of_when_and_where_is_a_sentence(place, precision, missed, said):
    document = {
        "place": place,
        "absences": [{"facet": facet} for facet in missed.split()],
        "derived": {"date": {"precision": precision}},
    }
    assert reports.unreported(document) == said


def test_there_is_a_sentence_for_whatever_may_lack():
    lacks = product(("day", "month", "date", ""), ("town", ""))
    assert set(reports.UNREPORTED) == {pair for pair in lacks if any(pair)}


def quote(ident: str, lang: str):
    return {"id": ident, "lang": lang}


@pytest.mark.parametrize(
    ("lead", "tag", "found"),
    [
        ("c", "ar", "c"),  # whatever the language: its editors chose it
        (None, "ar", "b"),  # in the reader's language
        (None, "tr", "a"),  # else the first
        ("gone", "ar", "b"),
    ],
)
def test_the_quote_that_leads_is_the_chosen_one_else_the_readers(lead, tag, found):
    statements = [quote("a", "fr"), quote("b", "ar-MA"), quote("c", "fr"), quote("d", "tr")]
    document = {"statements": statements, "lead": lead}
    assert cards.lead_of(document, ["a", "b", "c"], tag)["id"] == found
    assert cards.lead_of({"statements": [], "lead": None}, [], tag) is None
