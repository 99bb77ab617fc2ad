"""Is a backup whole? Every part against the manifest, every table against its hash, the journal against itself."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.kernel import journal
from attache.kernel.backup import archive, rows
from attache.kernel.backup.archive import DAMAGED, Archive
from attache.kernel.backup.place import Trouble

ENTRIES, HEADS = "kernel.entry", "kernel.head"


@dataclass(frozen=True)
class Summary:
    """What a whole backup holds, and what was already wrong with the installation when it was made."""

    made_at: datetime
    rows: int
    tables: int
    files: int
    warnings: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.rows:,} rows in {self.tables:,} tables and {self.files:,} files "
            f"as of {self.made_at:%Y-%m-%d %H:%M:%S} UTC"
        )


def check_file(path: Path, secret: bytes | None) -> Summary:
    """Open a backup and read all of it. Anything that is wrong is refused with a sentence."""
    with archive.opened(path, secret) as opened:
        return check(opened)


def check(opened: Archive) -> Summary:
    """The same for a backup that is open already."""
    manifest = opened.manifest
    with archive.read_soundly():
        _check_parts(opened, manifest["parts"])
        for name, expected in manifest["tables"].items():
            if rows.table_of(opened.lines(name)).as_dict() != expected:
                raise Trouble(DAMAGED.format(f"the rows of {name} are not those that were copied"))
        _check_journal(opened, manifest["broken_journal"])
        return summary_of(manifest, len(opened.files()))


def summary_of(manifest: dict[str, Any], files: int) -> Summary:
    """A manifest in short."""
    broken = manifest["broken_journal"]
    return Summary(
        made_at=datetime.fromisoformat(manifest["made_at"]),
        rows=sum(table["rows"] for table in manifest["tables"].values()),
        tables=len(manifest["tables"]),
        files=files,
        warnings=(*([f"The journal was already broken: {broken}."] if broken else []), *manifest["warnings"]),
    )


def broken_journal(entries: Iterable[str], heads: Iterable[str]) -> str:
    """Where the journal in these lines of rows first breaks, in words; empty when its chain holds."""
    found = (_row_of(journal.Entry, line) for line in entries)
    broken = journal.first_break(found, next((_row_of(journal.Head, line) for line in heads), None))
    return f"entry {broken.number}: {broken.reason}" if broken else ""


def _check_parts(opened: Archive, expected: dict[str, Any]) -> None:
    if opened.names() != expected.keys():
        raise Trouble(DAMAGED.format("parts are missing, or there are some that do not belong to it"))
    for name, mark in expected.items():
        if opened.hash_of(name) != mark:
            raise Trouble(DAMAGED.format(f"{name} was changed"))


def _check_journal(opened: Archive, expected: str) -> None:
    found = broken_journal(opened.lines(ENTRIES), opened.lines(HEADS))
    if found != expected:
        raise Trouble(DAMAGED.format(f"the journal in it is broken at {found}" if found else "the journal was mended"))


def _row_of[Kept: journal.Entry | journal.Head](model: type[Kept], line: str) -> Kept:
    """A row of today's model, with what it shares with the version that wrote the line."""
    row = json.loads(line)
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in row}
    return model(**{name: field.to_python(row[name]) for name, field in fields.items()})
