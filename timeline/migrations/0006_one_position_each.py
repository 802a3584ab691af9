"""Every row stands at one place of its list, and no two at the same."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0005_fill_the_terms'),
    ]

    operations = [
        migrations.AlterField('entry', 'change', models.PositiveBigIntegerField(unique=True, verbose_name='latest change')),
        migrations.AlterField('quotation', 'position', models.CharField(max_length=30, unique=True, verbose_name='position')),
        migrations.AlterField('profile', 'position', models.CharField(max_length=80, unique=True, verbose_name='position')),
        migrations.AddIndex('profile', models.Index(fields=['kind', 'state', 'position'], name='profile_reading_order')),
        migrations.AlterModelOptions('quotation', options={'ordering': ['position'], 'verbose_name': 'quotation', 'verbose_name_plural': 'quotations'}),
        migrations.AlterModelOptions('profile', options={'ordering': ['kind', 'position'], 'verbose_name': 'profile', 'verbose_name_plural': 'profiles'}),
    ]
