"""What hangs on a row, asked of the models themselves, so that rooms that come later are included."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import CASCADE, DB_CASCADE, DB_SET_DEFAULT, DB_SET_NULL, PROTECT, RESTRICT

from attache.kernel.records import Record

Rows = models.QuerySet[Any]
type Key = models.ForeignKey[Any, Any]
GOES_ALONG = (CASCADE, DB_CASCADE)
FORBIDS = (PROTECT, RESTRICT)
DATABASE_ACTS = (DB_CASCADE, DB_SET_NULL, DB_SET_DEFAULT)


def pointing_at(model: type[models.Model]) -> list[Key]:
    """Every foreign key of the house that leads to a model: also hidden ones and those of many-to-many tables."""
    every = (field for one in apps.get_models(include_auto_created=True) for field in one._meta.local_fields)
    return [field for field in every if isinstance(field, models.ForeignKey) and field.related_model is model]


def owner_of(row: models.Model, but: Key | None = None) -> Record | None:
    """The record that a row is, or is a part of; `but` is a foreign key that does not count."""
    if isinstance(row, Record):
        return row
    for key in row._meta.local_fields:
        if isinstance(key, models.ForeignKey) and key is not but and key.remote_field.on_delete in GOES_ALONG:
            owner = getattr(row, key.name)
            if isinstance(owner, Record):
                return owner
    return None


def blockers(rows: Rows) -> list[Record]:
    """The records that forbid the removal of these rows, because they would lose their sense."""
    found: dict[tuple[type[Record], Any], Record] = {}
    waiting = [rows]
    while waiting:
        some = waiting.pop()
        keys = set(some.values_list("pk", flat=True))
        for field in pointing_at(some.model) if keys else ():
            hanging = field.model._base_manager.filter(**{f"{field.name}__in": keys})
            if field.remote_field.on_delete in GOES_ALONG:
                waiting.append(hanging)
            elif field.remote_field.on_delete in FORBIDS:
                owners = filter(None, map(owner_of, hanging))
                found.update({(type(one), one.pk): one for one in owners})
    return list(found.values())


def own_rows(rows: Rows) -> Iterator[Rows]:
    """The rows and what is theirs (what goes with them), also what becomes theirs while an act is recorded.

    For acts that write the parts of a record anew; `reach` is for those that remove one.
    """
    keys = list(rows.values_list("pk", flat=True))
    yield rows.model._base_manager.filter(pk__in=keys)
    for field in pointing_at(rows.model):
        if field.remote_field.on_delete in GOES_ALONG:
            yield field.model._base_manager.filter(**{f"{field.name}__in": keys})


def reach(rows: Rows, *, deep: bool = False) -> Iterator[Rows]:
    """The rows, and all that goes or is changed with them when they are removed, to be watched by `recording`.

    `deep` follows every foreign key, also of rows that would stay.
    """
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
            if field.remote_field.on_delete in GOES_ALONG or deep:
                waiting.append(hanging)
            else:
                yield hanging
    for model, keys in seen.items():
        yield model._base_manager.filter(pk__in=keys)
