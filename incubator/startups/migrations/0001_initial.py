import core.i18n
import django.db.models.deletion
import incubator.startups.models.startup
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('media', '0001_initial'),
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Startup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=incubator.startups.models.startup.startup_reference, editable=False, max_length=20, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('pitch', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                ('legal_form', models.CharField(choices=[('none', 'none yet'), ('auto_entrepreneur', 'auto-entrepreneur'), ('cooperative', 'cooperative'), ('sarl', 'SARL'), ('sarl_au', 'SARL with one partner'), ('association', 'association'), ('other', 'other')], default='none', max_length=20, verbose_name='legal form')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='created on')),
                ('commune', models.CharField(blank=True, max_length=100, verbose_name='town or commune')),
                ('is_rural', models.BooleanField(default=False, verbose_name='outside an urban commune')),
                ('team_version', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='startups', to='network.region', verbose_name='region')),
                ('sectors', models.ManyToManyField(blank=True, related_name='startups', to='network.sector', verbose_name='sectors')),
            ],
            options={
                'verbose_name': 'start-up',
                'verbose_name_plural': 'start-ups',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('full_name', models.CharField(max_length=120, verbose_name='full name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='date of birth')),
                ('sex', models.CharField(choices=[('female', 'woman'), ('male', 'man'), ('unsaid', 'prefer not to say')], default='unsaid', max_length=10, verbose_name='sex')),
                ('part', models.CharField(blank=True, max_length=100, verbose_name='part in the team')),
                ('is_leader', models.BooleanField(default=False, verbose_name='leads the project')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='team_memberships', to=settings.AUTH_USER_MODEL)),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='startups.startup')),
            ],
            options={
                'verbose_name': 'team member',
                'verbose_name_plural': 'team members',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('founder', 'founder'), ('member', 'member'), ('mentor', 'mentor'), ('juror', 'juror')], max_length=10, verbose_name='capacity')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reaches', to=settings.AUTH_USER_MODEL)),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reaches', to='startups.startup')),
            ],
            options={
                'verbose_name': 'tie to a start-up',
                'verbose_name_plural': 'ties to start-ups',
                'constraints': [models.UniqueConstraint(fields=('startup', 'person', 'capacity', 'since'), name='one_reach_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='reach_ends_after_it_begins')],
                'indexes': [models.Index(fields=['person', 'capacity'], name='reach_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'proposed'), ('published', 'published'), ('refused', 'refused')], default='draft', max_length=20, verbose_name='state')),
                ('name', models.CharField(blank=True, editable=False, max_length=120, verbose_name='name')),
                ('pitch', models.CharField(blank=True, editable=False, max_length=300, verbose_name='in one sentence')),
                ('sought', models.CharField(blank=True, editable=False, max_length=240)),
                ('story', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='story')),
                ('website', models.URLField(blank=True, verbose_name='site')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('startup', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to='startups.startup')),
            ],
            options={
                'verbose_name': 'public profile',
                'verbose_name_plural': 'public profiles',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='profile_published_has_time')],
            },
        ),
        migrations.CreateModel(
            name='StartupScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='programme')),
                ('territory', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='territory')),
                ('hub_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='hub')),
                ('call_code', models.CharField(blank=True, db_index=True, max_length=30, verbose_name='call')),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scopes', to='startups.startup')),
            ],
            options={
                'verbose_name': 'reach of staff',
                'verbose_name_plural': 'reaches of staff',
                'constraints': [models.UniqueConstraint(fields=('startup', 'programme_code', 'territory', 'hub_code', 'call_code'), name='one_scope_a_startup')],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'to confirm'), ('confirmed', 'confirmed'), ('refused', 'refused')], default='proposed', max_length=20, verbose_name='state')),
                ('partner', models.CharField(max_length=150, verbose_name='partner')),
                ('country', models.CharField(max_length=2, verbose_name='country of the partner')),
                ('kind', models.CharField(choices=[('supply', 'supply of materials or equipment'), ('distribution', 'distribution or sale'), ('production', 'production for each other'), ('technology', 'technology or licence'), ('project', 'joint project'), ('other', 'other')], max_length=20, verbose_name='kind')),
                ('agreed_on', models.DateField(verbose_name='agreed on')),
                ('about', models.TextField(blank=True, verbose_name='what was agreed')),
                ('added_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile', verbose_name='evidence')),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='startups.startup')),
            ],
            options={
                'verbose_name': 'partnership',
                'verbose_name_plural': 'partnerships',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('startup', 'partner', 'agreed_on'), name='one_partnership_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), ('confirmed_at__isnull', False), _connector='OR'), name='partnership_confirmed_has_time')],
                'indexes': [models.Index(fields=['state', '-agreed_on'], name='partnerships_by_day')],
            },
        ),
    ]
