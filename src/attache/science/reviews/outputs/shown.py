"""Rounds, pools and projects as pages show them: plain values in the reader's words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from attache.kernel.languages import current
from attache.science.calls.models import Side as CallSide
from attache.science.reviews.logic import drawing
from attache.science.reviews.logic.ranking import Number
from attache.science.reviews.logic.results import Result, SideResult
from attache.science.reviews.models import Entry, Review, Reviewer
from attache.science.reviews.queries import desk, rounds
from attache.science.reviews.queries.fitting import Pool
from attache.science.reviews.states import TAG_OF_ANSWER, TAG_OF_READING, Answer, Conflict, Reading, Reason, Said

OFFERED = 12  # to be set by hand, those who fit best
Kinds = Mapping[Conflict, Said]


@dataclass(frozen=True)
class Because:
    """Somebody who reads a project (`review`), or does not, and why."""

    reviewer: Reviewer
    review: Review | None
    tag_kind: str
    reasons: list[str]
    shared: str
    conflict: str = ""


@dataclass(frozen=True)
class EntrySide:
    """A project on one side: who reads it and why, how many are missing, who has a conflict, who might be set."""

    number: int
    fund: CallSide
    readers: list[Because]
    short: int
    barred: list[Because]
    free: list[tuple[str, str]]
    has_copy: bool


@dataclass(frozen=True)
class EntryShown:
    """A project as the pages of the assignment show it."""

    entry: Entry
    sides: list[EntrySide]


@dataclass(frozen=True)
class PoolShown:
    """A reviewer in the pool: how many are read of how many at most, and how many conflicts there are."""

    reviewer: Reviewer
    tag_kind: str
    reads: int
    given: int
    clashes: int


@dataclass(frozen=True)
class ScoreShown:
    """A side of a project in the table: as numbers in words."""

    score: str = "–"
    raw: str = "–"
    place: int | None = None
    reviews: int = 0
    apart: bool = False


@dataclass(frozen=True)
class RowShown:
    """A row of the table of results."""

    result: Result
    title: object
    score: str
    sides: list[ScoreShown] = field(default_factory=list)


def entries(pool: Pool, *, only: Iterable[Entry] | None = None, choices: bool = False) -> list[EntryShown]:
    """The projects of a round, or `only` these, with who reads them and why; with `choices` also who fits best of
    those who do not.
    """
    listed = pool.entries if only is None else only
    of: dict[int, list[Review]] = defaultdict(list)
    for one in pool.reviews:
        of[one.entry_id].append(one)
    funds = rounds.sides_of(pool.round)
    reads = Counter(row.reviewer_id for row in pool.reviews)
    labels = {one.pk: f"{one} · {reads[one.pk]}/{one.load}" for one in pool.reviewers} if choices else {}
    return [EntryShown(one, [_side(pool, one, fund, of[one.pk], labels) for fund in funds.values()]) for one in listed]


def pools(pool: Pool) -> dict[int, list[PoolShown]]:
    """The pools by their sides."""
    found: dict[int, list[PoolShown]] = {number: [] for number in rounds.sides_of(pool.round)}
    for one in pool.reviewers:
        own = [row for row in pool.reviews if row.reviewer_id == one.pk]
        given = sum(row.state == Reading.SUBMITTED for row in own)
        clashes = sum(1 for who, _what in pool.clashes if who == one.pk)
        shown = PoolShown(one, TAG_OF_ANSWER[Answer(one.state)], len(own), given, clashes)
        found.setdefault(one.side, []).append(shown)
    return found


def table(pool: Pool, results: Iterable[Result]) -> list[RowShown]:
    """The results as rows."""
    titles = {one.project.code: one.project.title for one in pool.entries}
    return [
        RowShown(one, titles[one.project], number(one.score), [_score(side) for _n, side in sorted(one.sides.items())])
        for one in results
    ]


def picture(pool: Pool, results: Iterable[Result]) -> drawing.Spread:
    """The scores of each project with their spread, side under side."""
    titles = {one.project.code: str(one.project.title) for one in pool.entries}
    return drawing.spread(
        [(f"{one.rank}. {titles[one.project]}", sorted(one.sides.items())) for one in results if _any(one)]
    )


def conflict_words(kinds: Kinds) -> str:
    """The kinds of conflict with who said so."""
    return "; ".join(f"{kind.label} ({said.label})" for kind, said in sorted(kinds.items()))


def number(value: Number | None) -> str:
    """A score with two digits as the language writes it; a dash for none."""
    if value is None:
        return "–"
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(format_decimal(exact, format="0.00", locale=current().cldr))


def _side(
    pool: Pool, entry: Entry, fund: CallSide, reviews: list[Review], labels: Mapping[int, str]
) -> EntrySide:  # fmt: skip
    people = {one.pk: one for one in pool.reviewers if one.side == fund.number}
    own = [one for one in reviews if one.reviewer_id in people]
    readers = [_reader(people[one.reviewer_id], one, _kinds(pool, one.reviewer_id, entry)) for one in own]
    barred = [
        Because(one, None, "seal", [], "", conflict_words(kinds))
        for one in people.values()
        if (kinds := _kinds(pool, one.pk, entry))
    ]
    taken = {one.reviewer_id for one in own}
    fits = [
        (fits.cost, one.pk)
        for one in (people.values() if labels else ())
        if one.pk not in taken and (fits := pool.fit(one, entry))
    ]
    free = [(people[pk].code, labels[pk]) for _cost, pk in sorted(fits)[:OFFERED]]
    short = max(0, pool.round.wanted - len(own))
    return EntrySide(fund.number, fund, readers, short, barred, free, bool(desk.copy_of(entry, fund.number)))


def _reader(who: Reviewer, review: Review, kinds: Kinds) -> Because:
    reasons = [str(Reason(one).label) for one in review.reasons]
    tag = TAG_OF_READING[Reading(review.state)]
    return Because(who, review, tag, reasons, ", ".join(review.shared), conflict_words(kinds) if kinds else "")


def _kinds(pool: Pool, reviewer: int, entry: Entry) -> Kinds:
    return pool.clashes.get((reviewer, entry.pk), {})


def _score(one: SideResult) -> ScoreShown:
    raw = " · ".join(number(value) for value in one.raw) or "–"
    return ScoreShown(number(one.score), raw, one.place, one.reviews, one.apart)


def _any(one: Result) -> bool:
    return any(side.raw for side in one.sides.values())
