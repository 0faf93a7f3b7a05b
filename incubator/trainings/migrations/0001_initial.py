import core.i18n
import django.core.validators
import django.db.models.deletion
import incubator.trainings.models.certificate
import incubator.trainings.models.session
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cohorts', '0001_initial'),
        ('media', '0001_initial'),
        ('startups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Curriculum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='programme')),
                ('territory', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='territory')),
                ('hub_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='hub')),
                ('call_code', models.CharField(blank=True, db_index=True, max_length=30, verbose_name='call')),
                ('title', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='title')),
                ('share_needed', models.PositiveSmallIntegerField(default=80, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='attendance needed, in percent')),
                ('tools_needed', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MaxValueValidator(6)], verbose_name='validated tools needed, of six')),
                ('created_at', models.DateTimeField()),
                ('cohort', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='curriculum', to='cohorts.cohort')),
            ],
            options={
                'verbose_name': 'curriculum',
                'verbose_name_plural': 'curricula',
                'ordering': ['-created_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('share_needed__lte', 100), ('tools_needed__lte', 6)), name='curriculum_asks_what_is_possible')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=incubator.trainings.models.certificate.certificate_code, editable=False, max_length=20, unique=True)),
                ('full_name', models.CharField(max_length=120, verbose_name='full name')),
                ('startup_name', models.CharField(max_length=200, verbose_name='start-up')),
                ('programme', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='programme')),
                ('training', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='training')),
                ('attended', models.PositiveSmallIntegerField()),
                ('modules', models.PositiveSmallIntegerField()),
                ('tools', models.PositiveSmallIntegerField()),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to=settings.AUTH_USER_MODEL)),
                ('curriculum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='trainings.curriculum')),
                ('revocation_reason', models.TextField(blank=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'certificate',
                'verbose_name_plural': 'certificates',
                'ordering': ['-issued_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('curriculum', 'person'), name='one_standing_certificate_a_person'), models.CheckConstraint(condition=models.Q(('revoked_at__isnull', True), models.Q(('revocation_reason', ''), _negated=True), _connector='OR'), name='certificate_revoked_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Module',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='title')),
                ('about', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='what it is about')),
                ('curriculum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='modules', to='trainings.curriculum')),
            ],
            options={
                'verbose_name': 'module',
                'verbose_name_plural': 'modules',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('language', models.CharField(blank=True, choices=[('fr', 'French'), ('ar', 'Arabic'), ('en', 'English')], max_length=8, verbose_name='language')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='trainings.module')),
            ],
            options={
                'verbose_name': 'resource',
                'verbose_name_plural': 'resources',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', False), ('link', '')), models.Q(('file__isnull', True), models.Q(('link', ''), _negated=True)), _connector='OR'), name='resource_is_a_file_or_a_link')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('cancelled', 'cancelled')], default='planned', max_length=20, verbose_name='state')),
                ('reference', models.CharField(default=incubator.trainings.models.session.training_reference, editable=False, max_length=20, unique=True)),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('language', models.CharField(choices=[('fr', 'French'), ('ar', 'Arabic'), ('en', 'English')], max_length=8, verbose_name='language')),
                ('starts_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=40)),
                ('minutes', models.PositiveSmallIntegerField(default=90, verbose_name='length in minutes')),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='place')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link to join online')),
                ('seats', models.PositiveSmallIntegerField(default=20, verbose_name='seats')),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='trainings.module')),
                ('trainer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='trainings_given', to=settings.AUTH_USER_MODEL, verbose_name='trainer')),
                ('reminded_for', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'training session',
                'verbose_name_plural': 'training sessions',
                'ordering': ['starts_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='training_has_seats')],
                'indexes': [models.Index(fields=['state', 'starts_at'], name='trainings_by_time')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('seated', 'registered'), ('waiting', 'on the waiting list'), ('withdrawn', 'withdrawn')], default='seated', max_length=20, verbose_name='state')),
                ('registered_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to=settings.AUTH_USER_MODEL)),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='startups.startup')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='trainings.trainingsession')),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
                'ordering': ['registered_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('session', 'person'), name='one_living_registration')],
                'indexes': [models.Index(fields=['session', 'state'], name='seats_of_a_session')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_present', models.BooleanField(verbose_name='came')),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='trainings.trainingsession')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'constraints': [models.UniqueConstraint(fields=('session', 'person'), name='one_attendance_a_session')],
                'indexes': [models.Index(fields=['person', 'is_present'], name='attendance_of_a_person')],
            },
        ),
    ]
