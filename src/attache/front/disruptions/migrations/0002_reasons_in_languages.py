"""A reason is said in several languages; what was written stands as the English one, which everybody is shown."""

from django.db import migrations

import attache.kernel.languages.fields
import attache.kernel.languages.words

NAMES = ("item", "proposal")


def carry_over(apps, editor):
    for name in NAMES:
        rows = apps.get_model("disruptions", name).objects.using(editor.connection.alias)
        for pk, reason in list(rows.values_list("pk", "reason")):
            rows.filter(pk=pk).update(said={"en": reason} if reason else {})


def carry_back(apps, editor):
    for name in NAMES:
        rows = apps.get_model("disruptions", name).objects.using(editor.connection.alias)
        for pk, said in list(rows.values_list("pk", "said")):
            rows.filter(pk=pk).update(reason=str(said or "")[:500])


def _said():
    return attache.kernel.languages.fields.WordsField(blank=True, default=attache.kernel.languages.words.Words)


class Migration(migrations.Migration):
    dependencies = [("disruptions", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="item", name="disruptions_a_change_says_why"),
        *(migrations.AddField(name, "said", _said()) for name in NAMES),
        migrations.RunPython(carry_over, carry_back, elidable=True),
        *(migrations.RemoveField(name, "reason") for name in NAMES),
        *(migrations.RenameField(name, "said", "reason") for name in NAMES),
    ]
