import core.i18n
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('startups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30, unique=True, verbose_name='code')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programmes.programme')),
            ],
            options={
                'verbose_name': 'cohort',
                'verbose_name_plural': 'cohorts',
                'ordering': ['-starts_on', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='programme')),
                ('territory', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='territory')),
                ('hub_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='hub')),
                ('call_code', models.CharField(blank=True, db_index=True, max_length=30, verbose_name='call')),
                ('state', models.CharField(choices=[('active', 'active'), ('graduated', 'graduated'), ('left', 'left')], default='active', max_length=20, verbose_name='state')),
                ('source_reference', models.CharField(max_length=40, unique=True)),
                ('enrolled_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='cohorts.cohort')),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='startups.startup')),
            ],
            options={
                'verbose_name': 'enrolment',
                'verbose_name_plural': 'enrolments',
                'constraints': [models.UniqueConstraint(fields=('cohort', 'startup'), name='one_enrolment_a_cohort'), models.CheckConstraint(condition=models.Q(('state', 'active'), ('ended_at__isnull', False), _connector='OR'), name='enrolment_ended_has_time')],
            },
        ),
    ]
