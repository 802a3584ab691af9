"""The four roles, as groups: what each may do, in one readable table.

Model permissions decide who may write drafts; the three verbs that reach readers have their own.
"""

from django.apps import apps as installed
from django.utils.translation import gettext_noop

CONTRIBUTOR = gettext_noop("Contributor")
REVIEWER = gettext_noop("Reviewer")
PUBLISHER = gettext_noop("Publisher")
ADMINISTRATOR = gettext_noop("Administrator")

# Models a desk account may write; everything else of ours is read at most.
DRAFTS = {
    "sources": ["outlet", "outletspelling", "source", "suppliedmark", "zone"],
    "timeline": [
        "timeline", "actor", "alias", "place", "topic", "series",
        "event", "participation", "printedname", "point", "absence",
        "statement", "speaker", "chainlink", "quotedspan", "translation",
        "evidence", "claim",
    ],
}  # fmt: skip
# Records are written by verbs alone; the desk may look.
RECORDS = {
    "sources": ["snapshot"],
    "timeline": ["approval", "comment", "contribution", "edition", "entry", "change"],
}
VERBS = {
    CONTRIBUTOR: ["sources.capture_snapshot", "timeline.submit_subject"],
    REVIEWER: ["timeline.approve_subject"],
    PUBLISHER: ["timeline.publish_subject"],
}


def permissions_of(role: str) -> set[str]:
    """Every permission of a role, as `app.codename`."""
    view = {
        f"{app}.view_{name}"
        for table in (DRAFTS, RECORDS)
        for app, names in table.items()
        for name in names
    }
    if role == ADMINISTRATOR:
        accounts = {f"accounts.{verb}_user" for verb in ("add", "change", "view")}
        every_verb = {verb for verbs in VERBS.values() for verb in verbs}
        return accounts | every_verb | permissions_of(CONTRIBUTOR) | {"auth.view_group"}
    wanted = view | set(VERBS[role])
    if role == CONTRIBUTOR:
        wanted |= {
            f"{app}.{verb}_{name}"
            for app, names in DRAFTS.items()
            for name in names
            for verb in ("add", "change", "delete")
        }
    return wanted


def grant_roles(sender, **kwargs) -> None:
    """After the last app has migrated, give each group exactly the table's permissions."""
    if sender.label != "timeline":
        return
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    # Permissions are made by a handler of the same signal, which may come after this one.
    for app_config in installed.get_app_configs():
        create_permissions(app_config, verbosity=0, using=kwargs["using"])
    database = kwargs["using"]
    every = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(database).select_related("content_type")
    }
    for role in (CONTRIBUTOR, REVIEWER, PUBLISHER, ADMINISTRATOR):
        group, _ = Group.objects.using(database).get_or_create(name=role)
        wanted = {every[name].pk for name in permissions_of(role)}
        if set(group.permissions.values_list("pk", flat=True)) != wanted:
            group.permissions.set(wanted)
