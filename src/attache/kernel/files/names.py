"""What every storage of files agrees on."""

import re
from collections.abc import Iterator
from typing import Protocol

NAME = re.compile(r"[0-9a-f]{64}")
CHUNK = 1024 * 1024


class Missing(FileNotFoundError):
    """There is no file of this name."""


class Unreachable(OSError):
    """The storage does not answer, does not let us in, or did not keep what it was given."""


class Storage(Protocol):
    """A place for files. Names are those of the content (`NAME`); a kept file never changes."""

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes durably, whole or not at all. What is there already under this name stays."""

    def replace(self, name: str, data: bytes) -> None:
        """The same, in the place of what is there: for files that come back from a backup."""

    def pieces(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to but without `stop`. Raises Missing."""

    def size(self, name: str) -> int:
        """The number of bytes. Raises Missing."""

    def names(self) -> list[str]:
        """Every file that is kept, in order."""

    def problem(self) -> str:
        """A sentence when files cannot be reached; empty when they can."""


def checked(name: str) -> str:
    """The name, if it is one of ours; else ValueError."""
    if not NAME.fullmatch(name):
        raise ValueError(f"not a file's name: {name!r}")
    return name
