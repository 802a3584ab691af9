"""Two people on one page of the desk: nothing overwritten, nothing lost."""

from django.db import connection
from django.urls import reverse

from tests.timeline.admin.desk import (
    address,
    contributors,
    errors_of,
    form_of,
    row_of,
)
from timeline import models


def test_a_newer_version_is_shown_instead_of_being_overwritten(newsroom, amal):
    url = address(newsroom.visit)
    sent = form_of(amal, url)
    newsroom.visit.title_en = "Inspection of the lighthouse"
    newsroom.visit.save()
    sent["title_en"] = "Tour of the lighthouse"
    answer = amal.post(url, sent)
    assert "Inspection of the lighthouse" in errors_of(answer)
    assert 'value="Tour of the lighthouse"' in answer.content.decode()
    newsroom.visit.refresh_from_db()
    assert newsroom.visit.title_en == "Inspection of the lighthouse"


def test_having_seen_what_is_stored_an_editor_may_replace_it(newsroom, amal):
    url = address(newsroom.visit)
    sent = form_of(amal, url)
    newsroom.visit.title_en = "Inspection of the lighthouse"
    newsroom.visit.save()
    sent["title_en"] = "Tour of the lighthouse"
    again = amal.post(url, sent)
    sent["opened_version"] = again.context["adminform"].form["opened_version"].value()
    assert amal.post(url, sent).status_code == 302
    newsroom.visit.refresh_from_db()
    assert newsroom.visit.title_en == "Tour of the lighthouse"


def test_a_form_that_names_no_version_overwrites_nothing(newsroom, amal):
    url = address(newsroom.visit)
    sent = form_of(amal, url) | {"title_en": "Tour of the lighthouse"}
    del sent["opened_version"]
    assert "Visit to the lighthouse" in errors_of(amal.post(url, sent))


def test_the_conflict_names_who_saved_meanwhile(newsroom, amal, chris):
    url = address(newsroom.leila)
    mine, theirs = form_of(amal, url), form_of(chris, url)
    assert chris.post(url, theirs | {"description_en": "Minister"}).status_code == 302
    answer = amal.post(url, mine | {"description_en": "Minister of the Sea"})
    assert "chris" in errors_of(answer)


def test_a_newer_inline_row_is_not_overwritten(newsroom, amal):
    point = newsroom.visit.points.get()
    sent = form_of(amal, address(newsroom.visit))
    point.text_en = "The minister inspected the lighthouse."
    point.save()
    row = row_of(sent, "points", point.pk)
    sent[f"{row}-text_en"] = "The minister toured the lighthouse."
    answer = amal.post(address(newsroom.visit), sent)
    assert "The minister inspected the lighthouse." in errors_of(answer)
    assert "The minister toured the lighthouse." in answer.content.decode()
    point.refresh_from_db()
    assert point.text_en == "The minister inspected the lighthouse."


def test_a_newer_inline_row_is_not_deleted_unseen(newsroom, amal):
    point = newsroom.visit.points.get()
    sent = form_of(amal, address(newsroom.visit))
    point.text_en = "The minister inspected the lighthouse."
    point.save()
    sent[f"{row_of(sent, 'points', point.pk)}-DELETE"] = "on"
    assert amal.post(address(newsroom.visit), sent).status_code == 200
    assert newsroom.visit.points.exists()


def test_a_row_removed_meanwhile_is_told(newsroom, amal):
    point = newsroom.visit.points.get()
    sent = form_of(amal, address(newsroom.visit))
    row = row_of(sent, "points", point.pk)
    point.delete()
    sent[f"{row}-text_en"] = "The minister toured the lighthouse."
    answer = amal.post(address(newsroom.visit), sent)
    assert "was removed meanwhile" in errors_of(answer)
    assert not newsroom.visit.points.exists()


def test_a_version_that_moved_without_a_difference_is_no_conflict(newsroom, amal):
    sent = form_of(amal, address(newsroom.visit))
    newsroom.visit.save()
    assert amal.post(address(newsroom.visit), sent).status_code == 302


def test_a_save_beaten_at_the_last_moment_is_read_again(newsroom, amal):
    """Another save between the check of the form and the write: no error page, no half save."""
    sent = form_of(amal, address(newsroom.visit)) | {"title_en": "Tour of the lighthouse"}
    beaten = []

    def other_editor(execute, sql, params, many, context):
        if sql.startswith('UPDATE "timeline_event" SET "version"') and not beaten:
            beaten.append(True)
            execute('UPDATE "timeline_event" SET "version" = "version" + 1', (), many, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(other_editor):
        answer = amal.post(address(newsroom.visit), sent)
    assert beaten
    assert answer.status_code == 302
    newsroom.visit.refresh_from_db()
    assert newsroom.visit.title_en == "Tour of the lighthouse"


def test_a_save_beaten_in_one_of_its_rows_is_a_contribution_all_the_same(newsroom, amal):
    """What the first try wrote was undone, its record too; the second is recorded anew."""
    sent = form_of(amal, address(newsroom.visit)) | {"title_en": "Tour of the lighthouse"}
    sent[f"{row_of(sent, 'points', newsroom.visit.points.get().pk)}-text_en"] = "She toured it."
    told = contributors(newsroom.visit).count(("amal", "change"))
    beaten = []

    def other_editor(execute, sql, params, many, context):
        if sql.startswith('UPDATE "timeline_point" SET "version"') and not beaten:
            beaten.append(True)
            execute('UPDATE "timeline_point" SET "version" = "version" + 1', (), many, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(other_editor):
        assert amal.post(address(newsroom.visit), sent).status_code == 302
    assert beaten
    assert contributors(newsroom.visit).count(("amal", "change")) == told + 1


def test_saving_a_form_unchanged_writes_nothing(newsroom, amal):
    before = models.Contribution.objects.count()
    assert amal.post(address(newsroom.visit), form_of(amal, address(newsroom.visit))).status_code
    assert models.Event.objects.get(pk=newsroom.visit.pk).version == newsroom.visit.version
    assert models.Contribution.objects.count() == before


def test_a_name_in_any_one_language_is_enough(newsroom, amal):
    url = reverse("admin:timeline_topic_add")
    sent = form_of(amal, url)
    assert "at least one language" in errors_of(amal.post(url, sent))
    assert amal.post(url, sent | {"name_tr": "Deniz fenerleri"}).status_code == 302
    assert models.Topic.objects.filter(name_tr="Deniz fenerleri").exists()
