"""All that the rooms hold, to be compared before an act and after it was taken back."""

from typing import Any

from django.apps import apps

from attache.kernel import columns

LEFT_OUT = {"kernel", "search", "undo", "sessions", "contenttypes", "auth", "django_tasks_database"}


def dump() -> dict[str, dict[str, Any]]:
    """Every row of every table, except journal, revisions, sequences, slips and the search index."""
    return {
        model._meta.label_lower: {str(row.pk): columns.row_of(row) for row in model._base_manager.all()}
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT
    }
