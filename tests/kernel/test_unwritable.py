"""A full disk and a read-only one: a clear sentence, nothing changed, nothing typed is lost."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client, RequestFactory

from attache.daybook.chronicle.models import Happening
from attache.kernel import journal, unwritable, web
from tests.people.factories import PASSWORD, make_ana

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="provokes SQLite's own errors")
LONG = "It took the whole afternoon to write this down.\n" * 90
TYPED = {"title": "Talks in Xi'an", "when": "28 May 2020", "kind": "talks", "topics": LONG}


@contextmanager
def full() -> Iterator[None]:
    """The database may not grow by a page."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no free page inside either
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")


@contextmanager
def read_only() -> Iterator[None]:
    """The database may only be read."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only=OFF")


def enter(language: str = "en") -> Any:
    client = Client(raise_request_exception=False)
    client.force_login(make_ana())
    client.cookies["attache_language"] = language
    return client


@on_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("trouble", "status", "language", "sentence"),
    [
        (full, 507, "en", "There is no room left on the server’s disk."),
        (full, 507, "ru", "На диске сервера не осталось места."),
        (full, 507, "zh-hans", "服务器磁盘空间已满。"),
        (read_only, 503, "en", "the server may only read"),
    ],
)
def test_it_is_said_and_what_was_typed_can_be_sent_again(trouble, status: int, language: str, sentence: str):
    client = enter(language)
    entries = journal.Entry.objects.count()
    with trouble():
        answer = client.post("/office/chronicle/new/", TYPED)
    page = answer.content.decode()
    assert answer.status_code == status
    assert sentence in page
    assert '<input type="hidden" name="title" value="Talks in Xi&#x27;an">' in page
    assert page.count("It took the whole afternoon") == 2 * 90
    assert (Happening.objects.count(), journal.Entry.objects.count()) == (0, entries)
    assert client.post("/office/chronicle/new/", TYPED).status_code == 302
    assert Happening.objects.count() == 1
    assert journal.verify() is None


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_password_is_never_given_back():
    make_ana()
    client = Client(raise_request_exception=False)
    with read_only():
        answer = client.post("/sign-in/", {"username": "ana", "password": PASSWORD})
    assert answer.status_code == 503
    assert PASSWORD not in answer.content.decode()
    assert "Send it again" not in answer.content.decode()


def raised_from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


class ServerError(Exception):
    """As psycopg's errors carry PostgreSQL's codes."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("could not extend file")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 507),
        (OperationalError("database is locked"), None),
        (raised_from(DatabaseError("could not extend file"), ServerError("53100")), 507),
        (raised_from(DatabaseError("read-only transaction"), ServerError("25006")), 503),
        (raised_from(DatabaseError("other"), ServerError("23505")), None),
        (OSError(errno.ENOSPC, "No space left on device", "/data/files/x"), 507),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OSError(errno.EROFS, "Read-only file system", "/data/files/x"), 503),
        (OSError(errno.EACCES, "Permission denied"), None),
        (raised_from(ValueError("a picture"), OSError(errno.EDQUOT, "Quota", "/x")), 507),
        (ValueError("something else"), None),
        (None, None),
    ],
)
def test_each_error_has_its_meaning(error: Exception | None, status: int | None):
    assert unwritable.reason(error) == status


@pytest.mark.parametrize(("free", "flag", "status"), [(0, 0, 507), (10**6, os.ST_RDONLY, 503), (10**6, 0, 500)])
def test_a_disk_that_seems_broken_is_looked_at(monkeypatch, free: int, flag: int, status: int):
    monkeypatch.setattr(os, "statvfs", lambda _folder: SimpleNamespace(f_bavail=free, f_frsize=4096, f_flag=flag))
    assert unwritable.reason(OperationalError("disk I/O error")) == status


def test_a_disk_that_is_gone_is_broken(settings):
    settings.DATA = "/nowhere/at/all"
    assert unwritable.reason(OperationalError("unable to open database file")) == 500


def test_an_error_that_comes_from_itself_ends():
    error = ValueError("round")
    error.__context__ = error
    assert unwritable.reason(error) is None


def test_an_upload_that_had_no_room_itself_is_no_second_error(monkeypatch):
    def refuse() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    request = RequestFactory().post("/", TYPED)
    monkeypatch.setattr(request, "_load_post_and_files", refuse)
    assert web._typed(request) == {"sent": [], "texts": [], "files": True}
