import applications.eligibility.models
import core.i18n
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('calls', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlumniClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='programme')),
                ('territory', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='territory')),
                ('hub_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='hub')),
                ('call_code', models.CharField(blank=True, db_index=True, max_length=30, verbose_name='call')),
                ('state', models.CharField(choices=[('pending', 'waits for the country office'), ('confirmed', 'confirmed by the country office'), ('refused', 'refused by the country office')], default='pending', max_length=20, verbose_name='state')),
                ('reference', models.CharField(default=applications.eligibility.models.claim_reference, editable=False, max_length=20, unique=True)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year in which the service ended')),
                ('claimed_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alumni_claims', to=settings.AUTH_USER_MODEL, verbose_name='applicant')),
            ],
            options={
                'verbose_name': 'claim of service',
                'verbose_name_plural': 'claims of service',
                'ordering': ['claimed_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('person', 'programme_code'), name='one_claim_a_programme')],
                'indexes': [models.Index(fields=['state', 'claimed_at'], name='claims_by_state')],
            },
        ),
        migrations.CreateModel(
            name='EligibilityRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='code')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('effect', models.CharField(choices=[('block', 'makes ineligible'), ('warn', 'warns'), ('manual', 'an officer checks it'), ('report', 'is reported, and settles ties')], default='block', max_length=10, verbose_name='effect')),
                ('params', models.JSONField(blank=True, default=dict, verbose_name='parameters')),
                ('message', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, multiline=True, verbose_name='message')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='calls.stage', verbose_name='stage')),
            ],
            options={
                'verbose_name': 'eligibility rule',
                'verbose_name_plural': 'eligibility rules',
                'ordering': ['position', 'code'],
                'constraints': [models.UniqueConstraint(fields=('stage', 'code'), name='one_rule_a_code')],
            },
        ),
    ]
