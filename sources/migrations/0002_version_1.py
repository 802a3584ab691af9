"""The columns of what version 1 of documents says of outlets and sources."""

import django.db.models.deletion
import sources.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0001_archive'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='outlet',
            options={'ordering': ['name_en', 'pk'], 'verbose_name': 'outlet', 'verbose_name_plural': 'outlets'},
        ),
        migrations.AddField(
            model_name='historicaloutlet',
            name='name_ar',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='historicaloutlet',
            name='name_en',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='historicaloutlet',
            name='name_fr',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='historicaloutlet',
            name='name_tr',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='original',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The text it translates, held or not.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sources.source', verbose_name='translated from'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='paywalled',
            field=models.BooleanField(blank=True, help_text='Unknown until somebody looked.', null=True, verbose_name='behind a paywall'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='title_translations',
            field=models.CharField(blank=True, max_length=500, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='title_translations_ar',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='title_translations_en',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='title_translations_fr',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='title_translations_tr',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written',
            field=sources.models.Code(blank=True, help_text='An EDTF date; “not later than” a day is [..2024-09-20].', max_length=64, verbose_name='written'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written_basis',
            field=models.CharField(blank=True, choices=[('stated', 'stated'), ('inferred', 'inferred'), ('combined', 'combined from several sources'), ('supplied', 'supplied from outside the sources')], max_length=8, verbose_name='that is'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written_note_ar',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written_note_en',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written_note_fr',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='written_note_tr',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='outlet',
            name='name_ar',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='outlet',
            name='name_en',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='outlet',
            name='name_fr',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='outlet',
            name='name_tr',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AddField(
            model_name='source',
            name='original',
            field=models.ForeignKey(blank=True, help_text='The text it translates, held or not.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='translated_as', to='sources.source', verbose_name='translated from'),
        ),
        migrations.AddField(
            model_name='source',
            name='paywalled',
            field=models.BooleanField(blank=True, help_text='Unknown until somebody looked.', null=True, verbose_name='behind a paywall'),
        ),
        migrations.AddField(
            model_name='source',
            name='title_translations',
            field=models.CharField(blank=True, max_length=500, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='source',
            name='title_translations_ar',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='source',
            name='title_translations_en',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='source',
            name='title_translations_fr',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='source',
            name='title_translations_tr',
            field=models.CharField(blank=True, max_length=500, null=True, verbose_name='title in translation'),
        ),
        migrations.AddField(
            model_name='source',
            name='written',
            field=sources.models.Code(blank=True, help_text='An EDTF date; “not later than” a day is [..2024-09-20].', max_length=64, verbose_name='written'),
        ),
        migrations.AddField(
            model_name='source',
            name='written_basis',
            field=models.CharField(blank=True, choices=[('stated', 'stated'), ('inferred', 'inferred'), ('combined', 'combined from several sources'), ('supplied', 'supplied from outside the sources')], max_length=8, verbose_name='that is'),
        ),
        migrations.AddField(
            model_name='source',
            name='written_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='source',
            name='written_note_ar',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='source',
            name='written_note_en',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='source',
            name='written_note_fr',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AddField(
            model_name='source',
            name='written_note_tr',
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name='why that moment'),
        ),
        migrations.AlterField(
            model_name='historicaloutlet',
            name='name',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='outlet',
            name='name',
            field=models.CharField(help_text='As printed in its own language; in the others as others write it.', max_length=200, verbose_name='name'),
        ),
        migrations.AddConstraint(
            model_name='outlet',
            constraint=models.UniqueConstraint(condition=models.Q(('name_en', ''), _negated=True), fields=('name_en',), name='unique_outlet_name_en', violation_error_message='Another outlet bears this name.'),
        ),
        migrations.AddConstraint(
            model_name='outlet',
            constraint=models.UniqueConstraint(condition=models.Q(('name_fr', ''), _negated=True), fields=('name_fr',), name='unique_outlet_name_fr', violation_error_message='Another outlet bears this name.'),
        ),
        migrations.AddConstraint(
            model_name='outlet',
            constraint=models.UniqueConstraint(condition=models.Q(('name_ar', ''), _negated=True), fields=('name_ar',), name='unique_outlet_name_ar', violation_error_message='Another outlet bears this name.'),
        ),
        migrations.AddConstraint(
            model_name='outlet',
            constraint=models.UniqueConstraint(condition=models.Q(('name_tr', ''), _negated=True), fields=('name_tr',), name='unique_outlet_name_tr', violation_error_message='Another outlet bears this name.'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('original', models.F('id')), _negated=True), name='source_is_not_its_own_original', violation_error_message='A source cannot be translated from itself.'),
        ),
    ]
