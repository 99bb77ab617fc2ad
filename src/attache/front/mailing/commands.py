"""`attache mail returns FILE...`: what came back, from a mailbox that a mail program or a server writes to.

`attache mail sink`: a mail server for trying things out.
"""

import argparse
import contextlib
import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from attache.front.mailing import actions
from attache.kernel import clock
from attache.kernel.outbox import sink
from attache.kernel.refusals import Refused

LARGEST = 20 * 1024 * 1024


class Postman:
    """Who reads in what nobody uploaded."""

    code = "mail"

    def __str__(self) -> str:
        return "attache mail"


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `returns` and `sink` to the sub-commands of `mail`."""
    told = (
        "bounces, spam reports, mails to unsubscribe: files (.eml, .mbox), folders of them, Maildirs; none is changed"
    )
    reading = verbs.add_parser("returns", help=told)
    reading.add_argument("files", nargs="+", type=Path, metavar="FILE")
    reading.set_defaults(run=read_returns)
    taking = verbs.add_parser(
        "sink", help="a mail server on this machine that keeps every letter as a file in DATA/mail"
    )
    taking.add_argument("--port", type=int, default=1025)
    taking.add_argument("--parent", type=int, help=argparse.SUPPRESS)  # whoever supervises: ends when it is gone
    taking.set_defaults(run=take_in)


def take_in(args: argparse.Namespace) -> int:
    """Take letters until SIGTERM or SIGINT."""
    return sink.run(args.port, Path(settings.DATA) / "mail", parent=args.parent)


def read_returns(args: argparse.Namespace) -> int:
    """Read each mail and say what came of it. One that cannot be read stops nothing; the end is then 1."""
    code, counted = 0, Counter[str]()
    with override("en"):
        for name, data in _mails(args.files):
            try:
                if data is None:
                    raise OSError("larger than 20 MB, or not readable")
                kept, fresh = actions.read_return(data=data, by=Postman(), at=clock.now())
            except (Refused, OSError) as problem:
                print(f"{name}: {problem}", file=sys.stderr)
                code = 1
            else:
                counted[kept.kind] += fresh
                whom = kept.subscriber.code if kept.subscriber else "nobody that we know"
                ended = ", nothing is sent there any more" if kept.acted else ""
                print(f"{name}: {kept.get_kind_display()} ({whom}{ended})" + ("" if fresh else ", read before"))
    print(", ".join(f"{kind}: {n}" for kind, n in sorted(counted.items()) if n) or "nothing new")
    return code


def _mails(given: list[Path]) -> Iterator[tuple[str, bytes | None]]:
    for path in given:
        if path.is_dir():
            inside = [
                one for part in ("", "cur", "new") if (path / part).is_dir() for one in sorted((path / part).iterdir())
            ]
            yield from ((str(one), _read(one)) for one in inside if one.is_file() and _is_mail(one))
        elif path.suffix == ".mbox":
            box = mailbox.mbox(path, create=False)
            with contextlib.closing(box):
                yield from ((f"{path}, {number}", box.get_bytes(key)) for number, key in enumerate(box.keys(), 1))
        else:
            yield str(path), _read(path)


def _is_mail(path: Path) -> bool:
    return path.suffix.lower() == ".eml" or path.parent.name in {"cur", "new"}


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        return None
