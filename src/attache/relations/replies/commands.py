"""`attache mail read FILE...`: answers to invitations, from a folder into which a mail program saves them."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import override

from attache.kernel import clock
from attache.kernel.refusals import Refused
from attache.relations.replies import actions

type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
KINDS = {".ics", ".eml"}


class Postman:
    """Who reads in what nobody uploaded."""

    code = "mail"

    def __str__(self) -> str:
        return "attache mail"


def add_commands(subparsers: "Commands") -> "Commands":
    """Add `mail` with its own sub-commands. Returns these, for other rooms to add to."""
    verbs = subparsers.add_parser("mail", help="read in what comes by mail").add_subparsers(required=True)
    reading = verbs.add_parser("read", help="files with answers (.ics, .eml), or folders of them; none is changed")
    reading.add_argument("files", nargs="+", type=Path, metavar="FILE")
    reading.set_defaults(run=read_mail)
    return verbs


def read_mail(args: argparse.Namespace) -> int:
    """Read each file and say what came of it. One that cannot be read stops nothing; the end is then 1."""
    code = 0
    with override("en"):
        for file in _files(args.files):
            try:
                answered = actions.read_reply(data=file.read_bytes(), by=Postman(), at=clock.now())
            except (Refused, OSError) as problem:
                print(f"{file}: {problem}", file=sys.stderr)
                code = 1
            else:
                print(f"{file}: {', '.join(one.code for one in answered)}")
    return code


def _files(given: list[Path]) -> Iterator[Path]:
    """The files themselves, and those of folders that look like answers, by their names."""
    for path in given:
        if path.is_dir():
            yield from (one for one in sorted(path.iterdir()) if one.suffix.lower() in KINDS)
        else:
            yield path
