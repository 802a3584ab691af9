"""The columns of what version 1 of documents says, and of a sealed record."""

import config.desk.drafts
import config.ids
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0002_version_1'),
        ('timeline', '0008_one_standing_an_article'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('decided_on', models.DateField(verbose_name='decided on')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['snapshot'],
            },
        ),
        migrations.CreateModel(
            name='EventKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('code', models.SlugField(help_text='Small Latin letters; stays as it is for good.', max_length=16, verbose_name='code')),
                ('title', models.CharField(max_length=60, verbose_name='title')),
                ('title_en', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('title_ar', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('title_tr', models.CharField(max_length=60, null=True, verbose_name='title')),
            ],
            options={
                'verbose_name': 'kind of event',
                'verbose_name_plural': 'kinds of event',
                'ordering': ['order', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalDecision',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical decision',
                'verbose_name_plural': 'historical decisions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalEventKind',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('code', models.SlugField(help_text='Small Latin letters; stays as it is for good.', max_length=16, verbose_name='code')),
                ('title', models.CharField(max_length=60, verbose_name='title')),
                ('title_en', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('title_ar', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('title_tr', models.CharField(max_length=60, null=True, verbose_name='title')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical kind of event',
                'verbose_name_plural': 'historical kinds of event',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalLedeSentence',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.CharField(blank=True, max_length=500, verbose_name='sentence')),
                ('text_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('text_fr', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('text_ar', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('text_tr', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical sentence of the lede',
                'verbose_name_plural': 'historical lede',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalLedeSentence_events',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalLedeSentence_events',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPoint_attributed',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalPoint_attributed',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalVerdict',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('verdict', models.CharField(choices=[('identical', 'identical'), ('typographic', 'typography alone'), ('changed', 'changed'), ('gone', 'gone')], max_length=11, verbose_name='verdict')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical verdict',
                'verbose_name_plural': 'historical verdicts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='LedeSentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.CharField(blank=True, max_length=500, verbose_name='sentence')),
                ('text_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('text_fr', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('text_ar', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
                ('text_tr', models.CharField(blank=True, max_length=500, null=True, verbose_name='sentence')),
            ],
            options={
                'verbose_name': 'sentence of the lede',
                'verbose_name_plural': 'lede',
                'ordering': ['order', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('verdict', models.CharField(choices=[('identical', 'identical'), ('typographic', 'typography alone'), ('changed', 'changed'), ('gone', 'gone')], max_length=11, verbose_name='verdict')),
            ],
            options={
                'verbose_name': 'verdict',
                'verbose_name_plural': 'verdicts',
                'ordering': ['statement'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='alias',
            name='alias_names_one_thing',
        ),
        migrations.AddField(
            model_name='absence',
            name='public_id',
            field=models.CharField(editable=False, max_length=16, null=True, verbose_name='public id'),
        ),
        migrations.AddField(
            model_name='alias',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='alias',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.series', verbose_name='series'),
        ),
        migrations.AddField(
            model_name='alias',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='sources.source', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='alias',
            name='timeline',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.timeline', verbose_name='timeline'),
        ),
        migrations.AddField(
            model_name='alias',
            name='topic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.topic', verbose_name='topic'),
        ),
        migrations.AddField(
            model_name='approval',
            name='seen',
            field=models.PositiveBigIntegerField(default=0, verbose_name='latest contribution seen'),
        ),
        migrations.AddField(
            model_name='approval',
            name='version',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='form of the document'),
        ),
        migrations.AddField(
            model_name='change',
            name='nature',
            field=models.CharField(blank=True, choices=[('correction', 'correction'), ('addition', 'addition'), ('wording', 'wording')], max_length=10, verbose_name='nature'),
        ),
        migrations.AddField(
            model_name='change',
            name='note_digest',
            field=models.CharField(default='', max_length=64, verbose_name='digest of the note'),
        ),
        migrations.AddField(
            model_name='change',
            name='previous',
            field=models.CharField(default='', max_length=64, verbose_name='seal before'),
        ),
        migrations.AddField(
            model_name='change',
            name='statements',
            field=models.JSONField(default=dict, verbose_name='statements'),
        ),
        migrations.AddField(
            model_name='claim',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claimed', to='timeline.actor', verbose_name='whom it speaks of'),
        ),
        migrations.AddField(
            model_name='claim',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claimed', to='timeline.place', verbose_name='place it states'),
        ),
        migrations.AddField(
            model_name='comment',
            name='seen',
            field=models.PositiveBigIntegerField(default=0, verbose_name='latest contribution seen'),
        ),
        migrations.AddField(
            model_name='counter',
            name='seal',
            field=models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64, verbose_name='seal'),
        ),
        migrations.AddField(
            model_name='edition',
            name='change',
            field=models.PositiveBigIntegerField(default=0, verbose_name='change'),
        ),
        migrations.AddField(
            model_name='edition',
            name='license',
            field=models.CharField(blank=True, max_length=60, verbose_name='licence'),
        ),
        migrations.AddField(
            model_name='edition',
            name='nature',
            field=models.CharField(blank=True, choices=[('correction', 'correction'), ('addition', 'addition'), ('wording', 'wording')], max_length=10, verbose_name='nature'),
        ),
        migrations.AddField(
            model_name='edition',
            name='seen',
            field=models.PositiveBigIntegerField(default=0, verbose_name='latest contribution seen'),
        ),
        migrations.AddField(
            model_name='edition',
            name='version',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='form of the document'),
        ),
        migrations.AddField(
            model_name='entry',
            name='cards',
            field=models.TextField(blank=True, verbose_name='cards'),
        ),
        migrations.AddField(
            model_name='entry',
            name='derived',
            field=models.TextField(blank=True, verbose_name='derived'),
        ),
        migrations.AddField(
            model_name='event',
            name='lead',
            field=models.ForeignKey(blank=True, help_text='One of those that the first sentence cites, of 20 words at most.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='timeline.statement', verbose_name='lead quote'),
        ),
        migrations.AddField(
            model_name='event',
            name='setting',
            field=models.BooleanField(default=False, help_text='What the sources mention as background, apart from the thread.', verbose_name='background'),
        ),
        migrations.AddField(
            model_name='event',
            name='short',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='event',
            name='short_ar',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='event',
            name='short_en',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='event',
            name='short_fr',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='event',
            name='short_tr',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='historicalabsence',
            name='public_id',
            field=models.CharField(db_index=True, default=config.ids.public_id, editable=False, max_length=16, verbose_name='public id'),
        ),
        migrations.AddField(
            model_name='historicalalias',
            name='event',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='historicalalias',
            name='series',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.series', verbose_name='series'),
        ),
        migrations.AddField(
            model_name='historicalalias',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sources.source', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='historicalalias',
            name='timeline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.timeline', verbose_name='timeline'),
        ),
        migrations.AddField(
            model_name='historicalalias',
            name='topic',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.topic', verbose_name='topic'),
        ),
        migrations.AddField(
            model_name='historicalclaim',
            name='actor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.actor', verbose_name='whom it speaks of'),
        ),
        migrations.AddField(
            model_name='historicalclaim',
            name='place',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.place', verbose_name='place it states'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='lead',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='One of those that the first sentence cites, of 20 words at most.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.statement', verbose_name='lead quote'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='setting',
            field=models.BooleanField(default=False, help_text='What the sources mention as background, apart from the thread.', verbose_name='background'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='short',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='short_ar',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='short_en',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='short_fr',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='short_tr',
            field=models.CharField(blank=True, help_text='Four words at most, for pictures; empty: a number into the list.', max_length=60, null=True, verbose_name='short title'),
        ),
        migrations.AddField(
            model_name='historicalplace',
            name='kind',
            field=models.CharField(blank=True, choices=[('country', 'Country'), ('region', 'Region'), ('city', 'Town'), ('venue', 'Venue'), ('other', 'Other')], max_length=7, verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='historicalpoint',
            name='public_id',
            field=models.CharField(db_index=True, default=config.ids.public_id, editable=False, max_length=16, verbose_name='public id'),
        ),
        migrations.AddField(
            model_name='historicalpoint',
            name='tier',
            field=models.CharField(blank=True, choices=[('story', 'what happened'), ('report', 'what each report says')], default='story', max_length=6, verbose_name='tier'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='checked_by',
            field=models.CharField(blank=True, max_length=200, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='checked_by_ar',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='checked_by_en',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='checked_by_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='checked_by_tr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='kicker',
            field=models.CharField(blank=True, max_length=200, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='kicker_ar',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='kicker_en',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='kicker_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='kicker_tr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='made_by',
            field=models.CharField(blank=True, max_length=200, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='made_by_ar',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='made_by_en',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='made_by_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='historicaltimeline',
            name='made_by_tr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='place',
            name='kind',
            field=models.CharField(blank=True, choices=[('country', 'Country'), ('region', 'Region'), ('city', 'Town'), ('venue', 'Venue'), ('other', 'Other')], max_length=7, verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='point',
            name='attributed',
            field=models.ManyToManyField(blank=True, help_text='Whose word the sentence is; none where it is told as fact.', related_name='points', to='sources.source', verbose_name='attributed to'),
        ),
        migrations.AddField(
            model_name='point',
            name='public_id',
            field=models.CharField(editable=False, max_length=16, null=True, verbose_name='public id'),
        ),
        migrations.AddField(
            model_name='point',
            name='tier',
            field=models.CharField(blank=True, choices=[('story', 'what happened'), ('report', 'what each report says')], default='story', max_length=6, verbose_name='tier'),
        ),
        migrations.AddField(
            model_name='profile',
            name='cards',
            field=models.TextField(blank=True, verbose_name='cards'),
        ),
        migrations.AddField(
            model_name='profile',
            name='derived',
            field=models.TextField(blank=True, verbose_name='derived'),
        ),
        migrations.AddField(
            model_name='quotation',
            name='cards',
            field=models.TextField(blank=True, verbose_name='cards'),
        ),
        migrations.AddField(
            model_name='quotation',
            name='derived',
            field=models.TextField(blank=True, verbose_name='derived'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='checked_by',
            field=models.CharField(blank=True, max_length=200, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='checked_by_ar',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='checked_by_en',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='checked_by_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='checked_by_tr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='kicker',
            field=models.CharField(blank=True, max_length=200, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='kicker_ar',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='kicker_en',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='kicker_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='kicker_tr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='kicker'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='made_by',
            field=models.CharField(blank=True, max_length=200, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='made_by_ar',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='made_by_en',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='made_by_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='timeline',
            name='made_by_tr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='made by'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='document',
            field=models.TextField(help_text='JSON, as it is served.', verbose_name='document'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.SlugField(db_index=False, default='other', max_length=16, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='historicalevent',
            name='kind',
            field=models.SlugField(db_index=False, default='other', max_length=16, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('actor__isnull', False), ('event__isnull', True), ('place__isnull', True), ('series__isnull', True), ('source__isnull', True), ('timeline__isnull', True), ('topic__isnull', True)), models.Q(('actor__isnull', True), ('event__isnull', True), ('place__isnull', False), ('series__isnull', True), ('source__isnull', True), ('timeline__isnull', True), ('topic__isnull', True)), models.Q(('actor__isnull', True), ('event__isnull', True), ('place__isnull', True), ('series__isnull', True), ('source__isnull', True), ('timeline__isnull', True), ('topic__isnull', False)), models.Q(('actor__isnull', True), ('event__isnull', True), ('place__isnull', True), ('series__isnull', False), ('source__isnull', True), ('timeline__isnull', True), ('topic__isnull', True)), models.Q(('actor__isnull', True), ('event__isnull', False), ('place__isnull', True), ('series__isnull', True), ('source__isnull', True), ('timeline__isnull', True), ('topic__isnull', True)), models.Q(('actor__isnull', True), ('event__isnull', True), ('place__isnull', True), ('series__isnull', True), ('source__isnull', False), ('timeline__isnull', True), ('topic__isnull', True)), models.Q(('actor__isnull', True), ('event__isnull', True), ('place__isnull', True), ('series__isnull', True), ('source__isnull', True), ('timeline__isnull', False), ('topic__isnull', True)), _connector='OR'), name='alias_names_one_thing', violation_error_message='An alias names one thing.'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('topic', 'text', 'language'), name='unique_topic_alias'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('series', 'text', 'language'), name='unique_series_alias'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('event', 'text', 'language'), name='unique_event_alias'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('source', 'text', 'language'), name='unique_source_alias'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('timeline', 'text', 'language'), name='unique_timeline_alias'),
        ),
        migrations.AddField(
            model_name='decision',
            name='snapshot',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='decision', to='sources.snapshot', verbose_name='snapshot'),
        ),
        migrations.AddField(
            model_name='eventkind',
            name='timeline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kinds', to='timeline.timeline', verbose_name='timeline'),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='snapshot',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sources.snapshot', verbose_name='snapshot'),
        ),
        migrations.AddField(
            model_name='historicaleventkind',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicaleventkind',
            name='timeline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.timeline', verbose_name='timeline'),
        ),
        migrations.AddField(
            model_name='historicalledesentence',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalledesentence',
            name='timeline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.timeline', verbose_name='timeline'),
        ),
        migrations.AddField(
            model_name='historicalledesentence_events',
            name='event',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.event'),
        ),
        migrations.AddField(
            model_name='historicalledesentence_events',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='timeline.historicalledesentence'),
        ),
        migrations.AddField(
            model_name='historicalpoint_attributed',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='timeline.historicalpoint'),
        ),
        migrations.AddField(
            model_name='historicalpoint_attributed',
            name='point',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.point'),
        ),
        migrations.AddField(
            model_name='historicalpoint_attributed',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sources.source'),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='decision',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.decision', verbose_name='decision'),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='statement',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.statement', verbose_name='statement'),
        ),
        migrations.AddField(
            model_name='ledesentence',
            name='events',
            field=models.ManyToManyField(blank=True, help_text='None: the sentence says what no source held reports.', related_name='ledes', to='timeline.event', verbose_name='events'),
        ),
        migrations.AddField(
            model_name='ledesentence',
            name='timeline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lede', to='timeline.timeline', verbose_name='timeline'),
        ),
        migrations.AddField(
            model_name='historicalledesentence_events',
            name='ledesentence',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='timeline.ledesentence'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='timeline.decision', verbose_name='decision'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='statement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='timeline.statement', verbose_name='statement'),
        ),
        migrations.AddConstraint(
            model_name='eventkind',
            constraint=models.UniqueConstraint(fields=('timeline', 'code'), name='unique_kind'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.UniqueConstraint(fields=('decision', 'statement'), name='unique_verdict'),
        ),
    ]
