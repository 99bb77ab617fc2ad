"""The SQLite library carries the WAL-reset fix, and the connection is set up to be durable."""

import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.db import connection

from attache.kernel import sqlite
from attache.kernel.sqlite import UnsoundSQLite, find_sound_library, is_sound


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
        ((3, 51, 2), False),
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 45, 9), False),
    ],
)
def test_versions_with_the_fix(version, sound):
    assert is_sound(version) is sound


def make_library(monkeypatch, name: str, version: str) -> ModuleType:
    library = ModuleType(name)
    library.sqlite_version = version  # type: ignore[attr-defined]  # what a DB-API module of SQLite has
    monkeypatch.setitem(sys.modules, name, library)
    return library


def test_first_sound_library_is_taken(monkeypatch):
    make_library(monkeypatch, "old_sqlite", "3.40.1")
    sound = make_library(monkeypatch, "new_sqlite", "3.51.3")
    assert find_sound_library(("no_such_sqlite", "old_sqlite", "new_sqlite")) is sound


def test_unsound_libraries_are_refused_with_what_to_do(monkeypatch):
    make_library(monkeypatch, "old_sqlite", "3.40.1")
    with pytest.raises(UnsoundSQLite, match=r"old_sqlite: 3.40.1.*pysqlite3.*DATABASE_URL"):
        find_sound_library(("old_sqlite",))
    with pytest.raises(UnsoundSQLite, match="none"):
        find_sound_library(("no_such_sqlite",))


def test_another_library_takes_the_place_of_pythons(monkeypatch):
    import sqlite3
    import sqlite3.dbapi2

    monkeypatch.setitem(sys.modules, "sqlite3", sqlite3)
    monkeypatch.setitem(sys.modules, "sqlite3.dbapi2", sqlite3.dbapi2)
    library = make_library(monkeypatch, "new_sqlite", "3.51.3")
    api = make_library(monkeypatch, "new_sqlite.dbapi2", "3.51.3")
    monkeypatch.setattr(sqlite, "find_sound_library", lambda: library)
    sqlite.install()
    assert (sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"]) == (library, api)


def test_sound_library_of_python_stays(monkeypatch):
    before = sys.modules["sqlite3"]
    monkeypatch.setattr(sqlite, "find_sound_library", lambda: SimpleNamespace(__name__="sqlite3"))
    sqlite.install()
    assert sys.modules["sqlite3"] is before


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_connection_is_durable():
    def pragma(name: str) -> object:
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    assert [pragma(name) for name in ("synchronous", "foreign_keys", "trusted_schema")] == [2, 1, 0]
    options = connection.settings_dict["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert connection.features.max_query_params == 32766
    assert is_sound(sys.modules["sqlite3"].sqlite_version_info)
