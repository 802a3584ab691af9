"""What statements and profiles are listed and filtered by; positions are filled in by the next."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0003_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='QuotationTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16, verbose_name='kind')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('position', models.CharField(max_length=30, verbose_name='position')),
                ('event_id', models.CharField(blank=True, max_length=10, verbose_name='event')),
                ('quotation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='timeline.quotation')),
            ],
            options={
                'verbose_name': 'quotation term',
                'verbose_name_plural': 'quotation terms',
                'ordering': ['kind', 'value', 'position', 'event_id'],
            },
        ),
        migrations.AddConstraint(
            model_name='quotationterm',
            constraint=models.UniqueConstraint(fields=('kind', 'value', 'position', 'event_id'), name='unique_quotation_term'),
        ),
        migrations.AddField('entry', 'change', models.PositiveBigIntegerField(null=True, verbose_name='latest change')),
        migrations.AddField('quotation', 'position', models.CharField(max_length=30, null=True, verbose_name='position')),
        migrations.AddField('profile', 'position', models.CharField(max_length=80, null=True, verbose_name='position')),
        migrations.AddField('profile', 'form', models.CharField(blank=True, default='', max_length=16, verbose_name='kind'), preserve_default=False),
        migrations.AddField('profile', 'country', models.CharField(blank=True, default='', max_length=2, verbose_name='country'), preserve_default=False),
        migrations.AddField('profile', 'language', models.CharField(blank=True, default='', max_length=16, verbose_name='language'), preserve_default=False),
        migrations.AddField('profile', 'above_id', models.CharField(blank=True, default='', max_length=10, verbose_name='part of'), preserve_default=False),
        migrations.AddIndex('profile', models.Index(fields=['kind', 'slug'], name='profile_by_slug')),
        migrations.AddIndex('edition', models.Index(fields=['kind', 'id'], name='edition_by_kind')),
        migrations.AlterField(
            'entry', 'slug',
            models.CharField(blank=True, db_index=True, max_length=200, verbose_name='slug'),
        ),
    ]
