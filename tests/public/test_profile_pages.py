"""The pages of actors, places, topics, series, outlets and sources."""

from tests.public.page import address, read


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


def test_words_missing_in_the_readers_language_are_shown_and_marked(client, published):
    page = read(client, address(published.leila, "fr"))
    assert page.all("bdi", lang="en", dir="ltr")
    assert page.all("abbr", title="anglais")
