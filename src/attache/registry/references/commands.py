"""`attache organisations import-ror`: a release of the public registry, from its dump."""

import argparse
import io
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from attache.kernel import clock
from attache.registry.references import actions
from attache.registry.references.logic import dump, ror

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Subparsers = Any

EVERY = 1.0  # seconds between two lines of progress


class Command:
    """Who imports a reference: nobody's own act, and nobody's own records."""

    code = "system"

    def __str__(self) -> str:
        return "attache organisations import-ror"


def add_commands(subparsers: Subparsers) -> Any:
    """Add `organisations` with its acts to the command line; other rooms add theirs to what is returned."""
    organisations = subparsers.add_parser("organisations", help="bring organisations in")
    acts = organisations.add_subparsers(required=True, metavar="ACT")
    world = acts.add_parser("import-ror", help="the public Research Organization Registry, as a reference")
    world.add_argument("file", metavar="FILE", type=Path, help="its dump: the zip, or the JSON of schema 2 inside it")
    world.add_argument("--release", default="", metavar="NAME", help="such as v2.8; else as the file's name tells")
    world.set_defaults(run=import_ror)
    return acts


def import_ror(args: argparse.Namespace) -> int:
    """0 when the whole dump has been read; 1, with a sentence, when it could not be opened or is damaged."""
    try:
        with _opened(args.file) as (stream, name):
            release = args.release or dump.release_of(name) or dump.release_of(args.file.name)
            if not release:
                raise dump.NoList("The file's name tells no release. Say it with --release, such as v2.8.")
            rows = map(ror.read, dump.records(stream))
            counts = actions.import_release(name=release, rows=rows, by=Command(), at=clock.now(), progress=Progress())
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, dump.NoList, ror.Malformed) as error:
        print(f"attache: {error}", file=sys.stderr)
        return 1
    told = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    print(f"ROR {release}: {told or 'no organisations'}.")
    return 0


class Progress:
    """A line on stderr, written over, about once a second."""

    def __init__(self) -> None:
        self.said = time.monotonic()

    def __call__(self, count: int) -> None:
        if time.monotonic() - self.said >= EVERY:
            self.said = time.monotonic()
            print(f"{count} organisations read", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[str], str]]:
    """The JSON as text, inside an archive or alone, with its name. It is never unpacked to disk or into memory."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8") as stream:
            yield stream, path.name
        return
    with zipfile.ZipFile(path) as archive:
        name = dump.member(archive.namelist())
        if name is None:
            raise dump.NoList("The archive holds no single JSON file, and none of schema 2.")
        with archive.open(name) as packed, io.TextIOWrapper(packed, encoding="utf-8") as text:
            yield text, name
