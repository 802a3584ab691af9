"""Who reported what, whether their dates agree, and how well an event is attested."""

import json

import pytest

from timeline.corroboration import corroborate
from timeline.matrix import FACETS, Cell, DateClaim, date_claims, matrix

EMPTY = {"en": "", "fr": "", "ar": "", "tr": ""}
COMMUNIQUE = {"id": "communique", "slug": "", "url": "/sources/communique/", "name": EMPTY}


def outlet(key, **name):
    return {"id": key, "slug": key, "url": f"/outlets/{key}/", "name": EMPTY | name}


def source(key, *, language="en", printed_by=None):
    return {"id": key, "language": language, "outlet": printed_by}


def claim(facet, *, stance="supports", date="", level=""):
    return {"facet": facet, "stance": stance, "date": date, "level": level, "label": None}


def statement(key, printed_in, *claims, standing="held", chain=()):
    return {
        "id": key,
        "source": printed_in,
        "chain": [{"as_printed": words, "source": origin} for words, origin in chain],
        "evidence": {"standing": standing, "claims": list(claims)},
    }


GAZETTE = source("gazette", printed_by=outlet("paper", en="The Gazette"))
COURRIER = source("courrier", language="fr", printed_by=outlet("journal", fr="Le Courrier"))
UNKNOWN = source("unknown", language="ar")

FORUM = [
    statement("g1", GAZETTE, claim("date", date="2025-09-18/2025-09-20"), claim("place")),
    statement("c1", COURRIER, claim("outcome", level="signed"), standing="announced"),
    statement("g2", GAZETTE, claim("place", stance="context")),
    statement("u1", UNKNOWN, claim("date", date="2025-09"), standing="unclear"),
    statement("c2", COURRIER, standing="under_way"),
]


def test_rows_are_the_sources_and_columns_the_facets_spoken_of():
    laid_out = matrix({"statements": FORUM})
    assert laid_out.sources == (GAZETTE, COURRIER, UNKNOWN)
    assert laid_out.facets == ("date", "place", "outcome")
    assert set(laid_out.facets) <= set(FACETS)


def test_a_cell_holds_every_statement_of_that_source_on_that_facet():
    cells = matrix({"statements": FORUM}).cells
    assert cells["gazette", "place"] == (
        Cell("g1", "supports", "", ""),
        Cell("g2", "context", "", ""),
    )
    assert cells["gazette", "date"] == (Cell("g1", "supports", "2025-09-18/2025-09-20", ""),)
    assert cells["courrier", "outcome"] == (Cell("c1", "supports", "", "signed"),)


def test_what_a_source_does_not_speak_of_stays_empty():
    laid_out = matrix({"statements": FORUM})
    assert laid_out.cells["courrier", "date"] == ()
    assert laid_out.cells["unknown", "outcome"] == ()
    assert len(laid_out.cells) == 3 * 3


def test_rows_can_be_walked_through_as_a_table():
    rows = matrix({"statements": FORUM}).rows()
    assert [row["id"] for row, _ in rows] == ["gazette", "courrier", "unknown"]
    assert [[len(cells) for _, cells in row] for _, row in rows] == [
        [1, 2, 0],
        [0, 0, 1],
        [1, 0, 0],
    ]


def test_an_event_without_statements_has_an_empty_matrix():
    laid_out = matrix({"statements": []})
    assert (laid_out.sources, laid_out.facets, laid_out.rows()) == ((), (), [])
    assert laid_out.date_claims == ((), "none")


def test_a_stated_date_names_the_sources_and_statements_that_state_it():
    stated = matrix({"statements": FORUM}).date_claims
    assert stated.claims == (
        DateClaim("2025-09-18/2025-09-20", ("gazette",), ("g1",)),
        DateClaim("2025-09", ("unknown",), ("u1",)),
    )
    assert stated.agreement == "compatible"


def stating(*dates):
    """One statement per (source, EDTF)."""
    return [
        statement(f"s{n}", printed_in, claim("date", date=date))
        for n, (printed_in, date) in enumerate(dates)
    ]


@pytest.mark.parametrize(
    ("statements", "agreement"),
    [
        (stating(), "none"),
        (stating((GAZETTE, "")), "none"),
        (stating((GAZETTE, "2025-09")), "single"),
        (stating((GAZETTE, "2025-09"), (GAZETTE, "2025-09")), "single"),
        (stating((GAZETTE, "2025-09"), (GAZETTE, "2025-09-18")), "single"),
        (stating((GAZETTE, "2025-09"), (COURRIER, "2025-09")), "agree"),
        (stating((GAZETTE, "2025-09"), (COURRIER, "2025-09?")), "agree"),
        (stating((GAZETTE, "2025-09"), (COURRIER, "2025-09-18")), "compatible"),
        (
            stating((GAZETTE, "2025-09-18/2025-09-20"), (UNKNOWN, "XXXX-09-18/XXXX-09-20")),
            "compatible",
        ),
        (stating((GAZETTE, "2025-09"), (COURRIER, "2025-10")), "conflict"),
        (stating((GAZETTE, "2025-09"), (GAZETTE, "2025-10")), "conflict"),
        # each is compatible with the month, but not with the other
        (
            stating((GAZETTE, "2025-09"), (COURRIER, "2025-09-18"), (UNKNOWN, "2025-09-19")),
            "conflict",
        ),
    ],
)
def test_agreement_is_over_all_pairs_of_stated_dates(statements, agreement):
    assert date_claims(statements).agreement == agreement


def test_a_date_given_as_context_is_not_the_date_of_the_event():
    context = statement("c1", COURRIER, claim("date", stance="context", date="2024-09"))
    assert date_claims([*stating((GAZETTE, "2025-09")), context]).agreement == "single"
    assert date_claims([context]) == ((), "none")


def test_a_disputed_date_is_a_conflict_with_those_who_state_it():
    def disputing(date):
        dispute = statement("c1", COURRIER, claim("date", stance="disputes", date=date))
        return date_claims([*stating((GAZETTE, "2025-09-18")), dispute]).agreement

    assert disputing("2025-09-18") == "conflict"
    assert disputing("2025-09") == "conflict"
    assert disputing("2025-10") == "single"


def test_an_article_counts_once_under_its_strongest_standing():
    summary = corroborate(FORUM)
    assert summary["articles"] == 3
    assert summary["standing"] == {"held": 1, "under_way": 1, "announced": 0, "unclear": 1}


def test_languages_and_outlets_are_those_of_the_articles():
    summary = corroborate([*FORUM, statement("x", source("no language", language=""))])
    assert summary["languages"] == ["ar", "en", "fr"]
    assert summary["outlets"] == ["The Gazette", "Le Courrier"]
    assert summary["outlets_not_stated"] == 2


def test_two_articles_of_one_outlet_name_it_once():
    again = source("gazette again", printed_by=GAZETTE["outlet"])
    summary = corroborate([statement("a", GAZETTE), statement("b", again)])
    assert (summary["articles"], summary["outlets"]) == (2, ["The Gazette"])


def test_a_document_passed_on_by_several_articles_is_shown():
    statements = [
        statement("g1", GAZETTE, chain=[("according to the communiqué", COMMUNIQUE)]),
        statement("g2", GAZETTE, chain=[("the communiqué said", COMMUNIQUE)]),
        statement("c1", COURRIER, chain=[("selon le communiqué", COMMUNIQUE)]),
    ]
    assert corroborate(statements)["shared_chains"] == [
        {
            "as_printed": [
                "according to the communiqué",
                "the communiqué said",
                "selon le communiqué",
            ],
            "source": COMMUNIQUE,
            "sources": ["gazette", "courrier"],
        }
    ]
    assert corroborate(statements[:2])["shared_chains"] == []


def test_the_same_words_do_not_make_one_document():
    statements = [
        statement("g1", GAZETTE, chain=[("a communiqué", None)]),
        statement("c1", COURRIER, chain=[("a communiqué", None)]),
    ]
    assert corroborate(statements)["shared_chains"] == []


def test_an_article_shares_what_another_takes_from_it():
    statements = [
        statement("c1", COURRIER, chain=[("according to The Gazette", {"id": "gazette"})]),
        statement("g1", GAZETTE),
    ]
    (shared,) = corroborate(statements)["shared_chains"]
    assert shared["sources"] == ["gazette", "courrier"]


def test_independence_is_not_established_until_an_editor_has_judged_it():
    assert corroborate(FORUM)["independence"] == {"state": "not_established", "reason": EMPTY}
    judgement = {"state": "dependent", "reason": {"en": "All three print one communiqué."}}
    assert corroborate(FORUM, judgement=judgement)["independence"] == {
        "state": "dependent",
        "reason": EMPTY | {"en": "All three print one communiqué."},
    }


@pytest.mark.parametrize("reason", [{}, {"en": " "}])
def test_a_judgement_without_its_reason_establishes_nothing(reason):
    judgement = {"state": "independent", "reason": reason}
    assert corroborate(FORUM, judgement=judgement)["independence"]["state"] == "not_established"


def test_a_judgement_is_independent_or_dependent():
    with pytest.raises(ValueError, match="judged independent or dependent"):
        corroborate(FORUM, judgement={"state": "likely", "reason": {"en": "It seems so."}})


def test_the_summary_is_plain_json():
    summary = corroborate(iter(FORUM))
    assert json.loads(json.dumps(summary)) == summary
    assert corroborate([])["articles"] == 0
