"""The names of our own records and of the reference, in the memory of each process, true to the rows.

Our own follow the journal record by record: what has changed lies on a small shelf that hides what the large one says
of it. The reference is filed anew when a release has been imported.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from pypinyin import lazy_pinyin

from attache.kernel.feed import Reader
from attache.kernel.russian.latin import LatinScheme, latin
from attache.registry.partners.models import OrganisationName
from attache.registry.partners.states import NO_NAMES, ORGANISATION
from attache.registry.references.logic.keys import is_chinese
from attache.registry.references.logic.shelf import Form, Found, Shelf
from attache.registry.references.models import ReferenceOrganisation
from attache.registry.references.states import ACRONYM, LETTERS, RELEASE, SPELLED

RECENT = 200  # changed records for which the large shelf stays
CHINESE = frozenset({"CN", "HK", "MO", "SG", "TW"})  # elsewhere characters are not read in pinyin
SHOWN = 20  # owners of which a page may show five


@dataclass
class Memory:
    """All names that a typed one is held against. One thread at a time brings it up to date."""

    feed: Reader = field(default_factory=Reader)
    own: dict[str, list[Form]] = field(default_factory=dict)
    base: Shelf = field(default_factory=Shelf)
    recent: Shelf = field(default_factory=Shelf)
    changed: set[str] = field(default_factory=set)
    hidden: frozenset[int] = frozenset()
    world: Shelf = field(default_factory=Shelf)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, typed: str) -> tuple[list[Found], list[Found]]:
        """Our own organisations, by key, and those of the reference, by key, that are called most like it."""
        ours = self.ours()
        return ours(typed), self.world.find(typed, SHOWN)

    def ours(self) -> Callable[[str], list[Found]]:
        """What finds our own organisations, by key, as they are now; for many names one after another."""
        with self.lock:
            self._follow()
            recent, base, hidden = self.recent, self.base, self.hidden

        def find(typed: str) -> list[Found]:
            own = [*recent.find(typed, SHOWN), *(one for one in base.find(typed, SHOWN) if one.owner not in hidden)]
            return sorted(own, key=lambda one: (not one.exact, -one.score))

        return find

    def _follow(self) -> None:
        changed = self.feed.changed((ORGANISATION, RELEASE))
        if ORGANISATION in changed:
            self._take(changed[ORGANISATION])
        if RELEASE in changed:
            self.world = Shelf.build(_of_the_world())
        self.feed.keep()

    def _take(self, codes: set[str] | None) -> None:
        """Read the names of these organisations, or of all, anew."""
        known = _of_ours(codes)
        old = {one: self.own.pop(one) for one in (list(self.own) if codes is None else codes) if one in self.own}
        self.own |= known
        self.changed |= set(old) | set(known)
        if codes is None or len(self.changed) > RECENT:
            self.base, self.recent = Shelf.build(chain.from_iterable(self.own.values())), Shelf()
            self.changed, self.hidden = set(), frozenset()
            return
        self.hidden |= {form.owner for forms in (*old.values(), *known.values()) for form in forms}
        self.recent = Shelf.build(chain.from_iterable(self.own.get(one, ()) for one in self.changed))


def _of_ours(codes: set[str] | None) -> dict[str, list[Form]]:
    """The forms of our own organisations by code. What must not be used is found too, but never links."""
    names = OrganisationName.objects.order_by("pk")
    if codes is not None:
        names = names.filter(organisation__code__in=codes)
    found: dict[str, list[Form]] = {}
    for code, owner, kind, text in names.values_list("organisation__code", "organisation_id", "kind", "text"):
        forms = found.setdefault(code, [])
        forms += _with_made(Form(owner, text, kind, kind not in NO_NAMES), spell=True)
    return found


def _of_the_world() -> Iterator[Form]:
    rows = ReferenceOrganisation.objects.order_by("pk").values_list("pk", "country", "names")
    for owner, country, names in rows.iterator(chunk_size=5000):
        kinds: dict[str, str] = {}
        for _language, kind, text in names:
            kinds.setdefault(text, kind)
        for text, kind in kinds.items():
            yield from _with_made(Form(owner, text, kind, kind != ACRONYM), spell=country in CHINESE)


def _with_made(form: Form, *, spell: bool) -> Iterable[Form]:
    """A form, with its pinyin where it is Chinese, and in Latin letters where it is a Russian acronym."""
    yield form
    if form.text.isascii():
        return
    if form.kind == ACRONYM:
        letters = latin(form.text, LatinScheme.ICAO)
        if letters != form.text:
            yield Form(form.owner, letters, LETTERS, links=False)
    elif spell and is_chinese(form.text):
        yield Form(form.owner, " ".join(lazy_pinyin(form.text)), SPELLED, links=False)


MEMORY = Memory()
