"""`attache names find`: the names of the authority in a file, or in each line of stdin."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Language
from attache.registry.naming import outputs, queries

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Subparsers = Any

STREAM = "-"


def add_find(acts: Subparsers) -> None:
    """Add `find` to the acts of `names`."""
    find = acts.add_parser("find", help="every name of the authority that stands in a text")
    find.add_argument("file", metavar="FILE", help="a text in UTF-8; - reads stdin and answers line by line")
    find.add_argument("--lang", required=True, choices=[language.value for language in Language])
    find.add_argument("--json", action="store_true", help="JSON (docs/formats/names.md)")
    find.set_defaults(run=find_names)


def find_names(args: argparse.Namespace) -> int:
    """Print the names of a text, or of each line of stdin; 0 also when there are none, 1 when it cannot be read."""
    try:
        for text in _texts(args.file):
            mentions = queries.find(text, args.lang)
            found = [outputs.mention_entry(mention) for mention in mentions]
            if args.json:
                print(json.dumps(found, ensure_ascii=False), flush=True)
            elif args.file == STREAM:
                print("; ".join("\t".join(outputs.mention_line(text, one)[1:]) for one in found), flush=True)
            else:
                print("\n".join("\t".join(outputs.mention_line(text, one)) for one in found))
    except (OSError, UnicodeDecodeError) as trouble:
        print(f"{args.file} cannot be read: {trouble}", file=sys.stderr)
        return 1
    return 0


def _texts(file: str) -> Iterable[str]:
    """The whole of a file, or stdin's lines as they come."""
    if file == STREAM:
        return (line.removesuffix("\n") for line in sys.stdin)
    return [Path(file).read_text(encoding="utf-8-sig")]
