"""What holds on every page readers see: language, safety, addresses, and nothing missing."""

import json
import re

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.translation import override, trans_real

from config.languages import BY_TAG, LANGUAGES, SPOKEN
from config.languages.language import Language
from tests.corpus import publish_version_0, publish_version_1
from tests.everything import fill
from tests.repeating import repeated
from tests.timeline.public.page import address, every_address, read
from timeline.document.versions import opened
from timeline.labels import languages
from timeline.models import Edition

PUBLISHED_TABLES = {
    "timeline_edition", "timeline_entry", "timeline_entryterm", "timeline_profile",
    "timeline_use", "timeline_termcount",
    "timeline_quotation", "timeline_change", "timeline_counter", "timeline_name",
}  # fmt: skip


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

    def full():
        fill(newsroom)
        newsroom.publish_all()
        return newsroom

    newsroom = repeated("a full newsroom", full)
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


@pytest.fixture
def a_fifth_language(settings, monkeypatch):
    settings.LANGUAGES = [*settings.LANGUAGES, ("es", "Spanish")]
    monkeypatch.setattr(languages, "CONTENT", (*languages.CONTENT, "es"))
    monkeypatch.setitem(languages.OWN_NAMES, "es", "Español")
    monkeypatch.setitem(BY_TAG, "es", Language("es", "Spanish", SPOKEN[0].phrases))
    trans_real.get_languages.cache_clear()
    yield
    trans_real.get_languages.cache_clear()


def test_what_was_published_before_a_language_came_is_read_in_it(
    client, published, strict_templates, a_fifth_language
):
    for at in every_address(published, "es"):
        page = read(client, at)
        assert page.all("html")[0] == {"lang": "es", "dir": "ltr"}
        assert "MISSING-" not in page.html, at
    assert page.all("a", hreflang="es")


@pytest.mark.parametrize("publish_corpus", [publish_version_0, publish_version_1])
def test_every_edition_of_every_version_is_read_on_its_page_in_any_language(
    client, db, strict_templates, a_fifth_language, publish_corpus
):
    publish_corpus()
    for edition in Edition.objects.all():
        document = opened(edition.document)
        whole = "about/" if edition.kind == "timeline" else ""
        for language in ("en", "ar", "es"):
            path = f"/{language}{document['path']}"
            answer = client.get(f"{path}editions/{edition.number}/")
            assert answer.status_code == 200, path
            assert "MISSING-" not in answer.content.decode(), path
            assert client.get(f"{path}{whole}").status_code in (200, 301, 410)


def test_pages_hold_no_inline_style_or_script_and_load_nothing_foreign(client, published):
    for at in every_address(published):
        page = read(client, at)
        # Linked data is not run.
        run = [script for script in page.all("script") if script["type"] == "module"]
        assert len(run) + len(page.all("script", type="application/ld+json")) == len(
            page.all("script")
        )
        assert all(script["src"].startswith("/static/") for script in run)
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


def test_a_page_that_is_held_is_told_so_at_the_cost_of_one_query(
    client, published, django_assert_num_queries
):
    for at in every_address(published):
        held = client.get(at)["ETag"]
        with django_assert_num_queries(1):
            answer = client.get(at, HTTP_IF_NONE_MATCH=held)
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", held)
        assert client.get(at, HTTP_HOST="localhost")["ETag"] != held
    published.publish(published.event("Another meeting"))
    assert client.get(at, HTTP_IF_NONE_MATCH=held).status_code == 200


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
    alternates = {
        link["hreflang"]: link["href"]
        for link in page.all("link", rel="alternate")
        if "hreflang" in link
    }
    expected = {code: f"http://testserver/{code}{neutral}" for code in LANGUAGES}
    assert alternates == expected | {"x-default": f"http://testserver{neutral}"}
    assert page.all("link", rel="canonical") == [
        {"rel": "canonical", "href": f"http://testserver{at}"}
    ]
    for code in LANGUAGES:
        assert f"/{code}{neutral}" in page.links()


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
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"  # a cache would give it to everybody
    assert client.get(neutral)["Location"] == f"/en{neutral}"


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


def test_pages_are_reached_by_their_names():
    with override("ar"):
        assert reverse("timeline") == "/ar/"
        assert reverse("about") == "/ar/about/"


def linked_data(html: str) -> dict:
    """The one piece of linked data of a page."""
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


def test_the_timeline_and_profiles_are_told_as_linked_data(client, published):
    timeline = linked_data(read(client, "/fr/").html)
    [item] = timeline["itemListElement"]
    assert item["item"] == {
        "@type": "Event",
        "@id": f"http://testserver{address(published.visit).removeprefix('/en')}",
        "url": f"http://testserver{address(published.visit, 'fr')}",
        "name": "Visite du phare",
        "startDate": "2031-05-02",
        "endDate": "2031-05-02",
        "location": {"@type": "Place", "name": "Port Azure"},
    }
    leila = linked_data(read(client, address(published.leila, "ar")).html)
    assert (leila["@type"], leila["name"]) == ("Person", "ليلى حداد")
    assert leila["alternateName"] == ["Layla Haddad"]
    source = linked_data(read(client, address(published.english.source)).html)
    assert source["@type"] == "NewsArticle"
    assert source["headline"] == "Minister visits the lighthouse"
    assert source["datePublished"] == "2031-05-03"
    assert source["publisher"]["name"] == "The Invented Courier"


def test_no_text_ends_the_element_of_linked_data(client, newsroom):
    name = "</script><script>alert(1)</script>&<!--\u2028"
    type(newsroom.leila).objects.filter(pk=newsroom.leila.pk).update(name_en=name)
    newsroom.leila.refresh_from_db()
    newsroom.publish_all()
    html = read(client, address(newsroom.leila)).html
    assert html.count("<script") == html.count('<script type="module"') + 1
    assert linked_data(html)["name"] == name


def test_a_page_introduces_itself_to_those_who_pass_it_on(client, published):
    for at, title in (("/en/", "Lighthouses"), (address(published.leila), "Leila Haddad")):
        told = {tag["property"]: tag["content"] for tag in read(client, at).all("meta")
                if "property" in tag}  # fmt: skip
        assert told["og:title"] == title
        assert told["og:url"] == f"http://testserver{at}"
        assert told["og:locale"] == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_the_feed_of_its_list_in_its_language(client, published, language):
    leila = published.leila.public_id
    for path, narrowed in (
        ("", ""), ("?kind=visit&q=lighthouse&order=newest", "kind=visit&q=lighthouse&"),
        ("method/", ""), (f"actors/{leila}-leila-haddad/", f"actor={leila}&"),
    ):  # fmt: skip
        page = read(client, f"/{language}/{path}")
        [feed] = page.all("link", type="application/atom+xml")
        query = QueryDict(narrowed.rstrip("&"), mutable=True)
        query.update({"format": "atom", "lang": language, "order": "updated"})
        where, _sign, given = feed["href"].partition("?")
        assert (where, QueryDict(given)) == ("/api/v1/events/", query)
        assert client.get(feed["href"])["Content-Type"].startswith("application/atom+xml")


def test_other_settings_make_another_page(client, published, settings):
    tags = {client.get("/en/")["ETag"]}
    settings.CONTACT_EMAIL = "desk@timeline.example"
    tags.add(client.get("/en/")["ETag"])
    settings.OPEN_FILTERS = ["kind"]
    tags.add(client.get("/en/")["ETag"])
    assert len(tags) == 3
