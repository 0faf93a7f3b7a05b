import core.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('full_name', models.CharField(blank=True, max_length=120, verbose_name='full name')),
                ('language', models.CharField(choices=[('fr', 'French'), ('ar', 'Arabic'), ('en', 'English')], default='fr', max_length=8, verbose_name='language')),
                ('zone', models.CharField(blank=True, max_length=40, verbose_name='time zone')),
                ('phone', models.CharField(blank=True, max_length=16, verbose_name='mobile phone')),
                ('phone_verified', models.BooleanField(default=False, verbose_name='number proved')),
                ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')], default='email', max_length=10, verbose_name='way of writing')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may enter the back office')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('date_joined', models.DateTimeField(default=core.clock.now, verbose_name='joined on')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['full_name', 'email'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('email',), name='one_account_an_address'), models.UniqueConstraint(condition=models.Q(('phone_verified', True)), fields=('phone',), name='one_account_a_number'), models.CheckConstraint(condition=models.Q(('channel', 'email'), models.Q(('phone', ''), _negated=True), _connector='OR'), name='person_channel_has_phone'), models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), models.Q(('channel', 'email'), _negated=True), _connector='OR'), name='person_can_be_reached'), models.CheckConstraint(condition=models.Q(('phone_verified', False), models.Q(('phone', ''), _negated=True), _connector='OR'), name='proved_number_is_there')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar address',
                'verbose_name_plural': 'calendar addresses',
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('applicant', 'applicant'), ('juror', 'juror'), ('mentor', 'mentor'), ('officer', 'programme officer'), ('director', 'director'), ('finance', 'finance officer'), ('communications', 'communications officer'), ('counter', 'hub agent'), ('confirmer', 'country office'), ('donor', 'donor'), ('protection', 'protection officer'), ('auditor', 'auditor'), ('admin', 'administrator')], max_length=20, verbose_name='role')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('programme_code', models.CharField(blank=True, max_length=20, verbose_name='programme')),
                ('territory', models.CharField(blank=True, max_length=40, verbose_name='territory')),
                ('hub_code', models.CharField(blank=True, max_length=20, verbose_name='hub')),
                ('call_code', models.CharField(blank=True, max_length=30, verbose_name='call')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='role_grant_ends_after_it_begins')],
                'indexes': [models.Index(fields=['person', 'role'], name='roles_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='SignInLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('next_url', models.CharField(default='/espace/', max_length=200)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('device_hash', models.CharField(blank=True, max_length=64)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sign-in link',
                'verbose_name_plural': 'sign-in links',
            },
        ),
    ]
