"""What readers see of events and quotes has ranks and uses. It is made of the editions: the tables
are made anew, and filled after migrating; on the way back by `manage.py rebuild_public`."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0014_codes_stand_in_the_code'),
    ]

    operations = [
        migrations.DeleteModel("Name"),
        migrations.DeleteModel("Profile"),
        migrations.DeleteModel("QuotationTerm"),
        migrations.DeleteModel("Quotation"),
        migrations.DeleteModel("EntryTerm"),
        migrations.DeleteModel("Entry"),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('state', models.CharField(choices=[('published', 'published'), ('withdrawn', 'withdrawn')], max_length=9, verbose_name='state')),
                ('reason', models.JSONField(default=dict, verbose_name='reason of withdrawal')),
                ('subject_id', models.CharField(max_length=10, primary_key=True, serialize=False, verbose_name='subject')),
                ('kind', models.CharField(db_index=True, max_length=9, verbose_name='kind')),
                ('slug', models.CharField(blank=True, max_length=200, verbose_name='slug')),
                ('position', models.CharField(max_length=80, unique=True, verbose_name='position')),
                ('rank', models.BigIntegerField(unique=True, verbose_name='rank')),
                ('form', models.CharField(blank=True, max_length=16, verbose_name='kind')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('language', models.CharField(blank=True, max_length=16, verbose_name='language')),
                ('above_id', models.CharField(blank=True, max_length=10, verbose_name='part of')),
                ('updated_at', models.DateTimeField(verbose_name='updated at')),
                ('derived', models.TextField(blank=True, verbose_name='derived')),
                ('cards', models.TextField(blank=True, verbose_name='cards')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.edition')),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
                'ordering': ['kind', 'rank'],
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, verbose_name='key')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.profile')),
            ],
            options={
                'verbose_name': 'name',
                'verbose_name_plural': 'names',
                'ordering': ['key', 'profile'],
            },
        ),
        migrations.AddIndex(
            model_name='profile',
            index=models.Index(fields=['kind', 'state', 'rank'], name='profile_reading_order'),
        ),
        migrations.AddIndex(
            model_name='profile',
            index=models.Index(fields=['kind', 'slug'], name='profile_by_slug'),
        ),
        migrations.AddConstraint(
            model_name='name',
            constraint=models.UniqueConstraint(fields=('key', 'profile'), name='unique_name'),
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('state', models.CharField(choices=[('published', 'published'), ('withdrawn', 'withdrawn')], max_length=9, verbose_name='state')),
                ('reason', models.JSONField(default=dict, verbose_name='reason of withdrawal')),
                ('subject_id', models.CharField(max_length=10, primary_key=True, serialize=False, verbose_name='event')),
                ('position', models.CharField(max_length=80, unique=True, verbose_name='position')),
                ('rank', models.BigIntegerField(unique=True, verbose_name='rank')),
                ('lower', models.BigIntegerField(null=True, verbose_name='not before')),
                ('upper', models.BigIntegerField(null=True, verbose_name='not after')),
                ('undated', models.BooleanField(default=False, verbose_name='undated')),
                ('beyond_year', models.BooleanField(default=False, verbose_name='beyond a year')),
                ('slug', models.CharField(blank=True, db_index=True, max_length=200, verbose_name='slug')),
                ('change', models.PositiveBigIntegerField(unique=True, verbose_name='latest change')),
                ('parent_id', models.CharField(blank=True, max_length=10, verbose_name='part of')),
                ('section', models.CharField(choices=[('story', 'The thread'), ('ahead', 'Ahead, when the articles were written'), ('background', 'Background')], max_length=10, verbose_name='section')),
                ('stands_alone', models.BooleanField(default=True, verbose_name='stands alone')),
                ('counted', models.TextField(blank=True, verbose_name='counted terms')),
                ('first_published_at', models.DateTimeField(verbose_name='first published at')),
                ('updated_at', models.DateTimeField(db_index=True, verbose_name='updated at')),
                ('derived', models.TextField(blank=True, verbose_name='derived')),
                ('cards', models.TextField(blank=True, verbose_name='cards')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.edition')),
            ],
            options={
                'verbose_name': 'entry',
                'verbose_name_plural': 'entries',
                'ordering': ['rank'],
            },
        ),
        migrations.CreateModel(
            name='EntryTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16, verbose_name='kind')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('rank', models.BigIntegerField(verbose_name='rank')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='timeline.entry')),
                ('beyond_year', models.BooleanField(default=False, verbose_name='beyond a year')),
            ],
            options={
                'verbose_name': 'entry term',
                'verbose_name_plural': 'entry terms',
                'ordering': ['kind', 'value', 'rank'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Quotation',
            fields=[
                ('statement_id', models.CharField(max_length=10, primary_key=True, serialize=False, verbose_name='statement')),
                ('position', models.CharField(max_length=30, unique=True, verbose_name='position')),
                ('rank', models.BigIntegerField(unique=True, verbose_name='rank')),
                ('source_id', models.CharField(max_length=10, verbose_name='source')),
                ('start', models.PositiveIntegerField(verbose_name='start')),
                ('document', models.TextField(verbose_name='document')),
                ('derived', models.TextField(blank=True, verbose_name='derived')),
                ('cards', models.TextField(blank=True, verbose_name='cards')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('updated_at', models.DateTimeField(verbose_name='updated at')),
            ],
            options={
                'verbose_name': 'quotation',
                'verbose_name_plural': 'quotations',
                'ordering': ['rank'],
                'indexes': [models.Index(fields=['retired', 'rank'], name='quotation_reading_order'), models.Index(fields=['source_id', 'rank'], name='quotation_by_source')],
            },
        ),
        migrations.CreateModel(
            name='QuotationTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16, verbose_name='kind')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('rank', models.BigIntegerField(verbose_name='rank')),
                ('quotation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='timeline.quotation')),
            ],
            options={
                'verbose_name': 'quotation term',
                'verbose_name_plural': 'quotation terms',
                'ordering': ['kind', 'value', 'rank'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TermCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.CharField(max_length=9, verbose_name='resource')),
                ('kind', models.CharField(max_length=16, verbose_name='kind')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='count')),
            ],
            options={
                'verbose_name': 'count of a term',
                'verbose_name_plural': 'counts of terms',
                'ordering': ['resource', 'kind', '-count', 'value'],
                'indexes': [models.Index(fields=['resource', 'kind', '-count', 'value'], name='term_frequent')],
                'constraints': [models.UniqueConstraint(fields=('resource', 'kind', 'value'), name='unique_term_count')],
            },
        ),
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=16, verbose_name='language')),
                ('source', models.CharField(max_length=10, verbose_name='source')),
                ('outlet', models.CharField(blank=True, max_length=10, verbose_name='outlet')),
                ('statement_kind', models.CharField(max_length=32, verbose_name='kind')),
                ('assertion', models.CharField(max_length=16, verbose_name='assertion')),
                ('standing', models.CharField(max_length=16, verbose_name='standing')),
                ('several', models.TextField(verbose_name='speakers and claims')),
                ('entry_rank', models.BigIntegerField(verbose_name='rank of the event')),
                ('quotation_rank', models.BigIntegerField(verbose_name='rank of the quote')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='timeline.entry')),
                ('quotation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='timeline.quotation')),
            ],
            options={
                'verbose_name': 'published evidence',
                'verbose_name_plural': 'published evidence',
                'ordering': ['entry', 'quotation'],
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['state', 'rank'], name='entry_reading_order'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['parent_id', 'rank'], name='entry_parts'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('beyond_year', True)), fields=['state', 'rank'], name='entry_beyond_year'),
        ),
        migrations.AddIndex(
            model_name='entryterm',
            index=models.Index(condition=models.Q(('beyond_year', True)), fields=['kind', 'value', 'rank'], name='entryterm_beyond_year'),
        ),
        migrations.AddConstraint(
            model_name='entryterm',
            constraint=models.UniqueConstraint(fields=('kind', 'value', 'rank'), name='unique_entryterm'),
        ),
        migrations.AddConstraint(
            model_name='quotationterm',
            constraint=models.UniqueConstraint(fields=('kind', 'value', 'rank'), name='unique_quotationterm'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['state', 'stands_alone', 'section', 'rank'], name='entry_shown'),
        ),
        migrations.AddIndex(
            model_name='use',
            index=models.Index(fields=['entry_rank', 'language', 'standing', 'assertion', 'statement_kind'], name='use_by_event'),
        ),
        migrations.AddIndex(
            model_name='use',
            index=models.Index(fields=['quotation_rank', 'entry_rank'], name='use_by_quote'),
        ),
        migrations.AddConstraint(
            model_name='use',
            constraint=models.UniqueConstraint(fields=('entry', 'quotation'), name='unique_use'),
        ),
    ]
