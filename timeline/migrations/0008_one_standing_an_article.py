"""Let an event be found by the standings that its articles give it, each at its strongest."""

import json

from django.db import migrations


def drop(apps, schema_editor):
    entries = apps.get_model("timeline", "Entry").objects.filter(state="published")
    for entry in entries.select_related("edition").iterator():
        counts = json.loads(entry.edition.document)["corroboration"]["standing"]
        told = [standing for standing, count in counts.items() if count]
        terms = apps.get_model("timeline", "EntryTerm").objects
        terms.filter(entry=entry, kind="standing").exclude(value__in=told).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("timeline", "0007_groups_of_people"),
    ]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]
