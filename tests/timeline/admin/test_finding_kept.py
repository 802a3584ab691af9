"""What the desk finds drafts by is kept whenever one is written, renamed, deleted or restored."""

from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.everything import fill
from tests.timeline.admin.desk import address, form_of, listed
from timeline import finding, models
from timeline.models.finding import DraftWords

pytestmark = pytest.mark.django_db


def everything() -> list[tuple]:
    return list(DraftWords.objects.order_by("pk").values_list())


def test_the_index_kept_by_the_verbs_is_the_one_made_anew(newsroom):
    kept = everything()
    call_command("rebuild_finding", verbosity=0)
    assert everything() == kept
    fill(newsroom)  # past the models, in places
    call_command("rebuild_finding", verbosity=0)
    assert finding.find(models.Place.objects.all(), "port azur").get() == newsroom.port


def test_after_a_migration_what_was_written_unheard_is_found(newsroom):
    models.Actor.objects.filter(pk=newsroom.leila.pk).update(name_en="Zaynab")
    refresh = partial(finding.refresh, models.Actor._meta.app_config, using="default")
    refresh(plan=[])
    assert not finding.find(models.Actor.objects.all(), "zaynab").exists()
    refresh(plan=["a migration"])
    assert finding.find(models.Actor.objects.all(), "zaynab").get() == newsroom.leila
    DraftWords.objects.update(version="of before", terms="")
    refresh()
    assert finding.find(models.Actor.objects.all(), "zaynab").get() == newsroom.leila


def test_who_is_renamed_is_found_by_the_new_name_alone(newsroom, chris):
    before = newsroom.leila.name_en
    assert listed(chris, models.Actor, before) == {newsroom.leila.pk}
    sent = form_of(chris, address(newsroom.leila)) | {"name_en": "Zaynab Çelik"}
    assert chris.post(address(newsroom.leila), sent).status_code == 302
    assert listed(chris, models.Actor, "zaynab celik") == {newsroom.leila.pk}
    assert listed(chris, models.Actor, before) == set()


def test_an_alias_is_found_until_it_is_removed_and_at_whom_it_moved_to(newsroom, chris):
    alias = models.Alias.objects.create(actor=newsroom.leila, text="La Dame du Phare")
    assert listed(chris, models.Actor, "dame") == {newsroom.leila.pk}
    other = models.Actor.objects.create(name_en="Somebody", kind="person")
    alias.actor = other
    alias.save()
    assert listed(chris, models.Actor, "dame") == {other.pk}
    alias.delete()
    assert listed(chris, models.Actor, "dame") == set()


def test_what_is_deleted_is_found_again_once_it_is_restored(newsroom, chris):
    topic = models.Topic.objects.create(name_en="Ölçüm")
    models.Alias.objects.create(topic=topic, text="Measuring")
    pk = topic.pk
    assert listed(chris, models.Topic, "olcum") == {pk}
    topic.delete()
    assert not DraftWords.objects.filter(subject="topic", key=pk).exists()
    assert listed(chris, models.Topic, "olcum") == set()
    version = models.Topic.history.filter(id=pk, history_type="+").get()
    url = reverse("admin:timeline_topic_simple_history", args=[pk, version.pk])
    assert chris.post(url, {"name_en": "Ölçüm", "opened_version": 1}).status_code == 302
    assert listed(chris, models.Topic, "olcum") == {pk}


def test_what_a_query_deletes_is_found_no_more(newsroom):
    models.Topic.objects.create(name_en="Fog")
    models.Topic.objects.filter(name_en="Fog").delete()
    assert not DraftWords.objects.filter(terms__contains=" fog").exists()


def test_the_picker_finds_events_by_folded_titles_and_aliases(newsroom, chris):
    event = models.Event.objects.create(title_tr="Demirtaş'ın ziyareti")
    models.Alias.objects.create(event=event, text="CAN 2025")
    url = reverse("admin:sources_snapshot_pick_events", args=[newsroom.english.pk])
    for typed in ("DEMIRTAS", "can 2025", "can-2025", "ziyaretleri dem"):
        assert chris.get(url, {"find_event": typed}).context["events"] == [event], typed
    with CaptureQueriesContext(connection) as counted:
        chris.get(url, {"find_event": "demirtas"})
    assert len([query for query in counted if "draftwords" in query["sql"]]) == 1
