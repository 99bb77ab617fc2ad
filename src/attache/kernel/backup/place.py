"""Which installation: its database and its data folder; temporary databases; troubles said in a sentence."""

import errno
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.utils import load_backend

from attache.kernel.files import Storage, Unreachable, storage
from attache.kernel.files.folder import Folder

SCRATCH = ".backup-"
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Trouble(Exception):
    """A backup was not made, is not sound or was not restored. The text says why and what to do."""


@dataclass(frozen=True)
class Place:
    """An installation: its database, by its name among Django's connections, and its data folder."""

    alias: str
    data: Path
    kept: Storage | None = None

    @property
    def files(self) -> Storage:
        """Where its files are kept: in the data folder, unless said otherwise."""
        return self.kept or Folder(self.data / "files")

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of our own."""
        return connections[self.alias].vendor == "sqlite"


def here() -> Place:
    """The installation that this process serves."""
    return Place("default", Path(settings.DATA), storage() if settings.FILES_URL else None)


@contextmanager
def scratch(place: Place) -> Iterator[Path]:
    """A folder that is gone afterwards, beside the data, so that plain copies never leave the data's own disk."""
    place.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.data, prefix=SCRATCH, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def temporary_database(file: Path) -> Iterator[str]:
    """A connection to an SQLite file of its own, under a name of its own."""
    alias = f"backup-{secrets.token_hex(4)}"
    settings_of_it = {**connections["default"].settings_dict, "NAME": str(file), "OPTIONS": {}}
    connections[alias] = load_backend("attache.kernel.sqlite").DatabaseWrapper(settings_of_it, alias)
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


def copy_database(source: str, target: str) -> None:
    """SQLite's online copy: one consistent state while others write, and all of it or nothing in the target."""
    for alias in (source, target):
        connections[alias].ensure_connection()
    with connections[target].wrap_database_errors:
        connections[source].connection.backup(connections[target].connection)


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turn what a disk or a database refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise Trouble(_words_of(error, folder)) from error
    except DatabaseError as error:
        raise Trouble(f"The database refused: {str(error).strip().rstrip('.')}. Nothing was changed.") from error


def _words_of(error: OSError, folder: Path) -> str:
    if isinstance(error, Unreachable):
        return f"{error} Nothing was changed."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"There is no room left on the disk of {folder}. Nothing was changed: make room, or choose another disk."
    if error.errno in CLOSED:
        return f"{error.filename or folder} cannot be written to or read by this account. Nothing was changed."
    return f"{error.filename or folder}: {error.strerror or error}. Nothing was changed."
