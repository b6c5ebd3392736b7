"""The group that editors belong to."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = (
    "project",
    "participation",
    "investor",
    "source",
    "meeting",
    "participant",
    "facility",
    "milestone",
    "region",
    "specialeconomiczone",
    "sector",
    "exchangerate",
    "investmentestimate",
    "jobestimate",
    "statusreport",
    "facilityreport",
    "milestonereport",
)
# Only links between records may go: records and claims are corrected, not erased.
LINKS = ("participation", "participant")
DERIVED = ("projectstate", "milestonestate", "change")


def add_group(apps, schema_editor):
    # Permissions are made after all migrations; this one needs them already.
    create_permissions(
        installed.get_app_config("projects"),
        verbosity=0,
        using=schema_editor.connection.alias,
        apps=apps,
    )
    codenames = [
        *(f"{verb}_{name}" for name in RECORDS for verb in ("view", "add", "change")),
        *(f"delete_{name}" for name in LINKS),
        *(f"view_{name}" for name in DERIVED),
    ]
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    group.permissions.add(
        *apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="projects", codename__in=codenames
        )
    )


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Editors").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add_group, remove_group)]
