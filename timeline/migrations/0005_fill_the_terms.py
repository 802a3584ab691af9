"""Fill, from the published documents, what the lists of statements and profiles read."""

import json

from django.db import migrations
from django.db.models import Max


def fill(apps, schema_editor):
    model = {name: apps.get_model("timeline", name) for name in (
        "Change", "Entry", "Profile", "Quotation", "QuotationTerm",
    )}
    latest = dict(
        model["Change"].objects.filter(kind="event").order_by()
        .values_list("subject_id").annotate(Max("number"))
    )
    for entry in model["Entry"].objects.iterator():
        model["Entry"].objects.filter(pk=entry.pk).update(change=latest[entry.pk])
    for profile in model["Profile"].objects.select_related("edition").iterator():
        document = json.loads(profile.edition.document)
        words = document["slug"].replace("-", "0").replace("_", "0")[:60]
        above = document.get("outlet") or document.get("within")
        model["Profile"].objects.filter(pk=profile.pk).update(
            position=f"{words or 'zz'}0{profile.pk}",
            form=document.get("kind", ""),
            country=document.get("country", ""),
            language=document.get("language", ""),
            above_id=above["id"] if above else "",
        )
    fill_statements(model)


def fill_statements(model):
    uses = {}
    entries = model["Entry"].objects.filter(state="published").select_related("edition")
    for entry in entries.order_by("pk").iterator():
        event = json.loads(entry.edition.document)
        ref = {key: event[key] for key in ("id", "slug", "url")} | {"name": event["title"]}
        for statement in event["statements"]:
            uses.setdefault(statement["id"], []).append({"event": ref, **statement["evidence"]})
    for quotation in model["Quotation"].objects.iterator():
        document = json.loads(quotation.document)
        document["evidence"] = uses.get(quotation.pk, [])
        position = f"{quotation.source_id}{quotation.start:010d}{quotation.pk}"
        model["Quotation"].objects.filter(pk=quotation.pk).update(
            position=position,
            document=json.dumps(
                document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
            ),
        )
        source = document["source"]
        found = {
            ("kind", document["kind"], ""),
            ("assertion", document["assertion"], ""),
            ("language", document["lang"], ""),
            ("source", source["id"], ""),
            ("outlet", source["outlet"]["id"] if source["outlet"] else "", ""),
        }
        found |= {("speaker", row["actor"]["id"], "") for row in document["speakers"] if row["actor"]}
        for use in document["evidence"]:
            event = use["event"]["id"]
            found |= {("event", event, event), ("standing", use["standing"], event)}
            found |= {("facet", claim["facet"], event) for claim in use["claims"]}
            found |= {("level", claim["level"], event) for claim in use["claims"] if claim["level"]}
        model["QuotationTerm"].objects.bulk_create(
            model["QuotationTerm"](
                kind=kind, value=value, position=position, event_id=event, quotation_id=quotation.pk
            )
            for kind, value, event in sorted(found)
        )


def empty(apps, schema_editor):
    apps.get_model("timeline", "QuotationTerm").objects.all().delete()
    quotations = apps.get_model("timeline", "Quotation").objects
    for quotation in quotations.iterator():
        document = json.loads(quotation.document)
        document.pop("evidence", None)
        quotations.filter(pk=quotation.pk).update(
            document=json.dumps(
                document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
            )
        )


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0004_terms_of_statements_and_profiles'),
    ]

    operations = [
        migrations.RunPython(fill, empty),
    ]
