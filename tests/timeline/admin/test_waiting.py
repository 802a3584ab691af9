"""The start page of the desk: what waits for whom."""

from django.urls import reverse

from tests.timeline.admin.desk import (
    address,
)
from timeline import models
from timeline.admin.waiting import waiting
from timeline.editing import review


def waits(user) -> dict[str, list[str]]:
    """The start page's lists by name, where not empty."""
    found = waiting(type(user).objects.get(pk=user.pk))  # permissions are read once per user
    return {name: [str(row["subject"]) for row in rows] for name, rows in found.items() if rows}


def test_the_start_page_lists_what_waits_for_me_and_not_my_own(newsroom, amal, basil):
    newsroom.promote()
    index = reverse("admin:index")
    review.submit(subject=newsroom.visit, by=newsroom.amal)
    mine = models.Topic.objects.create(name_en="Foghorns")
    review.contribute(subject=mine, by=newsroom.basil, verb="add")
    review.submit(subject=mine, by=newsroom.basil)
    assert waits(newsroom.basil) == {"approve": [str(newsroom.visit)], "submitted": ["Foghorns"]}
    assert address(newsroom.visit, "review") in basil.get(index).content.decode()
    assert "to approve" not in amal.get(index).content.decode()
    review.approve(subject=newsroom.visit, by=newsroom.basil)
    assert waits(newsroom.basil)["publish"] == [str(newsroom.visit)]


def test_the_start_page_tells_an_author_what_was_sent_back_and_why(newsroom, amal):
    def list_of_port(user) -> list[str]:
        return [name for name, rows in waits(user).items() if str(newsroom.port) in rows]

    assert list_of_port(newsroom.amal) == ["drafts"]
    review.submit(subject=newsroom.port, by=newsroom.amal)
    assert list_of_port(newsroom.amal) == ["submitted"]
    review.send_back(subject=newsroom.port, by=newsroom.basil, reason="Which port?")
    assert list_of_port(newsroom.amal) == ["returned"]
    assert list_of_port(newsroom.basil) == []
    page = amal.get(reverse("admin:index")).content.decode()
    assert "Which port?" in page
    assert address(newsroom.port) in page
    review.submit(subject=newsroom.port, by=newsroom.amal)
    assert list_of_port(newsroom.amal) == ["submitted"]


def test_the_start_page_leads_to_the_texts_captured_last(newsroom, amal):
    page = amal.get(reverse("admin:index")).content.decode()
    assert address(newsroom.arabic, "pick") in page
    assert address(newsroom.english, "pick") in page


def test_what_was_published_waits_no_longer(published):
    assert str(published.visit) not in waits(published.basil).get("publish", [])
    assert str(published.visit) not in waits(published.amal).get("drafts", [])
