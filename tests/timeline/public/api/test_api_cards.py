"""Lists in a few lines each: what a card tells, in which language, and the same as a table."""

import csv
import io
import json

import pytest

from config.languages import LANGUAGES
from timeline.document.cards import ALL, TOLD
from timeline.models import Entry, Profile, Quotation
from timeline.record.publishing import correct

EVENTS, STATEMENTS, SOURCES = (f"/api/v1/{name}/" for name in ("events", "statements", "sources"))
LISTS = (EVENTS, STATEMENTS, SOURCES, "/api/v1/actors/", "/api/v1/places/", "/api/v1/outlets/")
MOST_BYTES = 2_048  # of a card in a language


def rows(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def of(found, item):
    return next(row for row in found if row["id"] == item.public_id)


def test_an_event_is_told_in_a_few_lines(client, published):
    whole = client.get(f"{EVENTS}{published.visit.public_id}/").json()
    card = of(rows(client, EVENTS), published.visit)
    assert list(card) == [
        "id", "type", "kind", "setting", "title", "lede", "cites", "lang", "langs", "date",
        "status", "place", "participants", "series", "reported_by", "independent", "quote",
        "edition", "published_at", "digest", "url", "html_url",
    ]  # fmt: skip
    assert card["title"] == whole["title"]["en"]
    assert card["lede"] == whole["points"][0]["text"]["en"]
    assert card["date"]["label"] == whole["derived"]["date"]["label"]["en"]
    assert card["date"]["basis"] == {k: v for k, v in whole["date"]["basis"].items() if v}
    assert card["place"] == {
        "id": whole["place"]["id"], "title": whole["place"]["title"]["en"],
        "country": whole["place"]["country"],
        "kind": whole["place"]["kind"], "latitude": whole["place"]["latitude"],
        "longitude": whole["place"]["longitude"], "basis": whole["place"]["basis"],
    }  # fmt: skip
    assert [row["quotes"] for row in card["reported_by"]] == [
        row["quotes"] for row in whole["derived"]["reported_by"]
    ]
    assert card["cites"] == whole["points"][0]["statements"]
    assert card["quote"]["exact"] in {row["exact"] for row in whole["statements"]}
    assert (card["edition"], card["digest"]) == (1, whole["edition"]["digest"])
    assert (card["url"], card["html_url"]) == (whole["url"], whole["html_url"])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_card_is_told_in_the_language_asked_for_and_leads_to_its_page(client, published, tag):
    card = of(rows(client, EVENTS, lang=tag), published.visit)
    whole = client.get(f"{EVENTS}{published.visit.public_id}/").json()
    spoken = tag if tag in whole["title"] else next(iter(whole["title"]))
    assert (card["title"], card["lang"]) == (whole["title"][spoken], spoken)
    assert card["html_url"] == whole["html_url"].replace("/en/", f"/{tag}/")
    assert client.get(card["html_url"]).status_code == 200


def test_what_the_header_prefers_changes_no_card(client, published):
    french = client.get(EVENTS, headers={"Accept-Language": "fr"})
    assert french.content == client.get(EVENTS).content


def test_in_all_languages_every_text_stands_by_language(client, published):
    card = of(rows(client, EVENTS, lang=ALL), published.visit)
    whole = client.get(f"{EVENTS}{published.visit.public_id}/").json()
    assert card["title"] == whole["title"]
    assert card["lede"] == whole["points"][0]["text"]
    assert card["date"]["label"] == whole["derived"]["date"]["label"]
    assert [row["title"] for row in card["participants"]] == [
        row["actor"]["title"] for row in whole["participants"]
    ]
    assert card["place"]["title"] == whole["place"]["title"]
    assert "lang" not in card
    statement = of(rows(client, STATEMENTS, lang=ALL), published.statements["visit"])
    document = client.get(statement["url"]).json()
    ours = {row["lang"]: row["text"] for row in document["translations"]}
    assert statement.get("translation", {}) == ours


def test_a_title_that_does_not_exist_is_told_in_the_first_that_does(client, published):
    source = of(rows(client, SOURCES, lang="tr"), published.english.source)
    assert (source["lang"], source["langs"]) == ("en", ["en"])


def test_a_statement_is_told_with_its_translation_and_its_events(client, published):
    item = published.statements["visit"]
    card = of(rows(client, STATEMENTS), item)
    document = client.get(f"{STATEMENTS}{item.public_id}/").json()
    assert card["exact"] == document["exact"]
    assert (card["start"], card["end"]) == (document["anchor"]["start"], document["anchor"]["end"])
    assert card["events"] == [use["event"]["id"] for use in document["evidence"]]
    assert (card["url"], card["html_url"]) == (document["url"], document["html_url"])


def test_a_correction_is_told_on_the_card(client, published):
    visit = published.visit
    visit.refresh_from_db()
    visit.title_en = "Visit to the old lighthouse"
    visit.save()
    published.approve(visit)
    visit.refresh_from_db()
    note = {"en": "The title was short."}
    correct(subject=visit, by=published.basil, note=note, nature="correction")
    card = of(rows(client, EVENTS), visit)
    assert card["edition"] == 2
    assert card["change"] == {"nature": "correction", "note": note}


def test_a_card_is_short_in_every_language(published):
    for model in (Entry, Quotation, Profile):
        for row in model.objects.all():
            lines = dict(line.split(" ", 1) for line in row.cards.split("\n"))
            assert tuple(lines) == TOLD
            for tag in LANGUAGES:
                assert len(lines[tag].encode()) <= MOST_BYTES


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("tag", ["ar", ALL])
def test_a_table_has_the_members_of_the_cards_as_columns(client, published, address, tag):
    query = {"lang": tag, "format": "csv"}
    text = client.get(address, query).content.decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text, newline="")))
    cards = rows(client, address, lang=tag)
    assert [row["id"] for row in told] == [card["id"] for card in cards]
    for row, card in zip(told, cards, strict=True):
        for name, value in flat(card):
            assert row[name] == value, name


def flat(card, above=""):
    """The plain members of a card under the names of their columns."""
    for key, value in card.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from flat(value, f"{name}_".replace("date_edtf_", "date_"))
        elif isinstance(value, str):
            yield name.replace("date_edtf", "date"), value


def test_the_whole_document_is_given_where_it_is_asked_for(client, published):
    for address in LISTS:
        for row in rows(client, address, view="full"):
            assert row == client.get(row["url"]).json()


def test_feeds_and_linked_data_are_made_of_the_whole(client, published):
    for form in ("atom", "jsonld"):
        query = {"format": form}
        briefly = client.get(EVENTS, query | {"view": "card"}).content
        whole = client.get(EVENTS, query | {"view": "full"}).content
        addresses = (b"view=card", b"view=full")
        assert briefly.replace(addresses[0], b"") == whole.replace(addresses[1], b"")


def test_a_stored_card_is_sent_as_it_is_stored(client, published):
    row = Entry.objects.get(pk=published.visit.public_id)
    line = next(line for line in row.cards.split("\n") if line.startswith("fr "))
    assert line.removeprefix("fr ")[:-1] in client.get(EVENTS, {"lang": "fr"}).content.decode()
    assert json.loads(line.removeprefix("fr "))["lang"] == "fr"
