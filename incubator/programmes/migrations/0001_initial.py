import core.i18n
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                ('slug', models.SlugField(unique=True, verbose_name='address')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('subtitle', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, verbose_name='subtitle')),
                ('summary', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='summary')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('funding_statement', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='funding statement')),
                ('territories', models.ManyToManyField(blank=True, related_name='programmes', to='network.region', verbose_name='territories')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('lead', 'lead'), ('donor', 'donor'), ('co_applicant', 'co-applicant'), ('partner', 'partner'), ('operator', 'operator')], max_length=15, verbose_name='part')),
                ('share', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, verbose_name='share')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='network.organisation', verbose_name='organisation')),
                ('programme', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='programmes.programme')),
            ],
            options={
                'verbose_name': 'participation',
                'verbose_name_plural': 'participations',
                'ordering': ['part', 'organisation__name'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'organisation', 'part'), name='one_part_a_programme')],
            },
        ),
    ]
