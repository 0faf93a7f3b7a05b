import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('grants', '0001_initial'),
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'to be filled in'), ('submitted', 'submitted'), ('returned', 'to be corrected'), ('accepted', 'accepted')], default='open', max_length=20, verbose_name='state')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('due_on', models.DateField(db_index=True, verbose_name='due on')),
                ('done', models.TextField(blank=True, verbose_name='What did you do in this period?')),
                ('results', models.TextField(blank=True, verbose_name='What came of it: customers, sales, jobs?')),
                ('difficulties', models.TextField(blank=True, verbose_name='What was difficult, and what did you change?')),
                ('next_steps', models.TextField(blank=True, verbose_name='What comes next?')),
                ('submitted_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('told', models.CharField(blank=True, max_length=4)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='grants.award')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tranche', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='grants.tranche')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('award', 'number'), name='one_report_a_number'), models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='report_period_in_order'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='report_submitted_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'returned']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='report_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issued_on', models.DateField(verbose_name='date of the invoice')),
                ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                ('ice', models.CharField(blank=True, max_length=15, verbose_name='ICE of the supplier')),
                ('no_ice_reason', models.CharField(blank=True, max_length=200, verbose_name='why the supplier has no ICE')),
                ('invoice_number', models.CharField(max_length=60, verbose_name='number of the invoice')),
                ('amount', models.DecimalField(decimal_places=3, max_digits=14, verbose_name='amount, tax included')),
                ('vat', models.DecimalField(decimal_places=3, default=Decimal('0'), max_digits=14, verbose_name='of which VAT')),
                ('vat_eligible', models.BooleanField(default=True, verbose_name='the grant pays the VAT too')),
                ('same_as', models.CharField(db_index=True, editable=False, max_length=64)),
                ('added_at', models.DateTimeField()),
                ('verdict', models.CharField(choices=[('pending', 'to be examined'), ('accepted', 'accepted'), ('refused', 'refused')], default='pending', max_length=10)),
                ('refusal', models.TextField(blank=True, verbose_name='why it is refused')),
                ('judged_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='grants.budgetitem', verbose_name='category of the budget')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='media.storedfile', verbose_name='photograph or PDF')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='reporting.report')),
                ('number_key', models.CharField(db_index=True, default='', editable=False, max_length=60)),
            ],
            options={
                'verbose_name': 'receipt',
                'verbose_name_plural': 'receipts',
                'ordering': ['issued_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='receipt_is_positive'), models.CheckConstraint(condition=models.Q(('vat__gte', 0), ('vat__lt', models.F('amount'))), name='receipt_tax_within_amount'), models.CheckConstraint(condition=models.Q(models.Q(('ice', ''), _negated=True), models.Q(('no_ice_reason', ''), _negated=True), _connector='OR'), name='receipt_without_ice_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='receipt_refused_says_why'), models.CheckConstraint(condition=models.Q(('verdict', 'pending'), models.Q(('judged_at__isnull', False), ('judged_by__isnull', False)), _connector='OR'), name='receipt_judged_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='AuditPack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('fr', 'French'), ('ar', 'Arabic'), ('en', 'English')], max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('files', models.PositiveIntegerField(default=0)),
                ('missing', models.PositiveIntegerField(default=0)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='grants.award')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='media.storedfile')),
            ],
            options={
                'verbose_name': 'audit pack',
                'verbose_name_plural': 'audit packs',
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('award', 'asked_by'), name='one_pack_asked_at_once'), models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', True), ('finished_at__isnull', True)), models.Q(('file__isnull', False), ('finished_at__isnull', False)), _connector='OR'), name='pack_finished_has_its_file')],
            },
        ),
    ]
