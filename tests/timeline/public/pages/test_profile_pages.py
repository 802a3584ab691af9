"""The pages of actors, places, topics, series, outlets and sources."""

from tests.timeline.public.page import address, read
from timeline.models import Alias, Place
from timeline.public.pages import profiles
from timeline.record.publishing import correct, withdraw


def test_a_profile_costs_the_same_with_one_event_and_with_many(
    client, published, django_assert_num_queries
):
    source, outlet = published.english.source, published.english.source.outlet
    asked = {
        source: 6,  # counter, profile, quotes, their events, editions, the timeline's own
        outlet: 7,  # counter, profile, events, what one is part of, sources, editions, the
        # timeline's own
        published.leila: 6,  # and the whole documents of their events
        published.port: 6,  # and the places that lie in it
    }
    stands = {subject: address(subject) for subject in asked}
    for subject, number in asked.items():
        with django_assert_num_queries(number):
            read(client, stands[subject])
    for number in range(6):
        published.publish(published.event(f"Meeting {number}"))
    for subject, number in asked.items():
        with django_assert_num_queries(number):
            text = read(client, stands[subject]).text
            assert ("Meeting 5" in text) == (subject in (source, outlet))


def test_a_source_tells_its_quotes_in_the_order_of_its_text_with_what_they_hold_up(
    client, published
):
    page = read(client, address(published.english.source))
    quotes = [published.statements[name] for name in ("visit", "promise", "talks")]
    places = [page.text.index(quote.exact) for quote in quotes]
    assert places == sorted(places)
    assert len(page.all("blockquote", lang="en", dir="ltr")) == 3
    talks = f"{address(published.talks)}#q-{published.statements['talks'].public_id}"
    assert talks in page.links()
    assert f"{address(published.english.source)}check/" in page.links()
    assert "characters 0–" not in page.text
    assert f"characters {quotes[0].start}–{quotes[0].end}" in page.text
    # In the reader's language, what is not in it.
    arabic = read(client, address(published.arabic.source))
    ours = published.statements["arabic"].translations.get(language="en")
    assert ours.text in arabic.text


def test_a_quote_that_is_dropped_leaves_its_sources_page(client, published):
    at = address(published.english.source)
    withdraw(subject=published.talks, by=published.basil, reason={"en": "Twice told."})
    page = read(client, at)
    assert published.statements["talks"].exact not in page.text
    assert len(page.all("blockquote")) == 2


def test_the_quotes_of_a_long_source_are_paged(client, published, monkeypatch):
    monkeypatch.setattr(profiles, "PAGE_SIZE", 2)
    at = address(published.english.source)
    first = read(client, at)
    assert len(first.all("blockquote")) == 2
    second = read(client, f"{at}{first.all('a', rel='next')[0]['href']}")
    assert published.statements["talks"].exact in second.text
    back = read(client, f"{at}{second.all('a', rel='prev')[0]['href']}")
    assert back.text == first.text


def test_an_actor_is_quoted_where_they_spoke_and_titled_as_printed(client, published):
    page = read(client, address(published.leila))
    promise = published.statements["promise"]
    assert [published.statements[name].exact in page.text for name in ("promise", "visit")] == [
        True, False,
    ]  # fmt: skip
    assert f"{address(published.visit)}#q-{promise.public_id}" in page.links()
    assert "As printed Leila Haddad · Minister of the Sea Minister visits" in page.text
    assert page.all("bdi", lang="en", dir="ltr")


def test_an_outlet_lists_its_articles_and_no_others(client, published):
    page = read(client, address(published.english.source.outlet))
    assert address(published.english.source) in page.links()
    assert address(published.arabic.source) not in page.links()


def test_a_place_leads_to_the_places_in_it(client, published):
    pier = Place.objects.create(name_en="Old Pier", country="xa", within=published.port)
    before = read(client, address(published.port))
    assert "Places in it" not in before.text
    published.publish(published.event("Concert", place=pier, place_basis="inferred",
                                      place_note_en="So named."))  # fmt: skip
    assert address(pier) in read(client, address(published.port)).links()
    assert address(published.port) in read(client, address(pier)).links()


def test_a_profile_leads_to_its_events_on_the_timeline(client, published):
    ident = f"{published.port.public_id}-port-azure"
    assert f"/en/?place={ident}" in read(client, address(published.port)).links()
    assert len(read(client, f"/en/?place={ident}").all("article")) == 1


def test_a_spelling_stands_in_its_own_language(client, published):
    Alias.objects.create(actor=published.leila, text="ليلى حدّاد", language="ar")
    published.leila.refresh_from_db()
    published.approve(published.leila)
    published.leila.refresh_from_db()
    correct(subject=published.leila, by=published.basil, note={"en": "A spelling."})
    page = read(client, address(published.leila, "tr"))
    assert page.all("bdi", lang="ar", dir="rtl")
    assert "ليلى حدّاد" in page.text


def test_words_missing_in_the_readers_language_are_shown_and_marked(client, published):
    page = read(client, address(published.leila, "fr"))
    assert page.all("bdi", lang="en", dir="ltr")
    assert page.all("abbr", title="anglais")


def test_a_country_does_not_give_itself_as_its_country(client, published):
    for name, told in (("Türkiye", False), ("Ankara", True)):
        place = Place.objects.create(name_en="Somewhere", name_tr=name, country="tr")
        event = published.event(name, place=place, place_basis="inferred", place_note_en="So.")
        published.publish(event)
        assert ("Ülke" in read(client, address(place, "tr")).text) is told
