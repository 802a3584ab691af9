"""What cannot be done at the desk, and by whom."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from config.accounts.roles import ADMINISTRATOR
from tests.timeline.admin.desk import (
    address,
    contributors,
    errors_of,
    form_of,
    row_of,
    signed_in,
)
from timeline import models
from timeline.editing import review

RECORDS = [models.Edition, models.Entry, models.Change, models.Approval, models.Contribution,
           models.Comment]  # fmt: skip


def test_nobody_writes_records(published):
    review.submit(subject=published.leila, by=published.amal)
    review.send_back(subject=published.leila, by=published.basil, reason="Which one?")
    client = signed_in(published.chris)
    for model in RECORDS:
        name = f"admin:timeline_{model._meta.model_name}"
        row = model.objects.first()
        assert client.get(address(row)).status_code == 200, model
        assert client.get(reverse(f"{name}_add")).status_code == 403, model
        assert client.post(address(row), {}).status_code == 403, model
        assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 403, model
        page = client.get(reverse(f"{name}_changelist")).content.decode()
        assert 'name="action"' not in page, model


def test_words_cannot_be_typed_into_a_statement(newsroom, chris):
    statement = newsroom.statements["visit"]
    url = address(statement)
    sent = form_of(chris, url)
    assert not {"exact", "start", "end", "prefix", "suffix", "snapshot"} & set(sent)
    chris.post(url, sent | {"exact": "Nobody came.", "start": "0", "notes": "x"})
    assert models.Statement.objects.get(pk=statement.pk).exact == statement.exact
    assert chris.get(reverse("admin:timeline_statement_add")).status_code == 403


def test_a_point_cites_only_statements_of_its_event(newsroom, amal):
    sent = form_of(amal, address(newsroom.visit))
    row = row_of(sent, "points", newsroom.visit.points.get().pk)
    sent[f"{row}-statements"] = [newsroom.statements["talks"].pk]
    answer = amal.post(address(newsroom.visit), sent)
    assert answer.status_code == 200
    assert errors_of(answer)


def test_evidence_a_point_cites_is_not_taken_away(newsroom, amal):
    sent = form_of(amal, address(newsroom.visit))
    evidence = newsroom.visit.evidence.get(statement=newsroom.statements["visit"])
    sent[f"{row_of(sent, 'evidence', evidence.pk)}-DELETE"] = "on"
    answer = amal.post(address(newsroom.visit), sent)
    assert "Change that first" in answer.content.decode()
    assert newsroom.visit.evidence.filter(pk=evidence.pk).exists()


def test_evidence_nobody_cites_can_be_taken_away(newsroom, amal):
    sent = form_of(amal, address(newsroom.visit))
    evidence = newsroom.visit.evidence.get(statement=newsroom.statements["promise"])
    sent[f"{row_of(sent, 'evidence', evidence.pk)}-DELETE"] = "on"
    assert amal.post(address(newsroom.visit), sent).status_code == 302
    assert not newsroom.visit.evidence.filter(pk=evidence.pk).exists()


def test_a_printed_name_stands_in_its_statement_letter_for_letter(newsroom, amal):
    url = address(newsroom.visit.participations.get())
    sent = form_of(amal, url) | {"printed_names-0-name": "Leyla Haddad"}
    assert "letter for letter" in errors_of(amal.post(url, sent))


def test_quoted_words_end_within_the_statement(newsroom, amal):
    statement = newsroom.statements["promise"]
    span = models.QuotedSpan.objects.create(statement=statement, start=1, end=5)
    url = address(statement)
    sent = form_of(amal, url)
    sent[f"{row_of(sent, 'quoted', span.pk)}-end"] = str(len(statement.exact) + 1)
    assert amal.post(url, sent).status_code == 200
    span.refresh_from_db()
    assert span.end == 5


def test_what_readers_see_cannot_be_deleted(published):
    client = signed_in(published.chris)
    answer = client.post(address(published.visit, "delete"), {"post": "yes"})
    assert "withdraw it first" in answer.content.decode()
    assert models.Event.objects.filter(pk=published.visit.pk).exists()
    client.post(
        reverse("admin:timeline_topic_changelist"),
        {"action": "delete_selected", "_selected_action": [published.topic.pk], "post": "yes"},
    )
    assert models.Topic.objects.filter(pk=published.topic.pk).exists()


def test_a_deleted_draft_leaves_its_contribution(newsroom, amal):
    topic = models.Topic.objects.create(name_en="Foghorns")
    assert amal.post(address(topic, "delete"), {"post": "yes"}).status_code == 302
    assert contributors(topic) == [("amal", "delete")]


def test_a_draft_event_is_deleted_with_its_parts(newsroom, amal):
    assert amal.post(address(newsroom.talks, "delete"), {"post": "yes"}).status_code == 302
    assert not models.Event.objects.filter(pk=newsroom.talks.pk).exists()
    assert models.Statement.objects.filter(pk=newsroom.statements["talks"].pk).exists()


def test_evidence_is_removed_on_the_page_of_its_event_alone(newsroom, amal):
    evidence = newsroom.visit.evidence.first()
    assert amal.post(address(evidence, "delete"), {"post": "yes"}).status_code == 403


def test_actions_need_the_permission_of_the_form(newsroom, basil):
    basil.post(
        reverse("admin:timeline_topic_changelist"),
        {"action": "delete_selected", "_selected_action": [newsroom.topic.pk], "post": "yes"},
    )
    assert models.Topic.objects.filter(pk=newsroom.topic.pk).exists()


def test_an_account_without_roles_completes_and_sees_nothing(newsroom):
    newsroom.basil.groups.clear()
    nobody = signed_in(newsroom.basil)
    query = {"app_label": "timeline", "model_name": "event", "field_name": "place", "term": "a"}
    assert nobody.get(reverse("admin:autocomplete"), query).status_code == 403
    for view in ("change", "history", "review", "delete"):
        assert nobody.get(address(newsroom.visit, view)).status_code == 403


def test_an_administrator_gives_roles_and_takes_no_more(newsroom):
    newsroom.basil.groups.set(Group.objects.filter(name=ADMINISTRATOR))
    basil = signed_in(newsroom.basil)
    own = address(newsroom.basil)
    sent = {
        "username": "basil", "first_name": "Basil", "is_active": "on", "is_staff": "on",
        "date_joined_0": "2031-05-01", "date_joined_1": "09:00",
        "groups": newsroom.basil.groups.get().pk, "is_superuser": "on",
        "user_permissions": Permission.objects.first().pk,
    }  # fmt: skip
    assert basil.post(own, sent).status_code == 302
    newsroom.basil.refresh_from_db()
    assert (newsroom.basil.first_name, newsroom.basil.is_superuser) == ("Basil", False)
    assert not newsroom.basil.user_permissions.exists()
    superuser = newsroom.chris
    for at in (address(superuser), reverse("admin:auth_user_password_change", args=[superuser.pk])):
        assert basil.post(at, sent).status_code == 403
    assert basil.get(reverse("admin:accounts_user_add")).status_code == 200


@pytest.mark.parametrize("at", ["actor/x/history/", "actor/1/history/x/", "actor/١/history/"])
def test_an_address_of_no_row_is_not_found(chris, at):
    assert chris.get(f"/en/admin/timeline/{at}").status_code == 404


def test_a_year_that_no_calendar_has_is_told_and_not_a_fault(chris):
    answer = chris.get(f"/en/admin/timeline/edition/?published_at__year={'9' * 30}")
    assert (answer.status_code, answer["Location"][-4:]) == (302, "?e=1")
