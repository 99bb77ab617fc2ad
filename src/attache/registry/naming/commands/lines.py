"""How every act of `attache names` takes its lines and answers them."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

STREAM = "-"

type Answer = dict[str, Any]


def lines(argument: str) -> Iterator[str]:
    """What was given, or line by line what the standard input holds."""
    return (line.rstrip("\r\n") for line in sys.stdin) if argument == STREAM else iter([argument])


def answer(asked: Iterator[str], read: Callable[[str], Answer], tell: Callable[[Answer], str], as_json: bool) -> int:
    """Answer line by line, as soon as a line is there, so that another program may ask through a pipe."""
    failed = False
    for line in asked:
        found = read(line)
        failed = failed or "error" in found
        print(json.dumps(found, ensure_ascii=False) if as_json else tell(found), flush=True)
        for sentence in [] if as_json else found.get("doubts", []):
            print(f"{line}: {sentence['sentence']}", file=sys.stderr)
        if not as_json and "error" in found:
            print(f"{line}: {found['error']}", file=sys.stderr)
    return int(failed)
