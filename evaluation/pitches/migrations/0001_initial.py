import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('calls', '0001_initial'),
        ('entries', '0001_initial'),
        ('panels', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PitchDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('drafted', 'in preparation'), ('announced', 'announced'), ('running', 'under way'), ('closed', 'closed'), ('cancelled', 'cancelled')], default='drafted', max_length=20, verbose_name='state')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place or link')),
                ('pitch_minutes', models.PositiveSmallIntegerField(verbose_name='minutes of a pitch')),
                ('question_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='minutes of questions')),
                ('break_after', models.PositiveSmallIntegerField(default=0, verbose_name='pitches between two breaks')),
                ('break_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='minutes of a break')),
                ('quorum', models.PositiveSmallIntegerField(default=1, verbose_name='quorum')),
                ('draw', models.JSONField(blank=True, default=dict)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pitch_days', to='panels.panel', verbose_name='jury')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pitch_days', to='calls.stage')),
            ],
            options={
                'verbose_name': 'pitch day',
                'verbose_name_plural': 'pitch days',
                'ordering': ['starts_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('pitch_minutes__gt', 0)), name='pitch_lasts'), models.CheckConstraint(condition=models.Q(('quorum__gt', 0)), name='pitch_quorum_is_people'), models.CheckConstraint(condition=models.Q(('state__in', ['drafted', 'cancelled']), ('announced_at__isnull', False), _connector='OR'), name='pitch_day_announced_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['running', 'closed']), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='pitch_day_open_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', False), _connector='OR'), name='pitch_day_closed_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Pitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'to come'), ('live', 'now'), ('done', 'heard'), ('absent', 'absent')], default='waiting', max_length=20, verbose_name='state')),
                ('position', models.PositiveIntegerField()),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('told_starts_at', models.DateTimeField(blank=True, null=True)),
                ('told_place', models.CharField(blank=True, max_length=200)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pitch', to='entries.stageentry')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pitches', to='pitches.pitchday')),
            ],
            options={
                'verbose_name': 'pitch',
                'verbose_name_plural': 'pitches',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('day', 'position'), name='one_pitch_a_position'), models.UniqueConstraint(condition=models.Q(('state', 'live')), fields=('day',), name='one_pitch_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='pitch_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['live', 'done']), _negated=True), ('began_at__isnull', False), _connector='OR'), name='pitch_live_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('ended_at__isnull', False), _connector='OR'), name='pitch_done_has_time')],
            },
        ),
    ]
