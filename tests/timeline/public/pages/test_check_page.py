"""Check it yourself, as the server answers it: which quotes there are, and nothing of the text."""

import json

from tests.newsroom import ENGLISH
from tests.timeline.public.page import Page, address, read
from timeline.editing.quoting import attach
from timeline.models import Event, Quotation
from timeline.public.pages import check
from timeline.record.publishing import withdraw


def data(page: Page) -> dict:
    _, _, rest = page.html.partition('id="check-data" type="application/json">')
    return json.loads(rest.partition("</script>")[0])


def test_the_list_names_every_article_that_is_quoted(client, published):
    page = read(client, "/en/check/")
    for source in (published.english.source, published.arabic.source):
        assert f"{address(source)}check/" in page.links()
    assert "3 quotes" in page.text
    assert "1 quote " in page.text


def test_a_source_in_the_query_leads_to_its_page(client, published):
    source = published.english.source
    answer = client.get(f"/en/check/?source={source.public_id}")
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/en/sources/{source.public_id}/check/",
    )
    answer = client.get(answer["Location"])
    assert (answer.status_code, answer["Location"]) == (301, f"{address(source)}check/")
    assert client.get("/en/check/?source=//evil.example").status_code == 400


def test_the_browser_gets_each_quote_with_its_position_and_digest_and_no_more(client, published):
    page = read(client, f"{address(published.english.source)}check/")
    told = data(page)
    assert told["digests"] == [published.english.digest]
    for quote in told["quotes"]:
        assert ENGLISH[quote["start"] : quote["end"]] == quote["exact"]
        assert ENGLISH[quote["start"] - 1 : quote["start"]] == quote["before"]
        assert ENGLISH[quote["end"] : quote["end"] + 1] == quote["after"]
    starts = [quote["start"] for quote in told["quotes"]]
    assert len(starts) == 3
    assert starts == sorted(starts)
    assert "Related articles" not in page.html


def test_each_quote_leads_to_where_it_is_used_and_back(client, published):
    statement = published.statements["promise"].public_id
    page = read(client, f"{address(published.english.source, 'ar')}check/")
    event = address(published.visit, "ar")
    assert f"{event}#q-{statement}" in page.links()
    links = read(client, event).links()
    assert f"{address(published.english.source, 'ar')}check/#q-{statement}" in links


def test_data_for_the_browser_cannot_end_its_script(client, published):
    source = published.english.source
    row = Quotation.objects.get(pk=published.statements["visit"].public_id)
    Quotation.objects.filter(pk=row.pk).update(
        document=row.document.replace("Minister of the Sea", "</script><script>alert(1)")
    )
    page = read(client, f"{address(source)}check/")
    assert "<script>alert" not in page.html
    assert data(page)["quotes"][0]["exact"].startswith("</script><script>alert(1)")


def test_long_articles_are_checked_a_page_at_a_time_in_the_order_of_the_text(
    client, published, monkeypatch
):
    monkeypatch.setattr(check, "QUOTES", 2)
    at = f"{address(published.english.source)}check/"
    first = read(client, at)
    second = read(client, f"{at}{first.all('a', rel='next')[0]['href']}")
    starts = [quote["start"] for page in (first, second) for quote in data(page)["quotes"]]
    assert starts == sorted(statement.start for statement in published.statements.values()
                            if statement.snapshot_id == published.english.pk)  # fmt: skip
    assert client.get(f"{at}?cursor=x").status_code == 400


def test_a_withdrawn_source_leaves_its_notice_here_too(client, published):
    at = f"{address(published.arabic.source)}check/"
    for event in (published.talks, published.visit):
        withdraw(subject=event, by=published.basil, reason={"en": "No."})
    withdraw(subject=published.arabic.source, by=published.basil, reason={"en": "Not ours."})
    assert "Not ours." in read(client, at, 410).text
    assert f"{address(published.arabic.source)}check/" not in read(client, "/en/check/").links()


def test_checking_costs_the_same_for_few_quotes_and_for_many(
    client, published, django_assert_num_queries
):
    at = f"{address(published.english.source)}check/"
    with django_assert_num_queries(
        5
    ):  # counter, profile, quotes, their events, the timeline's own profile
        read(client, at)
    with django_assert_num_queries(4):  # counter, sources, their counts, the timeline's own profile
        read(client, "/en/check/")
    event = Event.objects.get(pk=published.talks.pk)
    for words in ("PORT AZURE", "old lighthouse", "talks on repairs"):
        attach(statement=published.quote(words), event=event, by=published.amal, standing="held")
    published.publish(event, note="More of it.")
    with django_assert_num_queries(5):
        assert len(data(read(client, at))["quotes"]) == 6
    with django_assert_num_queries(4):
        read(client, "/en/check/")
