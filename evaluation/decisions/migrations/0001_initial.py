import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('calls', '0001_initial'),
        ('entries', '0001_initial'),
        ('media', '0001_initial'),
        ('panels', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('lodged', 'to be answered'), ('upheld', 'upheld'), ('dismissed', 'dismissed')], default='lodged', max_length=20, verbose_name='state')),
                ('against', models.CharField(choices=[('ineligible', 'not eligible'), ('not_selected', 'not selected')], max_length=12, verbose_name='against')),
                ('text', models.TextField(verbose_name='appeal')),
                ('lodged_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, verbose_name='answer, as the applicant reads it')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='entries.stageentry')),
                ('lodged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'lodged'), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='appeal_answered_has_answer')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('drafted', 'prepared'), ('confirmed', 'confirmed')], default='drafted', max_length=20, verbose_name='state')),
                ('outcome', models.CharField(choices=[('advance', 'kept for the next stage'), ('select', 'selected'), ('reserve', 'reserve list'), ('turn_down', 'not selected')], max_length=10, verbose_name='decision')),
                ('reason', models.TextField(blank=True, verbose_name='reason, as the applicant will read it')),
                ('score', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='score')),
                ('rank', models.PositiveIntegerField(blank=True, null=True, verbose_name='rank')),
                ('reserve_rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rank on the reserve list')),
                ('prepared_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='entries.stageentry')),
                ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replacement', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takes_place_of', to='decisions.decision')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'drafted'), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='decision_confirmed_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Deliberation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='held on')),
                ('present', models.TextField(verbose_name='people present')),
                ('minutes', models.TextField(verbose_name='minutes')),
                ('reference', models.CharField(max_length=60, verbose_name='reference of the minutes')),
                ('ranking', models.JSONField(blank=True, default=list)),
                ('record', models.JSONField(blank=True, default=dict)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('written_at', models.DateTimeField()),
                ('stage', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deliberation', to='calls.stage')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'deliberation',
                'verbose_name_plural': 'deliberations',
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('texts', models.JSONField(default=dict)),
                ('checked_at', models.DateTimeField()),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='checked_feedback', to='entries.stageentry')),
            ],
            options={
                'verbose_name': 'advice for an applicant',
                'verbose_name_plural': 'advice for applicants',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('convened', 'convened'), ('open', 'open'), ('closed', 'closed, to be signed'), ('signed', 'signed')], default='convened', max_length=20, verbose_name='state')),
                ('held_at', models.DateTimeField(verbose_name='day and time')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place or link')),
                ('quorum', models.PositiveSmallIntegerField(verbose_name='quorum')),
                ('chair_casts', models.BooleanField(default=False, verbose_name="the chair's voice decides in a tie")),
                ('ties', models.JSONField(blank=True, default=list)),
                ('convened_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('convened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='panels.panel', verbose_name='jury')),
                ('stage', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='meeting', to='calls.stage')),
            ],
            options={
                'verbose_name': 'meeting of the jury',
                'verbose_name_plural': 'meetings of juries',
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'convened'), ('opened_at__isnull', False), _connector='OR'), name='meeting_open_has_time'), models.CheckConstraint(condition=models.Q(('state__in', ['convened', 'open']), ('closed_at__isnull', False), _connector='OR'), name='meeting_closed_has_time')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('rank', models.PositiveIntegerField(blank=True, null=True, verbose_name='rank')),
                ('score', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='score')),
                ('by_rank', models.CharField(blank=True, choices=[('advance', 'kept for the next stage'), ('select', 'selected'), ('reserve', 'reserve list'), ('turn_down', 'not selected')], max_length=10)),
                ('proposed', models.CharField(blank=True, choices=[('advance', 'kept for the next stage'), ('select', 'selected'), ('reserve', 'reserve list'), ('turn_down', 'not selected')], max_length=10)),
                ('cause', models.JSONField(blank=True, default=dict)),
                ('outcome', models.CharField(blank=True, choices=[('advance', 'kept for the next stage'), ('select', 'selected'), ('reserve', 'reserve list'), ('turn_down', 'not selected')], max_length=10, verbose_name='what the meeting decides')),
                ('reason', models.TextField(blank=True, verbose_name='why the meeting departs from the proposal')),
                ('casting', models.CharField(blank=True, max_length=7, verbose_name="the chair's voice")),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_item', to='entries.stageentry')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='decisions.meeting')),
            ],
            options={
                'verbose_name': 'application on the agenda',
                'verbose_name_plural': 'applications on the agenda',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'position'), name='one_item_a_position')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present', models.BooleanField(default=False, verbose_name='present')),
                ('signed_name', models.CharField(blank=True, max_length=150, verbose_name='name, as signed')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='signed')),
                ('evidence', models.CharField(blank=True, max_length=64)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='panels.panelmember')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='decisions.meeting')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ['-member__is_chair', 'member__person__full_name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='one_attendance_a_member'), models.CheckConstraint(condition=models.Q(('signed_at__isnull', True), models.Q(('present', True), models.Q(('signed_name', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='attendance_signed_has_evidence')],
            },
        ),
        migrations.CreateModel(
            name='MeetingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quorum', models.PositiveSmallIntegerField(blank=True, help_text='How many members of the jury must be present. Empty: more than half of them.', null=True, verbose_name='quorum')),
                ('chair_casts', models.BooleanField(default=False, help_text='Otherwise a tie adopts nothing.', verbose_name="the chair's voice decides in a tie")),
                ('each_country', models.PositiveSmallIntegerField(default=0, help_text='For its best projects of at least the score below. 0: none. Not beside places by country.', verbose_name='places kept for each country')),
                ('country_minimum', models.DecimalField(decimal_places=2, default=60, max_digits=5, verbose_name='least score for a kept place (of 100)')),
                ('lottery_seed', models.CharField(blank=True, help_text='A text that everybody knows beforehand. Empty: the code, stage and closing of the call.', max_length=200, verbose_name='seed of the lottery')),
                ('stage', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='meeting_rules', to='calls.stage', verbose_name='stage')),
            ],
            options={
                'verbose_name': 'rules of the deliberation',
                'verbose_name_plural': 'rules of deliberations',
                'constraints': [models.CheckConstraint(condition=models.Q(('quorum__isnull', True), ('quorum__gt', 0), _connector='OR'), name='meeting_quorum_is_people'), models.CheckConstraint(condition=models.Q(('country_minimum__gte', 0), ('country_minimum__lte', 100)), name='meeting_minimum_is_a_score')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('made', 'to be answered'), ('accepted', 'accepted'), ('declined', 'declined'), ('lapsed', 'lapsed')], default='made', max_length=20, verbose_name='state')),
                ('amount', models.DecimalField(decimal_places=3, max_digits=14, verbose_name='amount')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(verbose_name='to be answered before')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='offer', to='entries.application')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='offer', to='decisions.decision')),
                ('replacement', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced', to='decisions.decision', verbose_name='replaced by')),
            ],
            options={
                'verbose_name': 'offer',
                'verbose_name_plural': 'offers',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['made', 'lapsed']), ('answered_at__isnull', False), _connector='OR'), name='offer_answered_has_time'), models.CheckConstraint(condition=models.Q(('replacement__isnull', True), ('state__in', ['declined', 'lapsed']), _connector='OR'), name='offer_replaced_is_free')],
                'indexes': [models.Index(fields=['state', 'expires_at'], name='offers_to_lapse')],
            },
        ),
        migrations.CreateModel(
            name='PublicationConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'not answered'), ('given', 'given'), ('withdrawn', 'withdrawn')], default='asked', max_length=20, verbose_name='state')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('sentence', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                ('extract', models.TextField(blank=True, max_length=600, verbose_name='extract of the canvas')),
                ('notice_version', models.CharField(blank=True, editable=False, max_length=20)),
                ('language', models.CharField(blank=True, editable=False, max_length=12)),
                ('given_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publicity', to='decisions.decision')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.siteimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'publication consent',
                'verbose_name_plural': 'publication consents',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'given'), _negated=True), models.Q(('given_at__isnull', False), models.Q(('name', ''), _negated=True)), _connector='OR'), name='publicity_given_has_name'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('extract', ''), ('name', ''), ('picture__isnull', True), ('sentence', ''), ('withdrawn_at__isnull', False)), _connector='OR'), name='publicity_withdrawn_is_blank')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('released_at', models.DateTimeField()),
                ('worked_off_at', models.DateTimeField(blank=True, null=True)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stage', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='calls.stage')),
            ],
            options={
                'verbose_name': 'release of results',
                'verbose_name_plural': 'releases of results',
            },
        ),
        migrations.CreateModel(
            name='RoomLeave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('left_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaves', to='decisions.agendaitem')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='panels.panelmember')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'leave of the room',
                'verbose_name_plural': 'leaves of the room',
                'constraints': [models.UniqueConstraint(fields=('item', 'member'), name='one_leave_a_member')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('abstain', 'abstains')], max_length=7, verbose_name='vote')),
                ('cast_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='decisions.agendaitem')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='panels.panelmember')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'constraints': [models.UniqueConstraint(fields=('item', 'member'), name='one_vote_a_member')],
            },
        ),
    ]
