import django.core.validators
import django.db.models.deletion
import incubator.mentoring.models.mentorship
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cohorts', '0001_initial'),
        ('network', '0001_initial'),
        ('startups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mentor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('skills', models.CharField(blank=True, max_length=250, verbose_name='skills')),
                ('languages', models.JSONField(default=list, verbose_name='languages')),
                ('hours_a_month', models.PositiveSmallIntegerField(default=4, verbose_name='hours a month')),
                ('most_startups', models.PositiveSmallIntegerField(default=3, verbose_name='start-ups at most')),
                ('charter_accepted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mentor', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='network.region', verbose_name='region')),
                ('sectors', models.ManyToManyField(blank=True, to='network.sector', verbose_name='sectors')),
            ],
            options={
                'verbose_name': 'mentor',
                'verbose_name_plural': 'mentors',
            },
        ),
        migrations.CreateModel(
            name='Mentorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='programme')),
                ('territory', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='territory')),
                ('hub_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='hub')),
                ('call_code', models.CharField(blank=True, db_index=True, max_length=30, verbose_name='call')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('goals', models.TextField(blank=True, verbose_name='goals')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentorships', to='mentoring.mentor')),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentorships', to='startups.startup')),
            ],
            options={
                'verbose_name': 'mentorship',
                'verbose_name_plural': 'mentorships',
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('mentor', 'startup'), name='one_living_mentorship_a_pair')],
            },
        ),
        migrations.CreateModel(
            name='MentoringSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('confirmed', 'confirmed'), ('held', 'held'), ('missed', 'missed'), ('cancelled', 'cancelled')], default='proposed', max_length=20, verbose_name='state')),
                ('reference', models.CharField(default=incubator.mentoring.models.mentorship.session_reference, editable=False, max_length=20, unique=True)),
                ('starts_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=40)),
                ('minutes', models.PositiveSmallIntegerField(default=60, verbose_name='length in minutes')),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='place or link')),
                ('subject', models.CharField(max_length=150, verbose_name='subject')),
                ('notes', models.TextField(blank=True, verbose_name='notes')),
                ('next_steps', models.TextField(blank=True, verbose_name='what was agreed')),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentorship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='mentoring.mentorship')),
                ('reminded_for', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('notes', ''), _negated=True), _connector='OR'), name='session_held_has_notes')],
                'indexes': [models.Index(fields=['mentorship', 'starts_at'], name='sessions_by_time')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what is to be done')),
                ('owner', models.CharField(choices=[('startup', 'the start-up'), ('mentor', 'the mentor')], default='startup', max_length=10, verbose_name='by whom')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('added_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentorship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='mentoring.mentorship')),
            ],
            options={
                'verbose_name': 'action',
                'verbose_name_plural': 'actions',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at__isnull', True)), fields=('mentorship', 'text', 'due_on'), name='one_open_action')],
                'indexes': [models.Index(fields=['mentorship', 'done_at', 'due_on'], name='actions_to_do')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='day of the week')),
                ('starts', models.TimeField(verbose_name='hour')),
                ('minutes', models.PositiveSmallIntegerField(default=60, verbose_name='length in minutes')),
                ('zone', models.CharField(max_length=40, verbose_name='time zone')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='mentoring.mentor')),
            ],
            options={
                'verbose_name': 'slot',
                'verbose_name_plural': 'slots',
                'ordering': ['weekday', 'starts', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('mentor', 'weekday', 'starts', 'zone'), name='one_slot_an_hour'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='slot_has_a_weekday')],
            },
        ),
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('first', 'after the first session'), ('last', 'at the end')], max_length=10, verbose_name='when')),
                ('side', models.CharField(choices=[('startup', 'the start-up'), ('mentor', 'the mentor')], max_length=10, verbose_name='side')),
                ('useful', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('trust', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('clear', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('comment', models.CharField(blank=True, max_length=300, verbose_name='comment')),
                ('given_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('mentorship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pulses', to='mentoring.mentorship')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pulse',
                'verbose_name_plural': 'pulses',
                'ordering': ['-given_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('mentorship', 'moment', 'person'), name='one_pulse_a_moment'), models.CheckConstraint(condition=models.Q(('clear__range', (1, 5)), ('trust__range', (1, 5)), ('useful__range', (1, 5))), name='pulse_within_its_scale')],
            },
        ),
        migrations.CreateModel(
            name='DiagnosticRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('content', models.JSONField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'statements of a diagnostic',
                'verbose_name_plural': 'statements of diagnostics',
            },
        ),
        migrations.CreateModel(
            name='Diagnostic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('entry', 'at entry'), ('mid', 'half-way'), ('exit', 'at exit')], max_length=10, verbose_name='moment')),
                ('answers', models.JSONField(default=dict)),
                ('note', models.TextField(blank=True, verbose_name='what was said')),
                ('version', models.PositiveIntegerField(default=1)),
                ('filled_at', models.DateTimeField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='diagnostics', to='cohorts.enrolment')),
                ('filled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.diagnosticrevision')),
            ],
            options={
                'verbose_name': 'diagnostic',
                'verbose_name_plural': 'diagnostics',
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'moment'), name='one_diagnostic_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Shortlist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goals', models.TextField(blank=True, verbose_name='goals')),
                ('choose_by', models.DateField(verbose_name='last day to choose')),
                ('offered_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('chosen', 'chosen by the start-up'), ('decided', 'decided by the officer')], max_length=10, verbose_name='outcome')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shortlists', to='cohorts.enrolment')),
                ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'shortlist',
                'verbose_name_plural': 'shortlists',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('enrolment',), name='one_open_shortlist'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='shortlist_closed_has_outcome')],
            },
        ),
        migrations.CreateModel(
            name='ShortlistedMentor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.mentor')),
                ('shortlist', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='mentoring.shortlist')),
            ],
            options={
                'verbose_name': 'mentor on a shortlist',
                'verbose_name_plural': 'mentors on a shortlist',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('shortlist', 'mentor'), name='a_mentor_once_a_shortlist')],
            },
        ),
    ]
