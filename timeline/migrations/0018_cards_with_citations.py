"""Cards tell which quotes hold their lede up, and in the reader's words what the lead quote says:
all are made again after migrating."""

from django.db import migrations


def make_again(apps, schema_editor):
    apps.get_model("timeline", "Entry").objects.update(derived="")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0017_words_of_drafts")]

    operations = [migrations.RunPython(make_again, migrations.RunPython.noop)]
