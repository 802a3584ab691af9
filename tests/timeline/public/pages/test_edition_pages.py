"""Every edition stays at its address and says what has become of it."""

from tests.timeline.public.page import address, read
from timeline.record.publishing import correct


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
    as_it_was = f"/api/v1/editions/event/{published.visit.public_id}/1/"
    assert as_it_was in page.links()
    assert client.get(as_it_was).json()["title"]["en"] == "Visit to the lighthouse"
    current = address(published.visit)
    assert current != old
    assert current in page.links()
    now = read(client, current)
    assert "Visit to the old lighthouse" in now.text
    assert "It is an old one." in now.text
    assert client.get(old)["Location"] == current
    assert client.get(f"{current}editions/1/")["Location"] == f"{old}editions/1/"
    assert client.get(f"{current}editions/3/").status_code == 404


def corrected(room, **edits) -> str:
    """The visit's second edition, with edits; its address."""
    for name, value in edits.items():
        setattr(room.visit, name, value)
    room.visit.save()
    room.approve(room.visit)
    room.visit.refresh_from_db()
    correct(subject=room.visit, by=room.basil, note={"en": "It is an old one."})
    return f"{address(room.visit)}editions/2/"


def test_an_edition_shows_what_it_changes_word_by_word(client, published):
    first = f"{address(published.visit)}editions/1/"
    at = corrected(published, title_en="Visit to the old lighthouse", date="2031-05-03")
    assert "What edition" not in read(client, first).text
    page = read(client, at)
    assert "What edition 2 changes" in page.text
    assert "It is an old one." in page.text
    assert "<ins>old </ins>" in page.html
    assert "<del>2 May 2031</del>" in page.html
    assert "<ins>3 May 2031</ins>" in page.html
    assert f"{at}#changes" in read(client, address(published.visit)).links()


def test_a_change_in_another_language_is_shown_in_that_language(client, published):
    at = corrected(published, title_ar="زيارة إلى المنارة القديمة")
    page = read(client, at)
    assert 'lang="ar" dir="rtl">زيارة إلى المنارة<ins> القديمة</ins>' in page.html


def test_changes_cost_one_query_more(client, published, django_assert_num_queries):
    first = f"{address(published.visit)}editions/1/"
    with django_assert_num_queries(
        6
    ):  # counter, edition, before, entry, editions, the timeline's own
        read(client, first)
    at = corrected(published, title_en="Visit to the old lighthouse")
    with django_assert_num_queries(6):
        read(client, at)


def test_an_edition_is_cited_in_every_form_in_the_readers_language(client, published):
    at = f"{address(published.visit, 'fr')}editions/1/"
    page = read(client, address(published.visit, "fr"))
    for form, kind, told in (
        ("bib", "application/x-bibtex", "title = {{Visite du phare}}"),
        ("ris", "application/x-research-info-systems", "TI  - Visite du phare"),
        ("json", "application/vnd.citationstyles.csl+json", '"title": "Visite du phare"'),
        ("txt", "text/plain", "Visite du phare"),
    ):
        assert f"{at}cite.{form}" in page.links()
        answer = client.get(f"{at}cite.{form}")
        assert answer["Content-Type"] == f"{kind}; charset=utf-8"
        assert told in answer.content.decode()
        neutral = at.removeprefix("/fr")
        assert f"http://testserver{neutral}" in answer.content.decode()
    assert client.get(f"{address(published.visit)}editions/7/cite.bib").status_code == 404
    moved = client.get(f"/fr/events/{published.visit.public_id}/editions/1/cite.ris")
    assert (moved.status_code, moved["Location"]) == (301, f"{at}cite.ris")


def test_a_page_carries_what_reference_managers_save(client, published):
    page = read(client, address(published.visit))
    told = {tag.get("name") or tag.get("property"): tag["content"] for tag in page.all("meta")
            if "content" in tag}  # fmt: skip
    edition = f"http://testserver{address(published.visit).removeprefix('/en')}editions/1/"
    assert told["citation_title"] == told["DC.title"] == told["og:title"]
    assert told["citation_title"] == "Visit to the lighthouse"
    assert told["citation_public_url"] == told["DC.identifier"] == edition
    assert told["og:url"] == f"http://testserver{address(published.visit)}"
