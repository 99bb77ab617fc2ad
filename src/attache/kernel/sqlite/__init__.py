"""Django's SQLite backend on a library that carries the WAL-reset fix.

SQLite 3.7.0 to 3.51.2 can lose committed writes when a write-ahead log is reset while two connections are open
(fixed in 3.51.3, and in 3.44.6 and 3.50.7: https://sqlite.org/wal.html#walresetbug). Many Pythons link such a
library, so this package looks for a sound one, first in Python itself and then in the `pysqlite3` wheel, and
refuses to open a database with an older one.
"""

import importlib
import sys
from types import ModuleType

FIXED = (3, 51, 3)
BACKPORTS = ((3, 44, 6), (3, 50, 7))


class UnsoundSQLite(RuntimeError):
    """No SQLite library without the WAL-reset fault can be found; the text says what to do."""


def is_sound(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version carries the WAL-reset fix, in the main line or as a backport."""
    return version >= FIXED or any(version[:2] == fixed[:2] and version >= fixed for fixed in BACKPORTS)


def find_sound_library(names: tuple[str, ...] = ("sqlite3", "pysqlite3")) -> ModuleType:
    """The first DB-API module whose library is sound. Raises `UnsoundSQLite` with the versions that were found."""
    seen = []
    for name in names:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        version = tuple(int(part) for part in module.sqlite_version.split("."))
        if is_sound(version):
            return module
        seen.append(f"{name}: {module.sqlite_version}")
    raise UnsoundSQLite(
        f"The SQLite library found here ({', '.join(seen) or 'none'}) can lose committed data in WAL mode. "
        f"Install the package pysqlite3, use a Python with SQLite {'.'.join(map(str, FIXED))} or newer, "
        "or set DATABASE_URL to a PostgreSQL database."
    )


def install() -> None:
    """Let every later `import sqlite3` get the sound library. Call before Django's SQLite backend is imported."""
    library = find_sound_library()
    if library.__name__ != "sqlite3":
        sys.modules["sqlite3"] = library
        sys.modules["sqlite3.dbapi2"] = importlib.import_module(f"{library.__name__}.dbapi2")
