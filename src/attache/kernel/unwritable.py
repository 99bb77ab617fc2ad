"""When nothing can be written: the disk is full, read-only or broken. Told from the errors of databases and files."""

import errno
import os
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROOM = 1 << 20  # bytes: with less, nothing can be written that matters
FULL, READ_ONLY, BROKEN = 507, 503, 500  # the answer's status: Insufficient Storage, Service Unavailable
WORDS: dict[int, str | Promise] = {
    FULL: _("There is no room left on the server’s disk. What you sent was not saved; nothing else was changed."),
    READ_ONLY: _("Nothing can be saved at the moment: the server may only read. What you sent was not saved."),
    BROKEN: _("The server’s disk did not take what you sent. It was not saved; nothing else was changed."),
}
FILES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), READ_ONLY),
    errno.EIO: BROKEN,
}
# SQLite's own words for SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN (no -wal can be made) and SQLITE_IOERR
SQLITE = {
    "database or disk is full": FULL,
    "attempt to write a readonly database": READ_ONLY,
    "unable to open database file": BROKEN,
    "disk I/O error": BROKEN,
}
POSTGRESQL = {"53100": FULL, "25006": READ_ONLY, "58030": BROKEN}  # disk_full, read_only_sql_transaction, io_error


def reason(error: BaseException | None) -> int | None:
    """Why nothing could be written, as the status of the answer; None when that was not the trouble."""
    found = next((meant for one in _behind(error) if (meant := _meaning(one))), None)
    return _look_at_the_disk() if found == BROKEN else found


def _look_at_the_disk() -> int:
    """SQLite speaks of a broken disk when there is no room for the log beside its file either."""
    try:
        disk = os.statvfs(settings.DATA)
    except OSError:
        return BROKEN
    if disk.f_flag & os.ST_RDONLY:
        return READ_ONLY
    return FULL if disk.f_bavail * disk.f_frsize < ROOM else BROKEN


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _meaning(error: BaseException) -> int | None:
    if isinstance(error, DatabaseError):
        return POSTGRESQL.get(getattr(error.__cause__, "sqlstate", "")) or SQLITE.get(str(error).strip())
    if isinstance(error, OSError) and error.filename:
        return FILES.get(error.errno or 0)
    return FULL if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT} else None
