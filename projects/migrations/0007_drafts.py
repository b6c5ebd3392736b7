"""Drafts of articles, and who may take them in and review them."""

import django.db.models.deletion
import django.utils.timezone
import projects.models.source
from django.conf import settings
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


ROLES = {
    "Editors": ("view", "add", "change"),
    "Chief editors": ("view", "add", "change", "delete"),
}


def add_permissions(apps, schema_editor):
    """Editors take in and review; viewers see no drafts: they hold others' texts."""
    # Permissions are made after all migrations; this one needs them already.
    create_permissions(
        installed.get_app_config("projects"),
        verbosity=0,
        using=schema_editor.connection.alias,
        apps=apps,
    )
    permissions = apps.get_model("auth", "Permission").objects
    for role, verbs in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        codenames = [f"{verb}_draft" for verb in verbs]
        group.permissions.add(
            *permissions.filter(
                content_type__app_label="projects", codename__in=codenames
            )
        )


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0006_echoes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(help_text='For editors only: never shown to readers, never exported.', verbose_name='text of the report')),
                ('url', projects.models.source.PageURLField(blank=True, max_length=500, null=True, verbose_name='address')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('kind', models.CharField(choices=[('official', 'government or state body'), ('company', 'the investor or its partner'), ('press', 'press')], default='press', max_length=10, verbose_name='kind')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian'), ('kk', 'Kazakh'), ('zh', 'Chinese'), ('other', 'other')], default='en', max_length=5, verbose_name='language')),
                ('title', models.CharField(blank=True, help_text='In our own words: never the headline.', max_length=200, verbose_name='what it reports')),
                ('name', models.CharField(blank=True, help_text='Short and plain: investor, what is built, place.', max_length=200, verbose_name='name of the new project')),
                ('independent', models.BooleanField(default=False, help_text='It says the same as another report, and found it out itself.', verbose_name='independent')),
                ('stage', models.CharField(choices=[('waiting', 'to review'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='waiting', max_length=10, verbose_name='stage')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason for rejecting')),
                ('taken_in_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='taken in')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='last saved')),
                ('project', models.ForeignKey(blank=True, help_text='Empty: a project that is not on file yet.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.project', verbose_name='project')),
                ('saved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='last saved by')),
                ('source', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='drafts', to='projects.source', verbose_name='source')),
                ('taken_in_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken in by')),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
                'ordering': ['-taken_in_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DraftItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('investor', 'investor'), ('sector', 'sector'), ('region', 'region'), ('zone', 'special economic zone'), ('status', 'status'), ('amount', 'investment'), ('jobs', 'jobs'), ('due', 'due date'), ('outcome', 'outcome of a promise'), ('facility', 'facility'), ('meeting', 'meeting'), ('participant', 'participant')], max_length=12, verbose_name='kind')),
                ('taken', models.BooleanField(default=True, verbose_name='goes on file')),
                ('value', models.CharField(blank=True, max_length=300, verbose_name='what it says')),
                ('detail', models.CharField(blank=True, max_length=40, verbose_name='more closely')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='in words')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many')),
                ('start', models.PositiveIntegerField(editable=False, null=True)),
                ('end', models.PositiveIntegerField(editable=False, null=True)),
                ('confidence', models.FloatField(editable=False, null=True, verbose_name='confidence')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='projects.draft', verbose_name='draft')),
                ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.facility', verbose_name='facility on file')),
                ('investor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.investor', verbose_name='investor on file')),
                ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.milestone', verbose_name='promise on file')),
            ],
            options={
                'verbose_name': 'item of a draft',
                'verbose_name_plural': 'items of drafts',
                'ordering': ['draft', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['stage', 'taken_in_at'], name='projects_dr_stage_af38d8_idx'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'rejected'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('stage', 'rejected'), _negated=True), ('reason', '')), _connector='OR'), name='draft_rejected_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='draftitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), models.Q(('end__gt', models.F('start')), ('end__isnull', False), ('start__isnull', False)), _connector='OR'), name='draft_item_passage_has_two_ends'),
        ),
        migrations.RunPython(add_permissions, migrations.RunPython.noop),
    ]
