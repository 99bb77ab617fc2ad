"""Rows as lines of JSON, the same from either database, and back; a hash for each table."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import batched
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connections, models, transaction

from attache.kernel import columns
from attache.kernel.backup import schema

BATCH = 2000


@dataclass(frozen=True)
class Table:
    """What a table held: how many rows, and the SHA-256 over the sorted hashes of its lines."""

    rows: int
    sha256: str

    def as_dict(self) -> dict[str, Any]:
        """As the manifest keeps it."""
        return asdict(self)


def lines(model: type[models.Model], alias: str) -> Iterator[str]:
    """Every row of a table, a line each, in the order of the primary key."""
    fields = schema.columns(model)
    for row in model._base_manager.using(alias).order_by("pk").iterator(chunk_size=BATCH):
        yield line_of({field.attname: columns.plain(field, row) for field in fields})


def line_of(row: dict[str, Any]) -> str:
    """One row as a line; the order of its columns does not matter."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def table_of(every: Iterable[str]) -> Table:
    """Count and hash a table's lines. Databases sort differently, so the order of the lines does not matter."""
    hashes = sorted(hashlib.sha256(line.encode()).digest() for line in every)
    return Table(len(hashes), hashlib.sha256(b"".join(hashes)).hexdigest())


def dump(alias: str, models_: Iterable[type[models.Model]], folder: Path) -> dict[str, Table]:
    """Write a file of lines for every table and say what each held."""
    found = {}
    for model in models_:
        with (folder / f"{schema.label(model)}.jsonl").open("w", encoding="utf-8") as file:
            found[schema.label(model)] = table_of(_written(lines(model, alias), file.write))
    return found


def load(alias: str, model: type[models.Model], every: Iterable[str]) -> None:
    """Put a table's lines in the place of whatever it holds."""
    connection = connections[alias]
    fields = schema.columns(model)
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  a quoted name
        for some in batched(every, BATCH, strict=False):
            columns.insert(model, fields, map(json.loads, some), connection)


def restart_numbers(alias: str, models_: list[type[models.Model]]) -> None:
    """Let the next primary keys come after those that were loaded."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_):
            cursor.execute(statement)


def _written(every: Iterable[str], write: Any) -> Iterator[str]:
    for line in every:
        write(line + "\n")
        yield line
