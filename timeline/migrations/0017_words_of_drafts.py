"""The terms by which the desk finds its drafts; they are filled after migrating."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0016_an_index_for_each_list'),
    ]

    operations = [
        migrations.CreateModel(
            name='DraftWords',
            fields=[
                ('row', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=20)),
                ('key', models.BigIntegerField()),
                ('terms', models.TextField()),
                ('version', models.CharField(max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['subject'], name='draft_words_of')],
            },
        ),
    ]
