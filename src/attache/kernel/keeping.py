"""What every act upon a record's content does besides its own: merge, journal, revisions, search, written once.

A room makes one `Keeper` of what it already has (its loading query, its content, its search entry) and its actions
write rows between the keeper's steps. The chronicle, calendars and what is owed follow in the room's own act, after
`correct` has told what the record was before and is now.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from attache.kernel import history, journal
from attache.kernel.history import Content
from attache.kernel.journal import Actor
from attache.kernel.records import Record
from attache.kernel.search import index


@dataclass(frozen=True)
class Change[R: Record]:
    """A correction under way: the record as it was loaded before, what it said, and what it shall say."""

    record: R
    standing: Content
    wanted: Content

    def touches(self, names: Iterable[str]) -> bool:
        """Whether any of these fields of the content changes."""
        return any(self.wanted.get(name) != self.standing.get(name) for name in names)


@dataclass(frozen=True)
class Keeper[R: Record]:
    """How a room's records are loaded with everything, told as content, and found.

    `kind` is the journal's name of the model; `one` and `many` load by code; `entry` gives the arguments of `index.put`
    but for the moment.
    """

    kind: str
    one: Callable[[str], R]
    many: Callable[[Sequence[str]], Iterable[R]]
    content: Callable[[R], Content]
    entry: Callable[[R], dict[str, Any]]

    def keep(self, record: R, verb: str, *, by: Actor, at: datetime) -> R:
        """Keep what a record says after an act that the journal has, and let it be found by that. Returns it loaded."""
        loaded = self.one(record.code)
        history.catch_up(loaded, self.content(loaded), verb=verb, by=by, at=at)
        index.put(**self.entry(loaded), at=at)
        return loaded

    def correct(
        self,
        record: R,
        mine: Content,
        write: Callable[[Change[R]], object],
        *,
        opened: int | None,
        verb: str,
        by: Actor,
        at: datetime,
    ) -> tuple[R, R]:
        """Merge `mine`, values by path, into what stands, and `write` it; part of the caller's transaction.

        Returns the record as it was and as it is, loaded; where nothing differs, `write` is not called and both are
        the same object. Refused with `history.Clashed` where others changed the same since the revision `opened`, and
        for whatever `write` refuses.
        """
        history.lock(record)
        before = self.one(record.code)
        standing = self.content(before)
        wanted = history.reconcile(before, mine, standing=standing, base=opened)
        differing = history.differences(standing, wanted)
        if not differing:
            return before, before
        write(Change(before, standing, wanted))
        changes: journal.Changes = {one.field: (in_words(one.before), in_words(one.after)) for one in differing}
        journal.write(verb, before, by=by, at=at, changes=changes)
        history.catch_up(before, standing, by=by, at=at)
        return before, self.keep(before, verb, by=by, at=at)

    def refresh(self, codes: Sequence[str], *, by: Actor, at: datetime) -> list[R]:
        """After an act upon rows: keep what is there now, let it be found by that, and the rest no longer.

        Returns those that are there.
        """
        found = list(self.many(codes))
        contents = {one.code: self.content(one) for one in found}
        history.catch_up_all(self.kind, contents, by=by, at=at)
        index.put_all([index.Entry(**self.entry(one), at=at) for one in found])
        index.drop(self.kind, *set(codes) - contents.keys())
        return found


def in_words(value: Any) -> str:
    """A value of a content in one line, for the journal: a text once where its languages say the same."""
    if isinstance(value, Mapping):
        return " · ".join(dict.fromkeys(filter(None, map(in_words, value.values()))))
    if isinstance(value, list | tuple):
        return "; ".join(map(in_words, value))
    return "" if value is None or value is False else str(value)
