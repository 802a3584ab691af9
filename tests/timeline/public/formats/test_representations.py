"""Published documents in other forms: nothing lost, nothing made surer, nothing computed."""

import csv
import io
import json
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from config.languages import LANGUAGES
from timeline.document.cards import card
from timeline.document.declaration import fields
from timeline.document.shapes import SUBJECTS, Brief
from timeline.models import Entry, Profile, Quotation
from timeline.public.api import edge
from timeline.public.formats import annotations, feeds, linked, tables
from timeline.public.pages import linked as of_pages
from timeline.public.query.codes import MEANINGS

SITE = "https://timeline.example"
ATOM = {"atom": feeds.ATOM}


@pytest.fixture
def event(published) -> dict:
    row = Entry.objects.select_related("edition").get(pk=published.visit.public_id)
    return edge.of_row(row, SITE).opened()


@pytest.fixture
def statement(published) -> dict:
    row = Quotation.objects.get(pk=published.statements["arabic"].public_id)
    return edge.of_quotation(row, SITE).opened()


def rows(table: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


# --- nothing forgotten: a key of a source is in every form, or here with the reason why not

NOT_A_COLUMN = {
    "version": "says how the document is written; a table has its own columns",
    "type": "is the table's",
    "slug": "stands in html_url",
    "path": "stands in html_url",
}
NOT_LINKED = {
    "slug": "stands in the address of its page",
    "supplied": "schema.org has no word for where a fact comes from",
}


def sample(shape, mark: str = "a"):
    """A whole value of a declared shape; another `mark` makes another value of every part."""
    return {name: _value(name, field, mark) for name, field in fields(shape).items()}


def _value(name, field, mark):
    one = _one(name, field, mark)
    return {"one": one, "list": [one], "map": {mark: one}}[field.container]


def _one(name, field, mark):
    if field.shape:
        return sample(field.shape, mark)
    vocabulary = list(MEANINGS.get(field.sort.of, ()))
    if vocabulary:
        return vocabulary[0 if mark == "a" else 1]
    first = mark == "a"
    by_sort = {
        "ours": {"en": f"{name} {mark}"}, "edtf": "2031-05-02" if first else "2031-05-03",
        "number": 1 if first else 2, "flag": first,
    }  # fmt: skip
    return by_sort.get(field.sort.name, f"{name} {mark}")


def published_as(document: dict) -> dict:
    return document | {
        "url": "u", "html_url": "h", "edition": {"number": 1, "published_at": "2031"},
        "derived": {"position": "p", "names": {}},
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["source", "outlet", "actor", "place", "topic", "series"])
def test_every_key_of_a_subject_is_in_its_table(kind):
    shape, other = SUBJECTS[kind], sample(SUBJECTS[kind], "b")
    whole = published_as(sample(shape))

    def row(document):
        return tables.table(f"{kind}s".replace("seriess", "series"), [document])

    said = {key for key in fields(shape) if row(whole | {key: other[key]}) != row(whole)}
    forgotten = fields(shape).keys() - said - NOT_A_COLUMN.keys()
    assert forgotten == set(), "no column in timeline/public/formats/tables.py"
    assert NOT_A_COLUMN.keys() & said == set(), "a column all the same"


def test_every_key_that_an_event_has_of_a_source_is_in_its_linked_data(event):
    [source, *_others] = event["sources"]
    statements = [row for row in event["statements"] if row["source"] == source["id"]]

    def said(brief, *, titled=True):
        brief = brief | ({} if titled else {"title": {}})
        uses = [row | {"source": brief["id"]} for row in statements]
        whole = linked.event(event | {"sources": [brief], "statements": uses}, site=SITE)
        return whole["subjectOf"]

    one, other = sample(Brief), sample(Brief, "b")
    told = {
        key
        for key in fields(Brief)
        # A designation stands in where no title is printed.
        for titled in (True, False)
        if said(one | {key: other[key]}, titled=titled) != said(one, titled=titled)
    }
    # The id is that of the page's address.
    forgotten = fields(Brief).keys() - told - NOT_LINKED.keys() - {"id"}
    assert forgotten == set(), "not in timeline/public/formats/linked.py"
    assert NOT_LINKED.keys() & told == set(), "there all the same"


# Keys of a source that the events which cite it do not repeat, and why.
NOT_REPEATED = {
    "version": "is the event's", "type": "all of these are sources",
    "aliases": "by which search finds it",
    "accessed": "stands on its page", "paywalled": "stands on its page",
    "original": "stands on its page", "duplicate_of": "stands on its page",
    "texts": "the statements say which they stand in",
}  # fmt: skip


def test_every_key_of_a_source_is_repeated_by_the_events_that_cite_it():
    forgotten = fields(SUBJECTS["source"]).keys() - fields(Brief).keys() - NOT_REPEATED.keys()
    assert forgotten == set(), "not in Brief of timeline/document/shapes.py"
    assert NOT_REPEATED.keys() & fields(Brief).keys() == set(), "there all the same"


# Keys that the linked data of a source's own page does not have, and why.
NOT_ON_ITS_PAGE = NOT_LINKED | {
    "version": "says how the document is written", "slug": "stands in the address",
    "title_translations": "the linked data of events has them",
    "written": "the linked data of events has it", "archived": "the linked data of events has it",
    "accessed": "schema.org has no word for it", "paywalled": "nobody asked for it yet",
    "original": "nobody asked for it yet", "duplicate_of": "nobody asked for it yet",
    "texts": "schema.org has no word for them",
}  # fmt: skip


def test_every_key_of_a_source_is_in_the_linked_data_of_its_page():
    one, other = sample(SUBJECTS["source"]), sample(SUBJECTS["source"], "b")
    one |= {"type": "source", "lang": "en", "title": {"en": "title a"}}
    other |= {"type": "event", "lang": "fr", "title": {"en": "title b"}}

    def said(source):
        return of_pages.profile(source, site=SITE)

    told = {
        key
        for key in fields(SUBJECTS["source"]).keys() - {"type"}
        # A designation stands in where no title is printed.
        for whole in (one, one | {"title": {}})
        if said(whole | {key: other[key]}) != said(whole)
    }
    # The id is that of the page's address.
    forgotten = fields(SUBJECTS["source"]).keys() - told - NOT_ON_ITS_PAGE.keys() - {"id", "type"}
    assert forgotten == set(), "not in timeline/public/pages/linked.py"
    assert NOT_ON_ITS_PAGE.keys() & told == set(), "there all the same"


def test_a_document_that_lacks_a_language_has_every_form(event, statement):
    """As all do that were published before the installation had it."""

    def english(value):
        if isinstance(value, dict):
            others = ("fr", "ar", "tr")
            return {key: english(part) for key, part in value.items() if key not in others}
        return [english(part) for part in value] if isinstance(value, list) else value

    event, statement = english(event), english(statement)
    [row] = rows(tables.table("events", [event]))
    assert (row["title_en"], row["title_fr"]) == ("Visit to the lighthouse", "")
    assert rows(tables.table("statements", [statement]))
    assert linked.event(event, site=SITE)["name"]
    assert annotations.collection(event, site=SITE, address="x")["total"] == 3


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
    assert (row["place_title"], row["statements"]) == ("Port Azure", "3")
    assert row["html_url"] == f"{SITE}/en{event['path']}"
    assert row["url"] == f"{SITE}/api/v1/events/{event['id']}/"


@pytest.mark.parametrize("resource", tables.COLUMNS)
def test_a_table_of_nothing_has_its_columns(resource):
    assert rows(tables.table(resource, [])) == []
    assert tables.table(resource, []).count(b"\r\n") == 1


# --- feed


def told(cards, lang="en", **addresses) -> ElementTree.Element:
    about = {"address": "x", "first": "x", "next_": None} | addresses
    text = feeds.feed(cards, lang=lang, title="Visits", rights="CC-BY-4.0", site=SITE, **about)
    return ElementTree.fromstring(text)  # noqa: S314


def text(element, path):
    return element.findtext(path, namespaces=ATOM)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_feed_is_told_in_one_language_and_leads_to_its_pages(event, lang):
    row = Entry.objects.get(pk=event["id"])
    briefly = edge.card_of(row, SITE, lang).opened()
    address = f"{SITE}/api/v1/events/?format=atom&order=updated"
    feed = told([briefly], lang, address=address, first=address, next_=f"{address}&x=1")
    assert feed.get(feeds.LANG) == lang
    assert text(feed, "atom:id") == address
    assert text(feed, "atom:title") == "Visits"
    assert feed.find("atom:link[@rel='next']", ATOM).get("href") == f"{address}&x=1"
    [entry] = feed.findall("atom:entry", ATOM)
    assert text(entry, "atom:id") == f"{SITE}/events/{event['id']}/"
    assert text(entry, "atom:title") == briefly["title"]
    assert text(entry, "atom:updated") == text(feed, "atom:updated") == briefly["published_at"]
    [link] = entry.findall("atom:link", ATOM)
    assert link.attrib == {
        "rel": "alternate", "hreflang": lang, "type": "text/html",
        "href": f"{SITE}/{lang}{event['path']}",
    }  # fmt: skip
    assert briefly["lede"] in text(entry, "atom:summary")
    content = text(entry, "atom:content")
    assert escape(briefly["quote"]["exact"]) in content
    assert f'lang="{briefly["quote"]["lang"]}"' in content


def test_a_feed_tells_corrections_and_no_rewording(event):
    row = Entry.objects.get(pk=event["id"])
    briefly = edge.card_of(row, SITE, "fr").opened()
    assert "Corrigé" not in text(told([briefly], "fr"), "atom:entry/atom:summary")
    briefly["change"] = {"nature": "correction", "note": {"en": "Fixed.", "fr": "Corrigé."}}
    entry = told([briefly], "fr").find("atom:entry", ATOM)
    assert text(entry, "atom:summary").startswith("Corrigé.")
    assert text(entry, "atom:content").startswith("<p>Corrigé.</p>")


def test_a_feed_holds_no_character_that_xml_cannot(event):
    briefly = edge.card_of(Entry.objects.get(pk=event["id"]), SITE, "en").opened()
    briefly["title"] = "A \x07bell & <b>\ufffe"
    briefly["lede"] = "<script>1 & 2</script>"
    feed = told([briefly])
    assert text(feed, "atom:entry/atom:title") == "A bell & <b>"
    assert "<p>&lt;script&gt;1 &amp; 2&lt;/script&gt;</p>" in text(feed, "atom:entry/atom:content")


def test_a_feed_of_nothing_is_a_feed():
    assert text(told([]), "atom:updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_feed_reader_is_led_to_the_language_of_the_title(client, published, lang):
    address = f"/api/v1/events/?format=atom&order=updated&lang={lang}"
    found = feedparser.parse(client.get(address).content)
    assert found.feed.language == lang
    timeline = Profile.objects.get(kind="timeline")
    assert found.feed.title == json.loads(card(timeline.cards, lang))["title"]
    assert found.entries
    for entry in found.entries:
        assert urlsplit(entry.link).path.startswith(f"/{lang}/events/")


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
    assert found["target"]["source"] == f"{SITE}{statement['source']['path']}"
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
