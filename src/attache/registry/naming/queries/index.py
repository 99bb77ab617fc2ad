"""The index of all names, in the memory of each process, true to the rows at every question.

The journal is the feed of changes (`kernel.feed`): one query says which records have changed since. Only their names
are read and worked out anew; they go into a small layer that hides what the large one says of them, until so many
have changed that the large one is made again.

Behind both stand the names of the reference, filed anew when a release has been imported. A body that a record of the
office stands for, by its ROR identifier, is found as that record, under the reference's names too.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from attache.kernel.feed import Reader
from attache.registry.naming.logic import finding
from attache.registry.naming.logic.finding import Key, Layer, Mention
from attache.registry.naming.logic.patterns import Facts, Pattern
from attache.registry.naming.logic.world import World
from attache.registry.naming.queries.facts import SOURCES, codes_of, facts_of
from attache.registry.naming.states import LOOK_ALIKE, ORGANISATION, REFERENCE
from attache.registry.references import queries as references
from attache.registry.references.states import RELEASE

# As long as no more records than these have changed, the large layer stays.
RECENT = 200


@dataclass
class Index:
    """The names of all records as layers of patterns. One thread at a time brings it up to date."""

    feed: Reader = field(default_factory=Reader)
    facts: dict[Key, Facts] = field(default_factory=dict)
    patterns: dict[Key, list[Pattern]] = field(default_factory=dict)
    base: Layer = field(default_factory=lambda: Layer.build(()))
    recent: Layer = field(default_factory=lambda: Layer.build(()))
    changed: frozenset[Key] = frozenset()
    hidden: frozenset[Key] = frozenset()
    world: World = field(default_factory=World)
    linked: frozenset[Key] = frozenset()
    kinds: dict[str, frozenset[str]] = field(default_factory=lambda: defaultdict(frozenset))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, text: str, language: str) -> list[Mention]:
        """The names in a text, as the rows have them now."""
        return self.find_in_all([(text, language)])[0]

    def find_in_all(self, texts: Iterable[tuple[str, str]]) -> list[list[Mention]]:
        """The names in each text of a language, as the rows have them now."""
        with self.lock:
            self._follow()
            layers, hidden = (self.recent, self.base, self.world), ((), self.hidden, self.linked)
        return [finding.find(text, language, layers, hidden) for text, language in texts]

    def known(self) -> dict[Key, Facts]:
        """The facts of all records, as the rows have them now."""
        with self.lock:
            self._follow()
            return dict(self.facts)

    def _follow(self) -> None:
        """Take in what the journal says has changed; everything, where it does not go on from what was read."""
        changed = self.feed.changed((*SOURCES, RELEASE))
        if RELEASE in changed:
            del changed[RELEASE]
            self.world = World.build(references.names_of_all())
            changed |= dict.fromkeys((ORGANISATION, LOOK_ALIKE))  # whose bodies may have got other names
        self._take(changed)
        self.feed.keep()

    def _take(self, wanted: dict[str, set[str] | None]) -> None:
        """Read the facts of these records (None: of all of a kind), and forget those that are no more."""
        changed: set[Key] = set()
        for kind, codes in wanted.items():
            known = facts_of(kind, codes)
            changed |= {(kind, code) for code, facts in known.items() if self.facts.get((kind, code)) != facts}
            left = known if codes is None else codes_of(kind)
            gone = {key for key in self.facts if key[0] == kind and key[1] not in left}
            for key in gone:
                del self.facts[key], self.patterns[key]
            self.facts |= {(kind, code): facts for code, facts in known.items()}
            changed |= gone
        if changed:
            self._layer(changed)
            self.linked = frozenset((REFERENCE, facts.ror_id) for facts in self.facts.values() if facts.ror_id)

    def _layer(self, changed: set[Key]) -> None:
        """Work the changed records' patterns out and put them into the small layer, or make the large one again."""
        for key in changed & self.facts.keys():
            self.patterns[key] = self.facts[key].patterns()
            self.kinds[key[0]] |= self.facts[key].kinds
        self.changed |= changed
        if len(self.changed) > RECENT:
            self.base, self.changed = Layer.build(chain.from_iterable(self.patterns.values())), frozenset()
        some = (self.patterns[key] for key in self.changed if key in self.patterns)
        self.recent = Layer.build(chain.from_iterable(some))
        self.hidden = frozenset((kind, code) for source, code in self.changed for kind in self.kinds[source])


INDEX = Index()


def known() -> dict[Key, Facts]:
    """The names of all records by kind and code, as the rows have them now."""
    return INDEX.known()


def find(text: str, language: str) -> list[Mention]:
    """The names of the authority in a text in a language, in the text's order, none overlapping another.

    Every process answers by the rows as they are at this moment; a form that was changed, or a record that was
    removed or merged, counts with the next question.
    """
    return INDEX.find(text, language)


def find_in_all(texts: Iterable[tuple[str, str]]) -> list[list[Mention]]:
    """The same for many texts, each with its language, for the one query that one text costs."""
    return INDEX.find_in_all(texts)
