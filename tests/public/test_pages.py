"""The readers' pages: every sentence in the reader's language, every quote in its own."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.everything import fill
from timeline.models import Edition, Entry, Event, Profile, Quotation
from timeline.public.pages import timeline
from timeline.publishing import correct, withdraw

LANGUAGES = ("en", "fr", "ar", "tr")
PUBLISHED_TABLES = {
    "timeline_edition", "timeline_entry", "timeline_entryterm", "timeline_profile",
    "timeline_quotation", "timeline_change",
}  # fmt: skip
RIGHT_TO_LEFT_MARK = "\u200f"


class Page(HTMLParser):
    """The tags of a page, its links, and its words in reading order."""

    def __init__(self, html: str):
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str, **attrs) -> list[dict]:
        wanted = {name.replace("_", "-"): value for name, value in attrs.items()}
        return [
            found for name, found in self.tags if name == tag and wanted.items() <= found.items()
        ]

    def links(self) -> list[str]:
        return [tag["href"] for tag in self.all("a")]


def read(client, address: str, status: int = 200) -> Page:
    """The page at an address, which must answer with the status."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return Page(answer.content.decode())


def address(subject, language: str = "en") -> str:
    """Where readers find a published subject."""
    rows = Entry if isinstance(subject, Event) else Profile
    row = rows.objects.get(pk=subject.public_id)
    folder = {"topic": "topics", "series": "series"}.get(
        subject.kind_of_subject, f"{subject.kind_of_subject}s"
    )
    slug = f"-{row.slug}" if row.slug else ""
    return f"/{language}/{folder}/{row.pk}{slug}/"


def every_address(room, language: str = "en") -> list[str]:
    """One page of every sort."""
    outlet, source = room.english.source.outlet, room.english.source
    subjects = (
        room.visit, room.talks, room.leila, room.port, room.topic, room.series, outlet, source,
        room.arabic.source,
    )  # fmt: skip
    found = [address(subject, language) for subject in subjects]
    return [
        f"/{language}/",
        f"/{language}/?order=newest",
        f"/{language}/about/",
        *found,
        *(f"{page}editions/1/" for page in found),
    ]


@pytest.fixture
def strict_templates(settings):
    """A template variable that resolves to nothing leaves a mark on the page."""
    settings.TEMPLATES = [
        {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": "MISSING-%s"}}
        for engine in settings.TEMPLATES
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language_with_nothing_missing(
    client, published, strict_templates, language
):
    for at in every_address(published, language):
        page = read(client, at)
        html = page.all("html")[0]
        assert html == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
        assert len(page.all("h1")) == len(page.all("main")) == 1, at
        assert "MISSING-" not in page.html, at


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_say_all_that_a_full_document_holds(client, newsroom, strict_templates, language):
    fill(newsroom)
    newsroom.publish_all()
    for at in every_address(newsroom, language):
        page = read(client, at)
        assert "MISSING-" not in page.html, at
    told = {
        newsroom.visit: [
            "Same agency", "Both say so", "The minister came.", "No signed text.",
            "Named by the Courier", "According to the harbour's statement", "Summer of the sea",
            "Forum at the harbour", "Lighthouses",
        ],
        newsroom.english.source: [
            "By our correspondent", "The paper says so", "A reprint", "The Invented Courier",
            "https://archive.example/1", newsroom.english.digest,
        ],
        newsroom.english.source.outlet: ["courier.example", "Invented Courier, The"],
        newsroom.port: ["12.5000, -3.2500", "Port-Azur", "Azure Coast"],
        newsroom.leila: ["Layla Haddad", "Described"],
    }  # fmt: skip
    for subject, sentences in told.items():
        text = read(client, address(subject, language)).text
        for sentence in sentences:
            assert sentence in text, (subject, sentence)


def test_pages_hold_no_inline_style_or_script_and_load_nothing_foreign(client, published):
    for at in every_address(published):
        page = read(client, at)
        assert not page.all("script")
        assert not page.all("style")
        assert not any("style" in attrs or "onclick" in attrs for _tag, attrs in page.tags)
        sheets = [link["href"] for link in page.all("link", rel="stylesheet")]
        assert all(sheet.startswith("/static/") for sheet in sheets)


def test_pages_are_read_from_published_rows_alone(client, published):
    from django.db import connection

    def refuse(execute, sql, params, many, context):
        tables = set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', sql))
        assert tables <= PUBLISHED_TABLES, sql
        return execute(sql, params, many, context)

    addresses = every_address(published)
    with connection.execute_wrapper(refuse):
        for at in addresses:
            read(client, at)
        statement = published.statements["visit"].public_id
        assert client.get(f"/statements/{statement}/").status_code == 302


def test_pages_set_no_cookie_and_may_be_kept_for_a_minute(client, published):
    for at in every_address(published):
        answer = client.get(at)
        assert not answer.cookies
        assert "max-age=60" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")


def test_pages_may_only_be_read(published):
    client = Client(enforce_csrf_checks=True)
    for at in every_address(published):
        assert client.post(at).status_code in {403, 405}
        assert Client().post(at).status_code == 405
        assert Client().head(at).status_code == 200


def test_a_page_names_itself_in_all_four_languages(client, published):
    at = address(published.visit, "ar")
    page = read(client, at)
    neutral = at.removeprefix("/ar")
    alternates = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}
    expected = {code: f"http://testserver/{code}{neutral}" for code in LANGUAGES}
    assert alternates == expected | {"x-default": f"http://testserver{neutral}"}
    assert page.all("link", rel="canonical") == [
        {"rel": "canonical", "href": f"http://testserver{at}"}
    ]
    for code in LANGUAGES:
        assert f"/{code}{neutral}" in page.links()


def test_the_switcher_keeps_the_order_of_the_list(client, published):
    assert "/fr/?order=newest" in read(client, "/en/?order=newest").links()


def test_the_first_page_tells_the_scope(client, published):
    assert "Invented visits." in read(client, "/en/").text


def test_a_card_shows_date_kind_key_point_articles_languages_and_standing(client, published):
    text = read(client, "/en/").text
    assert "2 May 2031" in text
    assert "Visit · Port Azure" in text
    assert "The minister visited the lighthouse." in text
    assert "2 articles ar en reported held by 2" in text


def test_parts_hang_under_their_whole_and_are_not_repeated(client, published):
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert page.links().count(address(published.talks)) == 1


def test_a_part_of_a_withdrawn_event_stands_by_itself(client, published):
    withdraw(subject=published.visit, by=published.basil, reason={"en": "It never happened."})
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert address(published.talks) in page.links()


def test_parts_of_parts_hang_on_the_same_card(client, published):
    inner = published.event("Handshake", parent=published.talks)
    published.publish(inner)
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert address(inner) in page.links()


@pytest.fixture
def five(published, monkeypatch):
    """The visit and four later meetings, two to a page."""
    monkeypatch.setattr(timeline, "PAGE_SIZE", 2)
    for day in (10, 11, 12, 13):
        event = published.event(
            f"Meeting of {day} May", date=f"2031-05-{day}", year_basis="inferred",
            month_basis="inferred", day_basis="inferred", date_note_en="From its title.",
        )  # fmt: skip
        published.publish(event)
    return published


TITLES = re.compile(r"Visit to the lighthouse|Meeting of \d\d May")


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_the_pages_of_the_list_lead_from_end_to_end_and_back(client, five, order):
    at, forwards = f"/en/?order={order}", []
    while True:
        page = read(client, at)
        forwards.append(TITLES.findall(page.text))
        following = page.all("a", rel="next")
        if not following:
            break
        at = f"/en/{following[0]['href']}"
    seen = [title for titles in forwards for title in titles]
    expected = ["Visit to the lighthouse", *(f"Meeting of {day} May" for day in range(10, 14))]
    assert seen == (expected if order == "oldest" else expected[::-1])
    backwards = [forwards[-1]]
    while previous := page.all("a", rel="prev"):
        page = read(client, f"/en/{previous[0]['href']}")
        backwards.insert(0, TITLES.findall(page.text))
    assert [title for titles in backwards for title in titles] == seen


def test_a_tampered_cursor_is_refused_with_a_page(client, published):
    for cursor in ("x", "1" * 5000, "%00", "٣", "../../"):
        assert client.get("/en/", {"cursor": cursor}).status_code == 400, cursor
    assert "first page" in read(client, "/en/?cursor=x", 400).text
    assert client.get(address(published.leila), {"cursor": "x"}).status_code == 400


def test_an_unknown_order_is_the_usual_one(client, published):
    page = read(client, "/en/?order=;drop")
    assert page.all("a", href="/en/")[-1].get("aria-current") == "true"


def test_the_list_costs_the_same_for_one_event_and_for_many(
    client, newsroom, django_assert_num_queries
):
    newsroom.publish_all()
    with django_assert_num_queries(3):  # the events, their parts, the timeline's own profile
        read(client, "/en/")
    for number in range(8):
        event = newsroom.event(f"Meeting {number}")
        newsroom.publish(event)
        newsroom.publish(newsroom.event(f"Part of meeting {number}", parent=event))
    with django_assert_num_queries(3):
        assert len(read(client, "/en/").all("article")) == 9


def test_an_event_costs_the_same_alone_and_among_many(client, published, django_assert_num_queries):
    at = address(published.visit)
    # The entry, before and after, parts, occasioned, editions, the timeline's own profile.
    with django_assert_num_queries(7):
        read(client, at)
    for number in range(6):
        event = published.event(f"Part {number}", parent=published.visit)
        published.publish(event)
        published.publish(published.event(f"Fair {number}", occasion=published.visit))
    with django_assert_num_queries(7):
        page = read(client, at)
    assert "Part 5" in page.text
    assert "Fair 5" in page.text


def test_a_profile_costs_the_same_with_one_event_and_with_many(
    client, published, django_assert_num_queries
):
    at = address(published.english.source)
    with django_assert_num_queries(4):  # profile, events, editions, the timeline's own profile
        before = len(read(client, at).all("article"))
    for number in range(6):
        published.publish(published.event(f"Meeting {number}"))
    with django_assert_num_queries(4):
        assert len(read(client, at).all("article")) == before + 6


def test_a_quote_stands_in_its_own_language_with_its_chain(client, published):
    page = read(client, address(published.visit, "fr"))
    quotes = page.all("blockquote")
    assert [(quote["lang"], quote["dir"]) for quote in quotes] == [
        ("en", "ltr"), ("en", "ltr"), ("ar", "rtl"),
    ]  # fmt: skip
    assert quotes[0]["cite"] == "https://courier.example/lighthouse"
    for words in ("visit", "promise", "arabic"):
        assert " ".join(published.statements[words].exact.split()) in page.text
    statement = published.statements["promise"]
    assert f"{statement.start}–{statement.end}" in page.text
    for subject in (published.leila, published.english.source, published.english.source.outlet):
        assert address(subject, "fr") in page.links()


def test_every_citation_leads_to_a_quote_on_the_page(client, published):
    page = read(client, address(published.visit))
    anchors = {attrs["id"] for _tag, attrs in page.tags if "id" in attrs}
    cited = {link[1:] for link in page.links() if link.startswith("#q-")}
    assert cited
    assert cited <= anchors


def test_a_translation_is_marked_as_ours_and_is_no_quote(client, published):
    page = read(client, address(published.visit))
    assert "Our translation into English: Amal" in page.text
    assert len(page.all("blockquote")) == 3


def test_what_no_source_reports_is_said(client, published):
    text = read(client, address(published.visit)).text
    assert "No source held reports a signed text. as of 4 May 2031" in text
    assert "No source held speaks of this event in French or Turkish." in text
    assert "1 of the articles does not state its outlet." in text
    assert "Whether these articles are independent of each other is not established." in text


def test_a_participant_is_named_as_each_article_prints_it(client, published):
    text = read(client, address(published.visit)).text
    assert "Leila Haddad guest Leila Haddad · Minister of the Sea" in text


def test_the_matrix_is_a_table_with_heads_for_rows_and_columns(client, published):
    page = read(client, address(published.visit))
    assert len(page.all("th", scope="col")) == 4  # date, place, participants, outcome
    assert len(page.all("th", scope="row")) == 2


def test_words_missing_in_the_readers_language_are_shown_and_marked(client, published):
    page = read(client, address(published.leila, "fr"))
    assert page.all("bdi", lang="en", dir="ltr")
    assert page.all("abbr", title="anglais")


def test_an_inferred_date_says_so(client, published):
    event = published.event(
        "Meeting", date="2031-05-10", year_basis="inferred", month_basis="stated",
        day_basis="stated", date_note_en="The year is the visit’s.",
    )  # fmt: skip
    statement = published.statements["visit"]
    claims = event.evidence.get(statement=statement).claims
    claims.create(facet="date", date="XXXX-05-10")
    published.publish(event)
    text = read(client, address(event)).text
    assert "10 May 2031 day and month stated year inferred" in text
    assert "The year is the visit’s." in text


def test_a_wrong_slug_moves_to_the_right_address_for_good(client, published):
    right = address(published.visit)
    for wrong in ("", "-", "-another-name"):
        answer = client.get(f"/en/events/{published.visit.public_id}{wrong}/?a=b")
        assert (answer.status_code, answer["Location"]) == (301, f"{right}?a=b")
    answer = client.get(f"/tr/actors/{published.leila.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, address(published.leila, "tr"))


def test_an_address_without_a_language_leads_to_the_readers(client, published):
    neutral = address(published.visit).removeprefix("/en")
    for asked, language in (("ar-MA,ar;q=0.9", "ar"), ("tr", "tr"), ("de", "en"), ("", "en")):
        answer = client.get(f"{neutral}?a=b", headers={"Accept-Language": asked})
        assert (answer.status_code, answer["Location"]) == (302, f"/{language}{neutral}?a=b")
        assert "Accept-Language" in answer["Vary"]
    editions = client.get(f"{neutral}editions/1/", headers={"Accept-Language": "fr"})
    assert editions["Location"] == f"/fr{neutral}editions/1/"


def test_a_quotes_own_address_leads_to_its_place(client, published):
    statement = published.statements["arabic"].public_id
    answer = client.get(f"/statements/{statement}/", headers={"Accept-Language": "ar"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{address(published.visit, 'ar')}#q-{statement}"


def test_a_quote_that_no_event_uses_any_more_is_gone(client, published):
    statement = published.statements["talks"].public_id
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Twice told."})
    assert Quotation.objects.get(pk=statement).retired
    assert "no longer used" in read(client, f"/statements/{statement}/", 410).text
    assert client.get("/statements/2222222222/").status_code == 404


def test_a_withdrawn_event_leaves_a_notice_with_its_reason(client, published):
    at = address(published.talks)
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Twice told."})
    page = read(client, at, 410)
    assert "Twice told." in page.text
    assert f"{at}editions/1/" in page.links()
    edition = read(client, f"{at}editions/1/")
    assert "It has been withdrawn since." in edition.text


def test_an_old_edition_stays_and_points_to_the_current_one(client, published):
    old = address(published.visit)
    published.visit.title_en = "Visit to the old lighthouse"
    published.visit.save()
    published.approve(published.visit)
    published.visit.refresh_from_db()
    correct(subject=published.visit, by=published.basil, note={"en": "It is an old one."})
    page = read(client, f"{old}editions/1/")
    assert "which has been replaced" in page.text
    assert "Visit to the lighthouse" in page.text
    current = address(published.visit)
    assert current != old
    assert current in page.links()
    now = read(client, current)
    assert "Visit to the old lighthouse" in now.text
    assert "It is an old one." in now.text
    assert client.get(old)["Location"] == current
    assert client.get(f"{current}editions/1/")["Location"] == f"{old}editions/1/"
    assert client.get(f"{current}editions/3/").status_code == 404


def test_a_draft_and_a_missing_page_answer_alike(client, published):
    draft = published.event("Not yet")
    answers = [
        client.get(f"/en/events/{public_id}/") for public_id in (draft.public_id, "2222222222")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert dict(answers[0].headers) == dict(answers[1].headers)


def test_an_id_of_another_kind_is_not_found(client, published):
    assert client.get(f"/en/places/{published.leila.public_id}/").status_code == 404
    assert client.get(f"/en/events/{published.leila.public_id}/").status_code == 404


def test_hidden_directional_marks_are_shown_and_not_obeyed(client, published):
    edition = Edition.objects.get(kind="event", subject_id=published.visit.public_id)
    document = edition.document.replace("The lamp", f"The{RIGHT_TO_LEFT_MARK} lamp")
    marked = Edition.objects.create(
        kind="event", subject_id=edition.subject_id, number=2, document=document,
        digest=edition.digest, published_at=edition.published_at, published_by="basil",
    )  # fmt: skip
    Entry.objects.filter(pk=edition.subject_id).update(edition=marked)
    answer = client.get(address(published.visit))
    assert RIGHT_TO_LEFT_MARK not in answer.content.decode()
    mark = Page(answer.content.decode()).all("abbr", title="RIGHT-TO-LEFT MARK")
    assert mark


def test_an_empty_timeline_says_what_happens_next(client, db):
    assert "Nothing is published yet." in read(client, "/en/").text


def test_pages_are_reached_by_their_names():
    with override("ar"):
        assert reverse("timeline") == "/ar/"
        assert reverse("about") == "/ar/about/"


def test_the_skip_link_leads_to_the_first_event(client, published):
    page = read(client, "/en/")
    assert page.links()[0] == "#events"
    assert any(attrs.get("id") == "events" for _tag, attrs in page.tags)
