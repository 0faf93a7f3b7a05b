import core.i18n
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('calls', '0001_initial'),
        ('entries', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssignmentPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('mode', models.CharField(choices=[('hand', 'by hand'), ('optimised', 'the best for all: expertise and even loads'), ('tag', 'by sector: only jurors who know one of its sectors'), ('panel', 'by panel: all readers of an application from the same one'), ('random', 'by lot')], max_length=10, verbose_name='how')),
                ('mixed', models.BooleanField(default=False, verbose_name='readers of both sexes')),
                ('seed', models.CharField(max_length=32)),
                ('pairs', models.JSONField(default=list)),
                ('gaps', models.JSONField(default=dict)),
                ('gap', models.FloatField(default=0)),
                ('basis', models.CharField(blank=True, max_length=64)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('carried_out_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='calls.stage')),
            ],
            options={
                'verbose_name': 'plan of assignment',
                'verbose_name_plural': 'plans of assignment',
            },
        ),
        migrations.CreateModel(
            name='Charter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('text', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, multiline=True, verbose_name='text')),
                ('published_at', models.DateTimeField()),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charters', to='calls.call')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'charter of the jury',
                'verbose_name_plural': 'charters of the jury',
                'constraints': [models.UniqueConstraint(fields=('call', 'version'), name='one_charter_a_version')],
            },
        ),
        migrations.CreateModel(
            name='CharterAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted_at', models.DateTimeField()),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='panels.charter')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'acceptance of the charter',
                'verbose_name_plural': 'acceptances of the charter',
                'constraints': [models.UniqueConstraint(fields=('charter', 'person'), name='one_acceptance_a_version')],
            },
        ),
        migrations.CreateModel(
            name='FoundConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('member', 'the address of the juror is in the team'), ('founder', 'is or was of the start-up'), ('mentor', 'is or was its mentor'), ('organisation', 'the organisation of the juror is the start-up'), ('domain', 'e-mail addresses of the same organisation'), ('family', 'the same family name near the same hub')], max_length=12)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('found_at', models.DateTimeField()),
                ('verdict', models.CharField(blank=True, choices=[('', 'to be decided'), ('confirmed', 'a conflict'), ('dismissed', 'no conflict')], max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='found_conflicts', to='entries.application')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='found_conflicts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'possible conflict of interest',
                'verbose_name_plural': 'possible conflicts of interest',
                'constraints': [models.UniqueConstraint(fields=('application', 'person', 'kind'), name='one_found_conflict_a_kind'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='found_conflict_decided_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('takes_requests', models.BooleanField(default=False, verbose_name='anybody may ask to join')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='calls.stage')),
            ],
            options={
                'verbose_name': 'panel',
                'verbose_name_plural': 'panels',
                'ordering': ['stage', 'name'],
                'constraints': [models.UniqueConstraint(fields=('stage', 'name'), name='one_panel_a_name')],
            },
        ),
        migrations.CreateModel(
            name='JuryRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waits for an answer'), ('accepted', 'accepted'), ('refused', 'refused')], default='waiting', max_length=10, verbose_name='state')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('sectors', models.JSONField(blank=True, default=list, verbose_name='sectors known well')),
                ('capacity', models.PositiveSmallIntegerField(default=10, verbose_name='applications at most')),
                ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organisation')),
                ('statement', models.TextField(verbose_name='why they ask')),
                ('ties', models.TextField(blank=True, verbose_name='ties to start-ups')),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jury_requests', to=settings.AUTH_USER_MODEL)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='panels.panel')),
            ],
            options={
                'verbose_name': 'request to join a jury',
                'verbose_name_plural': 'requests to join a jury',
                'constraints': [models.UniqueConstraint(fields=('panel', 'person'), name='one_request_a_panel'), models.CheckConstraint(condition=models.Q(('state', 'waiting'), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='jury_request_answered_has_time')],
            },
        ),
        migrations.CreateModel(
            name='PanelMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_chair', models.BooleanField(default=False, verbose_name='chairs')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('least', models.PositiveSmallIntegerField(default=0, verbose_name='applications at least')),
                ('capacity', models.PositiveSmallIntegerField(default=20, verbose_name='applications at most')),
                ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organisation')),
                ('sectors', models.JSONField(blank=True, default=list, verbose_name='sectors known well')),
                ('hub_code', models.CharField(blank=True, max_length=10, verbose_name='home hub')),
                ('sex', models.CharField(blank=True, choices=[('female', 'woman'), ('male', 'man')], max_length=6, verbose_name='sex')),
                ('unavailable', models.JSONField(blank=True, default=list, verbose_name='days away')),
                ('panel', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='panels.panel')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panel_memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'juror',
                'verbose_name_plural': 'jurors',
                'constraints': [models.UniqueConstraint(fields=('panel', 'person'), name='one_membership_a_panel'), models.CheckConstraint(condition=models.Q(('least__lte', models.F('capacity'))), name='juror_least_within_most')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'to be accepted'), ('accepted', 'to be scored'), ('submitted', 'scored'), ('reopened', 'reopened'), ('declined', 'declined'), ('recused', 'recused'), ('freed', 'no longer needed'), ('lapsed', 'not handed in')], default='proposed', max_length=20, verbose_name='state')),
                ('assigned_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('basis', models.JSONField(blank=True, default=dict)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='entries.stageentry')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='panels.panelmember')),
                ('counts', models.BooleanField(default=True, verbose_name='counts in the ranking')),
            ],
            options={
                'verbose_name': 'assignment',
                'verbose_name_plural': 'assignments',
                'constraints': [models.UniqueConstraint(fields=('entry', 'member'), name='one_assignment_a_pair'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='assignment_submitted_has_time')],
                'indexes': [models.Index(fields=['member', 'state'], name='assignments_of_a_juror')],
            },
        ),
        migrations.CreateModel(
            name='ConflictDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('none', 'no conflict of interest'), ('potential', 'a possible conflict, described here'), ('recusal', 'a conflict: I step aside')], max_length=10, verbose_name='declaration')),
                ('text', models.TextField(blank=True, verbose_name='description')),
                ('declared_at', models.DateTimeField()),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='declaration', to='panels.assignment')),
            ],
            options={
                'verbose_name': 'declaration of interests',
                'verbose_name_plural': 'declarations of interests',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'none'), models.Q(('text', ''), _negated=True), _connector='OR'), name='conflict_is_described')],
            },
        ),
    ]
