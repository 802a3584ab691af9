"""The timeline: its cards, parts, pages and orders."""

import re
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict

from tests.timeline.public.page import address, read
from timeline.editing.quoting import attach
from timeline.models import Entry, Event, Place, Timeline
from timeline.public.pages import facets, thread, timeline
from timeline.public.query.filters import EventFilter
from timeline.record.publishing import withdraw


def test_the_first_page_tells_the_scope(client, published):
    assert "Invented visits." in read(client, "/en/").text


def test_a_card_shows_date_lede_lead_quote_and_who_reported_it(client, published):
    text = read(client, "/en/").text
    assert "2 May 2031" in text
    assert "The minister visited the lighthouse." in text
    assert published.statements["visit"].exact in text
    assert (
        "2 reports: The Invented Courier (English) and an outlet that is not stated (Arabic)"
    ) in text


def test_a_number_leads_to_the_quote_on_the_page_of_its_event(client, published):
    page = read(client, "/en/")
    cited = [link["href"] for link in page.all("a") if link.get("class") == "cite"]
    assert cited
    assert set(cited) <= {
        f"{address(published.visit)}#q-{quote.public_id}" for quote in published.statements.values()
    }


def on_the_thread(page) -> list[str]:
    """The addresses that the thread leads to."""
    return re.findall(r'href="([^"#]+)"', page.html.partition('<div id="events"')[2].partition(
        '<section class="who-reported'
    )[0])  # fmt: skip


def test_parts_hang_under_their_whole_and_are_not_repeated(client, published):
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert on_the_thread(page).count(address(published.talks)) == 1


def test_a_part_of_a_withdrawn_event_stands_by_itself(client, published):
    withdraw(subject=published.visit, by=published.basil, reason={"en": "It never happened."})
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert address(published.talks) in page.links()


def test_a_part_hangs_under_a_whole_that_has_come_back(client, published):
    withdraw(subject=published.visit, by=published.basil, reason={"en": "It never happened."})
    published.visit.refresh_from_db()
    published.publish(published.visit, note="It did.")
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert on_the_thread(page).count(address(published.talks)) == 1


def test_parts_of_parts_hang_on_the_same_card(client, published):
    inner = published.event("Handshake", parent=published.talks)
    published.publish(inner)
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert address(inner) in page.links()


def dated(day: str) -> dict[str, str]:
    bases = dict.fromkeys(("year_basis", "month_basis", "day_basis"), "inferred")
    return bases | {"date": day, "date_note_en": "So."}


def occasions(page) -> list[dict]:
    """The lines that say what an event was held on the occasion of."""
    return page.all("p", **{"class": "occasion"})


def test_what_an_event_was_held_on_the_occasion_of_is_a_line_in_its_card(client, published):
    fair = published.event(
        "Fair of lamps",
        date="2031-04-30",
        year_basis="inferred",
        month_basis="inferred",
        day_basis="inferred",
        date_note_en="So.",
    )
    published.publish(fair)
    page = read(client, "/en/")
    assert len(page.all("article")) == 2  # before the visit, a card of its own
    visit = Event.objects.get(pk=published.visit.pk)
    visit.occasion = fair
    visit.save()
    published.publish(visit, note="What it was held for.")
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    assert "Fair of lamps 30 April 2031" in page.text
    assert len(read(client, "/en/?kind=meeting,visit").all("article")) == 2
    withdraw(subject=visit, by=published.basil, reason={"en": "It never happened."})
    assert not occasions(read(client, "/en/"))
    assert address(fair) in read(client, "/en/").links()


def test_an_occasion_of_a_part_stays_on_the_thread(client, published):
    fair = published.event("Fair of lamps")
    published.publish(fair)
    talks = Event.objects.get(pk=published.talks.pk)
    talks.occasion = fair
    talks.save()
    published.publish(talks, note="What they were held for.")
    page = read(client, "/en/")
    assert len(page.all("article")) == 2
    assert not occasions(page)


def test_of_several_events_the_first_shows_what_they_were_held_for(client, published):
    fair = published.event("Fair of lamps")
    published.publish(fair)
    for day in ("01", "03"):
        published.publish(published.event(f"Day {day}", occasion=fair, **dated(f"2031-06-{day}")))
    page = read(client, "/en/")
    assert len(occasions(page)) == 1
    thread = page.html.partition('id="events"')[2]
    line = thread.index('class="occasion"')
    assert thread.index("Day 01") < line < thread.index("Day 03")


def test_what_lay_ahead_and_what_is_background_stand_after_the_thread(client, published):
    cup = published.event("Cup of lamps", standing="announced")
    past = published.event("Fire of the old lamp", setting=True)
    published.publish(cup)
    published.publish(past)
    page = read(client, "/en/")
    assert len(page.all("article")) == 1
    text = page.text
    thread, ahead, background = (
        text.index(words)
        for words in ("Talks", "Ahead, when the articles were written", "Background")
    )
    assert thread < ahead < text.index("Cup of lamps") < background
    assert background < text.index("Fire of the old lamp")
    assert len(read(client, "/en/?order=oldest").all("article")) == 1
    assert len(read(client, "/en/?kind=meeting").all("article")) == 2


def boxes(page, name: str) -> dict[str, bool]:
    """The values of a facet, and which of them are ticked."""
    return {box["value"]: "checked" in box for box in page.all("input", type="checkbox", name=name)}


def test_a_narrowed_list_shows_parts_too_each_with_its_whole(client, published):
    page = read(client, "/en/?standing=held")
    assert len(page.all("article")) == 2
    assert "Part of Visit to the lighthouse" in page.text
    assert "2 events found, including events that are part of others." in page.text


def named(page) -> list[str]:
    """The profiles that a search names, in order."""
    part = page.html.partition('<nav class="profiles-found"')[2].partition("</nav>")[0]
    return re.findall(r"<bdi>([^<]+)</bdi>", part)


def on_one_line(answer) -> str:
    """The page with its lines joined as a browser joins them."""
    return re.sub(r"[ \n]+", " ", answer.content.decode())


def test_a_search_says_what_was_looked_for_in_the_readers_language(client, published):
    for language, said in {
        "en": "Search: “<Haddad>”", "fr": "Recherche\xa0: «\xa0<Haddad>\xa0»",
        "ar": "بحث: «<Haddad>»", "tr": "Arama: “<Haddad>”",
    }.items():  # fmt: skip
        content = on_one_line(client.get(f"/{language}/?q=<Haddad>"))
        title = content.partition("<title>")[2].partition("</title>")[0]
        heading = content.partition("<h1>")[2].partition("</h1>")[0]
        assert unescape(title).startswith(f" {said} · "), language
        assert unescape(re.sub("</?bdi>", "", heading)) == f" {said} "
    content = on_one_line(client.get("/fr/?kind=talks"))
    assert "<title> Type\xa0: Entretiens · " in content


@pytest.mark.parametrize(
    ("language", "kinds"),
    [
        ("en", ["Person", "Place"]),
        ("fr", ["Personne", "Lieu"]),
        ("ar", ["شخص", "المكان"]),
        ("tr", ["Kişi", "Yer"]),
    ],
)
def test_a_search_names_who_and_what_has_a_page_of_its_own(client, published, language, kinds):
    page = read(client, f"/{language}/?q=haddad")
    assert address(published.leila, language) in page.links()
    assert f"· {kinds[0]}" in page.text
    page = read(client, f"/{language}/?q=azure")
    assert address(published.port, language) in page.links()
    assert f"· {kinds[1]}" in page.text


def test_a_search_names_the_nearest_six_profiles_first(client, published):
    for name in ("Old Azure", "Azure", *(f"Azure {number} of the coast" for number in range(6))):
        place = Place.objects.create(name_en=name)
        event = published.event(name, place=place, place_basis="inferred", place_note_en="So.")
        published.publish(event)
    assert named(read(client, "/en/?q=azure")) == [
        "Azure", "Azure 0 of the coast", "Azure 1 of the coast", "Azure 2 of the coast",
        "Azure 3 of the coast", "Azure 4 of the coast",
    ]  # fmt: skip
    assert named(read(client, "/en/?q=port+azure")) == ["Port Azure"]


def test_a_search_names_others_who_have_the_words_where_nobody_is_called_so(client, published):
    published.leila.description_en = "Minister of lighthouses."
    published.leila.save()
    published.publish(published.leila, "Her office.")
    assert named(read(client, "/en/?q=minister")) == ["Leila Haddad"]
    published.publish(published.event("Inquiry", place=Place.objects.create(name_en="Minister"),
                                      place_basis="inferred", place_note_en="So."))  # fmt: skip
    assert named(read(client, "/en/?q=minister")) == ["Minister"]


def test_only_a_search_names_profiles(client, published):
    for query in ("", "?kind=visit", "?q=!!", "?q=nobody"):
        assert "Profiles found" not in read(client, f"/en/{query}").text, query
    withdraw(subject=published.leila, by=published.basil, reason={"en": "A mistake."})
    assert "Leila Haddad · Person" not in read(client, "/en/?q=haddad").text


def test_every_filter_of_the_api_narrows_the_page(client, published):
    ident = f"{published.leila.public_id}-leila-haddad"
    for query, found in {
        "kind=talks": 1, "actor=leila-haddad": 1, f"speaker={ident}": 1, "facet=subject": 1,
        "from=2031-05&to=2031-05": 1, f"parent={published.visit.public_id}": 1, "level=signed": 0,
        "outlet=not-stated": 1, "place_country=xa": 1, "kind=visit,talks": 2,
        "updated_since=2020-01-01": 2, "date_match=within": 1,
    }.items():  # fmt: skip
        assert len(read(client, f"/en/?{query}").all("article")) == found, query


def test_facets_are_those_that_split_what_is_found(client, published):
    page = read(client, "/en/")
    assert boxes(page, "kind") == {"visit": False, "talks": False}
    assert boxes(page, "actor") == {f"{published.leila.public_id}-leila-haddad": False}
    assert boxes(page, "outlet") == {
        f"{published.english.source.outlet.public_id}-the-invented-courier": False,
        "not-stated": False,
    }
    assert boxes(page, "standing") == {}  # all were held
    assert "Kind Talks 1 Visit 1" in page.text
    assert "Outlet The Invented Courier 2 not stated 1" in page.text


def test_values_of_a_chosen_facet_are_counted_as_if_none_were_chosen(client, published):
    page = read(client, "/en/?kind=talks")
    assert boxes(page, "kind") == {"talks": True, "visit": False}
    assert "Kind Talks 1 Visit 1" in page.text
    assert boxes(page, "actor") == {}
    # Others narrow it.
    assert boxes(read(client, "/en/?kind=talks&language=ar"), "kind") == {
        "talks": True, "visit": False,
    }  # fmt: skip


def test_what_is_chosen_is_told_and_can_be_taken_away_one_by_one(client, published):
    page = read(client, "/en/?kind=talks&speaker=nobody&kind=visit&order=newest")
    assert {"?kind=talks&kind=visit&order=newest", "?kind=visit&speaker=nobody&order=newest",
            "?kind=talks&speaker=nobody&order=newest"} <= set(page.links())  # fmt: skip
    assert "./" in read(client, "/en/?kind=talks").links()
    assert "Speaker: nobody" in page.text
    assert "No event fits all of this." in page.text
    # The form keeps what it has no box for.
    assert page.all("input", type="hidden") == [
        {"type": "hidden", "name": "speaker", "value": "nobody"},
        {"type": "hidden", "name": "order", "value": "newest"},
    ]
    assert page.all("meta", name="robots", content="noindex")
    assert not page.all("link", rel="canonical")


def test_an_old_name_and_an_id_alone_tick_the_same_box(client, published):
    ident = published.leila.public_id
    for given in (ident, "leila-haddad", f"{ident}-an-old-name"):
        page = read(client, f"/en/?actor={given}")
        assert boxes(page, "actor") == {f"{ident}-leila-haddad": True}, given


def test_facets_are_named_in_the_readers_language_and_sorted_in_it(client, published):
    for name, in_turkish in (("Izmir", "İzmir"), ("Igdir", "Iğdır"), ("Cankaya", "Çankaya")):
        place = Place.objects.create(name_en=name, name_tr=in_turkish)
        event = published.event(name, place=place, place_basis="inferred", place_note_en="So.")
        published.publish(event)
    text = read(client, "/tr/").text
    assert text.index("Çankaya 1") < text.index("Iğdır 1") < text.index("İzmir 1")


def test_only_so_many_values_are_shown_and_the_chosen_are_among_them(
    client, published, monkeypatch
):
    monkeypatch.setattr(facets, "SHOWN", 1)
    monkeypatch.setattr(facets, "MOST", 2)
    for kind in ("tour", "forum", "attack"):
        event = published.event(kind)
        Event.objects.filter(pk=event.pk).update(kind=kind)
        event.refresh_from_db()
        published.publish(event)
    assert list(boxes(read(client, "/en/?kind=visit"), "kind").values()) == [True, False, False]


def test_more_values_than_are_shown_stand_in_their_list(client, published, monkeypatch):
    monkeypatch.setattr(facets, "MOST", 0)
    for name in ("Izmir", "Igdir"):
        place = Place.objects.create(name_en=name)
        event = published.event(name, place=place, place_basis="inferred", place_note_en="So.")
        published.publish(event)
    chosen = f"/en/?place={place.public_id}"
    assert "The whole list: Places" in read(client, chosen).text
    monkeypatch.setattr(facets, "MOST", 12)
    facets._counted.cache_clear()
    assert "The whole list" not in read(client, chosen).text


def test_an_event_stands_in_a_facet_for_each_way_a_quote_speaks_of_it(client, published):
    event = published.event("Concert")
    said = published.statements["promise"]
    attach(statement=said, event=event, by=published.amal, standing="announced")
    published.publish(event)
    # One quote says that it was held, another that it was announced; each is an answer.
    for standing in ("held", "announced"):
        card = read(client, f"/en/?standing={standing}").text
        assert "Concert" in card
    assert "Concert" not in read(client, "/en/?standing=unclear").text


def test_empty_fields_of_the_form_leave_the_address(client, published):
    answer = client.get("/en/?q=&kind=talks&from=&to=")
    assert (answer.status_code, answer["Location"]) == (302, "/en/?kind=talks")
    assert client.get("/en/?from=")["Location"] == "/en/"


def test_a_wrong_value_is_told_with_what_is_right_and_what_was_typed(client, published):
    page = read(client, "/en/?from=yesterday&kind=party&kind=visit&order=up&language=ar", 400)
    assert "From: yesterday" in page.text
    assert page.all("input", name="from")[0]["value"] == "yesterday"
    assert "?from=yesterday&order=up&language=ar&kind=talks" in page.links()
    assert "?kind=party&kind=visit&order=up&language=ar" in page.links()
    assert "?from=yesterday&kind=party&kind=visit&language=ar" in page.links()
    assert [tag["name"] for tag in page.all("input", type="hidden")] == ["language"]
    assert not page.all("article")


def test_what_was_typed_turns_nothing_around_it(client, published):
    for typed, status in (("q=%E2%80%AEcba&actor=%E2%80%AEcba", 200), ("kind=%E2%80%AEcba", 400)):
        text = read(client, f"/en/?{typed}", status).text
        assert "\u202e" not in text
        assert "U+202Ecba" in text


def test_an_unknown_parameter_is_left_alone(client, published):
    assert len(read(client, "/en/?utm_source=x").all("article")) == 1


@pytest.fixture
def five(published, monkeypatch):
    """The visit and four later meetings, two to a page."""
    monkeypatch.setattr(thread, "PAGE_SIZE", 2)
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


def test_the_list_costs_the_same_for_one_event_and_for_many(
    client, newsroom, django_assert_num_queries
):
    newsroom.publish_all()
    # The events, their parts and theirs, what lies ahead and what is background, the latest
    # change, all events and each of nine facets, what their values are called, the timeline's own
    # profile; what is told of the record, of its articles, and of who is named most.
    with django_assert_num_queries(24):
        read(client, "/en/")
    with django_assert_num_queries(14):  # the facets are counted once a publication
        read(client, "/en/")
    for number in range(8):
        event = newsroom.event(f"Meeting {number}")
        newsroom.publish(event)
        newsroom.publish(newsroom.event(f"Part of meeting {number}", parent=event))
    with django_assert_num_queries(24):
        assert len(read(client, "/en/").all("article")) == 9


def test_a_narrowed_list_costs_the_same_for_one_event_and_for_many(
    client, newsroom, django_assert_num_queries
):
    newsroom.publish_all()
    read(client, "/en/?kind=talks")  # which kinds there are is known from then on
    # Where the events of either kind stand, and they, the latest change, how many are found, the
    # facets and the chosen one, names, the timeline's profile, whether there are few.
    with django_assert_num_queries(13):
        read(client, "/en/?kind=visit,meeting")
    for number in range(8):
        newsroom.publish(newsroom.event(f"Meeting {number}"))
    with django_assert_num_queries(13):
        assert len(read(client, "/en/?kind=visit,meeting").all("article")) == 9


def test_a_search_costs_the_same_for_one_profile_and_for_many(
    client, newsroom, django_assert_max_num_queries
):
    newsroom.publish_all()
    # As above, and the words looked up among events and profiles; PostgreSQL walks, then asks its
    # index.
    most = 19 if connection.vendor == "sqlite" else 33
    with django_assert_max_num_queries(most):
        read(client, "/en/?q=azure")
    for number in range(8):
        place = Place.objects.create(name_en=f"Azure {number}")
        newsroom.publish(newsroom.event("Meeting", place=place, place_basis="inferred",
                                        place_note_en="So."))  # fmt: skip
    with django_assert_max_num_queries(most):
        assert len(named(read(client, "/en/?q=azure"))) == 6


def test_facets_count_anew_when_something_is_published_or_withdrawn(client, published):
    assert "Kind Talks 1 Visit 1" in read(client, "/en/").text
    published.publish(published.event("Meeting"))
    assert "Kind Meeting 1 Talks 1 Visit 1" in read(client, "/en/").text
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Twice told."})
    assert "Kind Meeting 1 Visit 1" in read(client, "/en/").text


def test_a_facet_counts_an_event_in_what_its_place_lies_in_now(client, published):
    coast = Place.objects.create(name_en="Azure Coast", country="xa")
    published.publish(coast)
    Place.objects.filter(pk=published.port.pk).update(within=coast)
    published.port.refresh_from_db()
    published.publish(published.port, note="Where it lies.")
    filters = EventFilter(QueryDict("kind=visit"), Entry.published.all())
    assert filters.is_valid()
    _total, counts = facets.count(filters, facets.chosen(filters))
    assert counts["place"] == {published.port.public_id: 1, coast.public_id: 1}


def test_an_empty_timeline_says_what_happens_next(client, db):
    assert "Nothing is published yet." in read(client, "/en/").text


def test_the_skip_link_leads_to_the_first_event(client, published):
    page = read(client, "/en/")
    assert page.links()[0] == "#events"
    assert any(attrs.get("id") == "events" for _tag, attrs in page.tags)


def test_the_switcher_keeps_the_order_of_the_list(client, published):
    assert "/fr/?order=newest" in read(client, "/en/?order=newest").links()


def open_folds(page) -> int:
    """How many of the form's folds stand open."""
    form = page.html.partition('<form id="narrow"')[2].partition("</form>")[0]
    return len(re.findall(r"<details(?: class=\"rest\")? open", form))


def test_filters_are_folded_below_so_many_events_and_open_above(
    client, published, settings, monkeypatch
):
    settings.OPEN_FILTERS = ["kind"]
    assert open_folds(read(client, "/en/")) == 1  # a kind, within a line that is folded
    monkeypatch.setattr(timeline, "FEW", 1)
    assert open_folds(read(client, "/en/")) == 2
    settings.OPEN_FILTERS = []
    assert open_folds(read(client, "/en/")) == 1
    assert open_folds(read(client, "/en/?kind=visit")) == 2  # what is chosen is shown


def test_the_lede_of_the_timeline_rests_on_the_quotes_of_its_events(client, published):
    whole = Timeline.objects.get()
    for order, text in enumerate(("The minister came.", "No agreement is reported."), 1):
        sentence = whole.lede.create(order=order, text_en=text)
        if order == 1:
            sentence.events.add(published.visit)
    whole.kicker_en = "Lamps and ships"
    whole.save()
    published.publish(whole, note="Told in short.")
    page = read(client, "/en/")
    text = page.text
    assert text.index("Lamps and ships") < text.index("The minister came.1")
    assert "No agreement is reported. " in text
    numbers = re.findall(r'class="cite" href="([^"]+)"', page.html)
    assert numbers.count(numbers[0]) == 2  # the lede's, and the card's own of the same quote
    assert "Invented visits." not in page.text


def test_an_edition_that_corrects_says_so_on_its_card(client, published):
    published.visit.title_en = "Visit to the old lighthouse"
    published.visit.save()
    published.publish(published.visit, note="It is the old one.", nature="correction")
    assert "Corrected: It is the old one." in read(client, "/en/").text


def test_who_reported_what_and_who_is_who_stand_after_the_thread(client, published):
    text = read(client, "/en/").text
    reported = text[text.index("Who reported what") : text.index("Who is who")]
    assert "Visit to the lighthouse" in reported
    assert "Talks at the lighthouse" in reported
    assert "Leila Haddad" in text[text.index("Who is who") :]
    assert "Who reported what" not in read(client, "/en/?kind=visit").text


def test_who_made_it_is_said_above_the_thread_and_on_the_page_about_it(client, published):
    whole = Timeline.objects.get()
    whole.made_by_en, whole.checked_by_en = "The harbour desk", "A second reader"
    whole.save()
    published.publish(whole, note="Signed.")
    page = read(client, "/en/")
    assert "/en/about/#made" in page.links()
    about = read(client, "/en/about/").text
    assert "Made by The harbour desk" in about
    assert "Checked by A second reader" in about
