"""Fold the texts of meetings, people, facilities and sources for searching."""

from django.db import migrations, models

from projects.search import folded

#: What each record is searched by.
TEXTS = {
    "Facility": ("name", "product", "capacity", "place"),
    "Meeting": ("topic", "place"),
    "Participant": ("name", "role", "organisation"),
    "Source": ("publisher", "title", "url"),
}


def fold_texts(apps, schema_editor):
    """Fill the new column of the records that are on file already."""
    for name, columns in TEXTS.items():
        model = apps.get_model("projects", name)
        for row in model.objects.iterator():
            row.search_text = folded(*(getattr(row, c) or "" for c in columns))
            row.save(update_fields=["search_text"])


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]

    operations = [
        *(
            migrations.AddField(
                model_name=name.lower(),
                name="search_text",
                field=models.TextField(default="", editable=False),
            )
            for name in TEXTS
        ),
        migrations.RunPython(fold_texts, migrations.RunPython.noop),
    ]
