"""Find what points at a record, point it at another, fold what would be there twice."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from attache.kernel import columns
from attache.kernel.merging.models import Moved
from attache.kernel.records import Record
from attache.kernel.undo.relations import Key, Rows, owner_of, pointing_at, reach


@dataclass(frozen=True)
class Pointer:
    """All rows of one table that lead to the record that goes.

    `doubles` are those whose twin is there already, and, without a twin, those that tell the two records apart.
    """

    field: Key
    rows: list[models.Model]
    doubles: dict[Any, models.Model | None]

    @property
    def model(self) -> type[models.Model]:
        """The table."""
        return self.field.model


def pointers(stays: models.Model, goes: models.Model) -> list[Pointer]:
    """What would be pointed from the one to the other, table by table, in the order of the house."""
    return list(_pointers(stays, goes))


def watched(stays: Record, goes: Record) -> Iterator[Rows]:
    """Every row that merging may touch, for `slips.recording`."""
    model = type(stays)
    yield from reach(model._base_manager.filter(pk__in=[stays.pk, goes.pk]), deep=True)
    for named, kind, code in named_by_code():
        yield named._base_manager.filter(**{kind: model._meta.label_lower, f"{code}__in": [stays.code, goes.code]})
    yield Moved.objects.filter(kind=model._meta.label_lower)


def owners(found: list[Pointer]) -> list[Record]:
    """The records that the pointers belong to: themselves, or what they are a part of."""
    records: dict[tuple[Any, Any], Record] = {}
    for pointer in found:
        for row in pointer.rows:
            owner = owner_of(row, pointer.field)
            if owner:
                records[type(owner), owner.pk] = owner
    return list(records.values())


def repoint(stays: models.Model, goes: models.Model) -> None:
    """Point everything that leads to the one at the other. A double goes, and what hangs on it goes to its twin."""
    for pointer in _pointers(stays, goes):
        for row in pointer.rows:
            if twin := pointer.doubles.get(row.pk):
                repoint(twin, row)
        leading = pointer.model._base_manager.filter(**{pointer.field.name: goes})
        leading.filter(pk__in=pointer.doubles).delete()
        leading.update(**{pointer.field.name: stays})


def move(stays: Record, goes: Record) -> None:
    """Let the code of the one lead to the other, and so every code that led to it before."""
    kind = type(stays)._meta.label_lower
    Moved.objects.filter(kind=kind, new=goes.code).update(new=stays.code)
    Moved.objects.create(kind=kind, old=goes.code, new=stays.code)
    for named, of_kind, code in named_by_code():
        named._base_manager.filter(**{of_kind: kind, code: goes.code}).update(**{code: stays.code})


def standing(kind: str, code: str) -> str:
    """The code under which a record stands today."""
    moved: Moved | None = Moved.objects.filter(kind=kind, old=code).first()
    return moved.new if moved else code


def named_by_code() -> Iterator[tuple[type[models.Model], str, str]]:
    """Tables that name any record by kind and code, as their room's AppConfig says: {model: (kind, code)}."""
    for config in apps.get_app_configs():
        for name, (kind, code) in getattr(config, "names_by_code", {}).items():
            yield config.get_model(name), kind, code


def _pointers(stays: models.Model, goes: models.Model) -> Iterator[Pointer]:
    for key in pointing_at(type(stays)):
        leading = key.model._base_manager.order_by("pk")
        rows = list(leading.filter(**{key.name: goes}))
        if rows:
            yield Pointer(key, rows, dict(_doubles(key, leading, stays, goes)))


def _doubles(
    key: Key, leading: Rows, stays: models.Model, goes: models.Model
) -> Iterator[tuple[Any, models.Model | None]]:
    """The rows that would say again what a row of the other says, or what may be said once only, each with its twin;
    and those that would lead to one record twice."""
    for other in key.model._meta.local_fields:
        if isinstance(other, models.ForeignKey) and other is not key and other.related_model is key.related_model:
            yield from ((row.pk, None) for row in leading.filter(**{key.name: goes, other.name: stays}))
    for names, condition in _identities(key):
        some = leading.filter(condition) if condition else leading
        there = {_sign(row, names): row for row in some.filter(**{key.name: stays}).reverse()}
        for row in some.filter(**{key.name: goes}):
            if twin := there.get(_sign(row, names)):
                yield row.pk, twin


def _identities(key: Key) -> Iterator[tuple[list[str], models.Q | None]]:
    """By which columns two rows are the same, beside the one that leads to the record.

    A room may say so in its AppConfig: `doubles` = {model: names of fields}. Else it is all of them, but never for
    records, which have a code and a history of their own; and what the database allows once in any case.
    """
    model, meta = key.model, key.model._meta
    said = getattr(meta.app_config, "doubles", {}).get(meta.model_name)
    names = said or ([] if issubclass(model, Record) else [f.name for f in columns.of(model) if not f.primary_key])
    unique = [(list(one.fields), one.condition) for one in meta.constraints if isinstance(one, models.UniqueConstraint)]
    unique += [(list(group), None) for group in meta.unique_together]
    unique += [([key.name], None)] if key.unique else []
    attname = {f.name: f.attname for f in columns.of(model)}
    for fields, condition in [(list(names), None), *unique]:
        if key.name in fields:
            yield [attname[name] for name in fields if name != key.name], condition


def _sign(row: models.Model, names: list[str]) -> str:
    """What a row says in some of its columns; compared, never read."""
    said = columns.row_of(row)
    return json.dumps([said[name] for name in names], sort_keys=True)
