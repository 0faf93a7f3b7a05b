import core.i18n
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('unit', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='unit')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='note')),
                ('source', models.CharField(blank=True, max_length=60, verbose_name='source')),
                ('measure', models.CharField(blank=True, max_length=30, verbose_name='counted by')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='programmes.programme')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('qualifier', models.CharField(choices=[('=', 'exactly'), ('>=', 'at least'), ('~', 'about')], default='=', max_length=2)),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='value')),
                ('scope', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, verbose_name='scope')),
                ('female', models.PositiveIntegerField(blank=True, null=True, verbose_name='women')),
                ('male', models.PositiveIntegerField(blank=True, null=True, verbose_name='men')),
                ('breakdown', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, verbose_name='breakdown')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='monitoring.indicator')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('qualifier', models.CharField(choices=[('=', 'exactly'), ('>=', 'at least'), ('~', 'about')], default='=', max_length=2)),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='value')),
                ('scope', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, verbose_name='scope')),
                ('agreement', models.CharField(blank=True, max_length=100, verbose_name='grant agreement')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='monitoring.indicator')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
            },
        ),
    ]
