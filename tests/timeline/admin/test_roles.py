"""What each role may do, as the table of roles says it and as the groups have it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from config.accounts.roles import (
    ADMINISTRATOR,
    CONTRIBUTOR,
    DRAFTS,
    PUBLISHER,
    REVIEWER,
    grant_roles,
    permissions_of,
)

ROLES = (CONTRIBUTOR, REVIEWER, PUBLISHER, ADMINISTRATOR)


@pytest.mark.parametrize(
    ("verb", "role"),
    [
        ("sources.capture_snapshot", CONTRIBUTOR),
        ("timeline.submit_subject", CONTRIBUTOR),
        ("timeline.approve_subject", REVIEWER),
        ("timeline.publish_subject", PUBLISHER),
    ],
)
def test_a_verb_belongs_to_one_role_and_to_administrators(verb, role):
    assert {other for other in ROLES if verb in permissions_of(other)} == {role, ADMINISTRATOR}


def test_drafts_are_written_by_contributors_and_administrators_alone():
    for app, names in DRAFTS.items():
        for name in names:
            for verb in ("add", "change", "delete"):
                wanted = f"{app}.{verb}_{name}"
                may = {role for role in ROLES if wanted in permissions_of(role)}
                assert may == {CONTRIBUTOR, ADMINISTRATOR}, wanted


def test_a_permission_that_a_role_has_lost_is_taken_from_its_group(db):
    reviewers = Group.objects.get(name=REVIEWER)
    reviewers.permissions.add(Permission.objects.get(codename="publish_subject"))
    grant_roles(apps.get_app_config("timeline"), using="default")
    named = reviewers.permissions.values_list("content_type__app_label", "codename")
    assert {".".join(permission) for permission in named} == permissions_of(REVIEWER)
