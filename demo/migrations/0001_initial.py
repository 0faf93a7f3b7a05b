from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ReceivedMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')], default='email', max_length=10)),
                ('address', models.CharField(max_length=254)),
                ('subject', models.CharField(blank=True, max_length=250)),
                ('body', models.TextField()),
                ('html', models.TextField(blank=True)),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
    ]
