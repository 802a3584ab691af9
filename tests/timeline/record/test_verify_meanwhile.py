"""Nothing differs in what version 0 published, nor where nothing is left empty; and what is made to
compare is not kept."""

import pytest

from tests.corpus import publish_version_0
from tests.everything import fill
from tests.newsroom import open_newsroom
from timeline.models import Approval, Edition, Entry, Name, Quotation, Timeline
from timeline.record.verify import findings


@pytest.mark.django_db
def test_nothing_differs_in_what_version_0_published():
    publish_version_0()
    for edition in Edition.objects.all():
        Approval.objects.create(
            kind=edition.kind, subject_id=edition.subject_id, digest=edition.digest, version=0,
            by_id=1, by="basil", at=edition.published_at,
        )  # fmt: skip
    assert list(findings()) == []


@pytest.mark.django_db
def test_nothing_differs_where_nothing_was_left_empty():
    room = open_newsroom()
    fill(room)
    for subject in (Timeline.objects.get(), room.visit, room.talks):
        subject.refresh_from_db()
        room.publish(subject, note="All of it.")
    assert list(findings()) == []


@pytest.mark.django_db(transaction=True)
def test_what_it_makes_to_compare_is_not_kept(published):
    Name.objects.filter(profile=published.leila.public_id).delete()
    kept = _rows()
    for _again in range(2):
        found = list(findings())
        assert found
        assert {item.where.split()[0] for item in found} == {"timeline_name"}
    assert _rows() == kept


def _rows():
    return [list(model.objects.order_by("pk").values()) for model in (Entry, Name, Quotation)]
