"""A backup holds everything of one moment, proves itself, and leaves nothing half."""

import csv
import errno
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, connections

from attache.front.digest.models import Picture, Publication
from attache.kernel.backup import archive, checking, pruning, schema, taking
from attache.kernel.backup import place as places
from attache.kernel.backup.place import Place, Trouble
from attache.kernel.backup.pruning import Rule
from attache.kernel.journal import Entry
from attache.registry.people.models import User
from tests.kernel.backups import AT, FORMULA, SECRET, empty_place, tables_of, take

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


def test_it_holds_every_table_and_every_file(house: Place):
    file = take(house)
    summary = checking.check_file(file, None)
    tables = tables_of("default")
    picture = Picture.objects.get().file
    assert (summary.rows, summary.tables) == (sum(one.rows for one in tables.values()), len(tables))
    assert (summary.files, summary.warnings, summary.made_at) == (1, (), AT)
    with archive.opened(file, None) as opened:
        assert opened.manifest["tables"] == {name: table.as_dict() for name, table in tables.items()}
        assert opened.files() == [picture]
        assert (
            opened.open(archive.file_name(picture)).read()
            == (house.data / "files" / picture[:2] / picture).read_bytes()
        )
        assert opened.manifest["database"] == connection.vendor
    assert "sessions.session" not in tables
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in house.data.iterdir()) == ["backups", "files", "last-backup.json"]
    assert list(file.parent.iterdir()) == [file]


def test_it_can_be_read_without_the_program(house: Place):
    with zipfile.ZipFile(take(house)) as opened:
        assert opened.testzip() is None
        pages = [name for name in opened.namelist() if name.startswith("pages/")]
        index = opened.read("index.html").decode()
        happenings = opened.read("tables/chronicle.happening.csv").decode("utf-8-sig")
        users = opened.read("tables/people.user.csv").decode("utf-8-sig")
        page = opened.read(pages[0]).decode()
    assert len(pages) == Publication.objects.count() == 3
    assert all(f'href="{name}"' in index for name in pages)
    assert 'href="tables/kernel.entry.csv"' in index
    assert "as of 2020-06-01 09:30:15 UTC" in index
    assert page.startswith("<!doctype html>")
    assert "data:image/jpeg;base64," in page
    row = next(csv.DictReader(io.StringIO(happenings, newline="")))
    assert (row["title en"], row["title ru"], row["title zh"]) == (f"'{FORMULA}", "Беседа\nо материалах", "材料会谈")
    assert next(csv.DictReader(io.StringIO(users)))["username"] == "ana"
    assert "password" not in users


def test_an_empty_office_is_backed_up_too(place: Place):
    summary = checking.check_file(take(place), None)
    assert (summary.files, summary.warnings) == (0, ())
    with zipfile.ZipFile(take(place, at=AT + timedelta(seconds=1))) as opened:
        assert "Published" not in opened.read("index.html").decode()


def test_what_was_already_wrong_is_noted_in_it(house: Place):
    name = Picture.objects.get().file
    (house.data / "files" / name[:2] / name).write_bytes(b"another picture")
    (house.data / "files" / name[:2] / "notes.txt").write_text("no file of ours")
    Picture.objects.update(file="0" * 64)
    Publication.objects.filter(language="zh").update(content={"language": "zh"})
    Entry.objects.filter(pk=Entry.objects.order_by("pk")[1].pk).update(verb="never happened")
    warnings = checking.check_file(take(house), None).warnings
    assert warnings[0] == "The journal was already broken: entry 2: this entry was changed."
    assert "could not be drawn for reading (KeyError(" in warnings[1]
    assert warnings[-2:] == (
        f"The file {name} is damaged: its content is not what its name says.",
        f"The file {'0' * 64}, named in digest.picture, is missing.",
    )


def test_a_database_older_than_the_program_is_copied_as_it_is(tmp_path: Path):
    with empty_place(tmp_path) as old:
        schema.build(old.alias, [("people", "0001_initial"), ("kernel", "0001_initial")])
        take(old)
        assert schema.unknown(schema.applied(old.alias)) == []
        assert "digest.picture" not in tables_of(old.alias)


def test_a_database_newer_than_the_program_is_refused(place: Place):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_x', '2030-01-01')")
        try:
            with pytest.raises(Trouble, match=r"newer version of Attaché \(people 9999_x\). Update the program first."):
                take(place)
        finally:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_x'")


def test_a_damaged_database_is_refused_and_the_older_copies_stay(tmp_path: Path):
    with empty_place(tmp_path) as place:
        schema.bring_up_to_date(place.alias)
        older = take(place)
        with connections[place.alias].cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute(
                "INSERT INTO digest_text (language, state, source_hash, latest_hash, item_id, sentences, narrated, "
                "made_from, made_by, seen) VALUES ('en', 'drafted', '', '', 7, '[]', '[]', '{}', '', 0)"
            )
        with pytest.raises(Trouble, match=r"1 rows refer to rows that are gone, first in digest_text"):
            take(place, at=AT + timedelta(hours=1), rule=Rule(1, 1, 1))
        with connections[place.alias].cursor() as cursor:
            cursor.execute("DELETE FROM digest_text")
            cursor.execute("PRAGMA writable_schema=ON")
            cursor.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'kernel_revision'")
        connections[place.alias].close()
        with pytest.raises(Trouble, match="The database is damaged: "):
            take(place, at=AT + timedelta(hours=2), rule=Rule(1, 1, 1))
        assert list(older.parent.iterdir()) == [older]


def test_pages_that_cannot_be_read_are_said_in_a_sentence(tmp_path: Path):
    with empty_place(tmp_path) as place:
        schema.bring_up_to_date(place.alias)
        connections[place.alias].close()
        (tmp_path / "attache.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(5000))
        with pytest.raises(Trouble, match=r"^The database refused: .*\. Nothing was changed\.$"):
            take(place)


@pytest.mark.parametrize(
    ("call", "number", "sentence"),
    [
        ("fsync", errno.ENOSPC, "There is no room left on the disk of {}. Nothing was changed: make room, or choose"),
        ("mkdir", errno.ENOSPC, "There is no room left on the disk of {}."),
        ("write", errno.EDQUOT, "There is no room left on the disk of {}."),
        ("replace", errno.ENOSPC, "There is no room left on the disk of {}."),
        ("mkdir", errno.EROFS, "{} cannot be written to or read by this account. Nothing was changed."),
        ("write", errno.EACCES, "{} cannot be written to or read by this account."),
        ("replace", errno.EIO, "{}: Input/output error. Nothing was changed."),
    ],
)
def test_a_disk_that_refuses_is_said_in_a_sentence_and_nothing_is_left_half(
    house: Place, monkeypatch: pytest.MonkeyPatch, call: str, number: int, sentence: str
):
    older = take(house)

    def refuse(*_args: object, **_options: object) -> Any:
        raise OSError(number, os.strerror(number))

    where: dict[str, tuple[Any, str]] = {
        "fsync": (os, "fsync"),
        "mkdir": (Path, "mkdir"),
        "write": (archive.Packer, "text"),
        "replace": (Path, "replace"),
    }
    monkeypatch.setattr(*where[call], refuse)
    with pytest.raises(Trouble) as refusal:
        take(house, at=AT + timedelta(hours=1), secret=SECRET, rule=Rule(1, 1, 1))
    monkeypatch.undo()
    assert str(refusal.value).startswith(sentence.format(older.parent))
    assert list(older.parent.iterdir()) == [older]
    assert sorted(path.name for path in house.data.iterdir()) == ["backups", "files", "last-backup.json"]


def test_a_full_disk_in_earnest(house: Place, tmp_path: Path):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        small = Path("/dev/full")  # no right to mount: the next best, a file that takes nothing
        with pytest.raises(Trouble, match=r"cannot be written|File exists|Not a directory"):
            take(house, to=small)
        return
    try:
        with pytest.raises(Trouble, match=rf"There is no room left on the disk of {small}\."):
            take(house, to=small)
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_rule_that_cannot_be_carried_out_does_not_cost_the_new_backup(house: Place, monkeypatch):
    def refuse(*_args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(pruning, "prune", refuse)
    with pytest.raises(Trouble, match=r"was written and is whole, but older copies could not be removed"):
        take(house, rule=Rule())
    [file] = (house.data / "backups").iterdir()
    assert checking.check_file(file, None).made_at == AT


def test_what_a_killed_backup_left_is_removed_after_a_day(house: Place):
    to = house.data / "backups"
    to.mkdir()
    left = [house.data / ".backup-killed", house.data / ".backup-running", to / ".attache-killed.part"]
    for path in left[:2]:
        path.mkdir()
        (path / "copy.sqlite3").touch()
    left[2].touch()
    for path in (left[0], left[2]):
        os.utime(path, (time.time() - 90_000,) * 2)
    take(house)
    assert [path.exists() for path in left] == [False, True, False]


def test_the_last_backup_is_remembered(house: Place):
    assert taking.last_backup(house) is None
    file = take(house)
    assert taking.last_backup(house) == (file, AT)
    (house.data / taking.LAST).write_text("{}")
    assert taking.last_backup(house) is None


def test_a_place_is_the_one_that_is_served(place: Place):
    assert places.here() == place


def test_everything_acknowledged_before_the_mark_is_in_while_others_write(tmp_path: Path):
    """Three backups while two threads record happenings, in a process of its own on a real file or server."""
    database = connection.settings_dict
    url = ""
    if connection.vendor == "postgresql":
        user, password = (quote(str(database[name]), safe="") for name in ("USER", "PASSWORD"))
        account = f"{user}:{password}@{database['HOST']}:{database['PORT'] or 5432}"
        url = f"postgresql://{account}/{database['NAME']}"
    told = subprocess.run(
        [sys.executable, "-m", "tests.kernel.backup_under_load", "3"],
        env={**os.environ, "ATTACHE_DATA": str(tmp_path), "DATABASE_URL": url, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    for copy in json.loads(told.stdout):
        with archive.opened(Path(copy["file"]), None) as opened:
            assert checking.check(opened).warnings == ()  # the journal's chain holds in it
            happenings = {json.loads(line)["code"] for line in opened.lines("chronicle.happening")}
            entries = [json.loads(line) for line in opened.lines("kernel.entry")]
            findable = {json.loads(line)["code"] for line in opened.lines("search.searchdoc")}
        assert set(copy["acknowledged"]) <= happenings
        recorded = {one["subject_code"] for one in entries if one["subject_kind"] == "chronicle.happening"}
        assert happenings == recorded  # nothing torn: each with its journal entry and its place in the index
        assert happenings <= findable
    acknowledged = [len(copy["acknowledged"]) for copy in json.loads(told.stdout)]
    assert acknowledged == sorted(set(acknowledged))  # there was writing between them
    assert User.objects.count() == (0 if not url else 1)
