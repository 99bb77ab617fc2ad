"""When a person was erased; and no revision has a passport's number any more."""

from typing import Any

from django.db import migrations, models


def strip(apps: Any, editor: Any) -> None:
    """Take the numbers out of what was kept before."""
    revisions = apps.get_model("kernel", "Revision").objects.using(editor.connection.alias)
    for one in revisions.filter(kind="admissions.applicant").iterator():
        if "passport" in one.content:
            content = {name: value for name, value in one.content.items() if name != "passport"}
            revisions.filter(pk=one.pk).update(content=content)


class Migration(migrations.Migration):
    dependencies = [
        ("admissions", "0001_initial"),
        ("kernel", "0002_revision"),
    ]

    operations = [
        migrations.AddField(
            model_name="applicant",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(strip, migrations.RunPython.noop, elidable=True),
    ]
