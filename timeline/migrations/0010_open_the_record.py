"""What was published stays version 0; the record of it is sealed, step by step, and drafts get
what version 1 asks of them.

The recipe of seals is stated again here, as it was when the record was sealed: what is sealed has
no numbers but whole ones and no keys but Latin ones, so that sorted JSON is its canonical form
(RFC 8785).
"""

import hashlib
import json

from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError
from django.db.models import Max

from timeline.models.kinds import STARTING

LANGUAGES = ("en", "fr", "ar", "tr")
GUARDED = ("edition", "change", "approval", "comment")
SUBJECTS = {
    "timeline": ("Event", "Actor", "Place", "Topic", "Series", "Timeline"),
    "sources": ("Outlet", "Source"),
}


def sha256(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def forward(apps, schema_editor):
    model = lambda name: apps.get_model("timeline", name)  # noqa: E731
    if schema_editor.connection.vendor == "postgresql":
        # The guards of insert-only tables; they are put back after the migration.
        for table in GUARDED:
            name = f"isnad_timeline_{table}_update"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON timeline_{table}")
    contributions = model("Contribution").objects

    def seen(at):
        return contributions.filter(at__lte=at).aggregate(Max("pk"))["pk__max"] or 0

    for record in ("Approval", "Comment"):
        for row in model(record).objects.iterator():
            row.seen = seen(row.at)
            if record == "Approval":
                row.version = 0
            row.save()
    publish_editions(model, seen)
    seal(model)
    for timeline in model("Timeline").objects.all():
        for order, (code, title) in enumerate(STARTING.items(), start=1):
            titles = {f"title_{language}": title[language] for language in LANGUAGES}
            model("EventKind").objects.create(
                timeline=timeline, order=order, code=code, title=title["en"], **titles
            )
    give_ids(model)
    void_approvals(apps, model)


def publish_editions(model, seen):
    changes = model("Change").objects.exclude(action="withdrawn")
    numbers = {
        (row.kind, row.subject_id, row.edition_number): row.number for row in changes.iterator()
    }
    for edition in model("Edition").objects.iterator():
        edition.version = 0
        edition.change = numbers[edition.kind, edition.subject_id, edition.number]
        edition.license = json.loads(edition.document)["license"]
        edition.seen = seen(edition.published_at)
        edition.save()


def seal(model):
    previous, number = "0" * 64, 0
    live = {}  # by event, the statements of its last edition
    editions = model("Edition").objects
    for change in model("Change").objects.order_by("number").iterator():
        after = {}
        if change.kind == "event" and change.action != "withdrawn":
            edition = editions.get(
                kind="event", subject_id=change.subject_id, number=change.edition_number
            )
            after = {row["id"]: row for row in json.loads(edition.document)["statements"]}
        before = live.get(change.subject_id, {})
        live[change.subject_id] = after
        note = {language: text for language, text in change.note.items() if text}
        change.at = change.at.replace(microsecond=0)
        change.note_digest = sha256(note)
        change.previous = previous
        change.statements = {
            "added": sorted(after.keys() - before.keys()),
            "changed": sorted(
                key for key in after.keys() & before.keys() if after[key] != before[key]
            ),
            "gone": sorted(before.keys() - after.keys()),
        }
        change.save()
        previous = sha256(
            {
                "number": change.number,
                "at": change.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
                "action": change.action,
                "kind": change.kind,
                "id": change.subject_id,
                "edition": change.edition_number,
                "digest": f"sha256:{change.digest}",
                "nature": None,
                "note_digest": f"sha256:{change.note_digest}",
                "statements": change.statements,
                "previous": change.previous,
            }
        )
        number = change.number
    model("Counter").objects.filter(value=number).update(seal=previous)


def give_ids(model):
    """As version 0 is opened: by order, the first point telling what happened."""
    for name, letter in (("Point", "p"), ("Absence", "a")):
        count = {}
        for row in model(name).objects.select_related("event").order_by("order", "pk"):
            number = count[row.event_id] = count.get(row.event_id, 0) + 1
            row.public_id = f"{row.event.public_id}-{letter}{number}"
            if name == "Point":
                row.tier = "story" if number == 1 else ""
            row.save()


def void_approvals(apps, model):
    """What was approved in the form of version 0 and is not published so waits for another yes."""
    approvals, editions = model("Approval").objects, model("Edition").objects
    for app, names in SUBJECTS.items():
        for name in names:
            rows = apps.get_model(app, name).objects
            for subject in rows.filter(state="approved"):
                about = {"kind": name.lower(), "subject_id": subject.public_id}
                approval = approvals.filter(**about).order_by("-pk").first()
                last = editions.filter(**about).order_by("-number").first()
                if approval and not (last and last.digest == approval.digest):
                    rows.filter(pk=subject.pk).update(state="submitted")


def back(apps, schema_editor):
    model = lambda name: apps.get_model("timeline", name)  # noqa: E731
    if model("Edition").objects.filter(version__gt=0).exists():
        raise IrreversibleError(
            "Something has been published in version 1 of documents, which the code before cannot "
            "read, and what is published never changes. Restore a backup instead."
        )
    for entry in model("Entry").objects.filter(state="published").select_related("edition"):
        event = json.loads(entry.edition.document)
        ref = {"id": event["id"], "slug": event["slug"], "url": event["url"], "name": event["title"]}
        for statement in event["statements"]:
            row = model("Quotation").objects.get(pk=statement["id"])
            old = json.loads(row.document)
            evidence = [] if "path" in old else old["evidence"]
            evidence.append({"event": ref, **statement["evidence"]})
            evidence.sort(key=lambda use: use["event"]["id"])
            row.document = json.dumps(
                statement | {"evidence": evidence},
                ensure_ascii=False, sort_keys=True, separators=(",", ":"),
            )
            row.save()


class Migration(migrations.Migration):

    dependencies = [
        ("timeline", "0009_version_1"),
        ("sources", "0003_names_of_outlets"),
    ]

    operations = [migrations.RunPython(forward, back)]
