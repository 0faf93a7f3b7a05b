import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='JournalSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('sealed_at', models.DateTimeField(verbose_name='sealed at')),
                ('leaves', models.BinaryField()),
                ('root', models.CharField(max_length=64)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('key_id', models.CharField(max_length=16, verbose_name='key')),
                ('signature', models.CharField(max_length=128)),
            ],
            options={
                'verbose_name': 'journal seal',
                'verbose_name_plural': 'journal seals',
            },
        ),
        migrations.CreateModel(
            name='MessageTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=80, verbose_name='event')),
                ('language', models.CharField(choices=[('fr', 'French'), ('ar', 'Arabic'), ('en', 'English')], max_length=8, verbose_name='language')),
                ('call_code', models.CharField(blank=True, max_length=30, verbose_name='call')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('short', models.CharField(blank=True, max_length=250, verbose_name='SMS')),
            ],
            options={
                'verbose_name': 'message text',
                'verbose_name_plural': 'message texts',
                'constraints': [models.UniqueConstraint(fields=('event', 'language', 'call_code'), name='one_template_an_event_and_language')],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_type', models.CharField(max_length=60, verbose_name='kind of object')),
                ('object_id', models.PositiveBigIntegerField(verbose_name='object')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('event', models.CharField(max_length=60, verbose_name='act')),
                ('from_state', models.CharField(blank=True, max_length=30, verbose_name='from')),
                ('to_state', models.CharField(blank=True, max_length=30, verbose_name='to')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('payload', models.JSONField(default=dict, verbose_name='details')),
                ('content_digest', models.CharField(max_length=64)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='on behalf of')),
                ('seal', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='core.journalseal')),
            ],
            options={
                'verbose_name': 'journal entry',
                'verbose_name_plural': 'journal entries',
                'constraints': [models.UniqueConstraint(fields=('object_type', 'object_id', 'number'), name='journal_one_act_a_number')],
                'indexes': [models.Index(fields=['at'], name='journal_by_time'), models.Index(condition=models.Q(('seal', None)), fields=['id'], name='journal_unsealed')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.CharField(blank=True, max_length=80)),
                ('object_type', models.CharField(blank=True, max_length=60)),
                ('object_id', models.PositiveBigIntegerField(null=True)),
                ('number', models.PositiveIntegerField(null=True)),
                ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')], default='email', max_length=10)),
                ('address', models.CharField(max_length=254)),
                ('language', models.CharField(max_length=8)),
                ('subject', models.CharField(max_length=250)),
                ('body', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('calendar', models.TextField(blank=True)),
                ('short', models.CharField(blank=True, max_length=1000)),
                ('secret', models.BooleanField(default=False)),
                ('sealed_body', models.TextField(blank=True)),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('status', models.CharField(choices=[('queued', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'failed')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=250)),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('instead_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mail_instead', to='core.outboxmessage')),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='received_messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'constraints': [models.UniqueConstraint(condition=models.Q(('template', ''), _negated=True), fields=('template', 'object_type', 'object_id', 'number', 'address'), name='outbox_one_message_an_act'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='outbox_sent_has_time'), models.CheckConstraint(condition=models.Q(('secret', False), models.Q(('body', ''), ('html', ''), ('short', '')), _connector='OR'), name='outbox_secret_is_sealed'), models.CheckConstraint(condition=models.Q(('channel', 'email'), models.Q(('short', ''), _negated=True), ('secret', True), _connector='OR'), name='outbox_telephone_has_short')],
                'indexes': [models.Index(condition=models.Q(('status__in', ['queued', 'sending'])), fields=['channel', 'due_at', 'id'], name='outbox_waiting'), models.Index(fields=['recipient', '-created_at'], name='outbox_of_a_person')],
            },
        ),
    ]
