"""Verbs are the same from desk, command and test: they permit, keep together, and tell."""

import inspect
import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from config.accounts.models import User
from config.verbs import verb
from sources import intake
from timeline.editing import crediting, quoting, review, undoing
from timeline.picker import saving
from timeline.record import publishing

NEEDS = {
    intake.capture: "sources.capture_snapshot",
    intake.know: "sources.capture_snapshot",
    intake.mark_zone: "sources.change_zone",
    intake.set_zones: "sources.change_zone",
    quoting.quote: "timeline.add_statement",
    quoting.enter: "timeline.add_statement",
    quoting.attach: "timeline.add_evidence",
    quoting.detach: "timeline.delete_evidence",
    quoting.attribute: "timeline.change_statement",
    quoting.translate: "timeline.add_translation",
    quoting.carry_over: "timeline.change_statement",
    crediting.introduce: "timeline.add_actor",
    crediting.spell: "timeline.add_alias",
    crediting.credit: "timeline.add_printedname",
    undoing.take_back: "timeline.delete_evidence",
    review.submit: "timeline.submit_subject",
    review.approve: "timeline.approve_subject",
    review.send_back: "timeline.approve_subject",
    publishing.publish: "timeline.publish_subject",
    publishing.correct: "timeline.publish_subject",
    publishing.withdraw: "timeline.publish_subject",
    saving.begin: "timeline.add_event",
}
# What verbs do is recorded by one function that is none itself; a save is many verbs.
NOT_VERBS = {review.contribute, saving.save}


def test_whatever_is_done_by_somebody_is_a_verb_and_needs_what_the_table_says():
    found = {
        value
        for module in (intake, crediting, quoting, review, undoing, publishing, saving)
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__
        and not name.startswith("_") and "by" in inspect.signature(value).parameters
    }  # fmt: skip
    assert found - NOT_VERBS == set(NEEDS)
    assert {do: do.permissions for do in NEEDS} == {do: (need,) for do, need in NEEDS.items()}


@pytest.mark.parametrize("do", NEEDS, ids=lambda do: do.__name__)
def test_whoever_may_not_is_refused_before_anything_is_looked_at(do, db):
    visitor = User.objects.create(username="visitor", is_staff=True)
    with pytest.raises(PermissionDenied):
        do(by=visitor)


def test_an_account_that_nobody_can_sign_in_with_is_moved_by_code_alone():
    ring = verb("timeline.publish_subject", atomic=False)(lambda *, bell, by=None: bell)
    assert ring(bell="ding", by=User(pk=1, username="clockwork", is_active=False)) == "ding"
    assert ring(bell="ding") == "ding"
    with pytest.raises(PermissionDenied):
        ring(bell="ding", by=AnonymousUser())


def test_what_was_done_is_one_line_of_the_log(newsroom, caplog):
    with caplog.at_level(logging.INFO, logger="isnad.verbs"):
        review.submit(subject=newsroom.visit, by=newsroom.amal)
        made = saving.begin(by=newsroom.amal, title="Anniversary of the lamp")
    one, other = caplog.messages
    assert one.startswith(f"submit event {newsroom.visit.public_id} by amal in ")
    assert other.startswith(f"begin event {made.public_id} by amal in ")
