import core.i18n
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('media', '0001_initial'),
        ('startups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LegalGuide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('none', 'none yet'), ('auto_entrepreneur', 'auto-entrepreneur'), ('cooperative', 'cooperative'), ('sarl', 'SARL'), ('sarl_au', 'SARL with one partner'), ('association', 'association'), ('other', 'other')], max_length=20, unique=True, verbose_name='legal form')),
                ('facts', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, multiline=True, verbose_name='facts')),
                ('source', models.CharField(blank=True, max_length=120, verbose_name='source')),
                ('as_of', models.DateField(verbose_name='as of')),
            ],
            options={
                'verbose_name': 'legal form: facts and steps',
                'verbose_name_plural': 'legal forms: facts and steps',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Canvas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variant', models.CharField(default='nine_blocks', max_length=20, verbose_name='variant')),
                ('startup', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='canvas', to='startups.startup')),
            ],
            options={
                'verbose_name': 'canvas',
                'verbose_name_plural': 'canvases',
            },
        ),
        migrations.CreateModel(
            name='Formality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen_at', models.DateTimeField()),
                ('startup', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='formality', to='startups.startup')),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='formalities', to='toolbox.legalguide')),
            ],
            options={
                'verbose_name': 'legal form that was chosen',
                'verbose_name_plural': 'legal forms that were chosen',
            },
        ),
        migrations.CreateModel(
            name='LegalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', core.i18n.LocalisedTextField(default=core.i18n.LocalisedText, verbose_name='step')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('guide', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='toolbox.legalguide')),
            ],
            options={
                'verbose_name': 'step of a legal form',
                'verbose_name_plural': 'steps of legal forms',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Worksheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tool', models.CharField(max_length=20, verbose_name='tool')),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='worksheets', to='startups.startup')),
            ],
            options={
                'verbose_name': 'tool',
                'verbose_name_plural': 'tools',
                'constraints': [models.UniqueConstraint(fields=('startup', 'tool'), name='one_worksheet_a_tool')],
            },
        ),
        migrations.CreateModel(
            name='WorksheetComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('written_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('answers_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='toolbox.worksheetcomment')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worksheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='toolbox.worksheet')),
            ],
            options={
                'verbose_name': 'comment on a tool',
                'verbose_name_plural': 'comments on tools',
                'constraints': [models.CheckConstraint(condition=models.Q(('answers_to__isnull', True), ('resolved_at__isnull', True), _connector='OR'), name='only_remarks_are_resolved')],
                'indexes': [models.Index(condition=models.Q(('answers_to__isnull', True), ('resolved_at__isnull', True)), fields=['worksheet', 'key'], name='remarks_to_resolve')],
            },
        ),
        migrations.CreateModel(
            name='WorksheetTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('lines', models.JSONField(default=list)),
                ('version', models.PositiveIntegerField(default=0)),
                ('client_id', models.CharField(blank=True, max_length=40)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worksheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='toolbox.worksheet')),
            ],
            options={
                'verbose_name': 'topic of a tool',
                'verbose_name_plural': 'topics of tools',
                'constraints': [models.UniqueConstraint(fields=('worksheet', 'key'), name='one_row_a_topic')],
            },
        ),
        migrations.CreateModel(
            name='WorksheetVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='name')),
                ('lines', models.JSONField()),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worksheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='toolbox.worksheet')),
            ],
            options={
                'verbose_name': 'kept tool',
                'verbose_name_plural': 'kept tools',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('worksheet', 'number'), name='one_worksheet_a_number')],
            },
        ),
        migrations.CreateModel(
            name='CanvasBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('client_id', models.CharField(blank=True, max_length=40)),
                ('saved_at', models.DateTimeField()),
                ('canvas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='toolbox.canvas')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'block',
                'verbose_name_plural': 'blocks',
                'constraints': [models.UniqueConstraint(fields=('canvas', 'key'), name='one_text_a_block')],
            },
        ),
        migrations.CreateModel(
            name='CanvasComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('written_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('quote', models.TextField(blank=True, verbose_name='note')),
                ('answers_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='toolbox.canvascomment')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('canvas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='toolbox.canvas')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'comment on a canvas',
                'verbose_name_plural': 'comments on canvases',
                'constraints': [models.CheckConstraint(condition=models.Q(('answers_to__isnull', True), ('resolved_at__isnull', True), _connector='OR'), name='only_comments_are_resolved')],
                'indexes': [models.Index(condition=models.Q(('answers_to__isnull', True), ('resolved_at__isnull', True)), fields=['canvas', 'key'], name='comments_to_resolve')],
            },
        ),
        migrations.CreateModel(
            name='CanvasVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='name')),
                ('variant', models.CharField(default='nine_blocks', max_length=20, verbose_name='variant')),
                ('blocks', models.JSONField()),
                ('kept_at', models.DateTimeField()),
                ('canvas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='toolbox.canvas')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'kept canvas',
                'verbose_name_plural': 'kept canvases',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('canvas', 'number'), name='one_canvas_a_number')],
            },
        ),
        migrations.CreateModel(
            name='FormalityStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=200, verbose_name='step')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what shows it')),
                ('saved_at', models.DateTimeField()),
                ('formality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='toolbox.formality')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='toolbox.legalguide')),
                ('step', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolbox.legalstep')),
            ],
            options={
                'verbose_name': 'step of a start-up',
                'verbose_name_plural': 'steps of start-ups',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('step__isnull', False)), fields=('formality', 'step'), name='one_tick_a_step'), models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='step_has_a_label')],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'not given yet'), ('given', 'given'), ('withdrawn', 'withdrawn')], default='open', max_length=20, verbose_name='state')),
                ('kind', models.CharField(choices=[('tested_idea', 'Idea tested and prototyped'), ('viable_plan', 'Viable plan')], max_length=20, verbose_name='kind')),
                ('evidence', models.TextField(blank=True, max_length=2000, verbose_name='what shows it')),
                ('judged', models.JSONField(blank=True, default=dict)),
                ('given_at', models.DateTimeField(blank=True, null=True)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('startup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='startups.startup')),
            ],
            options={
                'verbose_name': 'verdict',
                'verbose_name_plural': 'verdicts',
                'constraints': [models.UniqueConstraint(fields=('startup', 'kind'), name='one_verdict_a_kind'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'given'), _negated=True), models.Q(('given_at__isnull', False), ('given_by__isnull', False), models.Q(models.Q(('evidence', ''), _negated=True), ('file__isnull', False), _connector='OR')), _connector='OR'), name='verdict_given_has_evidence')],
                'indexes': [models.Index(fields=['kind', 'state'], name='verdicts_to_count')],
            },
        ),
    ]
