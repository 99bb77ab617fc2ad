"""What is wrong with an installation, in plain words, each finding with what to do. Looks and changes nothing."""

import random
import shutil
import tempfile
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.mail import mailers
from django.db import DatabaseError, connection

from attache.kernel import clock, database, files, journal, mailnames
from attache.kernel.backup import place, schema, taking
from attache.kernel.outbox import gateways
from attache.kernel.outbox.folder import FolderBackend
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State
from attache.kernel.work import queue

ROOM = 1024**3
SAMPLE = 100  # files that are hashed when not all are asked for
TOO_OLD = timedelta(days=2)
LATE = timedelta(minutes=5)  # a worker beats every few seconds and looks into its queue each second
LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]"}
# Kinds of file systems that lie on another machine: their locks cannot be relied upon.
REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "davfs", "fuse.sshfs"}
MOUNTS = Path("/proc/self/mounts")


def findings(*, every_file: bool = False) -> list[str]:
    """Everything that is wrong, a sentence or two each; empty when all is well.

    Of the kept files a sample is read and hashed, or every one.
    """
    return [*_settings(), *_mail(), *_disk(), *_database(every_file), *_backup()]


def _settings() -> list[str]:
    found = []
    if settings.DEBUG:
        found.append("Debugging is on: strangers may see the program's insides. Unset ATTACHE_DEBUG.")
    if not settings.SECURE and not _is_local():
        found.append(
            f"Others than this machine are served, but {settings.PUBLIC_URL} is not encrypted. "
            "Set up HTTPS in front of it and let ATTACHE_URL begin with https://."
        )
    return found


def _is_local() -> bool:
    """Whether this machine alone is served, as in a demo office."""
    names = {name.strip(".") for name in settings.ALLOWED_HOSTS}
    return names | {urlsplit(settings.PUBLIC_URL).hostname} <= LOCAL


def _mail() -> list[str]:
    """What keeps letters from leaving. The mail server is greeted and signed in to, nothing is sent."""
    mailer = mailers["default"]
    if isinstance(mailer, FolderBackend):
        told = f"Letters reach nobody: they become files in {mailer.folder}. Set ATTACHE_MAIL_URL."
        return [] if _is_local() else [told]
    found = []
    if settings.MAIL_DOMAIN in LOCAL:
        told = f"Letters come from {settings.DEFAULT_FROM_EMAIL}, an address that no mail server takes."
        found.append(f"{told} Set ATTACHE_MAIL_FROM.")
    else:
        bounces = parseaddr(settings.MAIL_BOUNCES)[1].rpartition("@")[2] or settings.MAIL_DOMAIN
        found += mailnames.findings(
            sender=settings.MAIL_DOMAIN, bounces=bounces, selector=settings.MAIL_DKIM, asking=mailnames.ask
        )
    if trouble := gateways.trouble_of_greeting():
        found.append(f"The mail server cannot be used ({trouble.detail}). Check ATTACHE_MAIL_URL.")
    return found


def _disk() -> list[str]:
    data, found = Path(settings.DATA), []
    try:
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        found.append(f"The data folder {data} cannot be written to ({error.strerror}). Give this account the right to.")
    free = shutil.disk_usage(data).free if data.exists() else ROOM
    if free < ROOM:
        found.append(f"Only {free / 1e6:,.0f} MB are free on the disk of {data}. Make room: 1 GB at least.")
    if connection.vendor == "sqlite" and file_system_of(data, MOUNTS) in REMOTE:
        found.append(
            f"The database lies on a network file system ({data}), where SQLite may lose data. "
            "Move the data folder to a disk of this machine, or use PostgreSQL."
        )
    return found


def _database(every_file: bool) -> list[str]:
    problem = database.problem()
    if problem:
        return [problem]
    if not database.is_ready():
        return ["The database has no tables yet. Run: attache migrate"]
    newer = schema.unknown(schema.applied("default"))
    if newer:
        return [
            f"The tables were made by a newer version of Attaché ({newer[0][0]} {newer[0][1]}). Update the program."
        ]
    try:
        return [*_damage(), *_tables(every_file)]
    except DatabaseError as error:
        return [f"The database cannot be read: {str(error).strip()}. Restore the newest backup that is whole."]


def _damage() -> list[str]:
    if connection.vendor == "sqlite":
        try:
            taking.check_database("default")
        except place.Trouble as trouble:
            return [str(trouble)]
    return []


def _tables(every_file: bool) -> list[str]:
    if not database.is_current():
        return ["The tables are older than the program. Take a backup, then run: attache migrate"]
    return [*_journal(), *_files(every_file), *_work()]


def _journal() -> list[str]:
    broken = journal.verify()
    if not broken:
        return []
    told = f"The journal is broken at entry {broken.number}: {broken.reason}. Somebody changed the database by hand;"
    return [f"{told} a backup from before that, which `attache verify` finds whole, shows what."]


def _files(every_file: bool) -> list[str]:
    """Files that rows name: all must be there; a sample (or every one) is read and hashed."""
    problem = files.storage().problem()
    if problem:
        return [problem]
    named = _named()
    there = set(files.storage().names())
    wrong = dict.fromkeys(named.keys() - there, "is missing")
    wrong |= {name: "has no name of ours" for name in wrong if not files.NAME.fullmatch(name)}
    read = sorted(named.keys() & there)
    for name in read if every_file else random.sample(read, min(SAMPLE, len(read))):
        if problem := files.wrong_with(name):
            wrong[name] = problem
    end = "Bring it back from a backup (files/ in it)."
    return [f"The file {name}, named in {named[name]}, {words}. {end}" for name, words in sorted(wrong.items())]


def _named() -> dict[str, str]:
    """Every file that a row names, with its table."""
    named: dict[str, str] = {}
    for table, column in files.fields():
        rows = apps.get_model(table)._base_manager.exclude(**{column: ""})
        named |= dict.fromkeys(rows.order_by(column).values_list(column, flat=True).distinct(), table)
    return named


def _work() -> list[str]:
    now, seen = clock.now(), queue.last_seen()
    waiting = Note.objects.filter(state=State.QUEUED, due_at__lt=now - LATE).count()
    failed = Note.objects.filter(state=State.FAILED).count()
    found = []
    if waiting and (seen is None or now - seen > LATE):
        since = f"since {seen:%Y-%m-%d %H:%M} UTC" if seen else "yet"
        found.append(f"Notes wait ({waiting}), but no worker was seen {since}. Run: attache serve, or attache worker")
    if failed:
        found.append(f"Notes could not be sent ({failed}). The outbox says why: correct them or try them again there.")
    return found


def _backup() -> list[str]:
    last = taking.last_backup(place.here())
    if not last:
        return ["There is no backup yet. Run every day: attache backup --to FOLDER (best on another machine's disk)."]
    file, at = last
    if not file.exists():
        return [f"The last backup, {file}, is gone. Run: attache backup"]
    if clock.now() - at > TOO_OLD:
        return [f"The last backup is of {at:%Y-%m-%d %H:%M} UTC. Run every day: attache backup"]
    return []


def file_system_of(folder: Path, mounts: Path) -> str:
    """The kind of file system that a folder lies on; empty where the system does not tell."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    wanted = folder.resolve()
    around = [(len(point), kind) for _, point, kind, *_ in lines if wanted.is_relative_to(_unescaped(point))]
    return max(around, default=(0, ""))[1]


def _unescaped(point: str) -> str:
    return point.replace("\\040", " ")
