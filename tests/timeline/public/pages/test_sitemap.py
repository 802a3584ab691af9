"""The map for search engines: every published page, in four languages, and nothing else."""

import re

from config.languages import LANGUAGES
from tests.timeline.public.page import address
from timeline.record.publishing import withdraw

HOST = "http://testserver"


def locations(client, at: str) -> list[str]:
    answer = client.get(at)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    return re.findall(r"<loc>(.*?)</loc>", answer.content.decode())


def mapped(client) -> set[str]:
    """Every page that the parts of the map name."""
    parts = locations(client, "/sitemap.xml")
    return {page for part in parts for page in locations(client, part.removeprefix(HOST))}


def test_every_published_page_is_on_the_map_and_can_be_read(client, published):
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Twice told."})
    draft = published.event("Not yet")
    pages = mapped(client)
    for subject in (published.visit, published.leila, published.port, published.english.source):
        for language in LANGUAGES:
            assert f"{HOST}{address(subject, language)}" in pages
    assert not any(
        subject.public_id in page for page in pages for subject in (draft, published.talks)
    )
    for page in pages:
        if page.startswith(f"{HOST}/tr/"):
            assert client.get(page.removeprefix(HOST)).status_code == 200, page


def test_a_page_is_mapped_with_its_other_languages(client, published):
    first = published.visit.public_id[0]
    text = client.get(f"/sitemap.xml?part={first}").content.decode()
    [url] = re.findall(rf"<loc>{HOST}{address(published.visit, 'ar')}</loc>.*?</url>", text)
    links = dict(re.findall(r'hreflang="(.*?)" href="(.*?)"', url))
    expected = {code: f"{HOST}{address(published.visit, code)}" for code in LANGUAGES}
    neutral = address(published.visit).removeprefix("/en")
    assert links == expected | {"x-default": f"{HOST}{neutral}"}
    assert "<lastmod>20" in url


def test_the_map_costs_the_same_for_few_and_for_many(client, published, django_assert_num_queries):
    for number in range(6):
        published.publish(published.event(f"Meeting {number}"))
    with django_assert_num_queries(2):
        client.get("/sitemap.xml")
        client.get("/sitemap.xml?part=pages")
    with django_assert_num_queries(3):
        client.get(f"/sitemap.xml?part={published.visit.public_id[0]}")


def test_robots_are_led_to_the_map_and_kept_from_the_desk(client):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {HOST}/sitemap.xml" in text
    assert "Disallow: /ar/admin/" in text
