"""Three roles: viewers look, editors enter and correct, chief editors restore."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

DERIVED = ("projectstate", "milestonestate", "change")
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
    "oldaddress",
)


def names(verbs, models):
    return [f"{verb}_{model}" for verb in verbs for model in models]


ROLES = {
    "Viewers": names(["view"], RECORDS + DERIVED),
    "Editors": names(["view", "change"], ["oldaddress"]),
    "Chief editors": [
        *names(["view", "add", "change", "delete"], RECORDS),
        *names(["view"], DERIVED),
        *names(["view", "add", "change"], ["user"]),
        *names(["view"], ["group"]),
    ],
}


def add_roles(apps, schema_editor):
    # Permissions are made after all migrations; this one needs them already.
    for label in ("auth", "projects"):
        create_permissions(
            installed.get_app_config(label),
            verbosity=0,
            using=schema_editor.connection.alias,
            apps=apps,
        )
    permissions = apps.get_model("auth", "Permission").objects
    for role, codenames in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(
            *permissions.filter(
                content_type__app_label__in=["auth", "projects"],
                codename__in=codenames,
            )
        )


def remove_roles(apps, schema_editor):
    roles = apps.get_model("auth", "Group").objects
    roles.filter(name__in=["Viewers", "Chief editors"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0004_merging"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add_roles, remove_roles)]
