"""Models and migrations say the same, and a migration leads back as well as on."""

import io

import pytest
from django.core.management import call_command

from timeline.models import Entry
from timeline.public.query.search import having_words

# Before readers' rows had ranks and uses, and each list an index of its own.
BEFORE = "0014_codes_stand_in_the_code"


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_rows_of_readers_are_there_again_after_a_migration_back_and_on(newsroom):
    newsroom.publish_all()
    before = set(Entry.objects.values_list("pk", "rank", "counted", "section"))
    call_command("migrate", "timeline", BEFORE, verbosity=0)
    call_command("migrate", verbosity=0)
    assert set(Entry.objects.values_list("pk", "rank", "counted", "section")) == before
    assert having_words(Entry.published.all(), "lighthouse").count() == 2
    told = io.StringIO()
    call_command("verify", stdout=told)
    assert "Nothing differs." in told.getvalue()
