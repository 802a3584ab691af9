"""The desk: nothing overwritten, nothing unrecorded, nothing permitted by accident."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.accounts.roles import ADMINISTRATOR
from config.drafts import Subject
from sources.intake import capture
from sources.models import Outlet, OutletSpelling, Source, SuppliedMark
from timeline import models, review
from timeline.admin.waiting import waiting
from timeline.document import MODELS
from timeline.quoting import attach

LANGUAGES = ("en", "fr", "ar", "tr")


def signed_in(user, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves its language active."""
    with translation.override("en"):
        yield


@pytest.fixture
def chris(newsroom):
    return signed_in(newsroom.chris)


@pytest.fixture
def amal(newsroom):
    return signed_in(newsroom.amal)


@pytest.fixture
def basil(newsroom):
    return signed_in(newsroom.basil)


def address(row, view: str = "change") -> str:
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=[row.pk])


def form_of(client: Client, url: str) -> dict[str, str]:
    """Every field of the page's form as a browser would send it back unchanged."""
    response = client.get(url)
    assert response.status_code == 200
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False or value == "":
                continue
            value = bound.field.prepare_value(value)
            if isinstance(value, list):
                sent[bound.html_name] = [str(getattr(item, "pk", item)) for item in value]
            else:
                sent[bound.html_name] = str(value)
    return sent


def row_of(sent: dict, prefix: str, pk: int) -> str:
    """The prefix of the inline row of an object: "points-0"."""
    return next(
        name.removesuffix("-id")
        for name, value in sent.items()
        if re.fullmatch(rf"{prefix}-[0-9]+-id", name) and value == str(pk)
    )


def errors_of(response) -> str:
    return " ".join(re.findall(r'class="errorlist.*?</ul>', response.content.decode(), re.S))


def queries(client: Client, url: str) -> int:
    client.get(url)  # what is cached per process is read now
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


# -- lists and forms cost the same however much there is -----------------------------------------

OURS = [model for model in admin.site._registry
        if model._meta.app_label in {"sources", "timeline"}]  # fmt: skip


def crowd(newsroom) -> None:
    """Nine more of everything the lists show."""
    for number in range(9):
        outlet = Outlet.objects.create(name=f"Outlet {number}")
        OutletSpelling.objects.create(outlet=outlet, text=f"The Outlet {number}")
        source = Source.objects.create(title=f"Source {number}", outlet=outlet, language="en")
        SuppliedMark.objects.create(source=source, field="outlet", reason_en="Told us")
        snapshot = capture(text=f"The harbour was calm on day {number}.", source=source).snapshot
        actor = models.Actor.objects.create(name_en=f"Actor {number}", kind="person")
        models.Alias.objects.create(actor=actor, text=f"A. {number}", language="en")
        place = models.Place.objects.create(name_en=f"Place {number}", within=newsroom.port)
        models.Topic.objects.create(name_en=f"Topic {number}")
        models.Series.objects.create(name_en=f"Series {number}")
        event = newsroom.event(f"Event {number}", place=place, place_basis="inferred",
                               place_note_en="Its harbour.")  # fmt: skip
        statement = newsroom.quote("The harbour was calm", snapshot)
        attach(statement=statement, event=event, by=newsroom.amal, claims=[{"facet": "place"}])
        participation = models.Participation.objects.create(
            event=event, actor=actor, basis="inferred", note_en="The only one."
        )
        models.PrintedName.objects.create(
            participation=participation, statement=statement, name="The harbour"
        )
        newsroom.publish(event)
        review.submit(subject=actor, by=newsroom.amal)
        review.send_back(subject=actor, by=newsroom.basil, reason="Which one?")


def test_lists_cost_the_same_with_many_rows(newsroom, chris):
    newsroom.publish(newsroom.visit)
    lists = {
        model.__name__: f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        for model in OURS
    }
    few = {name: queries(chris, reverse(view)) for name, view in lists.items()}
    crowd(newsroom)
    assert {name: queries(chris, reverse(view)) for name, view in lists.items()} == few


def test_the_form_of_a_source_leads_to_its_latest_text(newsroom, amal):
    source = newsroom.english.source
    later = capture(text="The harbour was calm.", source=source).snapshot
    known = Source.objects.create(title="Not held", language="en")
    assert address(later, "pick") in amal.get(address(source)).content.decode()
    assert address(newsroom.english, "pick") not in amal.get(address(source)).content.decode()
    assert "/pick/" not in amal.get(address(known)).content.decode()


def test_an_event_form_costs_the_same_with_many_rows(newsroom, chris):
    few = queries(chris, address(newsroom.visit))
    for number in range(9):
        source = Source.objects.create(title=f"Source {number}", language="en")
        snapshot = capture(text=f"The harbour was calm on day {number}.", source=source).snapshot
        statement = newsroom.quote("The harbour was calm", snapshot)
        attach(statement=statement, event=newsroom.visit, by=newsroom.amal,
               claims=[{"facet": "place"}])  # fmt: skip
        point = models.Point.objects.create(event=newsroom.visit, text_en=f"Calm {number}.")
        point.statements.add(statement)
        actor = models.Actor.objects.create(name_en=f"Actor {number}", kind="person")
        row = models.Participation.objects.create(event=newsroom.visit, actor=actor)
        models.PrintedName.objects.create(participation=row, statement=statement, name="harbour")
        models.Absence.objects.create(
            event=newsroom.visit, facet="other", text_en="None.", as_of="2031-05-04"
        )
    assert queries(chris, address(newsroom.visit)) == few


def test_what_is_read_before_it_is_approved_costs_the_same_with_many_rows(newsroom, chris):
    newsroom.publish(newsroom.visit)
    pages = [
        address(newsroom.visit, "review"),
        address(newsroom.english),
        address(newsroom.english.source),
        address(newsroom.english.source, "review"),
    ]

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            words = f"The harbour was calm on day {number}."
            snapshot = capture(text=words, source=newsroom.english.source).snapshot
            statement = newsroom.quote("The harbour was calm", snapshot)
            attach(statement=statement, event=newsroom.visit, by=newsroom.amal,
                   claims=[{"facet": "place"}])  # fmt: skip
            actor = models.Actor.objects.create(name_en=f"Actor {number}", kind="person")
            models.Participation.objects.create(event=newsroom.visit, actor=actor)

    grow(0, 2)
    few = [queries(chris, page) for page in pages]
    grow(2, 9)
    assert [queries(chris, page) for page in pages] == few


def test_a_statement_form_costs_the_same_with_many_rows(newsroom, chris):
    statement = newsroom.statements["promise"]
    models.ChainLink.objects.create(
        statement=statement, as_printed="she told", source=newsroom.english.source
    )
    models.QuotedSpan.objects.create(statement=statement, start=0, end=4)
    few = queries(chris, address(statement))
    for number in range(1, 9):
        actor = models.Actor.objects.create(name_en=f"Actor {number}", kind="person")
        models.Speaker.objects.create(statement=statement, actor=actor)
        source = Source.objects.create(title=f"Source {number}")
        models.ChainLink.objects.create(statement=statement, as_printed="told", source=source)
        models.QuotedSpan.objects.create(statement=statement, start=number, end=number + 1)
        attach(statement=statement, by=newsroom.amal, event=newsroom.event(f"Event {number}"))
    assert queries(chris, address(statement)) == few


# -- two people on one page ----------------------------------------------------------------------


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
    assert "was removed by somebody else" in errors_of(answer)
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


# -- history -------------------------------------------------------------------------------------


def test_reverting_restores_what_the_form_shows_and_nothing_else(newsroom, amal):
    event = newsroom.visit
    old = event.history.first()
    event.title_en = "Inspection of the lighthouse"
    event.save()
    review.submit(subject=event, by=newsroom.amal)
    event.refresh_from_db()
    told = amal.get(address(event, "history")).content.decode()
    assert "<del><bdi>Visit to the lighthouse</bdi></del>" in told
    assert "<strong>Title [en]</strong>" in told
    assert "<strong>Title</strong>" not in told  # the same words a second time
    assert "None" not in told
    in_arabic = address(event, "history").replace("/en/", "/ar/", 1)
    event.kind = "meeting"
    event.save()
    assert "<ins><bdi>meeting</bdi></ins>" not in amal.get(in_arabic).content.decode()
    translation.activate("en")
    url = reverse("admin:timeline_event_simple_history", args=[event.pk, old.pk])
    sent = {bound.html_name: bound.value() or "" for bound in
            amal.get(url).context["adminform"].form}  # fmt: skip
    sent["topics"] = [topic.pk for topic in event.topics.all()]
    assert amal.post(url, sent).status_code == 302
    reverted = models.Event.objects.get(pk=event.pk)
    assert reverted.title_en == "Visit to the lighthouse"
    assert reverted.version == event.version + 1
    assert reverted.state == Subject.State.DRAFT
    assert models.Contribution.objects.filter(subject_id=event.public_id).first().by == "amal"


def test_whoever_only_reads_cannot_revert(newsroom, basil):
    old = newsroom.visit.history.first()
    url = reverse("admin:timeline_event_simple_history", args=[newsroom.visit.pk, old.pk])
    assert basil.get(url).status_code == 200
    assert basil.post(url, {"title_en": "Mine"}).status_code == 403


# -- contributions -------------------------------------------------------------------------------


def contributors(subject) -> list[tuple[str, str]]:
    return list(
        models.Contribution.objects.filter(
            kind=review.kind_of(subject), subject_id=subject.public_id
        ).values_list("by", "verb")
    )


def test_every_change_of_a_subject_is_recorded(newsroom, chris):
    for model in MODELS.values():
        subject = model.objects.first()
        url = address(subject)
        assert chris.post(url, form_of(chris, url) | {"notes": "Seen."}).status_code == 302
        assert ("chris", "change") in contributors(subject), model


def test_a_changed_inline_row_is_a_contribution_to_its_event(newsroom, chris):
    sent = form_of(chris, address(newsroom.visit))
    row = row_of(sent, "points", newsroom.visit.points.get().pk)
    sent[f"{row}-text_fr"] = "La ministre a visité le phare."
    assert chris.post(address(newsroom.visit), sent).status_code == 302
    assert ("chris", "change") in contributors(newsroom.visit)


def test_a_statement_edited_is_a_contribution_to_its_events(newsroom, chris):
    statement = newsroom.statements["visit"]
    url = address(statement)
    assert chris.post(url, form_of(chris, url) | {"assertion": "claim"}).status_code == 302
    assert ("chris", "change") in contributors(statement)
    assert ("chris", "change") in contributors(newsroom.visit)


def test_claims_and_printed_names_are_contributions_to_the_event(newsroom, chris):
    for row in (newsroom.visit.evidence.first(), newsroom.visit.participations.get()):
        url = address(row)
        sent = form_of(chris, url)
        name = "claims-0-stance" if "claims-0-stance" in sent else "printed_names-0-title"
        changed = "context" if name.startswith("claims") else "Minister"
        before = len(contributors(newsroom.visit))
        assert chris.post(url, sent | {name: changed}).status_code == 302
        assert len(contributors(newsroom.visit)) == before + 1


def test_an_edit_returns_what_was_submitted_to_draft(newsroom, amal):
    review.submit(subject=newsroom.visit, by=newsroom.amal)
    url = address(newsroom.visit)
    amal.post(url, form_of(amal, url) | {"title_tr": "Deniz feneri ziyareti"})
    newsroom.visit.refresh_from_db()
    assert newsroom.visit.state == Subject.State.DRAFT


# -- what cannot be done here --------------------------------------------------------------------

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


# -- the verbs -----------------------------------------------------------------------------------

VERBS = ("submit", "approve", "send_back", "publish", "correct", "withdraw")


def buttons(client: Client, subject) -> set[str]:
    return set(client.get(address(subject, "review")).context["verbs"])


def test_buttons_follow_permission_and_state(newsroom, amal, basil):
    visit = newsroom.visit
    assert (buttons(amal, visit), buttons(basil, visit)) == ({"submit"}, set())
    review.submit(subject=visit, by=newsroom.amal)
    assert (buttons(amal, visit), buttons(basil, visit)) == (set(), {"approve", "send_back"})
    review.approve(subject=visit, by=newsroom.basil)
    assert (buttons(amal, visit), buttons(basil, visit)) == (set(), {"publish", "send_back"})


def test_an_event_goes_from_draft_to_withdrawn_by_buttons(newsroom, amal, basil):
    visit = newsroom.visit
    amal.post(address(visit, "submit"))
    digest = basil.get(address(visit, "review")).context["digest"]
    basil.post(address(visit, "approve"), {"digest": digest})
    basil.post(address(visit, "publish"))
    assert models.Entry.objects.get(pk=visit.public_id).edition.number == 1
    amal.post(address(visit), form_of(amal, address(visit)) | {"title_en": "Tour"})
    amal.post(address(visit, "submit"))
    digest = basil.get(address(visit, "review")).context["digest"]
    basil.post(address(visit, "approve"), {"digest": digest})
    answer = basil.post(address(visit, "correct"), {"note_fr": " "}, follow=True)
    assert "at least one language" in answer.content.decode()
    basil.post(address(visit, "correct"), {"note_fr": "Le titre."})
    assert models.Entry.objects.get(pk=visit.public_id).edition.note["fr"] == "Le titre."
    # A null byte, which PostgreSQL cannot keep, is dropped.
    basil.post(address(visit, "withdraw"), {"reason_ar": "خط\0أ"})
    entry = models.Entry.objects.get(pk=visit.public_id)
    assert (entry.state, entry.reason["ar"]) == ("withdrawn", "خطأ")


def test_approval_is_of_the_words_the_reviewer_read(newsroom, amal, basil):
    amal.post(address(newsroom.visit, "submit"))
    for digest in ("", "0" * 64):
        answer = basil.post(address(newsroom.visit, "approve"), {"digest": digest}, follow=True)
        assert "Read it again" in answer.content.decode()
    assert not models.Approval.objects.exists()


def test_nobody_approves_their_own_work_and_is_told_why(newsroom, chris):
    chris.post(address(newsroom.visit, "submit"))
    digest = chris.get(address(newsroom.visit, "review")).context["digest"]
    answer = chris.post(address(newsroom.visit, "approve"), {"digest": digest}, follow=True)
    assert "Ask somebody else" in answer.content.decode()


def test_what_is_missing_is_listed_on_the_review_page(newsroom, amal):
    draft = models.Event.objects.create(title_en="Rumour")
    page = amal.post(address(draft, "submit"), follow=True).content.decode()
    assert page.count("nothing holds this event up yet") == 2  # the message and the list
    assert address(draft, "submit") not in page  # which would only refuse again
    draft.refresh_from_db()
    assert draft.state == Subject.State.DRAFT


def test_a_sent_back_draft_shows_the_reason(newsroom, amal, basil):
    amal.post(address(newsroom.visit, "submit"))
    basil.post(address(newsroom.visit, "send_back"), {"reason": "Which\0 lighthouse?"})
    for view in ("review", "change"):
        assert "Which lighthouse?" in amal.get(address(newsroom.visit, view)).content.decode()
    amal.post(address(newsroom.visit, "submit"))
    assert "Which lighthouse?" not in amal.get(address(newsroom.visit)).content.decode()
    reviewed = amal.get(address(newsroom.visit, "review")).context
    assert reviewed["sent_back"] is None
    assert [reason.text for reason in reviewed["earlier"]] == ["Which lighthouse?"]


def test_publishing_the_same_twice_says_so(published):
    basil = signed_in(published.basil)
    answer = basil.post(address(published.visit, "correct"), {"note_en": "Again"}, follow=True)
    assert "Nothing has changed since edition 1" in answer.content.decode()
    assert "correct" not in buttons(basil, published.visit)


def test_the_review_page_shows_what_changes_for_readers(published):
    amal = signed_in(published.amal)
    url = address(published.visit)
    amal.post(url, form_of(amal, url) | {"title_en": "Tour of the lighthouse"})
    page = amal.get(address(published.visit, "review"))
    assert "<del>Visit to</del><ins>Tour of</ins> the lighthouse" in page.content.decode()
    changes = page.context["changes"]
    titles = [change for change in changes if change["path"] == "Title › en"]
    assert titles == [
        {"path": "Title › en", "before": "Visit to the lighthouse",
         "after": "Tour of the lighthouse"}
    ]  # fmt: skip


def test_verbs_need_their_permission_a_post_and_a_token(newsroom):
    newsroom.amal.groups.clear()
    nobody, chris = signed_in(newsroom.amal), signed_in(newsroom.chris)
    guarded = signed_in(newsroom.chris, enforce_csrf_checks=True)
    for verb in VERBS:
        url = address(newsroom.visit, verb)
        assert nobody.post(url).status_code == 403, verb
        assert chris.get(url).status_code == 405, verb
        assert guarded.post(url).status_code == 403, verb
        assert Client().post(url).status_code == 302, verb


def test_a_verb_that_does_not_fit_is_refused_in_words(newsroom, chris):
    """Every subject, every verb, in a state where most make no sense: a page, never an error."""
    for model in MODELS.values():
        for verb in VERBS:
            answer = chris.post(address(model.objects.first(), verb), follow=True)
            assert answer.status_code == 200, (model, verb)


def test_a_verb_on_nothing_is_not_found(newsroom, chris):
    for model in MODELS.values():
        assert chris.post(address(model(pk=99999), "submit")).status_code == 404


def test_a_draft_whose_date_cannot_be_read_can_still_be_reviewed(newsroom, amal):
    models.Event.objects.filter(pk=newsroom.visit.pk).update(date="yesterday")
    assert amal.get(address(newsroom.visit, "review")).status_code == 200


def test_places_within_each_other_can_still_be_reviewed(newsroom, amal):
    inner = models.Place.objects.create(name_en="Pier", within=newsroom.port)
    models.Place.objects.filter(pk=newsroom.port.pk).update(within=inner)
    page = amal.get(address(newsroom.port, "review"))
    assert page.status_code == 200
    assert "circle" in page.content.decode()


# -- the start page ------------------------------------------------------------------------------


def waits(user) -> dict[str, list[str]]:
    """The start page's lists by name, where not empty."""
    found = waiting(type(user).objects.get(pk=user.pk))  # permissions are read once per user
    return {name: [str(row["subject"]) for row in rows] for name, rows in found.items() if rows}


def test_the_start_page_lists_what_waits_for_me_and_not_my_own(newsroom, amal, basil):
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


def test_the_start_page_costs_the_same_with_much_that_waits(newsroom, chris, amal):
    index = reverse("admin:index")
    newsroom.publish(newsroom.visit)
    few = queries(chris, index), queries(amal, index)
    crowd(newsroom)
    for topic in models.Topic.objects.all():
        review.contribute(subject=topic, by=newsroom.amal, verb="change")
    assert (queries(chris, index), queries(amal, index)) == few


def test_what_was_published_waits_no_longer(published):
    assert str(published.visit) not in waits(published.basil).get("publish", [])
    assert str(published.visit) not in waits(published.amal).get("drafts", [])


# -- every page, in every language ---------------------------------------------------------------


def pages(newsroom) -> list[str]:
    visit, statement = newsroom.visit, newsroom.statements["visit"]
    return [
        reverse("admin:index"),
        reverse("admin:timeline_event_changelist"),
        reverse("admin:timeline_event_add"),
        address(visit),
        address(visit, "review"),
        address(visit, "history"),
        address(visit, "delete"),
        address(newsroom.leila),
        address(newsroom.leila, "review"),
        address(models.Timeline.objects.get(), "review"),
        address(statement),
        address(visit.evidence.first()),
        address(visit.participations.get()),
        address(newsroom.english.source),
        address(newsroom.english.source, "capture"),
        address(newsroom.english),
        address(newsroom.english, "pick") + "?find=lighthouse",
        address(newsroom.arabic, "pick") + "?start=0&end=18",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_load_nothing_foreign_and_run_nothing_inline(published, language):
    client = signed_in(published.chris)
    for page in pages(published):
        response = client.get(page.replace("/en/", f"/{language}/", 1))
        assert response.status_code == 200, page
        html = response.content.decode()
        assert f'lang="{language}"' in html
        assert not re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", html), page
        assert not re.findall(r'\s(?:style|on[a-z]+)="', html), page
        loaded = re.findall(r'<(?:script|img|link|iframe)[^>]*?(?:src|href)="([^"]*)"', html)
        assert not [url for url in loaded if not url.startswith("/")], page
