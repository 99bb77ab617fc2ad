"""A JSON list read record by record: the dump of 120,000 organisations is never in memory as a whole."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

CHUNK = 1 << 20  # characters
LONGEST = 1 << 24  # characters; the longest record of the public dump has some 200,000
BETWEEN = re.compile(r"[\s,]*")
RELEASE = re.compile(r"v\d+(?:\.\d+)+")


class NoList(ValueError):
    """The file does not hold what it should; says what, and after how many records."""


def records(stream: IO[str]) -> Iterator[dict[str, Any]]:
    """Every object of a JSON list. Raises NoList where it is none, breaks off, or holds something else."""
    decoder, rest, count = json.JSONDecoder(), "", 0
    rest = stream.read(CHUNK).removeprefix("\ufeff").lstrip()
    if not rest.startswith("["):
        raise NoList("This is no JSON list of organisations.")
    at = 1
    while True:
        at = _past(rest, at)
        if at < len(rest) and rest[at] == "]":
            return
        try:
            record, end = decoder.raw_decode(rest, at)
        except json.JSONDecodeError as error:
            more = stream.read(CHUNK) if len(rest) - at < LONGEST else ""
            if not more:
                raise NoList(f"The file is damaged after {count} records.") from error
            rest, at = rest[at:] + more, 0
            continue
        if not isinstance(record, dict):
            raise NoList(f"Record {count + 1} is no object.")
        yield record
        at, count = end, count + 1


def member(names: list[str]) -> str | None:
    """Which file of the official archive holds the records in the second schema."""
    found = [name for name in names if name.endswith(".json")]
    return next((name for name in found if "schema_v2" in name), found[0] if len(found) == 1 else None)


def release_of(name: str) -> str:
    """The release that a file's name tells, such as v2.8; empty when it tells none."""
    match = RELEASE.search(name)
    return match[0] if match else ""


def _past(text: str, at: int) -> int:
    match = BETWEEN.match(text, at)
    return match.end() if match else at
