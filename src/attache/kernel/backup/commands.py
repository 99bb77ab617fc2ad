"""`attache backup | verify | restore`."""

import argparse
import sys
from pathlib import Path

from attache.kernel import clock
from attache.kernel.backup import checking, cipher, place, pruning, restoring, taking
from attache.kernel.backup.place import Trouble

KEY_HELP = "file with the secret that enciphers the backup (made by: openssl rand -base64 32)"
KEEP_HELP = "which copies in the folder stay: the newest of each of so many hours, days and months; or all"
KEEP = "hourly=48,daily=35,monthly=24"


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the three commands."""
    taker = subparsers.add_parser("backup", help="copy database and files while people work, and prove the copy")
    taker.add_argument("--to", type=Path, metavar="DIR", help="where to (default: backups in the data folder)")
    taker.add_argument("--key-file", type=Path, metavar="FILE", help=KEY_HELP)
    taker.add_argument("--keep", type=pruning.read_rule, default=KEEP, metavar=KEEP, help=KEEP_HELP)
    taker.set_defaults(run=backup)

    checker = subparsers.add_parser("verify", help="say whether a backup is whole")
    checker.add_argument("file", type=Path)
    checker.add_argument("--key-file", type=Path, metavar="FILE", help=KEY_HELP)
    checker.set_defaults(run=verify)

    restorer = subparsers.add_parser("restore", help="bring a backup back into an empty installation")
    restorer.add_argument("file", type=Path)
    restorer.add_argument("--key-file", type=Path, metavar="FILE", help=KEY_HELP)
    restorer.add_argument("--replace", action="store_true", help="replace what is there, after a backup of it")
    restorer.set_defaults(run=restore)


def backup(args: argparse.Namespace) -> int:
    """Take a backup and say what is in it."""
    here = place.here()
    to = (args.to or here.data / "backups").resolve()
    try:
        taken = taking.take(here, to, secret=_secret(args), rule=args.keep, at=clock.now())
    except Trouble as trouble:
        return _fail(str(trouble))
    print(f"{taken.file}: {taken.summary}, {taken.file.stat().st_size / 1e6:,.1f} MB, read back and whole.")
    if taken.removed:
        print(f"Older copies removed by the rule: {len(taken.removed)}.")
    _warn(taken.summary)
    return 0


def verify(args: argparse.Namespace) -> int:
    """Say whether a backup is whole; 1 when it is not."""
    try:
        with place.said_plainly(args.file):
            summary = checking.check_file(args.file, _secret(args))
    except Trouble as trouble:
        return _fail(str(trouble))
    print(f"{args.file} is whole: {summary}.")
    _warn(summary)
    return 0


def restore(args: argparse.Namespace) -> int:
    """Bring a backup back and say what came."""
    here = place.here()
    try:
        restored = restoring.restore(args.file, here, secret=_secret(args), replace=args.replace, at=clock.now())
    except Trouble as trouble:
        return _fail(str(trouble))
    if restored.before:
        print(f"What stood here before: {restored.before}")
    print(f"Restored and compared: {restored.summary}. Everybody signs in anew.")
    _warn(restored.summary)
    return 0


def _secret(args: argparse.Namespace) -> bytes | None:
    return cipher.read_key(args.key_file) if args.key_file else None


def _warn(summary: checking.Summary) -> None:
    for warning in summary.warnings:
        print(f"Note, as of {summary.made_at:%Y-%m-%d}: {warning}", file=sys.stderr)


def _fail(sentence: str) -> int:
    print(f"attache: {sentence}", file=sys.stderr)
    return 1
