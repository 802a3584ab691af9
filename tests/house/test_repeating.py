"""What is repeated is what was built."""

import pytest

from tests.everything import once
from tests.newsroom import Newsroom, drafted
from tests.repeating import repeated
from tests.timeline.management.loading import everything
from timeline.models import Event

pytestmark = pytest.mark.django_db


def build() -> Newsroom:
    room = drafted()
    room.promote()
    room.publish_all()
    return room


def test_what_is_built_twice_under_one_name_is_the_same_row_for_row():
    with once():
        built = repeated("twice under one name", build)
        before = everything()
    assert not Event.objects.exists()
    again = repeated("twice under one name", build)
    assert everything() == before
    assert again.visit == built.visit
    assert again.visit is not built.visit


def test_what_is_built_of_other_beginnings_is_built_anew():
    first = repeated("of other beginnings", lambda: Event.objects.create(title_en="First"))
    with once():
        repeated("a newsroom between", drafted)
        other = repeated("of other beginnings", lambda: Event.objects.create(title_en="Other"))
    assert (first.title_en, other.title_en) == ("First", "Other")
