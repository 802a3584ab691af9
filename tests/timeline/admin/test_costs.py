"""Lists, forms and pages of the desk cost the same however much there is."""

from django.contrib import admin
from django.urls import reverse

from sources.intake import capture
from sources.models import Outlet, OutletSpelling, Source, SuppliedMark
from tests.timeline.admin.desk import (
    address,
    queries,
)
from timeline import models
from timeline.editing import review
from timeline.editing.quoting import attach

OURS = [model for model in admin.site._registry
        if model._meta.app_label in {"sources", "timeline"}]  # fmt: skip


def crowd(newsroom, numbers: range) -> None:
    """More of everything that lists show and forms hold."""
    for number in numbers:
        outlet = Outlet.objects.create(name=f"Outlet {number}")
        for printed in (outlet, newsroom.english.source.outlet):
            OutletSpelling.objects.create(outlet=printed, text=f"The Outlet {number}")
        source = Source.objects.create(title=f"Source {number}", outlet=outlet, language="en")
        SuppliedMark.objects.create(source=source, field="outlet", reason_en="Told us")
        snapshot = capture(text=f"The harbour was calm on day {number}.", source=source).snapshot
        actor = models.Actor.objects.create(name_en=f"Actor {number}", kind="person")
        for person in (actor, newsroom.leila):
            models.Alias.objects.create(actor=person, text=f"A. {number}", language="en")
        models.Alias.objects.create(place=newsroom.port, text=f"P. {number}", language="en")
        place = models.Place.objects.create(name_en=f"Place {number}", within=newsroom.port)
        models.Topic.objects.create(name_en=f"Topic {number}")
        models.Series.objects.create(name_en=f"Series {number}")
        event = newsroom.event(f"Event {number}", place=place, place_basis="inferred",
                               place_note_en="Its harbour.")  # fmt: skip
        statement = newsroom.quote("The harbour was calm", snapshot)
        attach(
            statement=statement,
            event=event,
            standing="held",
            by=newsroom.amal,
            claims=[{"facet": "place"}],
        )
        participation = models.Participation.objects.create(
            event=event, actor=actor, basis="inferred", note_en="The only one."
        )
        models.PrintedName.objects.create(
            participation=participation, statement=statement, name="The harbour"
        )
        newsroom.publish(event)
        review.submit(subject=actor, by=newsroom.amal)
        review.send_back(subject=actor, by=newsroom.basil, reason="Which one?")


def test_lists_forms_and_the_start_page_cost_the_same_with_many_rows(newsroom, chris, amal):
    def costs(**how) -> dict[str, int]:
        for topic in models.Topic.objects.all():
            review.contribute(subject=topic, by=newsroom.amal, verb="change")
        found = {"start": queries(chris, reverse("admin:index"), **how),
                 "start of amal": queries(amal, reverse("admin:index"), **how)}  # fmt: skip
        for model in OURS:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
            found[f"{model.__name__} list"] = queries(chris, reverse(name), **how)
            found[f"{model.__name__} form"] = queries(chris, address(forms[model]), **how)
        return found

    newsroom.publish(newsroom.visit)
    crowd(newsroom, range(1))
    forms = {model: model._base_manager.earliest("pk") for model in OURS}
    few = costs()
    crowd(newsroom, range(1, 5))
    assert costs(again=True) == few


def test_an_event_form_costs_the_same_with_many_rows(newsroom, chris):
    few = queries(chris, address(newsroom.visit))
    for number in range(9):
        source = Source.objects.create(title=f"Source {number}", language="en")
        snapshot = capture(text=f"The harbour was calm on day {number}.", source=source).snapshot
        statement = newsroom.quote("The harbour was calm", snapshot)
        attach(statement=statement, event=newsroom.visit, by=newsroom.amal, standing="held",
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
            attach(statement=statement, event=newsroom.visit, by=newsroom.amal, standing="held",
                   claims=[{"facet": "place"}])  # fmt: skip
            actor = models.Actor.objects.create(name_en=f"Actor {number}", kind="person")
            models.Participation.objects.create(event=newsroom.visit, actor=actor)

    grow(0, 2)
    newsroom.publish(newsroom.visit, "More of it.")
    pages.append(address(newsroom.visit))  # which asks whether another edition would say more
    few = [queries(chris, page) for page in pages]
    grow(2, 9)
    newsroom.publish(newsroom.visit, "Still more.")
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
        attach(
            statement=statement,
            standing="held",
            by=newsroom.amal,
            event=newsroom.event(f"Event {number}"),
        )
    assert queries(chris, address(statement)) == few
