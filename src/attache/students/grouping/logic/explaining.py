"""Why somebody is placed so and what would have to change; which rule stands in the way of what is pinned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from attache.students.grouping.logic.forming import Cell, Infeasible, Person, Plan, Rules, form, may, unmet
from attache.students.grouping.states import Why


@dataclass(frozen=True)
class Reason:
    """Why, with the figures of its sentence."""

    why: Why
    figures: dict[str, Any]


@dataclass(frozen=True)
class Obstacle:
    """A rule that alone stands in the way: `least`, `most`, `rooms` of a site, `hours` of a subject, a `pin` of a
    learner. `now` is what it says, `mend` what it would have to say."""

    rule: str
    what: str
    now: int
    mend: int


def reason(one: Person, people: Sequence[Person], rules: Rules, plan: Plan) -> Reason:
    """Why a plan places somebody where it does, or nowhere."""
    cell = plan.places[one.code]
    if cell is None:
        return _nowhere(one, people, rules, plan)
    if one.pin:
        return Reason(Why.PINNED, {})
    if unmet(one, cell):
        return _unwished(one, people, rules)
    if one.site or one.mode:
        return Reason(Why.WISHED, {})
    return Reason(Why.STAYS if one.now == cell else Why.FREE, {})


def _unwished(one: Person, people: Sequence[Person], rules: Rules) -> Reason:
    wished = [cell for cell in rules.cells if may(one, cell) and not unmet(one, cell)]
    n = max((_could(people, cell) for cell in wished), default=0)
    if n < rules.least:
        return Reason(Why.FEW_WISH, {"n": n, "least": rules.least, "lack": rules.least - n})
    return Reason(Why.WHOLE, {})


def _nowhere(one: Person, people: Sequence[Person], rules: Rules, plan: Plan) -> Reason:
    fit = [cell for cell in rules.cells if may(one, cell)]
    if not fit:
        return Reason(Why.UNTAUGHT, {})
    n = max(_could(people, cell) for cell in fit)
    if n < rules.least:
        return Reason(Why.FEW, {"n": n, "least": rules.least, "lack": rules.least - n})
    for subject, hours in rules.taught.items():
        used = sum(k * rules.needed.get(cell[:2], {}).get(subject, 0) for cell, k in plan.groups.items())
        lack = used + rules.needed.get(fit[0][:2], {}).get(subject, 0) - hours
        if lack > 0:
            return Reason(Why.HOURS, {"lack": lack, "subject": subject})
    sites = {cell.site for cell in fit}
    full = [site for site in sorted(sites) if _rooms_left(site, rules, plan) == 0]
    if len(full) == len(sites):
        return Reason(Why.ROOMS, {"site": full[0]})
    return Reason(Why.LEFT_OVER, {})


def _could(people: Iterable[Person], cell: Cell) -> int:
    return sum(may(one, cell) for one in people)


def _rooms_left(site: str, rules: Rules, plan: Plan) -> int | None:
    if site not in rules.rooms:
        return None
    return rules.rooms[site] - sum(n for cell, n in plan.groups.items() if cell.site == site)


def obstacles(people: Sequence[Person], rules: Rules) -> list[Obstacle]:
    """Which rules stand in the way of what is pinned: each alone, changed so, would make a plan possible.

    Where no single rule is enough, the pins are named that would have to go together.
    """
    many = len(people)
    found = [*_size(people, rules, "least", range(rules.least - 1, 0, -1))]
    found += _size(people, rules, "most", range(rules.most + 1, many + 1))
    for site, rooms in rules.rooms.items():
        mend = _rooms(people, rules, site, range(rooms + 1, many + 1))
        found += [Obstacle("rooms", site, rooms, mend)] if mend else []
    for subject, hours in rules.taught.items():
        step = max((needed.get(subject, 0) for needed in rules.needed.values()), default=0) * many
        if step and possible(people, replace(rules, taught={**rules.taught, subject: hours + step})):
            mend = _halved(people, rules, subject, hours, hours + step)
            found.append(Obstacle("hours", subject, hours, mend))
    pinned = [one for one in people if one.pin]
    alone = [one for one in pinned if possible([_unpinned(one, other) for other in people], rules)]
    if not alone and not found:
        alone = pinned
    return found + [Obstacle("pin", one.code, 1, 0) for one in alone]


def possible(people: Sequence[Person], rules: Rules) -> bool:
    """Whether some plan keeps all that is pinned."""
    try:
        form(people, rules)
    except Infeasible:
        return False
    return True


def _unpinned(one: Person, other: Person) -> Person:
    return replace(other, pin=None) if other.code == one.code else other


def _size(people: Sequence[Person], rules: Rules, name: str, values: Iterable[int]) -> list[Obstacle]:
    now = getattr(rules, name)
    fit = (value for value in values if possible(people, _with(rules, name, value)))
    mend = next(fit, 0)
    return [Obstacle(name, "", now, mend)] if mend else []


def _with(rules: Rules, name: str, value: int) -> Rules:
    return replace(rules, least=value) if name == "least" else replace(rules, most=value)


def _rooms(people: Sequence[Person], rules: Rules, site: str, values: range) -> int:
    """The least number of rooms of a site that is enough; 0 where none is."""
    return next((n for n in values if possible(people, replace(rules, rooms={**rules.rooms, site: n}))), 0)


def _halved(people: Sequence[Person], rules: Rules, subject: str, low: int, high: int) -> int:
    """The least hours that are enough: `low` are not, `high` are."""
    while high - low > 1:
        middle = (low + high) // 2
        enough = possible(people, replace(rules, taught={**rules.taught, subject: middle}))
        low, high = (low, middle) if enough else (middle, high)
    return high
