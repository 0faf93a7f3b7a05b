import core.i18n
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'sector',
                'verbose_name_plural': 'sectors',
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('label', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, verbose_name='name by language')),
                ('kind', models.CharField(choices=[('operator', 'operator'), ('partner', 'partner'), ('donor', 'donor'), ('institution', 'institution')], max_length=12, verbose_name='kind')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('url', models.URLField(blank=True, verbose_name='site')),
                ('logo', models.ForeignKey(blank=True, help_text='Shown on the pages of its programmes and of the partners; its name stands for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.siteimage', verbose_name='logo')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, verbose_name='ISO 3166 code')),
                ('country', models.CharField(db_index=True, max_length=2, verbose_name='country')),
                ('kind', models.CharField(max_length=20, verbose_name='kind')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('path', models.CharField(db_index=True, editable=False, max_length=40)),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude (degrees north)')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude (degrees east)')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='network.region', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'region',
                'verbose_name_plural': 'regions',
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Hub',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, verbose_name='code')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('operational_since', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='open since (year)')),
                ('note', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='note')),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone or WhatsApp')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='network.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'hub',
                'verbose_name_plural': 'hubs',
                'ordering': ['code'],
            },
        ),
    ]
