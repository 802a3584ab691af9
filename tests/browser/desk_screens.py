"""The screens of the desk that are ours, or that we have changed, each on a row of its own."""

from django.urls import reverse
from django.utils.translation import override

from config.accounts.models import User
from sources.models import Outlet, Snapshot, Source
from timeline.editing.quoting import attach, quote
from timeline.models import Actor, Event, Place, Series, Statement, Timeline, Topic

PASSWORD = "correct horse battery"
# Of the Arabic practice text.
QUOTED = "من 7 إلى 9 أكتوبر 2019، زار وفد من المدققين اللغويين"
SELECTED = "«الكلمة أمانة، والفاصلة جزء من الأمانة»"


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
    known = quoted.filter(held=None).order_by("pk").first()  # by its digest alone
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
        found["capture"] = reverse("admin:sources_source_capture", args=[known.source_id])
        found["snapshots"] = reverse("admin:sources_snapshot_changelist")
        found["picker-digest"] = reverse("admin:sources_snapshot_pick", args=[known.pk])
        practice = Snapshot.objects.held().filter(source__language="ar").order_by("pk").first()
        found["reading"] = reverse("admin:sources_snapshot_change", args=[practice.pk])
        found["picker"] = reverse("admin:sources_snapshot_pick", args=[practice.pk])
        statement, draft = used(practice)
        start, end = span(practice, SELECTED)
        found["picker-passage"] = f"{found['picker']}?start={start}&end={end}"
        found["picker-attached"] = (
            f"{found['picker']}?start={statement.start}&end={statement.end}&event={draft.public_id}"
        )
        found["picker-pinned"] = f"{found['picker']}?event={draft.public_id}"
    return found


def used(snapshot: Snapshot) -> tuple[Statement, Event]:
    """A sentence of a held text, quoted for a draft."""
    editor = User.objects.get(username="auditor")
    start, end = span(snapshot, QUOTED)
    statement = quote(snapshot=snapshot, start=start, end=end, by=editor)
    draft, _made = Event.objects.get_or_create(title_en="Workshop on quoting", kind="other")
    attach(statement=statement, event=draft, by=editor, standing="held",
           claims=[{"facet": "place"}])  # fmt: skip
    return statement, draft


def span(snapshot: Snapshot, words: str) -> tuple[int, int]:
    start = snapshot.text.index(words)
    return start, start + len(words)
