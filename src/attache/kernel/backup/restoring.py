"""Bring a backup back: refused unless whole, built beside what is there, compared, and only then put in place."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connections, transaction

from attache.kernel.backup import archive, beside, checking, rows, schema, taking
from attache.kernel.backup.archive import Archive
from attache.kernel.backup.checking import Summary
from attache.kernel.backup.place import Place, Trouble, copy_database, said_plainly, scratch, temporary_database
from attache.kernel.outbox.restored import hold_everything


@dataclass(frozen=True)
class Restored:
    """What came back, and the backup of what stood there before (None where nothing did)."""

    summary: Summary
    before: Path | None


def restore(file: Path, place: Place, *, secret: bytes | None, replace: bool, at: datetime) -> Restored:
    """Put the rows and files of a backup into an installation, bring its tables up to date and compare every table.

    Notes that were on their way are held: nothing is sent twice, and a drill sends nothing at all.
    Refused (`Trouble`) when the copy is damaged or newer than the program, or when the place is not empty; with
    `replace`, what is there is backed up first. Until everything has been compared, the database stays as it was.
    """
    with said_plainly(place.data), archive.opened(file, secret) as opened:
        summary = checking.check(opened)
        migrations = [(app, name) for app, name in opened.manifest["migrations"]]
        schema.tables(migrations)
        before = None
        if not schema.is_empty(place.alias):
            if not replace:
                raise Trouble(
                    "There is an office here already. Restore into an empty folder with --data, "
                    "or add --replace: what is here is then backed up first and replaced."
                )
            before = taking.take(place, place.data / "backups", secret=secret, rule=None, at=at).file
        _restore_files(opened, place)
        _restore_database(opened, place, migrations)
    return Restored(summary, before)


def _restore_database(opened: Archive, place: Place, migrations: list[schema.Migration]) -> None:
    if place.is_sqlite:
        with scratch(place) as folder, temporary_database(folder / "restored.sqlite3") as alias:
            _rebuild(opened, alias, migrations)
            taking.check_database(alias)
            copy_database(alias, place.alias)
        return
    known = schema.names_of_tables(place.alias)
    with beside.tables_beside(place.alias) as alias:
        _rebuild(opened, alias, migrations)
        beside.put_in_place(place.alias, known)


def _rebuild(opened: Archive, alias: str, migrations: list[schema.Migration]) -> None:
    schema.build(alias, migrations)
    models = schema.tables(migrations)
    with transaction.atomic(using=alias):
        connections[alias].check_constraints()  # PostgreSQL: from here they wait again; migrations made some immediate
        for model in models:
            rows.load(alias, model, opened.lines(schema.label(model)))
        connections[alias].check_constraints()
    rows.restart_numbers(alias, models)
    for model in models:
        name = schema.label(model)
        if rows.table_of(rows.lines(model, alias)).as_dict() != opened.manifest["tables"][name]:
            raise Trouble(f"The rows of {name} did not come back as they were. Nothing was changed.")
    schema.bring_up_to_date(alias)
    hold_everything(alias)


def _restore_files(opened: Archive, place: Place) -> None:
    there = set(place.files.names())
    for name in opened.files():
        if name in there and _hash_of(place, name) == opened.manifest["parts"][archive.file_name(name)]["sha256"]:
            continue
        place.files.replace(name, opened.file(name))


def _hash_of(place: Place, name: str) -> str:
    hashed = hashlib.sha256()
    for piece in place.files.pieces(name):
        hashed.update(piece)
    return hashed.hexdigest()
