"""What the database would refuse is told on the form, in a sentence, with everything typed kept.

Every constraint of what a form or an inline of the desk writes has a case here; a new constraint
without one, or without a sentence of its own, fails by name.
"""

from contextlib import contextmanager

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models.signals import post_save, pre_save
from django.urls import reverse

from config.accounts.models import User
from config.desk.site import RecordAdmin, RecordInline
from config.languages import LANGUAGES
from sources.models import Outlet, OutletSpelling, Source, SuppliedMark
from tests.timeline.admin.desk import (
    added,
    address,
    contributors,
    errors_of,
    form_of,
    refused,
)
from timeline import models
from timeline.editing.quoting import attach
from timeline.models.actors import ALIASED

GENERAL = "Another save came at the same moment"


def written():
    """Every model of which a form of the desk writes rows."""
    for model, desk in admin.site._registry.items():
        if not isinstance(desk, RecordAdmin):
            rows = (inline.model for inline in desk.inlines if not issubclass(inline, RecordInline))
            yield from (model, *rows)


WRITTEN = set(written())
CONSTRAINTS = {
    constraint.name: constraint for model in WRITTEN for constraint in model._meta.constraints
}
UNIQUE = {
    f"{model.__name__}.{field.name}"
    for model in WRITTEN
    for field in model._meta.concrete_fields
    if field.unique and not field.primary_key
}


# -- what may be typed: the page, and what is changed on it ------------------------------------


def courier(room):
    return room.english.source.outlet


def source(room):
    return room.english.source


def aliased(kind: str):
    """The same spelling twice, of each thing that an alias may name."""

    def page(room):
        of = {"actor": room.leila, "place": room.port, "event": room.visit, "source": source(room)}
        return of.get(kind) or getattr(room, kind, None) or models.Timeline.objects.get()

    def typed(room, sent):
        row = {"text": "Layla", "language": "en"}
        return added(sent, "aliases", row, row)

    return page, typed


def other_outlet(language: str):
    def typed(room, sent):
        Outlet.objects.create(**{f"name_{language}": "The Other Courier"})
        return {f"name_{language}": "The Other Courier"}

    return courier, typed


def second_spelling(room, sent):
    row = {"text": "Courier", "language": "en"}
    OutletSpelling.objects.create(outlet=courier(room), **row)
    return added(sent, "spellings", row)


def second_mark(room, sent):
    SuppliedMark.objects.create(source=source(room), field="kind", reason_en="Told us.")
    return added(sent, "supplied", {"field": "kind", "reason_en": "Seen."})


def second_participation(room, sent):
    models.Participation.objects.create(event=room.talks, actor=room.leila)
    return added(sent, "participations", {"actor": room.leila.pk, "capacity": "host",
                                          "basis": "stated", "order": 1})  # fmt: skip


def same_actor(room, sent):
    actor = models.Actor.objects.create(name_en="Omar Haddad", kind="person")
    models.Participation.objects.create(event=room.visit, actor=actor)
    return {"actor": actor.pk}


def attached(prefix: str, **fields):
    def typed(room, sent):
        statement = room.statements["talks"]
        attach(statement=statement, event=room.visit, by=room.amal)
        values = {"statement": statement.pk, "event": room.visit.pk, "standing": "held", "order": 9}
        return added(sent, prefix, {name: values[name] for name in fields["typed"]})

    return typed


def talks_of(room):
    return room.statements["talks"]


def promise(room):
    return room.statements["promise"]


def participation(room):
    return room.visit.participations.get()


def printed(**values):
    def typed(room, sent):
        return added(sent, "printed_names", {"statement": room.statements["visit"].pk, **values})

    return participation, typed


def evidence(room):
    return room.visit.evidence.get(statement=room.statements["promise"])


def claimed(**values):
    def typed(room, sent):
        return added(sent, "claims", {"stance": "supports", "order": 1, **values})

    return evidence, typed


def quoted_twice(room, sent):
    models.QuotedSpan.objects.create(statement=promise(room), start=1, end=5)
    return added(sent, "quoted", {"start": 1, "end": 9})


def translated_twice(room, sent):
    row = {"language": "fr", "text": "Des pourparlers ont suivi.", "translator": "Amal"}
    models.Translation.objects.create(statement=talks_of(room), **row)
    return added(sent, "translations", row)


TYPED = [
    ("place_has_both_coordinates_or_none", lambda room: room.port,
     lambda room, sent: {"latitude": "31.5"}),
    ("place_is_not_within_itself", lambda room: room.port,
     lambda room, sent: {"within": room.port.pk}),
    ("event_is_not_part_of_itself", lambda room: room.visit,
     lambda room, sent: {"parent": room.visit.pk}),
    ("event_is_not_part_of_itself", lambda room: room.talks,
     lambda room, sent: {"occasion": room.talks.pk}),
    ("source_is_not_its_own_duplicate", source,
     lambda room, sent: {"duplicate_of": source(room).pk}),
    ("source_is_not_its_own_original", source, lambda room, sent: {"original": source(room).pk}),
    *((f"unique_{kind}_alias", *aliased(kind)) for kind in ALIASED),
    *((f"unique_outlet_name_{language}", *other_outlet(language))
      for language in LANGUAGES),
    ("unique_outlet_spelling", courier, second_spelling),
    ("unique_supplied_mark", source, second_mark),
    ("unique_participation", lambda room: room.talks, second_participation),
    ("unique_participation", participation, same_actor),
    ("unique_evidence", lambda room: room.visit,
     attached("evidence", typed=("statement", "standing", "order"))),
    ("unique_evidence", talks_of, attached("evidence", typed=("event", "standing"))),
    ("unique_printed_name", *printed(name="Leila Haddad")),
    ("printed_name_says_something", *printed(name="")),
    ("unique_claim_facet", *claimed(facet="outcome")),
    ("only_date_claims_state_dates", *claimed(facet="place", date="2031-05-02")),
    ("only_outcomes_have_levels", *claimed(facet="place", level="signed")),
    ("speaker_is_somebody", promise,
     lambda room, sent: added(sent, "speakers", {"title": "Minister", "order": 2})),
    ("quoted_span_not_empty", promise,
     lambda room, sent: added(sent, "quoted", {"start": 9, "end": 4})),
    ("unique_quoted_span", promise, quoted_twice),
    ("unique_translation", talks_of, translated_twice),
    ("unique_kind", lambda room: models.Timeline.objects.get(),
     lambda room, sent: added(sent, "kinds", {"code": "visit", "title_en": "Call", "order": 9})),
]  # fmt: skip


@pytest.mark.parametrize(("name", "page", "typed"), TYPED, ids=[case[0] for case in TYPED])
def test_a_constraint_has_its_sentence_on_the_form(newsroom, chris, opened, name, page, typed):
    url = address(page(newsroom))
    sent = opened(chris, url)
    changes = {key: str(value) for key, value in typed(newsroom, sent).items()}
    refused(chris.post(url, sent | changes), changes, CONSTRAINTS[name].violation_error_message)


def test_a_second_timeline_is_refused_in_words(newsroom, chris):
    typed = {"title_en": "Foghorns", "license": "CC-BY-4.0", "scope_en": "All there are."}
    sent = typed | {
        f"{rows}-{count}_FORMS": "0"
        for rows in ("lede", "kinds", "aliases")
        for count in ("TOTAL", "INITIAL")
    }
    answer = chris.post(reverse("admin:timeline_timeline_add"), sent)
    refused(answer, typed, CONSTRAINTS["one_timeline"].violation_error_message)


# -- what is broken between the check of a form and its write ----------------------------------


@contextmanager
def meanwhile(model, happens, signal=pre_save):
    """Something happens when the first row of a model is written: the check of it is over."""
    happened = []

    def receive(instance, **kwargs):
        if not happened:
            happened.append(instance)
            happens(instance)

    signal.connect(receive, sender=model)
    try:
        yield
    finally:
        signal.disconnect(receive, sender=model)
    assert happened


def set_to(**values):
    """The row itself comes out wrong, as no form of ours would write it."""

    def happens(room):
        return lambda row: vars(row).update(
            {name: value(room, row) if callable(value) else value for name, value in values.items()}
        )

    return happens


def likewise(*names: str):
    """Somebody else writes the same."""

    def happens(room):
        def write(row):
            same = type(row)(**{name: getattr(row, name) for name in names})
            type(row).objects.bulk_create([same])

        return write

    return happens


def of_talks(name: str):
    return lambda room, row: getattr(talks_of(room), name)


NOTES = {"notes": "Typed at length."}
JOINED = {"date_joined_0": "2031-05-01", "date_joined_1": "09:00"}
BEHIND = [
    ("place_is_not_within_itself", lambda room: room.port, models.Place,
     set_to(within_id=lambda room, row: row.pk)),
    ("alias_names_one_thing", lambda room: room.leila, models.Alias,
     set_to(place_id=lambda room, row: room.port.pk)),
    ("unique_actor_alias", lambda room: room.leila, models.Alias,
     likewise("actor_id", "text", "language")),
    ("unique_outlet_name_fr", courier, Outlet, likewise("name_fr")),
    ("one_timeline", lambda room: models.Timeline.objects.get(), models.Timeline,
     set_to(only=False)),
    ("source_url_is_web", source, Source, set_to(url="ftp://courier.example")),
    ("source_archived_url_is_web", source, Source, set_to(archived_url="ftp://courier.example")),
    ("statement_is_not_empty", promise, models.Statement,
     set_to(end=lambda room, row: row.start, exact="", suffix="")),
    ("unique_statement_passage", promise, models.Statement,
     set_to(**{name: of_talks(name) for name in ("start", "end", "exact", "prefix", "suffix")})),
    # What has no name that the database would give: a guard of quotes, an id drawn twice.
    ("", promise, models.Statement, set_to(exact="Nobody came.")),
    ("", lambda room: room.topic, models.Topic,
     set_to(public_id=lambda room, row: models.Topic.objects.create(name_en="Fog").public_id)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "page", "model", "happens"), BEHIND, ids=[case[0] or "unnamed" for case in BEHIND]
)
def test_a_constraint_broken_behind_the_form_is_told_there(
    newsroom, chris, opened, name, page, model, happens
):
    url = address(page(newsroom))
    sent = opened(chris, url)
    typed = dict(NOTES)
    if model is models.Alias:
        typed |= added(sent, "aliases", {"text": "Layla", "language": "ar"})
    if model is Outlet:
        typed |= {"name_fr": "Le Courrier inventé"}
    with meanwhile(model, happens(newsroom)):
        answer = chris.post(url, sent | typed)
    refused(answer, typed, CONSTRAINTS[name].violation_error_message if name else GENERAL)
    assert ("chris", "change") not in contributors(page(newsroom))


def test_what_was_deleted_meanwhile_is_told_before_anything_is_called_saved(
    newsroom, chris, opened
):
    url = address(newsroom.visit)

    def delete(event):
        models.Place.objects.filter(pk=event.place_id)._raw_delete("default")

    with meanwhile(models.Event, delete, post_save):
        answer = chris.post(url, opened(chris, url) | NOTES)
    refused(answer, NOTES, GENERAL)
    assert "successfully" not in answer.content.decode()


def test_a_timeline_that_came_meanwhile_is_told(newsroom, chris):
    url = reverse("admin:timeline_timeline_add")
    models.Timeline.objects.all().delete()
    typed = {"title_en": "Foghorns", "scope_en": "All there are."}
    sent = form_of(chris, url) | typed
    with meanwhile(models.Timeline, likewise("title_en")(newsroom)):
        refused(chris.post(url, sent), typed, GENERAL)


@pytest.mark.parametrize(("model", "name"), [(Group, "name"), (User, "username")])
def test_an_account_or_a_role_named_meanwhile_is_told(newsroom, chris, opened, model, name):
    row = Group.objects.first() if model is Group else newsroom.amal
    sent = opened(chris, address(row)) | {name: "dalal"} | JOINED
    with meanwhile(model, likewise(name)(newsroom)):
        refused(chris.post(address(row), sent), {name: "dalal"}, GENERAL)


def test_a_revert_that_is_refused_is_told(newsroom, chris):
    version = newsroom.port.history.first()
    url = reverse("admin:timeline_place_simple_history", args=[newsroom.port.pk, version.pk])
    sent = form_of(chris, address(newsroom.port))
    with meanwhile(models.Place, lambda place: vars(place).update(within_id=place.pk)):
        answer = chris.post(url, sent | NOTES)
    sentence = CONSTRAINTS["place_is_not_within_itself"].violation_error_message
    assert (answer.status_code, answer.context["adminform"].form["notes"].value()) == (
        200, NOTES["notes"],
    )  # fmt: skip
    assert str(sentence) in errors_of(answer)


def test_a_place_named_while_it_is_deleted_stays(newsroom, chris):
    pier = models.Place.objects.create(name_en="Pier")
    among = reverse("admin:timeline_place_changelist")
    action = {"action": "delete_selected", "_selected_action": [pier.pk]}
    for url, sent in ((address(pier, "delete"), {}), (among, action)):
        with meanwhile(
            models.Contribution,
            lambda row: models.Event.objects.create(title_en="Call", place=pier),
        ):
            answer = chris.post(url, sent | {"post": "yes"}, follow=True)
        assert GENERAL in answer.content.decode()
        assert "successfully" not in answer.content.decode().lower()
        assert models.Place.objects.filter(pk=pier.pk).exists()


# -- nothing is left out -----------------------------------------------------------------------


def test_every_constraint_has_a_case_here():
    tried = {case[0] for case in [*TYPED, *BEHIND] if case[0]}
    assert tried == set(CONSTRAINTS)
    assert [model for model in WRITTEN if model._meta.unique_together] == []


def test_every_constraint_has_a_sentence_of_its_own():
    assert [
        name
        for name, constraint in CONSTRAINTS.items()
        if constraint.violation_error_message == constraint.default_violation_error_message
    ] == []


def test_what_is_unique_alone_is_an_id_that_is_drawn_or_told_by_django():
    others = {name for name in UNIQUE if not name.endswith(".public_id")}
    assert others == {"Timeline.only", "Group.name", "User.username"}
