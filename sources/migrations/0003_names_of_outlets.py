"""Version 0 of documents said an outlet's name in all four languages: so the drafts do, too."""

from django.db import migrations

LANGUAGES = ("en", "fr", "ar", "tr")


def fill(apps, schema_editor):
    for outlet in apps.get_model("sources", "Outlet").objects.iterator():
        for language in LANGUAGES:
            setattr(outlet, f"name_{language}", outlet.name)
        outlet.save()


def back(apps, schema_editor):
    for outlet in apps.get_model("sources", "Outlet").objects.filter(name="").iterator():
        names = (getattr(outlet, f"name_{language}") for language in LANGUAGES)
        outlet.name = next(filter(None, names), "")
        outlet.save()


class Migration(migrations.Migration):

    dependencies = [("sources", "0002_version_1")]

    operations = [migrations.RunPython(fill, back)]
