"""The page of an event: every sentence cited, every quote in its own language with its chain."""

import json

from tests.timeline.public.page import Page, address, read
from timeline.models import Edition, Entry, Quotation
from timeline.public.pages import thread
from timeline.record.publishing import withdraw

RIGHT_TO_LEFT_MARK = "\u200f"


def test_an_event_costs_the_same_alone_and_among_many(client, published, django_assert_num_queries):
    at = address(published.visit)
    # The counter, the entry, its sources, before and after, parts, occasioned, where the timeline
    # shows it, editions, the timeline's own profile.
    with django_assert_num_queries(10):
        read(client, at)
    for number in range(6):
        event = published.event(f"Part {number}", parent=published.visit)
        published.publish(event)
        published.publish(published.event(f"Fair {number}", occasion=published.visit))
    with django_assert_num_queries(10):
        page = read(client, at)
    assert "Part 5" in page.text
    assert "Fair 5" in page.text


def test_a_quote_stands_in_its_own_language_with_its_chain(client, published):
    page = read(client, address(published.visit, "fr"))
    lead, *quotes = page.all("blockquote")
    assert (lead["lang"], lead["dir"]) == ("en", "ltr")
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
    assert "The translations are ours: Amal." in page.text
    assert len(page.all("blockquote")) == 4  # the lead quote, and all three in their order


def test_what_no_source_reports_is_said(client, published):
    text = read(client, address(published.visit)).text
    assert "A signed text on repairs as of 4 May 2031" in text
    assert "We hold no source on this event in French or Turkish." in text
    assert "1 of the articles does not state its outlet." in text
    assert "Whether these articles are independent of each other is not established." in text


def test_a_participant_is_named_as_each_article_prints_it(client, published):
    text = read(client, address(published.visit)).text
    assert "Leila Haddad guest Leila Haddad · Minister of the Sea" in text


def test_the_reports_are_compared_in_a_table_with_heads_for_rows_and_columns(client, published):
    page = read(client, address(published.visit))
    assert len(page.all("th", scope="row")) == 4  # date, place, participants, outcome
    assert len(page.all("th", scope="col")) == 2


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
    assert "10 May 2031 · Year inferred." in text
    assert "Day and month stated." in text
    assert "The year is the visit’s." in text


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


def test_what_no_report_says_is_told_once_and_with_its_day(client, published):
    text = read(client, address(published.visit)).text
    told = text[text.index("Not reported") : text.index("How we know")]
    assert "A signed text on repairs" in told
    assert told.count("signed text") == 1  # said by the absence
    assert "as of 4 May 2031" in text


def test_a_signed_text_is_missed_where_an_outcome_is_told_and_none_is_signed(client, published):
    published.visit.absences.all().delete()
    published.publish(published.visit, note="No longer said.")
    assert "Not reported a signed text" in read(client, address(published.visit)).text


def test_without_a_word_on_outcomes_nothing_is_missed(client, published):
    assert "a signed text" not in read(client, address(published.talks)).text


def test_an_event_is_told_as_linked_data_with_its_articles_and_quotes(client, published):
    html = read(client, address(published.visit, "ar")).html
    _, _, rest = html.partition('<script type="application/ld+json">')
    told = json.loads(rest.partition("</script>")[0])
    assert told["@type"] == "Event"
    quotes = [part["text"] for article in told["subjectOf"] for part in article["hasPart"]]
    assert published.statements["arabic"].exact in quotes


def test_an_error_is_reported_to_the_contact_where_there_is_one(client, published, settings):
    at = address(published.visit)
    assert "Tell whoever runs this site" in read(client, at).text
    settings.CONTACT_EMAIL = "desk@isnad.example"
    [link] = [link for link in read(client, at).links() if link.startswith("mailto:")]
    assert link.startswith(f"mailto:desk@isnad.example?subject=Isnad%20{published.visit.public_id}")
    assert "%2Feditions%2F1%2F" in link


def test_a_row_of_the_table_has_each_reports_words_and_a_mark_where_one_is_silent(
    client, published
):
    english, arabic = published.statements["visit"], published.statements["arabic"]
    lede = published.visit.points.first()
    lede.tier = "story"
    lede.save()
    row = published.visit.points.create(order=9, tier="report", text_en="The light")
    row.statements.add(english)
    both = published.visit.points.create(order=10, tier="report", text_en="The visitor")
    both.statements.add(english, arabic)
    published.publish(published.visit, note="Compared.")
    page = read(client, address(published.visit))
    table = page.html.partition('<table class="matrix"')[2].partition("</table>")[0]
    assert [head for head in ("The light", "The visitor") if head in table] == [
        "The light", "The visitor",
    ]  # fmt: skip
    assert table.count("–</span>") == 1
    assert table.count(arabic.exact) == 1
    assert len(page.all("th", scope="row")) == 2


def test_an_event_with_one_report_names_it_in_a_line(client, published):
    text = read(client, address(published.talks)).text
    assert "One report, in English: The Invented Courier" in text


def test_what_was_ahead_when_it_was_written_is_told_as_past(client, published):
    event = published.event("Concert")
    said = published.statements["promise"]
    event.evidence.filter(statement=published.statements["visit"]).update(standing="announced")
    published.publish(event)
    text = read(client, address(event)).text
    assert "It was ahead when the report was written." in text
    assert said.exact not in text


def test_the_way_back_leads_to_where_the_timeline_shows_the_event(client, published, monkeypatch):
    ident = published.talks.public_id  # a part of the visit
    assert f"/en/#e-{ident}" in read(client, address(published.talks)).links()
    monkeypatch.setattr(thread, "PAGE_SIZE", 1)
    published.publish(published.event("Earlier", date="2030", year_basis="inferred",
                                      date_note_en="So."))  # fmt: skip
    back = next(
        link for link in read(client, address(published.talks)).links() if f"#e-{ident}" in link
    )
    assert "?cursor=" in back
    page = read(client, back.partition("#")[0])
    assert page.all("li", id=f"e-{ident}")


def test_an_inferred_month_has_a_dotted_line_and_an_inferred_year_none(client, published):
    for part, dotted in (("month", True), ("year", False)):
        basis = dict.fromkeys(("year_basis", "month_basis", "day_basis"), "stated")
        event = published.event(f"Of {part}", date="2031-05-02", date_note_en="So.",
                                **basis | {f"{part}_basis": "inferred"})  # fmt: skip
        statement = published.statements["visit"]
        event.evidence.get(statement=statement).claims.create(facet="date", date="2031-05-02")
        published.publish(event)
        html = read(client, address(event)).html
        line = html.partition('class="dateline"')[2].partition("</p>")[0]
        assert ('class="date doubtful"' in line) is dotted
