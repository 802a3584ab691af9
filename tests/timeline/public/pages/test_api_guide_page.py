"""The guide for programs: each address that it names answers, and its recipe holds."""

from tests.timeline.public.page import read


def test_every_example_of_the_guide_answers(client, published):
    page = read(client, "/en/api/")
    examples = [link for link in page.links() if link.startswith("/api/v1/")]
    assert f"/api/v1/events/{published.visit.public_id}/" in examples
    assert len(examples) > 10
    for address in examples:
        assert client.get(address).status_code == 200, address


def test_the_guide_stands_before_anything_is_published(client, db, django_assert_num_queries):
    with django_assert_num_queries(3):  # counter, the first event, the timeline's own profile
        page = read(client, "/ar/api/")
    assert 'hreflang="x-default"' not in page.html
    assert "/api/v1/docs/" in page.links()
