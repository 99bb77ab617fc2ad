"""What hangs on a row, asked of the models themselves, so that rooms that come later are included."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import CASCADE, DB_CASCADE, DB_SET_DEFAULT, DB_SET_NULL

Rows = models.QuerySet[Any]
GOES_ALONG = (CASCADE, DB_CASCADE)
DATABASE_ACTS = (DB_CASCADE, DB_SET_NULL, DB_SET_DEFAULT)


def pointing_at(model: type[models.Model]) -> "list[models.ForeignKey[Any, Any]]":
    """Every foreign key of the house that leads to a model: also hidden ones and those of many-to-many tables."""
    every = (field for one in apps.get_models(include_auto_created=True) for field in one._meta.local_fields)
    return [field for field in every if isinstance(field, models.ForeignKey) and field.related_model is model]


def reach(rows: Rows) -> Iterator[Rows]:
    """The rows, and all that goes or is changed with them when they are removed, to be watched by `recording`."""
    seen: dict[type[models.Model], set[Any]] = {}
    waiting = [rows]
    while waiting:
        some = waiting.pop()
        known = seen.setdefault(some.model, set())
        fresh = set(some.values_list("pk", flat=True)) - known
        if not fresh:
            continue
        known |= fresh
        for field in pointing_at(some.model):
            hanging = field.model._base_manager.filter(**{f"{field.name}__in": fresh})
            if field.remote_field.on_delete in GOES_ALONG:
                waiting.append(hanging)
            else:
                yield hanging
    for model, keys in seen.items():
        yield model._base_manager.filter(pk__in=keys)
