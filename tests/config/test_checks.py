"""What a deployment is told that it lacks."""

import io

import pytest
from django.core.management import call_command

from config.checks import check_contact, check_one_person


def test_a_site_without_a_mailbox_is_told_so(settings):
    settings.CONTACT_EMAIL = ""
    assert [found.id for found in check_contact(None)] == ["ground.W002"]
    settings.CONTACT_EMAIL = "desk@timeline.example"
    assert check_contact(None) == []


def test_a_newsroom_of_one_is_told_so(settings):
    settings.ONE_PERSON_NEWSROOM = True
    assert [found.id for found in check_one_person(None)] == ["ground.W001"]


@pytest.mark.parametrize(("mailbox", "told"), [("", True), ("desk@timeline.example", False)])
def test_whoever_starts_it_is_told_so_too(settings, db, mailbox, told):
    settings.CONTACT_EMAIL = mailbox
    said = io.StringIO()
    call_command("welcome", stdout=said)
    assert ("CONTACT_EMAIL is not set" in said.getvalue()) is told
