"""The journal read as a feed: which records have changed since one looked last.

For what a process keeps in memory beside the rows. Entries are numbered in the order of their commits, so one query
says whether anything has changed, and what. What was seen inside a transaction counts in it alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from attache.kernel import journal


class Act(NamedTuple):
    """An entry of the journal: its place in the chain, and which record it is about."""

    number: int
    hash: str
    kind: str
    code: str


@dataclass(frozen=True)
class Position:
    """Up to where the journal has been read, and in which transaction."""

    number: int = 0
    hash: str = ""
    block: Any = None


@dataclass
class Reader:
    """Follows the journal for some kinds of records. Not safe for several threads at once: its owner holds a lock."""

    position: Position = field(default_factory=Position)
    ahead: Position = field(default_factory=Position)

    def changed(self, kinds: Iterable[str]) -> dict[str, set[str] | None]:
        """By kind, the codes of what has changed; None for all of a kind, where the journal does not go on from what
        was read. Comes again until `keep` says that it was taken in.
        """
        kinds = list(kinds)
        block = connection.atomic_blocks[0] if connection.in_atomic_block else None
        feed = _feed(self.position.number)
        read = Position(feed[0].number, feed[0].hash, self.position.block) if feed else None
        goes_on = read == self.position and self.position.block in {None, block}
        self.ahead = self.position
        if feed[1:] or not goes_on:
            self.ahead = Position(feed[-1].number, feed[-1].hash, block) if feed else Position()
        return _by_kind(feed[1:], kinds) if goes_on else dict.fromkeys(kinds)

    def keep(self) -> None:
        """What `changed` told last has been taken in."""
        self.position = self.ahead


def _feed(since: int) -> list[Act]:
    """The journal from one entry on; its last entry, where that one is not there."""
    entries = journal.Entry.objects.values_list("pk", "hash", "subject_kind", "subject_code")
    found = entries.filter(pk__gte=since).order_by("pk") if since else entries.none()
    return [Act(*row) for row in list(found) or entries.order_by("-pk")[:1]]


def _by_kind(feed: Iterable[Act], kinds: list[str]) -> dict[str, set[str] | None]:
    found: dict[str, Any] = defaultdict(set)
    for act in feed:
        if act.kind in kinds:
            found[act.kind].add(act.code)
    return dict(found)
