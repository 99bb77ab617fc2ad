"""`attache happenings import` and `attache happenings export`: the chronicle as JSON Lines."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attache.daybook.chronicle import actions, outputs, queries, rules
from attache.kernel import clock
from attache.registry.people.models import Office, User

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Subparsers = Any

STREAM = "-"


class CannotGoOn(Exception):
    """What stands in the way, in a sentence for the terminal."""


def add_commands(subparsers: Subparsers) -> None:
    """Add `happenings` with its two acts to the command line."""
    happenings = subparsers.add_parser("happenings", help="read and write the chronicle as JSON Lines")
    acts = happenings.add_subparsers(required=True, metavar="ACT")
    bring = acts.add_parser("import", help="record every line of a file, or none of them")
    bring.add_argument("file", metavar="FILE", help="JSON Lines in UTF-8 (docs/formats/happenings.md); - for stdin")
    bring.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    bring.add_argument("--as", dest="username", default="", metavar="USERNAME", help="who records; else you, by login")
    bring.set_defaults(run=import_file)
    take = acts.add_parser("export", help="write every happening that stands, one a line")
    take.add_argument("file", metavar="FILE", nargs="?", default=STREAM, help="where to; stdout without it")
    take.add_argument("--office", default="", metavar="CODE", help="of this office only")
    take.set_defaults(run=export_file)


def import_file(args: argparse.Namespace) -> int:
    """0 when everything was recorded, 1 when nothing was."""
    try:
        text = _read(args.file)
        by = _recorder(args.username)
    except CannotGoOn as trouble:
        print(trouble, file=sys.stderr)
        return 1
    lines = text.split("\n")
    report = actions.import_happenings(lines=lines, by=by, at=clock.now(), dry_run=args.dry_run)
    for number, reason in report.errors:
        print(f"line {number}: {reason}", file=sys.stderr)
    if report.errors:
        print(f"Nothing was recorded: {_count(len(report.errors), 'line is', 'lines are')} wrong.", file=sys.stderr)
        return 1
    would = "would be " if args.dry_run else ""
    print(f"{_count(len(report.recorded), 'happening', 'happenings')} {would}recorded.")
    if report.proposed:
        print(f"Not in the registry, {would}waiting for a decision:")
    for name in report.proposed:
        print(f"  {name}")
    return 0


def export_file(args: argparse.Namespace) -> int:
    """0 when the file was written."""
    try:
        if args.office and not Office.objects.filter(code=args.office).exists():
            raise CannotGoOn(f"There is no office “{args.office}”.")
        lines = list(outputs.export_lines(queries.whole_chronicle(args.office)))
        _write(args.file, "".join(f"{line}\n" for line in lines))
    except CannotGoOn as trouble:
        print(trouble, file=sys.stderr)
        return 1
    if args.file != STREAM:
        print(f"{_count(len(lines), 'happening', 'happenings')} written to {args.file}.")
    return 0


def _read(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == STREAM else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CannotGoOn(f"{_named(name)} is not UTF-8: line {line} holds other bytes. Save it as UTF-8.") from error
    except OSError as error:
        raise CannotGoOn(f"{name} cannot be read: {error.strerror}.") from error


def _write(name: str, text: str) -> None:
    try:
        if name == STREAM:
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
        else:
            Path(name).write_bytes(text.encode())
    except OSError as error:
        raise CannotGoOn(f"{name} cannot be written: {error.strerror}.") from error


def _recorder(username: str) -> User:
    """The account that records: the one named, or that of the person at the terminal, if it may."""
    wanted = username or getpass.getuser()
    user = User.objects.filter(username__iexact=wanted, is_active=True).first()
    if user is None:
        hint = "" if username else " Say who records: --as USERNAME."
        raise CannotGoOn(f"There is no account “{wanted}”.{hint}")
    if not rules.can_record(user):
        raise CannotGoOn(f"{user} may not record happenings.")
    return user


def _named(name: str) -> str:
    return "The input" if name == STREAM else name


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
