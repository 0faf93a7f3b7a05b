import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('calls', '0001_initial'),
        ('entries', '0001_initial'),
        ('grids', '0001_initial'),
        ('panels', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('total', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='total')),
                ('comment', models.TextField(blank=True, verbose_name='comment for the panel')),
                ('feedback', models.TextField(blank=True, verbose_name='advice for the applicant')),
                ('version', models.PositiveIntegerField(default=0)),
                ('client_id', models.CharField(blank=True, max_length=40)),
                ('saved_at', models.DateTimeField()),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review', to='panels.assignment')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
            },
        ),
        migrations.CreateModel(
            name='StageOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('sheets', models.CharField(max_length=120)),
                ('silence', models.CharField(blank=True, choices=[('few', 'There is nothing to tell apart yet: two jurors and applications read twice are needed.'), ('apart', 'The jurors share too few applications to tell a severe juror from weak files: the model stands back.')], max_length=5)),
                ('reliability', models.FloatField(null=True)),
                ('leniencies', models.JSONField(default=list)),
                ('suggestions', models.JSONField(default=list)),
                ('agreement', models.JSONField(default=dict)),
                ('stage', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='opinion', to='calls.stage')),
            ],
            options={
                'verbose_name': 'opinion of the model',
                'verbose_name_plural': 'opinions of the model',
            },
        ),
        migrations.CreateModel(
            name='CalibrationEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calibrations', to='entries.stageentry')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calibration', to='panels.panel')),
            ],
            options={
                'verbose_name': 'application of a calibration',
                'verbose_name_plural': 'applications of calibrations',
                'constraints': [models.UniqueConstraint(fields=('panel', 'entry'), name='one_calibration_a_pair')],
            },
        ),
        migrations.CreateModel(
            name='EntryOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.FloatField()),
                ('error', models.FloatField()),
                ('leniency', models.FloatField()),
                ('rank', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('half_low', models.PositiveIntegerField()),
                ('half_high', models.PositiveIntegerField()),
                ('most_low', models.PositiveIntegerField()),
                ('most_high', models.PositiveIntegerField()),
                ('zone', models.CharField(blank=True, choices=[('above', 'clearly within the places'), ('grey', 'too close to the line to tell'), ('below', 'clearly beyond the places')], max_length=5)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='opinion', to='entries.stageentry')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.stage')),
            ],
            options={
                'verbose_name': 'opinion on an application',
                'verbose_name_plural': 'opinions on applications',
                'indexes': [models.Index(fields=['stage', 'rank'], name='opinions_of_a_stage')],
            },
        ),
        migrations.CreateModel(
            name='EntryScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviews', models.PositiveSmallIntegerField(default=0, verbose_name='reviews')),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='score')),
                ('spread', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='range')),
                ('diverges', models.BooleanField(default=False, verbose_name='jurors diverge')),
                ('below_minimum', models.JSONField(default=list)),
                ('criteria', models.JSONField(default=dict)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='score', to='entries.stageentry')),
                ('stage', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.stage')),
            ],
            options={
                'verbose_name': 'score',
                'verbose_name_plural': 'scores',
                'constraints': [models.CheckConstraint(condition=models.Q(('reviews', 0), ('score__isnull', False), _connector='OR'), name='score_of_reviews')],
                'indexes': [models.Index(fields=['stage', '-score', 'entry'], name='scores_of_a_stage')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='points')),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('version', models.PositiveIntegerField(default=0)),
                ('client_id', models.CharField(blank=True, max_length=40)),
                ('saved_at', models.DateTimeField()),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='grids.criterion')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='reviews.review')),
            ],
            options={
                'verbose_name': 'mark',
                'verbose_name_plural': 'marks',
                'constraints': [models.UniqueConstraint(fields=('review', 'criterion'), name='one_mark_a_criterion')],
            },
        ),
    ]
