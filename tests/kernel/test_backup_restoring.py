"""What comes back is what was copied, on either database, and nothing is replaced unless asked for."""

import errno
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from attache.demo import load as demo
from attache.front.digest.models import Picture
from attache.kernel import journal
from attache.kernel.backup import checking, restoring, rows, schema
from attache.kernel.backup.place import Place, Trouble
from attache.kernel.outbox import delivery
from attache.kernel.outbox.models import Note
from attache.kernel.records import Record
from attache.kernel.work import queue
from attache.kernel.work.models import Beat
from attache.registry.people.models import Office, User
from tests.chronicle.factories import make_office
from tests.kernel.backups import AT, SECRET, change, change_rows, empty_place, tables_of, take
from tests.outbox.factories import make_queued

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(hours=1)


def restore(file: Path, to: Place, *, secret: bytes | None = None, replace: bool = False) -> restoring.Restored:
    return restoring.restore(file, to, secret=secret, replace=replace, at=LATER)


def file_of(at: Place) -> bytes:
    name = Picture.objects.using(at.alias).get().file
    return (at.data / "files" / name[:2] / name).read_bytes()


@pytest.mark.parametrize("secret", [None, SECRET])
def test_an_empty_machine_gets_everything_back(house: Place, tmp_path: Path, secret: bytes | None):
    """From the run's own database, SQLite or PostgreSQL, to a new SQLite file."""
    file, before = take(house, secret=secret), tables_of("default")
    with empty_place(tmp_path / "new") as new:
        restored = restore(file, new, secret=secret)
        assert tables_of(new.alias) == before
        assert file_of(new) == file_of(house)
        assert (restored.before, restored.summary) == (None, checking.check_file(file, secret))
        entries = journal.Entry.objects.using(new.alias).order_by("pk")
        assert journal.first_break(entries, journal.Head.objects.using(new.alias).get()) is None
        assert sorted(path.name for path in new.data.iterdir() if "sqlite3" not in path.name) == ["files"]
        with connections[new.alias].cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_there_and_back_again(house: Place, tmp_path: Path):
    """Whatever the run's database is: to SQLite, and from there into it, in the place of what it holds meanwhile."""
    first, before, picture = take(house), tables_of("default"), file_of(house)
    with empty_place(tmp_path / "new") as new:
        restore(first, new)
        second = take(new, at=LATER)
    User.objects.update(username="somebody")
    changed = tables_of("default")
    shutil.rmtree(house.data / "files")
    restored = restore(second, house, replace=True)
    assert tables_of("default") == before
    assert file_of(house) == picture
    assert restored.before is not None
    with empty_place(tmp_path / "third") as third:
        restore(restored.before, third)
        assert tables_of(third.alias) == changed


def test_the_whole_demo_office_there_and_back_again(place: Place, tmp_path: Path):
    """Rows in nearly every table; into the run's own database over its tables, made anew in one transaction."""
    demo.load()
    before = tables_of("default")
    with empty_place(tmp_path / "new") as new:
        restore(take(place), new)
        assert tables_of(new.alias) == before
        restore(take(new), place, replace=True)
    assert tables_of("default") == before
    assert sum(1 for table in before.values() if table.rows) > 25


def test_life_goes_on_after_a_restore(house: Place):
    """New rows get keys and codes of their own, on the run's own database."""
    last = journal.Entry.objects.latest("pk").pk
    restore(take(house), house, replace=True)
    make_office("petersburg", zone="Europe/Moscow")
    assert journal.Entry.objects.latest("pk").pk > last
    assert journal.verify() is None
    assert Office.objects.count() == 2


def test_what_was_on_its_way_is_held_and_nothing_is_sent_by_a_drill(house: Place, tmp_path: Path):
    ana = User.objects.get(username="ana")
    queued, sending, sent = make_queued(ana), make_queued(ana), make_queued(ana)
    delivery.claim(sending.code, at=AT)
    delivery.attempt(sent.code, now=lambda: AT)
    queue.beat("a worker", at=AT)
    file = take(house)
    with empty_place(tmp_path / "new") as new:
        restore(file, new)
        states = dict(Note.objects.using(new.alias).values_list("code", "state"))
        assert states == {queued.code: "held", sending.code: "held", sent.code: "sent"}
        assert not Beat.objects.using(new.alias).exists()


def test_what_a_worker_left_is_no_office(place: Place, tmp_path: Path):
    with empty_place(tmp_path / "new") as new:
        schema.bring_up_to_date(new.alias)
        Beat.objects.using(new.alias).create(worker="one", started_at=AT, seen_at=AT)
        assert schema.is_empty(new.alias)


def test_an_office_that_is_there_is_not_replaced_unasked(house: Place):
    file, before = take(house), tables_of("default")
    with pytest.raises(Trouble, match=r"There is an office here already\. .* --data, or add --replace"):
        restore(file, house)
    assert tables_of("default") == before
    assert list((house.data / "backups").iterdir()) == [file]


def test_tables_without_an_office_are_no_office(house: Place, tmp_path: Path):
    file = take(house)
    with empty_place(tmp_path / "new") as new:
        schema.bring_up_to_date(new.alias)
        assert restore(file, new).before is None


def test_a_damaged_copy_changes_nothing(house: Place, tmp_path: Path):
    file = take(house)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
    with empty_place(tmp_path / "new") as new:
        with pytest.raises(Trouble, match="The backup is damaged"):
            restore(file, new)
        assert schema.is_empty(new.alias)


def test_a_copy_of_newer_tables_is_refused(house: Place, tmp_path: Path):
    newer = change(take(house), lambda _parts, manifest: manifest["migrations"].append(["people", "9999_robots"]))
    with (
        empty_place(tmp_path / "new") as new,
        pytest.raises(Trouble, match=r"newer version of Attaché \(people 9999_robots\)"),
    ):
        restore(newer, new)


def test_an_older_copy_is_brought_up_to_date(tmp_path: Path):
    with empty_place(tmp_path / "old") as old:
        schema.build(old.alias, [("people", "0001_initial"), ("kernel", "0001_initial")])
        models = {schema.label(model): model for model in schema.tables(schema.applied(old.alias))}
        models["kernel.head"]._base_manager.using(old.alias).create(pk=1, number=0, hash="")
        models["kernel.sequence"]._base_manager.using(old.alias).create(prefix="H", last=131)
        file = take(old)
    with empty_place(tmp_path / "new") as new:
        assert restore(file, new).summary.rows < sum(one.rows for one in tables_of(new.alias).values())
        assert not schema.unknown(schema.applied(new.alias))
        assert "digest.picture" in tables_of(new.alias)
        newest = tables_of(new.alias)["kernel.sequence"]
        assert newest == rows.table_of([rows.line_of({"id": 1, "prefix": "H", "last": 131})])


def test_rows_that_refer_to_nothing_are_refused(house: Place, tmp_path: Path):
    torn = change(take(house), change_rows("people.office", list.clear))
    with empty_place(tmp_path / "new") as new:
        with pytest.raises(Trouble, match=r"^The database refused: .*"):
            restore(torn, new)
        assert schema.is_empty(new.alias)
    before = tables_of("default")
    with pytest.raises(Trouble, match=r"^The database refused: .*"):
        restore(torn, house, replace=True)
    assert tables_of("default") == before


def test_rows_that_come_back_changed_are_refused(house: Place, tmp_path: Path):
    def put_a_column_that_no_table_has(found: list[dict[str, object]]) -> None:
        found[0]["wings"] = 2

    odd = change(take(house), change_rows("people.office", put_a_column_that_no_table_has))
    with empty_place(tmp_path / "new") as new:
        with pytest.raises(Trouble, match=r"The rows of people.office did not come back as they were\."):
            restore(odd, new)
        assert schema.is_empty(new.alias)


def test_a_journal_that_was_broken_before_comes_back_as_it_was(house: Place, tmp_path: Path):
    journal.Entry.objects.filter(pk=journal.Entry.objects.order_by("pk")[0].pk).update(verb="never happened")
    with empty_place(tmp_path / "new") as new:
        restored = restore(take(house), new)
        assert restored.summary.warnings == ("The journal was already broken: entry 1: this entry was changed.",)
        assert tables_of(new.alias) == tables_of("default")


def test_files_that_are_there_whole_stay_and_damaged_ones_are_replaced(house: Place, tmp_path: Path):
    file = take(house)
    name = Picture.objects.get().file
    there = tmp_path / "new" / "files" / name[:2] / name
    there.parent.mkdir(parents=True)
    shutil.copyfile(house.data / "files" / name[:2] / name, there)
    os.utime(there, (1, 1))
    with empty_place(tmp_path / "new") as new:
        restore(file, new)
        assert there.stat().st_mtime == 1
        there.write_bytes(b"damaged")
        restore(file, new, replace=True)
        assert file_of(new) == file_of(house)


def test_a_disk_that_is_full_leaves_the_database_as_it_was(house: Place, tmp_path: Path, monkeypatch):
    file = take(house)

    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with empty_place(tmp_path / "new") as new:
        monkeypatch.setattr(os, "fsync", refuse)
        with pytest.raises(Trouble, match="There is no room left on the disk of "):
            restore(file, new)
        monkeypatch.undo()
        assert schema.is_empty(new.alias)
        restore(file, new)
        assert tables_of(new.alias) == tables_of("default")


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with (
        empty_place(tmp_path / "new") as new,
        pytest.raises(Trouble, match=r"nowhere\.zip: No such file or directory\. Nothing was changed\.$"),
    ):
        restore(tmp_path / "nowhere.zip", new)


def test_moments_keep_their_microseconds_and_numbers_their_digits(house: Place, tmp_path: Path):
    moment = datetime(2020, 5, 28, 9, 30, 15, 123457, tzinfo=UTC)
    journal.Entry.objects.filter(pk=journal.Entry.objects.latest("pk").pk).update(at=moment)
    with empty_place(tmp_path / "new") as new:
        restore(take(house), new)
        assert journal.Entry.objects.using(new.alias).latest("pk").at == moment


def test_every_table_of_the_house_is_copied():
    labels = {schema.label(model) for model in schema.tables(schema.applied("default"))}
    assert labels >= {model._meta.label_lower for model in Record.__subclasses__() if not model._meta.abstract}
    assert "sessions.session" not in labels
