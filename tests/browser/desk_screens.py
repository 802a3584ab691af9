"""The screens of the desk that are ours, or that we have changed, each on a row of its own."""

from django.urls import reverse
from django.utils.translation import override

from config.accounts.models import User
from sources.models import Outlet, Snapshot, Source
from timeline.models import Actor, Event, Place, Series, Statement, Timeline, Topic

PASSWORD = "correct horse battery"


def sign_in(page, language: str) -> None:
    """As somebody who may do everything, so that no screen hides anything."""
    User.objects.create_superuser("auditor", password=PASSWORD)
    with override(language):
        page.goto(reverse("admin:login"))
    page.fill("#id_username", "auditor")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")


def screens(language: str) -> dict[str, str]:
    """Addresses by name: lists and forms of every subject, review, reading, capture, picker."""
    quoted = Snapshot.objects.filter(source__outlet__isnull=False, statements__isnull=False)
    snapshot = quoted.order_by("pk").first()
    event = Event.objects.exclude(parent=None).order_by("pk").first()
    found = {}
    with override(language):
        found["index"] = reverse("admin:index")
        for model in (Event, Actor, Place, Topic, Series, Statement, Timeline, Outlet, Source):
            name = f"{model._meta.app_label}_{model._meta.model_name}"
            row = event if model is Event else model._base_manager.order_by("pk").first()
            found[f"{name}-list"] = reverse(f"admin:{name}_changelist")
            if row is not None:
                found[f"{name}-form"] = reverse(f"admin:{name}_change", args=[row.pk])
                found[f"{name}-history"] = reverse(f"admin:{name}_history", args=[row.pk])
                if model is not Statement:
                    found[f"{name}-review"] = reverse(f"admin:{name}_review", args=[row.pk])
            if model not in (Statement, Timeline):
                found[f"{name}-add"] = reverse(f"admin:{name}_add")
        found["capture"] = reverse("admin:sources_source_capture", args=[snapshot.source_id])
        found["reading"] = reverse("admin:sources_snapshot_change", args=[snapshot.pk])
        found["snapshots"] = reverse("admin:sources_snapshot_changelist")
        found["picker"] = reverse("admin:sources_snapshot_pick", args=[snapshot.pk])
        quote = snapshot.statements.order_by("start").first()
        words = f"start={quote.start}&end={quote.end}"
        found["picker-passage"] = f"{found['picker']}?{words}"
        found["picker-attached"] = (
            f"{found['picker']}?{words}&event={quote.evidence.first().event.public_id}"
        )
        found["picker-pinned"] = f"{found['picker']}?event={event.public_id}"
    return found
