"""Which facts belong together, in what order, and what opens the edition."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from attache.daybook.chronicle.states import Kind, LinkKind, Status
from attache.front.narration.logic.story import Fact
from attache.registry.partners.states import Sphere

SECTIONS = (Sphere.COURTESY, Sphere.EDUCATION, Sphere.COMPANIES, Sphere.SCIENCE, Sphere.OFFICE)
OPENING_KINDS = ("office_state", "replanned", "moved_online", "support")
TYING = (LinkKind.FOLLOWS, LinkKind.ANSWERS, LinkKind.CHANGES, LinkKind.REPORTS_BACK)
HIGHLIGHTS = 3
# Their sentences do not speak of the title, so that talks with several partners can be told at once.
UNTITLED = (Kind.TALKS, Kind.VIDEO_CONFERENCE)
CAME_ABOUT = (Status.DONE, Status.ONGOING, Status.RECURRING)


@dataclass(frozen=True)
class Piece:
    """An item to be: the facts that it tells, in order."""

    section: str
    facts: tuple[Fact, ...]

    @property
    def main(self) -> Fact:
        """The fact that gives the item its heading: the most important, then the first."""
        return max(self.facts, key=lambda fact: fact.importance)

    @property
    def codes(self) -> tuple[str, ...]:
        """All happenings behind it, each once."""
        return tuple(dict.fromkeys(code for fact in self.facts for code in fact.codes))


@dataclass(frozen=True)
class Plan:
    """An edition to be: what the lead tells and highlights, and the pieces in order."""

    opening: tuple[Fact, ...]
    highlights: tuple[Fact, ...]
    pieces: tuple[Piece, ...]


def plan(facts: Sequence[Fact], together: Sequence[Piece] = ()) -> Plan:
    """Lay out an edition: the opening, then the pieces section by section, weighty ones first.

    Every fact is in the opening or in exactly one piece. `together` are pieces that somebody has put together: they
    stay as they are, at the end, and nothing of theirs is told elsewhere.
    """
    held = {code for piece in together for code in piece.codes}
    facts = [fact for fact in facts if held.isdisjoint(fact.codes)]
    opening = tuple(fact for fact in facts if fact.kind in OPENING_KINDS)
    pieces = [
        piece
        for section in SECTIONS
        for piece in _pieces(section, [f for f in facts if f.section == section and f not in opening])
    ]
    return arranged(opening, (*pieces, *together))


def arranged(opening: Sequence[Fact], pieces: Sequence[Piece]) -> Plan:
    """A plan whose pieces stand in this order; the highlights are found anew."""
    return Plan(tuple(opening), _highlights(pieces), tuple(pieces))


def piece_of(section: str, facts: Iterable[Fact]) -> Piece:
    """One piece that tells these facts, in order."""
    return Piece(section, tuple(_in_telling_order(merge_alike(facts))))


def weight(*, importance: int, kind: str, parties: int, quotations: int, reports: int) -> int:
    """How much a happening asks to be told.

    What the office makes of it counts most; then a quotation, what became of something announced, a new partner,
    and how many took part.
    """
    extras = 3 * bool(quotations) + 2 * bool(reports) + 2 * (kind == Kind.FIRST_TALKS) + min(parties, 3)
    return 10 * importance + extras


def merge_alike(facts: Iterable[Fact]) -> list[Fact]:
    """Make one fact of those that say the same of different partners, in the place of the first."""
    merged: dict[object, Fact] = {}
    for fact in facts:
        key = _likeness(fact)
        if key in merged:
            first = merged[key]
            parties = tuple(dict.fromkeys(first.parties + fact.parties))
            weight = max(first.importance, fact.importance)
            merged[key] = replace(first, codes=first.codes + fact.codes, parties=parties, importance=weight)
        else:
            merged[key] = fact
    return list(merged.values())


def _likeness(fact: Fact) -> object:
    tied = fact.ties or fact.followed_by
    only_partners = all(role == "partner" for role, _one in fact.parties)
    if not fact.parties or not only_partners or fact.people or fact.said or fact.figures or tied:
        return fact.codes
    points = tuple(sorted((kind, texts) for kind, texts in fact.points.items()))
    title = None if fact.kind in UNTITLED and fact.status in CAME_ABOUT else fact.title
    return (fact.kind, fact.status, title, fact.section, fact.when, fact.format, fact.place, fact.office, str(points))


def _pieces(section: str, facts: list[Fact]) -> list[Piece]:
    pieces = [Piece(section, tuple(_in_telling_order(group))) for group in _connected(merge_alike(facts))]
    return sorted(pieces, key=lambda piece: -piece.main.importance)


def _connected(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts of one office with one partner, or tied to one another, stand together, in the order of their coming."""
    groups: list[list[Fact]] = []
    for fact in facts:
        near = [group for group in groups if any(_belong_together(fact, other) for other in group)]
        joined = [one for group in near for one in group] + [fact]
        groups = [group for group in groups if group not in near]
        groups.append(joined)
    order = {code: place for place, fact in enumerate(facts) for code in fact.codes}
    for group in groups:
        group.sort(key=lambda fact: order[fact.codes[0]])
    return sorted(groups, key=lambda group: order[group[0].codes[0]])


def _belong_together(one: Fact, other: Fact) -> bool:
    tied = any(tie.code in b.codes for a, b in ((one, other), (other, one)) for tie in a.ties if tie.kind in TYING)
    return tied or (one.office == other.office and bool(one.principals & other.principals))


def _in_telling_order(group: list[Fact]) -> list[Fact]:
    """As they came, but what follows from another is told after it, and a change before the changed."""
    told: list[Fact] = []
    waiting = list(group)
    while waiting:
        free = [fact for fact in waiting if not any(_waits_for(fact, other) for other in waiting)] or waiting
        told.append(free[0])
        waiting.remove(free[0])
    return told


def _waits_for(fact: Fact, other: Fact) -> bool:
    after = any(tie.code in other.codes for tie in fact.ties if tie.kind in TYING and tie.kind != LinkKind.CHANGES)
    changed = any(tie.code in fact.codes for tie in other.ties if tie.kind == LinkKind.CHANGES)
    return fact is not other and (after or changed)


def _highlights(pieces: Sequence[Piece]) -> tuple[Fact, ...]:
    """The weightiest piece of each section but no more than a few, in the order of the edition."""
    best: dict[str, Piece] = {}
    for piece in pieces:
        best.setdefault(piece.section, piece)
    chosen = sorted(best.values(), key=lambda piece: -piece.main.importance)[:HIGHLIGHTS]
    return tuple(piece.main for piece in pieces if piece in chosen)


def partners_of(facts: Iterable[Fact]) -> Counter[str]:
    """How many facts each named partner has a part in, by code; neither our own university nor funders are counted."""
    return Counter(code for fact in facts for code in fact.principals)
