import core.i18n
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('calls', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Grid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pass_mark', models.DecimalField(decimal_places=2, default=60, max_digits=5, verbose_name='pass mark (of 100)')),
                ('scale_maximum', models.PositiveSmallIntegerField(default=5, verbose_name='highest point')),
                ('anchors', models.JSONField(blank=True, default=list, verbose_name='common anchors')),
                ('minutes', models.PositiveSmallIntegerField(default=15, verbose_name='minutes that a dossier and its sheet should take')),
                ('calibration_counts', models.BooleanField(default=True, verbose_name='sheets of the calibration count in the ranking')),
                ('frozen_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='frozen')),
                ('stage', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='grid', to='calls.stage', verbose_name='stage')),
            ],
            options={
                'verbose_name': 'grid',
                'verbose_name_plural': 'grids',
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='code')),
                ('name', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='name')),
                ('guidance', core.i18n.LocalisedTextField(blank=True, default=core.i18n.LocalisedText, multiline=True, verbose_name='guidance')),
                ('weight', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='weight (of 100)')),
                ('minimum', models.DecimalField(decimal_places=2, default=0, max_digits=4, verbose_name='minimum (points)')),
                ('comment_required', models.BooleanField(default=False, verbose_name='comment required')),
                ('anchors', models.JSONField(blank=True, default=list, verbose_name='anchors')),
                ('position', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('grid', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='grids.grid')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('grid', 'code'), name='one_criterion_a_code'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='criterion_weighs')],
            },
        ),
    ]
