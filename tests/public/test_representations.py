"""Published documents in other forms: nothing lost, nothing made surer, nothing computed."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from timeline.models import Entry, Quotation
from timeline.public.representations import annotations, feeds, linked, tables

SITE = "https://timeline.example"
ATOM = {"atom": feeds.ATOM}


@pytest.fixture
def event(published) -> dict:
    return json.loads(Entry.objects.get(pk=published.visit.public_id).edition.document)


@pytest.fixture
def statement(published) -> dict:
    row = Quotation.objects.get(pk=published.statements["arabic"].public_id)
    return json.loads(row.document)


def rows(table: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


# --- tables


@pytest.mark.parametrize("first", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_compute_is_shown_as_text(statement, first):
    [row] = rows(tables.table("statements", [statement | {"exact": first}]))
    assert row["exact"] == f"'{first}"


def test_a_table_keeps_every_letter_quote_and_line_of_a_text(statement):
    text = 'قال "نعم"،\nثم\r\nسكت; a,b 🚢'
    table = tables.table("statements", [statement | {"exact": text}])
    assert table.startswith(b"\xef\xbb\xbfid,")
    [row] = rows(table)
    assert row["exact"] == text
    assert row["speakers"] == ""
    assert row["translation_en"].startswith("The Minister of the Sea")


def test_a_row_of_events_says_what_the_document_says(event):
    [row] = rows(tables.table("events", [event]))
    assert (row["id"], row["date"], row["held_by"]) == (event["id"], "2031-05-02", "2")
    assert (row["title_ar"], row["participants"]) == ("زيارة إلى المنارة", "Leila Haddad")
    assert (row["place"], row["statements"]) == ("Port Azure", "3")


@pytest.mark.parametrize("resource", tables.COLUMNS)
def test_a_table_of_nothing_has_its_columns(resource):
    assert rows(tables.table(resource, [])) == []
    assert tables.table(resource, []).count(b"\r\n") == 1


# --- feed


def test_a_feed_says_what_changed_last_and_links_to_every_language(event):
    address = f"{SITE}/api/v1/events/?format=atom&order=updated"
    whole = feeds.feed([event], site=SITE, address=address, first=address, next_=f"{address}&x=1")
    feed = ElementTree.fromstring(whole)  # noqa: S314
    assert feed.findtext("atom:id", namespaces=ATOM) == address
    assert feed.find("atom:link[@rel='next']", ATOM).get("href") == f"{address}&x=1"
    [entry] = feed.findall("atom:entry", ATOM)
    assert entry.findtext("atom:id", namespaces=ATOM) == f"{SITE}/events/{event['id']}/"
    assert entry.findtext("atom:title", namespaces=ATOM) == "Visit to the lighthouse"
    updated = event["edition"]["published_at"]
    assert entry.findtext("atom:updated", namespaces=ATOM) == updated
    assert feed.findtext("atom:updated", namespaces=ATOM) == updated
    links = {link.get("hreflang"): link.get("href") for link in entry.findall("atom:link", ATOM)}
    assert links["ar"] == f"{SITE}/ar{event['url']}"
    assert len(links) == 4
    assert "The minister visited" in entry.findtext("atom:summary", namespaces=ATOM)


def test_a_feed_holds_no_character_that_xml_cannot(event):
    event["title"]["en"] = "A \x07bell & <b>\ufffe"
    whole = feeds.feed([event], site=SITE, address="x", first="x", next_=None)
    title = ElementTree.fromstring(whole).findtext("atom:entry/atom:title", namespaces=ATOM)  # noqa: S314
    assert title == "A bell & <b>"


def test_a_feed_of_nothing_is_a_feed():
    feed = ElementTree.fromstring(feeds.feed([], site=SITE, address="x", first="x", next_=None))  # noqa: S314
    assert feed.findtext("atom:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"


# --- schema.org


def test_an_event_of_schema_org_holds_its_articles_and_they_their_quotations(event):
    found = linked.event(event, site=SITE)
    assert found["@type"] == "Event"
    assert {row["@language"]: row["@value"] for row in found["name"]} == event["title"]
    assert found["location"]["address"]["addressCountry"] == "XA"
    english, arabic = sorted(found["subjectOf"], key=lambda row: row["inLanguage"] == "ar")
    assert english["@type"] == arabic["@type"] == "NewsArticle"
    assert english["headline"] == "Minister visits the lighthouse"
    assert "headline" not in arabic, "a designation of ours is no headline"
    assert "publisher" not in arabic, "an outlet that is not stated is not filled in"
    quotes = {row["text"]: row for row in english["hasPart"] + arabic["hasPart"]}
    assert set(quotes) == {row["exact"] for row in event["statements"]}
    promise = quotes["“The lamp will burn again this year,” she told reporters."]
    assert promise["spokenByCharacter"][0]["@type"] == "Person"
    assert promise["isPartOf"]["@id"] == english["@id"]


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-05-02/2031-05-04", "2031-05-02", "2031-05-04"),
        ("2031-05", "2031-05", "2031-05"),
        ("2031", "2031", "2031"),
        ("", None, None),
        ("2031~", None, None),
        ("2031?", None, None),
        ("[2031-05-02..2031-05-04]", None, None),
        ("2031-05-02/..", None, None),
        ("XXXX-05-02", None, None),
        ("2031-21", None, None),
    ],
)
def test_a_date_is_given_only_where_it_is_not_made_surer(event, date, start, end):
    event["date"]["edtf"] = date
    found = linked.event(event, site=SITE)
    assert (found.get("startDate"), found.get("endDate")) == (start, end)


# --- annotations


def test_an_annotation_finds_its_words_by_text_and_by_place(published, statement):
    found = annotations.annotation(statement, site=SITE)
    quote, position = found["target"]["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    text = published.arabic.text
    assert text[position["start"] : position["end"]] == quote["exact"] == statement["exact"]
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.index(whole) == position["start"] - len(quote["prefix"])
    # Nobody knows the article's address: its page here stands for it.
    assert found["target"]["source"] == f"{SITE}{statement['source']['url']}"
    link, translation = found["body"]
    assert link["source"].endswith(f"/events/{published.visit.public_id}-visit-to-the-lighthouse/")
    assert (translation["language"], translation["purpose"]) == ("en", "describing")


def test_an_events_annotations_are_those_of_its_statements(event):
    found = annotations.collection(event, site=SITE, address=f"{SITE}/x")
    assert found["total"] == len(event["statements"]) == len(found["first"]["items"])
    exact = [item["target"]["selector"][0]["exact"] for item in found["first"]["items"]]
    assert exact == [row["exact"] for row in event["statements"]]


def test_an_annotation_is_found_at_its_own_id(client, published, statement):
    found = annotations.annotation(statement, site="http://testserver")
    assert client.get(found["id"]).json() == found


def test_a_page_of_annotations_leads_to_the_next(client, published):
    address = "/api/v1/statements/?format=webannotation&page_size=3"
    page = client.get(address).json()
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 3
    assert len(client.get(page["next"]).json()["items"]) == 1
    assert page["partOf"]["id"] == f"http://testserver{address}"
