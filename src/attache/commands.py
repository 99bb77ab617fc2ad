"""The commands that belong to no room: set up, serve, check; and the table of all commands."""

import argparse
import hashlib
import os
import shutil
import socket
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

import attache
from attache.daybook.chronicle import commands as chronicle
from attache.demo import january
from attache.demo import load as demo
from attache.front.mailing import commands as mailing
from attache.front.news import commands as digest
from attache.kernel import clock, database
from attache.kernel import doctor as physician
from attache.kernel.backup import commands as backup
from attache.kernel.outbox import sink
from attache.kernel.work import commands as work
from attache.kernel.work import supervisor
from attache.registry.lists import commands as lists
from attache.registry.naming import commands as naming
from attache.registry.proofreading import commands as proofreading
from attache.registry.references import commands as references
from attache.relations.replies import commands as replies

DATA_HELP = "folder of database and files (or ATTACHE_DATA)"


def run(arguments: Sequence[str]) -> int:
    """Parse the arguments and run the command they name."""
    args = parser().parse_args(arguments)
    problem = "" if args.run in {doctor, backup.verify} else database.problem()
    if problem:
        return _fail(problem)
    without_tables = (
        start_demo,
        migrate,
        serve,
        doctor,
        mailing.take_in,
        backup.verify,
        backup.restore,
        *naming.WITHOUT_TABLES,
    )
    if args.run not in without_tables and not database.is_ready():
        return _fail("The database has no tables yet. Run: attache migrate")
    code: int = args.run(args)
    return code


def parser() -> argparse.ArgumentParser:
    """Every command with its options; each takes --data."""
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument("--data", metavar="DIR", help=DATA_HELP)
    root = argparse.ArgumentParser(prog="attache", description="The working system of a university's office abroad.")
    root.add_argument("--version", action="version", version=f"attache {attache.__version__}")
    root.add_argument("--data", metavar="DIR", help=DATA_HELP)
    subparsers = root.add_subparsers(required=True, metavar="COMMAND", parser_class=_with_parent(every))

    demo_parser = subparsers.add_parser("demo", help="set up the demo office of spring 2020 and serve it")
    demo_parser.add_argument("--no-serve", action="store_true", help="set up, print, and end")
    demo_parser.add_argument("--port", type=int, default=8020)
    demo_parser.add_argument("--from-january", action="store_true", help="the spring as it was planned in January 2020")
    demo_parser.add_argument("--reset", action="store_true", help="begin anew: everything in the folder is removed")
    demo_parser.set_defaults(run=start_demo)

    serve_parser = subparsers.add_parser("serve", help="serve the office")
    serve_parser.add_argument("--port", type=int, default=8020)
    serve_parser.add_argument("--host", default="127.0.0.1")
    serve_parser.add_argument("--no-worker", action="store_true", help="pages only; run `attache worker` apart")
    serve_parser.set_defaults(run=serve)

    subparsers.add_parser("migrate", help="make or bring up to date the tables").set_defaults(run=migrate)
    physician_parser = subparsers.add_parser("doctor", help="say what is wrong with this installation")
    physician_parser.add_argument("--files", action="store_true", help="read every kept file, not only a sample")
    physician_parser.set_defaults(run=doctor)
    work.add_commands(subparsers)
    backup.add_commands(subparsers)
    chronicle.add_commands(subparsers)
    digest.add_commands(subparsers)
    mailing.add_commands(replies.add_commands(subparsers))
    proofreading.add_commands(naming.add_commands(subparsers))
    lists.add_import(references.add_commands(subparsers))
    return root


def start_demo(args: argparse.Namespace) -> int:
    """The demo office: made once, kept after that."""
    if args.reset:
        _remove_everything()
    migrate(args)
    if not demo.is_loaded():
        begins = january if args.from_january else demo
        _set_clock(begins.TODAY)
        begins.load()
    print(_demo_words(args.port), flush=True)
    if args.no_serve:
        return 0
    return serve(argparse.Namespace(host="127.0.0.1", port=args.port, no_worker=False, sink=True))


def serve(args: argparse.Namespace) -> int:
    """Serve with granian, and work in the background, until interrupted. The tables are brought up to date first."""
    migrate(args)
    _collect_static()
    connection.close()  # the processes open their own
    os.environ.setdefault("ATTACHE_URL", f"http://localhost:{args.port}")  # where links lead, unless it was said
    commands = {"web": supervisor.web(args.host, args.port)}
    if getattr(args, "sink", False) and not os.environ.get("ATTACHE_MAIL_URL"):
        mail = _free_port()
        os.environ["ATTACHE_MAIL_URL"] = f"smtp+plain://{sink.HOST}:{mail}"
        commands["sink"] = supervisor.sink(mail, os.getpid())
    if not args.no_worker:
        commands["worker"] = supervisor.worker(os.getpid())
    return supervisor.run(commands)


def migrate(_args: argparse.Namespace) -> int:
    """Make the tables, or bring them up to date."""
    if not database.is_current():
        call_command("migrate", verbosity=0, interactive=False)
    return 0


def doctor(args: argparse.Namespace) -> int:
    """Say in plain words what is wrong and what to do about it; 1 when anything is."""
    findings = physician.findings(every_file=args.files)
    print("\n".join(findings) or f"All is well. {database.describe()}; the journal's chain holds.")
    return 1 if findings else 0


def _free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind((sink.HOST, 0))
        return int(one.getsockname()[1])


def _set_clock(day: date) -> None:
    """Let it be that day in this office, at the hour that it is: what was planned then is still to come."""
    ahead = settings.CLOCK_AHEAD + (day - clock.now().date())
    (Path(settings.DATA) / "clock").write_text(str(ahead.days))
    settings.CLOCK_AHEAD = ahead


def _remove_everything() -> None:
    if settings.DATABASES["default"]["ENGINE"] != "attache.kernel.sqlite":
        call_command("flush", verbosity=0, interactive=False)
        return
    connection.close()  # its files must not be taken away beneath it
    for name in ("clock", "attache.sqlite3", "attache.sqlite3-wal", "attache.sqlite3-shm"):
        (Path(settings.DATA) / name).unlink(missing_ok=True)


def _collect_static() -> None:
    """Gather the static files once for each state of the sources."""
    stamp = settings.STATIC_ROOT / ".stamp"
    root = Path(attache.__file__).parent
    files = sorted(root.glob("**/static/**/*"))
    state = hashlib.sha256(repr([(str(f), f.stat().st_mtime_ns) for f in files]).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == state:
        return
    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state)


def _demo_words(port: int) -> str:
    address = f"http://localhost:{port}"
    digest = f"The digest    {address}/en/news/{demo.EDITION}/   /ru/…   /zh/…"
    first = digest if demo.is_published() else f"The case      {address}/office/disruptions/"
    accounts = "\n".join(f"    {row.username:<8}{row.name.en}, {roles}" for row, roles in demo.accounts())
    return f"""
Attaché, the demo office of spring 2020.

  {first}
  The office    {address}/office/
  The mail      a mail server of the demo's own keeps every letter as a file in {Path(settings.DATA) / "mail"}
  Accounts      password for all: {demo.PASSWORD}
{accounts}
"""


def _with_parent(every: argparse.ArgumentParser) -> type[argparse.ArgumentParser]:
    class Parser(argparse.ArgumentParser):
        def __init__(self, **kwargs: object) -> None:
            super().__init__(parents=[every], **kwargs)  # type: ignore[arg-type]  # argparse's own keyword arguments

    return Parser


def _fail(sentence: str) -> int:
    print(f"attache: {sentence}", file=sys.stderr)
    return 1
