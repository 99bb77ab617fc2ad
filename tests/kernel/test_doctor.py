"""Each thing that can be wrong is found, said in plain words, and comes with what to do."""

import errno
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection

from attache.front.digest.models import Picture
from attache.kernel import clock, database, doctor, journal, mailnames
from attache.kernel.backup import place as places
from attache.kernel.backup import schema, taking
from attache.kernel.backup.place import Place
from attache.kernel.work import queue
from attache.registry.people.models import User
from attache.settings import mailers_from
from tests.kernel.backups import take
from tests.outbox.factories import make_failed, make_queued
from tests.outbox.server import post_office
from tests.people.factories import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]


@pytest.fixture
def well(house: Place, settings, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An installation of which nothing is to be said."""
    take(house, at=clock.now())
    settings.ALLOWED_HOSTS = ["localhost"]  # the test run adds one of its own
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10 * doctor.ROOM))
    settings.MAIL_DOMAIN = "example.org"
    monkeypatch.setattr(
        mailnames, "findings", lambda **_names: []
    )  # asks the name servers: tests/kernel/test_mailnames
    assert doctor.findings() == []
    return house


def found() -> str:
    [one] = doctor.findings()
    return one


def test_debugging(well: Place, settings):
    settings.DEBUG = True
    assert found() == "Debugging is on: strangers may see the program's insides. Unset ATTACHE_DEBUG."


@pytest.mark.parametrize(
    ("hosts", "url", "secure", "wrong"),
    [
        (["localhost", "127.0.0.1", "[::1]"], "http://localhost:8020", False, False),
        (["office.example"], "http://localhost:8020", False, True),
        (["*"], "http://localhost:8020", False, True),
        (["localhost"], "http://office.example", False, True),
        ([".office.example"], "https://office.example", True, False),
    ],
)
def test_an_address_that_is_not_encrypted(well: Place, settings, hosts: list[str], url: str, secure: bool, wrong: bool):
    settings.ALLOWED_HOSTS, settings.PUBLIC_URL, settings.SECURE = hosts, url, secure
    assert [one.partition(". ")[2] for one in doctor.findings()] == (
        ["Set up HTTPS in front of it and let ATTACHE_URL begin with https://."] if wrong else []
    )


def test_letters_that_only_become_files(well: Place, settings):
    settings.MAILERS = mailers_from("", well.data)
    assert doctor.findings() == []  # a demo office has no need of more
    settings.ALLOWED_HOSTS, settings.SECURE = ["office.example"], True
    assert found() == f"Letters reach nobody: they become files in {well.data / 'mail'}. Set ATTACHE_MAIL_URL."


def test_letters_from_an_address_that_no_server_takes(well: Place, settings):
    settings.MAIL_DOMAIN, settings.DEFAULT_FROM_EMAIL = "localhost", "Attaché <attache@localhost>"
    told = "Letters come from Attaché <attache@localhost>, an address that no mail server takes. Set ATTACHE_MAIL_FROM."
    assert found() == told


def test_a_mail_server_that_cannot_be_used(well: Place, settings):
    with post_office(settings) as office:
        assert doctor.findings() == []
        assert office.log == ["quit"]
        office.tell("CONNECT", "554 not to you")
        assert found() == "The mail server cannot be used (554 not to you). Check ATTACHE_MAIL_URL."


def test_a_data_folder_that_cannot_be_written_to(well: Place, monkeypatch):
    def refuse(**_options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert found() == (
        f"The data folder {well.data} cannot be written to (Read-only file system). Give this account the right to."
    )


def test_a_data_folder_that_is_gone(well: Place):
    shutil.rmtree(well.data)
    wrong = doctor.findings()
    assert [one.split(".")[0].split(" (")[0] for one in wrong] == [
        f"The data folder {well.data} cannot be written to",
        f"The file {Picture.objects.get().file}, named in digest",
        "There is no backup yet",
    ]


def test_little_room(well: Place, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=doctor.ROOM - 1))
    assert found() == f"Only 1,074 MB are free on the disk of {well.data}. Make room: 1 GB at least."


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's disk is the server's business")
def test_a_database_on_a_network_file_system(well: Place, monkeypatch, tmp_path: Path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nserver:/x {well.data} nfs4 rw 0 0\nother /elsewhere ext4 rw 0 0\n")
    monkeypatch.setattr(doctor, "MOUNTS", mounts)
    assert found().startswith(f"The database lies on a network file system ({well.data}), where SQLite may lose data. ")


def test_the_innermost_mount_counts_and_none_is_no_fault(tmp_path: Path):
    mounts = tmp_path / "mounts"
    mounts.write_text("server:/ /srv cifs rw\ndisk /srv/my\\040data ext4 rw\n")
    assert doctor.file_system_of(Path("/srv/my data/office"), mounts) == "ext4"
    assert doctor.file_system_of(Path("/srv/office"), mounts) == "cifs"
    assert doctor.file_system_of(Path("/home"), mounts) == ""
    assert doctor.file_system_of(Path("/home"), tmp_path / "no mounts here") == ""


def test_a_database_that_cannot_be_opened(well: Place, monkeypatch):
    monkeypatch.setattr(database, "problem", lambda: "PostgreSQL 15 or newer is needed.")
    assert found() == "PostgreSQL 15 or newer is needed."


def test_a_database_without_tables(well: Place, monkeypatch):
    monkeypatch.setattr(database, "is_ready", lambda: False)
    assert found() == "The database has no tables yet. Run: attache migrate"


def test_tables_that_are_newer_than_the_program(well: Place, monkeypatch):
    monkeypatch.setattr(schema, "applied", lambda _alias: [("people", "9999_robots")])
    assert found() == ("The tables were made by a newer version of Attaché (people 9999_robots). Update the program.")


def test_tables_that_are_older_than_the_program(well: Place, monkeypatch):
    monkeypatch.setattr(database, "is_current", lambda: False)
    assert found() == "The tables are older than the program. Take a backup, then run: attache migrate"


def test_a_database_that_cannot_be_read(well: Place, monkeypatch):
    def refuse() -> bool:
        raise DatabaseError("database disk image is malformed\n")

    monkeypatch.setattr(database, "is_current", refuse)
    assert found() == (
        "The database cannot be read: database disk image is malformed. Restore the newest backup that is whole."
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_a_damaged_database(well: Place, monkeypatch):
    def refuse(_alias: str) -> None:
        raise places.Trouble("The database is damaged: row 7 missing from index.")

    monkeypatch.setattr(taking, "check_database", refuse)
    assert found() == "The database is damaged: row 7 missing from index."


def test_a_broken_journal(well: Place):
    journal.Entry.objects.filter(pk=journal.Entry.objects.order_by("pk")[1].pk).update(verb="never happened")
    assert found().startswith("The journal is broken at entry 2: this entry was changed. Somebody changed the database")


def test_files_that_are_missing_damaged_or_none_of_ours(well: Place):
    name = Picture.objects.get().file
    path = well.data / "files" / name[:2] / name
    where = "named in digest.picture"
    end = "Bring it back from a backup (files/ in it)."
    path.write_bytes(b"another picture")
    assert found() == f"The file {name}, {where}, is damaged. {end}"
    path.unlink()
    assert found() == f"The file {name}, {where}, is missing. {end}"
    Picture.objects.update(file="../../etc/passwd")
    assert found() == f"The file ../../etc/passwd, {where}, has no name of ours. {end}"
    Picture.objects.update(file="")
    assert doctor.findings() == []


def test_a_backup_that_is_missing_gone_or_old(well: Place):
    last = taking.last_backup(well)
    assert last is not None
    last[0].unlink()
    assert found() == f"The last backup, {last[0]}, is gone. Run: attache backup"
    (well.data / taking.LAST).unlink()
    assert found().startswith("There is no backup yet. Run every day: attache backup --to FOLDER")
    take(well, at=datetime(2020, 6, 1, 9, 30, tzinfo=UTC))
    assert found() == "The last backup is of 2020-06-01 09:30 UTC. Run every day: attache backup"
    take(well, at=clock.now() - timedelta(days=1, hours=23))
    assert doctor.findings() == []


def test_notes_that_wait_while_no_worker_is_seen(well: Place):
    make_queued(User.objects.get(username="ana"))
    told = "Notes wait (1), but no worker was seen {}. Run: attache serve, or attache worker"
    assert found() == told.format("yet")
    queue.beat("one", at=AT)
    assert found() == told.format("since 2020-05-28 07:30 UTC")
    queue.beat("one", at=clock.now())
    assert doctor.findings() == []


def test_notes_that_failed(well: Place):
    make_failed(User.objects.get(username="ana"))
    assert found() == "Notes could not be sent (1). The outbox says why: correct them or try them again there."
