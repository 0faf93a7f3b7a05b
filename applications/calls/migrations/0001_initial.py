import applications.calls.models.call
import core.i18n
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'in preparation'), ('published', 'published'), ('archived', 'archived'), ('cancelled', 'cancelled')], default='draft', max_length=20, verbose_name='state')),
                ('code', models.CharField(max_length=30, unique=True, verbose_name='code')),
                ('slug', models.SlugField(unique=True, verbose_name='address')),
                ('title', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='title')),
                ('summary', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='summary')),
                ('languages', models.JSONField(default=list, verbose_name='languages')),
                ('zone', models.CharField(default='Africa/Casablanca', max_length=40, verbose_name='time zone announced')),
                ('deciding_method', models.CharField(choices=[('weighted_mean', 'weighted mean'), ('panel_median', 'median of the panel')], default='weighted_mean', max_length=30, verbose_name='deciding method')),
                ('combination', models.JSONField(blank=True, default=dict, verbose_name='weights of the stages')),
                ('terms', models.JSONField(blank=True, default=applications.calls.models.call.no_terms, verbose_name='terms of the support')),
                ('ceiling_eur', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='ceiling per third party (EUR)')),
                ('is_test', models.BooleanField(default=False, verbose_name='only a test')),
                ('created_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='programmes.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'call',
                'verbose_name_plural': 'calls',
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('published', 'archived')), _negated=True), ('published_at__isnull', False), _connector='OR'), name='call_published_has_time')],
            },
        ),
        migrations.CreateModel(
            name='CallQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('language', models.CharField(max_length=8)),
                ('text', models.TextField(max_length=1000, verbose_name='question')),
                ('question', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='question')),
                ('answer', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='answer')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='calls.call')),
            ],
            options={
                'verbose_name': 'question to a call',
                'verbose_name_plural': 'questions to calls',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(('answered_by__isnull', False), ('set_aside_at__isnull', True)), _connector='OR'), name='call_question_published_is_answered')],
                'indexes': [models.Index(fields=['call', '-published_at'], name='questions_of_a_call')],
            },
        ),
        migrations.CreateModel(
            name='CallVisits',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('channel', models.CharField(max_length=9)),
                ('language', models.CharField(max_length=8)),
                ('visits', models.PositiveIntegerField(default=0)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='calls.call')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('call', 'day', 'channel', 'language'), name='one_count_of_visits')],
            },
        ),
        migrations.CreateModel(
            name='Envelope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2, verbose_name='country')),
                ('places', models.PositiveSmallIntegerField(verbose_name='places')),
                ('amount', models.DecimalField(decimal_places=3, max_digits=14, verbose_name='amount of an award')),
                ('currency', models.CharField(choices=[('MAD', 'MAD'), ('TND', 'TND'), ('DZD', 'DZD'), ('EUR', 'EUR'), ('XOF', 'XOF'), ('RWF', 'RWF'), ('MWK', 'MWK')], max_length=3, verbose_name='currency')),
                ('eur_rate', models.DecimalField(decimal_places=6, default=1, max_digits=14, verbose_name='units of the currency for one euro')),
                ('rate_source', models.CharField(blank=True, max_length=150, verbose_name='source of the rate')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='envelopes', to='calls.call')),
                ('rate_date', models.DateField(blank=True, null=True, verbose_name='day of the rate')),
            ],
            options={
                'verbose_name': 'envelope',
                'verbose_name_plural': 'envelopes',
                'ordering': ['country'],
                'constraints': [models.UniqueConstraint(fields=('call', 'country'), name='one_envelope_a_country'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('eur_rate__gt', 0)), name='envelope_is_positive')],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('kind', models.CharField(choices=[('form', 'a form to fill in'), ('oral', 'an oral before the panel')], default='form', max_length=10, verbose_name='kind')),
                ('opens_wall', models.CharField(max_length=19, verbose_name='opens')),
                ('closes_wall', models.CharField(max_length=19, verbose_name='closes')),
                ('opens_at', models.DateTimeField(editable=False)),
                ('closes_at', models.DateTimeField(editable=False)),
                ('first_closes_wall', models.CharField(blank=True, editable=False, max_length=19)),
                ('results_at', models.DateTimeField(blank=True, null=True, verbose_name='results announced for')),
                ('grace_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='grace in minutes')),
                ('reviews_per_entry', models.PositiveSmallIntegerField(default=3, verbose_name='reviews per application')),
                ('blind', models.BooleanField(default=True, verbose_name='blind')),
                ('scoring', models.CharField(choices=[('mean', 'weighted mean of the reviews'), ('median', "median of the panel's members")], default='mean', max_length=10, verbose_name='score of an application')),
                ('quota', models.PositiveIntegerField(blank=True, null=True, verbose_name='places')),
                ('quotas', models.JSONField(blank=True, default=dict, verbose_name='places by country')),
                ('region_caps', models.JSONField(blank=True, default=dict, verbose_name='places at most for each region')),
                ('reserve', models.PositiveSmallIntegerField(default=0, verbose_name='places on the reserve list')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='calls.call')),
            ],
            options={
                'verbose_name': 'stage',
                'verbose_name_plural': 'stages',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('call', 'number'), name='one_stage_a_number'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='stage_closes_after_it_opens')],
                'indexes': [models.Index(fields=['closes_at'], name='stages_by_closing')],
            },
        ),
        migrations.CreateModel(
            name='Outage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closed_wall', models.CharField(max_length=19)),
                ('closes_wall', models.CharField(max_length=19, verbose_name='closes')),
                ('reason', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, multiline=True, verbose_name='reason')),
                ('declared_at', models.DateTimeField()),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outages', to='calls.stage')),
            ],
            options={
                'verbose_name': 'outage',
                'verbose_name_plural': 'outages',
                'ordering': ['-pk'],
            },
        ),
    ]
