"""Rows as plain JSON values, exactly as the database has them, and back: past `save`, `auto_now` and defaults."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection as default_connection
from django.db import models

Plain = dict[str, Any]


def of(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The columns that hold something of their own."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def growing(model: type[models.Model]) -> frozenset[str]:
    """The columns that only grow (`GROWS` of the model): taking an act back leaves them as they are."""
    return frozenset(getattr(model, "GROWS", ()))


def plain(field: "models.Field[Any, Any]", row: models.Model) -> Any:
    """A column's value as JSON can hold it, the same from either database."""
    value = field.value_from_object(row)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return field.value_to_string(row)


def row_of(row: models.Model) -> Plain:
    """A whole row as plain values by the names of its columns' attributes."""
    return {field.attname: plain(field, row) for field in of(type(row))}


def instance(model: type[models.Model], values: Plain) -> models.Model:
    """The row again, in memory only."""
    return model(**{field.attname: field.to_python(values[field.attname]) for field in of(model)})


def insert(
    model: type[models.Model],
    fields: "Sequence[models.Field[Any, Any]]",
    rows: Iterable[Plain],
    connection: Any = default_connection,
) -> None:
    """Insert rows with the keys they had, nothing filled in by itself."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608  quoted names
    with connection.cursor() as cursor:
        cursor.executemany(statement, [stored(fields, row, connection) for row in rows])


def rewrite(model: type[models.Model], names: Sequence[str], rows: Mapping[Any, Plain]) -> None:
    """Set the columns of these attributes in rows given by their key."""
    quote, key = default_connection.ops.quote_name, model._meta.pk
    fields = [field for field in of(model) if field.attname in names]
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    where = f"{quote(str(key.column))} = %s"
    statement = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {where}"  # noqa: S608  quoted names
    with default_connection.cursor() as cursor:
        cursor.executemany(statement, [[*stored(fields, row), stored_key(model, pk)] for pk, row in rows.items()])


def write(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Store some attributes of many rows of one table, in one statement for all; quicker than `bulk_update`."""
    if rows:
        rewrite(type(rows[0]), names, {row.pk: row_of(row) for row in rows})


def delete(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Delete exactly these rows; whoever calls knows that nothing hangs on them."""
    quote = default_connection.ops.quote_name
    where = f"{quote(str(model._meta.pk.column))} = %s"
    statement = f"DELETE FROM {quote(model._meta.db_table)} WHERE {where}"  # noqa: S608  quoted names
    with default_connection.cursor() as cursor:
        cursor.executemany(statement, [[stored_key(model, key)] for key in keys])


def stored(fields: "Sequence[models.Field[Any, Any]]", row: Plain, connection: Any = default_connection) -> list[Any]:
    """Plain values as the database's driver takes them."""
    return [field.get_db_prep_save(field.to_python(row[field.attname]), connection) for field in fields]


def stored_key(model: type[models.Model], key: Any) -> Any:
    """A primary key, from its text too."""
    return model._meta.pk.get_db_prep_save(model._meta.pk.to_python(key), default_connection)
