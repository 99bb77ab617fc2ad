"""Take a copy of everything at one mark, prove it, and only then give it its name."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connections, models, transaction

import attache
from attache.kernel import files
from attache.kernel.backup import archive, checking, pruning, readable, rows, schema
from attache.kernel.backup.archive import Packer
from attache.kernel.backup.checking import Summary
from attache.kernel.backup.place import (
    SCRATCH,
    Place,
    Trouble,
    copy_database,
    said_plainly,
    scratch,
    temporary_database,
)
from attache.kernel.backup.pruning import Rule

LAST = "last-backup.json"
FORGOTTEN = 24 * 3600  # seconds after which what a killed backup left behind is removed


@dataclass(frozen=True)
class Taken:
    """A finished backup, and the older ones that the rule removed."""

    file: Path
    summary: Summary
    removed: tuple[Path, ...]


@dataclass(frozen=True)
class Mark:
    """The rows of every table at one moment, as files of lines in a folder."""

    folder: Path
    migrations: list[schema.Migration]
    models: list[type[models.Model]]
    tables: dict[str, rows.Table]


def take(place: Place, to: Path, *, secret: bytes | None, rule: Rule | None, at: datetime) -> Taken:
    """Copy database and files while people work; prove the copy; remove older ones by the rule (None: none).

    Refused (`Trouble`) when the database is damaged or the disk does not take it; then nothing is left half.
    """
    file = to / pruning.name_of(at, archive.ENCIPHERED if secret else archive.PLAIN)
    with said_plainly(to):
        to.mkdir(parents=True, exist_ok=True)
        _remove_forgotten(place.data, to)
        with scratch(place) as folder:
            mark = _mark(place, folder)
            summary = _write(place, mark, file, secret, at)
    try:
        note = {"file": str(file), "at": at.isoformat()}
        (place.data / LAST).write_text(json.dumps(note), encoding="utf-8")
        removed = pruning.prune(to, rule) if rule else []
    except OSError as error:
        raise Trouble(f"{file} was written and is whole, but older copies could not be removed: {error}.") from error
    return Taken(file, summary, tuple(removed))


def last_backup(place: Place) -> tuple[Path, datetime] | None:
    """The last backup that this installation knows of, and when it was made."""
    try:
        note = json.loads((place.data / LAST).read_text(encoding="utf-8"))
        return Path(note["file"]), datetime.fromisoformat(note["at"])
    except (OSError, ValueError, LookupError):
        return None


def check_database(alias: str) -> None:
    """Refuse an SQLite database whose pages or references are damaged."""
    with connections[alias].cursor() as cursor:
        found = cursor.execute("PRAGMA integrity_check").fetchall()
        if found != [("ok",)]:
            raise Trouble(
                f"The database is damaged: {found[0][0]}. Older backups were kept: restore the newest whole one."
            )
        lost = cursor.execute("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise Trouble(
                f"The database is damaged: {len(lost)} rows refer to rows that are gone, first in {lost[0][0]}."
            )


def _mark(place: Place, folder: Path) -> Mark:
    with _standing_still(place, folder) as alias:
        migrations = schema.applied(alias)
        found = schema.tables(migrations)
        return Mark(folder, migrations, found, rows.dump(alias, found, folder))


@contextmanager
def _standing_still(place: Place, folder: Path) -> Iterator[str]:
    """A database in which nothing moves: SQLite's online copy, or PostgreSQL's picture of one moment."""
    if place.is_sqlite:
        with temporary_database(folder / "copy.sqlite3") as alias:
            copy_database(place.alias, alias)
            check_database(alias)
            yield alias
        return
    with transaction.atomic(using=place.alias, durable=True):
        with connections[place.alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield place.alias


def _write(place: Place, mark: Mark, file: Path, secret: bytes | None, at: datetime) -> Summary:
    part = file.with_name(f".{file.name}.part")
    part.touch(mode=0o600, exist_ok=False)
    try:
        with part.open("wb") as out:
            with archive.packing(out, secret, at.astimezone(UTC)) as packer:
                _pack(place, mark, packer, at.astimezone(UTC))
            out.flush()
            os.fsync(out.fileno())
        summary = checking.check_file(part, secret)
        part.replace(file)
        _make_name_durable(file.parent)
    finally:
        part.unlink(missing_ok=True)
    return summary


def _pack(place: Place, mark: Mark, packer: Packer, at: datetime) -> None:
    for name in mark.tables:
        packer.file(archive.rows_name(name), mark.folder / f"{name}.jsonl")
    warnings = readable.add(packer, mark.models, mark.folder, mark.tables, f"{at:%Y-%m-%d %H:%M:%S} UTC")
    warnings += _pack_files(place, mark, packer)
    manifest = {
        "format": archive.FORMAT,
        "version": attache.__version__,
        "made_at": at.isoformat(),
        "database": connections[place.alias].vendor,
        "migrations": mark.migrations,
        "tables": {name: table.as_dict() for name, table in mark.tables.items()},
        "broken_journal": checking.broken_journal(_lines(mark, checking.ENTRIES), _lines(mark, checking.HEADS)),
        "warnings": warnings,
        "parts": dict(packer.parts),
    }
    packer.text(archive.MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def _pack_files(place: Place, mark: Mark, packer: Packer) -> list[str]:
    """Every kept file. One is never changed and is there before the row that names it, so the mark's are among them."""
    kept, warnings = set(), []
    for name in place.files.names():
        part = archive.file_name(name)
        packer.pieces(part, place.files.pieces(name), place.files.size(name))
        kept.add(name)
        if packer.parts[part]["sha256"] != name:
            warnings.append(f"The file {name} is damaged: its content is not what its name says.")
    for table, column in files.fields():
        named: set[str] = {row[column] for row in map(json.loads, _lines(mark, table)) if row.get(column)}
        warnings += [f"The file {name}, named in {table}, is missing." for name in sorted(named - kept)]
    return warnings


def _lines(mark: Mark, table: str) -> Iterator[str]:
    if table in mark.tables:
        with (mark.folder / f"{table}.jsonl").open(encoding="utf-8") as lines:
            yield from lines


def _remove_forgotten(data: Path, to: Path) -> None:
    """What a backup that was killed a day ago or earlier left behind."""
    for path in (*data.glob(f"{SCRATCH}*"), *to.glob(".attache-*.part")):
        if time.time() - path.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _make_name_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
