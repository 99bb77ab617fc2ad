"""An office with rows of every kind, its backups, and what a test wants to know of them."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attache.kernel.backup import archive, rows, schema, taking
from attache.kernel.backup.place import Place, temporary_database
from attache.kernel.languages import Words
from tests.digest.factories import item_of, make_edition, make_editor, make_happening, make_picture, make_published

AT = datetime(2020, 6, 1, 9, 30, 15, 250000, tzinfo=UTC)
SECRET = b"a sentence that serves as a key"
FORMULA = '=HYPERLINK("http://evil.example")'
Parts = dict[str, bytes]
Rows = list[dict[str, Any]]


def make_house() -> str:
    """A published edition with a picture, in the default database and data folder. Returns the picture's file."""
    ana = make_editor()
    make_happening(ana, title=Words(FORMULA, "Беседа\nо материалах", "材料会谈"))
    edition = make_edition(ana)
    picture = make_picture(item_of(edition), ana)
    make_published(ana, edition)
    name: str = picture.file
    return name


def take(place: Place, *, at: datetime = AT, **given: Any) -> Path:
    """A backup in the place's own folder."""
    values = {"to": place.data / "backups", "secret": None, "rule": None} | given
    return taking.take(place, at=at, **values).file


def tables_of(alias: str) -> dict[str, rows.Table]:
    """Every table's count and hash, as a backup would have them."""
    models = schema.tables(schema.applied(alias))
    return {schema.label(model): rows.table_of(rows.lines(model, alias)) for model in models}


@contextmanager
def empty_place(folder: Path) -> Iterator[Place]:
    """An installation on an SQLite file with nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with temporary_database(folder / "attache.sqlite3") as alias:
        yield Place(alias, folder)


def change(file: Path, edit: Callable[[Parts, dict[str, Any]], None], *, told: bool = True) -> Path:
    """The same backup with other parts and manifest, sealed anew: what a forger, or a fault of ours, would make.

    With `told`, the manifest says the changed parts' own hashes.
    """
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(parts.pop(archive.MANIFEST))
    edit(parts, manifest)
    if told:
        manifest["parts"] = {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in parts.items()
        }
    changed = file.with_name(f"changed-{file.name}")
    with changed.open("wb") as out, archive.packing(out, None, AT) as packer:
        for name, data in parts.items():
            source = file.with_name("part")
            source.write_bytes(data)
            packer.file(name, source)
        packer.text(archive.MANIFEST, json.dumps(manifest))
    return changed


def change_rows(
    table: str, edit: Callable[[list[dict[str, Any]]], object], *, told: bool = True
) -> Callable[..., None]:
    """An edit of one table's rows; with `told`, the manifest says their own hash."""

    def change_parts(parts: Parts, manifest: dict[str, Any]) -> None:
        found = [json.loads(line) for line in parts[archive.rows_name(table)].decode().splitlines()]
        edit(found)
        lines = [rows.line_of(row) for row in found]
        parts[archive.rows_name(table)] = "".join(f"{line}\n" for line in lines).encode()
        if told:
            manifest["tables"][table] = rows.table_of(lines).as_dict()

    return change_parts
