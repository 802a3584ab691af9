"""Who reported what, whether their dates agree, and how well an event is attested."""

import json

import pytest

from timeline.document.corroboration import corroborate
from timeline.document.matrix import FACETS, Cell, DateClaim, date_claims, matrix

COMMUNIQUE = {"id": "communique", "slug": "", "path": "/sources/communique/", "title": {}}


def outlet(key, **title):
    return {"id": key, "slug": key, "path": f"/outlets/{key}/", "title": title}


def source(key, *, lang="en", printed_by=None):
    return {"id": key, "lang": lang, "outlet": printed_by}


def claim(facet, *, stance="supports", date=None, level=None):
    return {"facet": facet, "stance": stance, "date": date, "level": level}


def statement(key, printed_in, *claims, standing="held", chain=()):
    return {
        "id": key,
        "source": printed_in["id"],
        "chain": [{"as_printed": words, "source": origin} for words, origin in chain],
        "evidence": {"standing": standing, "claims": list(claims)},
    }


GAZETTE = source("gazette", printed_by=outlet("paper", en="The Gazette"))
COURRIER = source("courrier", lang="fr", printed_by=outlet("journal", fr="Le Courrier"))
UNKNOWN = source("unknown", lang="ar")

FORUM = [
    statement("g1", GAZETTE, claim("date", date="2025-09-18/2025-09-20"), claim("place")),
    statement("c1", COURRIER, claim("outcome", level="signed"), standing="announced"),
    statement("g2", GAZETTE, claim("place", stance="context")),
    statement("u1", UNKNOWN, claim("date", date="2025-09"), standing="unclear"),
    statement("c2", COURRIER, standing="under_way"),
]


def document(statements, *further):
    """An event of these statements, with their sources, each once."""
    known = {source["id"]: source for source in (GAZETTE, COURRIER, UNKNOWN, *further)}
    cited = dict.fromkeys(statement["source"] for statement in statements)
    return {"statements": statements, "sources": [known[key] for key in cited]}


def test_rows_are_the_sources_and_columns_the_facets_spoken_of():
    laid_out = matrix(document(FORUM))
    assert laid_out.sources == (GAZETTE, COURRIER, UNKNOWN)
    assert laid_out.facets == ("date", "place", "outcome")
    assert set(laid_out.facets) <= set(FACETS)


def test_a_cell_holds_every_statement_of_that_source_on_that_facet():
    cells = matrix(document(FORUM)).cells
    assert cells["gazette", "place"] == (
        Cell("g1", "supports", "", ""),
        Cell("g2", "context", "", ""),
    )
    assert cells["gazette", "date"] == (Cell("g1", "supports", "2025-09-18/2025-09-20", ""),)
    assert cells["courrier", "outcome"] == (Cell("c1", "supports", "", "signed"),)


def test_what_a_source_does_not_speak_of_stays_empty():
    laid_out = matrix(document(FORUM))
    assert laid_out.cells["courrier", "date"] == ()
    assert laid_out.cells["unknown", "outcome"] == ()
    assert len(laid_out.cells) == 3 * 3


def test_rows_can_be_walked_through_as_a_table():
    rows = matrix(document(FORUM)).rows()
    assert [row["id"] for row, _ in rows] == ["gazette", "courrier", "unknown"]
    assert [[len(cells) for _, cells in row] for _, row in rows] == [
        [1, 2, 0],
        [0, 0, 1],
        [1, 0, 0],
    ]


def test_an_event_without_statements_has_an_empty_matrix():
    laid_out = matrix(document([]))
    assert (laid_out.sources, laid_out.facets, laid_out.rows()) == ((), (), [])
    assert laid_out.date_claims == ((), "none")


def test_a_stated_date_names_the_sources_and_statements_that_state_it():
    stated = matrix(document(FORUM)).date_claims
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
        (stating((GAZETTE, None)), "none"),
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
    summary = corroborate(document(FORUM))
    assert summary["articles"] == 3
    assert summary["standing"] == {"held": 1, "under_way": 1, "announced": 0, "unclear": 1}


def test_languages_and_outlets_are_those_of_the_articles():
    silent = source("no language", lang=None)
    summary = corroborate(document([*FORUM, statement("x", silent)], silent))
    assert summary["languages"] == ["ar", "en", "fr"]
    assert summary["outlets"] == ["The Gazette", "Le Courrier"]
    assert summary["outlets_not_stated"] == 2


def test_two_articles_of_one_outlet_name_it_once():
    again = source("gazette again", printed_by=GAZETTE["outlet"])
    statements = [statement("a", GAZETTE), statement("b", again)]
    summary = corroborate(document(statements, again))
    assert (summary["articles"], summary["outlets"]) == (2, ["The Gazette"])


def test_a_document_passed_on_by_several_articles_is_shown():
    statements = [
        statement("g1", GAZETTE, chain=[("according to the communiqué", COMMUNIQUE)]),
        statement("g2", GAZETTE, chain=[("the communiqué said", COMMUNIQUE)]),
        statement("c1", COURRIER, chain=[("selon le communiqué", COMMUNIQUE)]),
    ]
    assert corroborate(document(statements))["shared_chains"] == [
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
    assert corroborate(document(statements[:2]))["shared_chains"] == []


def test_the_same_words_do_not_make_one_document():
    statements = [
        statement("g1", GAZETTE, chain=[("a communiqué", None)]),
        statement("c1", COURRIER, chain=[("a communiqué", None)]),
    ]
    assert corroborate(document(statements))["shared_chains"] == []


def test_an_article_shares_what_another_takes_from_it():
    statements = [
        statement("c1", COURRIER, chain=[("according to The Gazette", {"id": "gazette"})]),
        statement("g1", GAZETTE),
    ]
    (shared,) = corroborate(document(statements))["shared_chains"]
    assert shared["sources"] == ["gazette", "courrier"]


def test_the_summary_is_plain_json():
    summary = corroborate(document(FORUM))
    assert json.loads(json.dumps(summary)) == summary
    assert corroborate(document([]))["articles"] == 0
