"""Each point and each absence has an id of its own."""

from django.db import migrations, models

import config.desk.drafts
import config.ids


def unique_id():
    return models.CharField(
        default=config.ids.public_id, editable=False, max_length=16, unique=True,
        verbose_name="public id",
    )


class Migration(migrations.Migration):

    dependencies = [("timeline", "0010_open_the_record")]

    operations = [
        migrations.AlterField("absence", "public_id", unique_id()),
        migrations.AlterField("point", "public_id", unique_id()),
    ]
