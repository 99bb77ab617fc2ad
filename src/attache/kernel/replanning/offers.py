"""What the rooms offer, gathered; and their changes, each through its own room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import batched, groupby
from typing import Any, Protocol

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from attache.kernel.errands.progress import Progress
from attache.kernel.journal import Actor
from attache.kernel.records import Record
from attache.kernel.replanning.plans import Consequence, Move, Plan, Scope

BATCH = 5000  # codes in one statement


class Act(Protocol):
    """A room's own change of many plans, part of the caller's transaction, which holds the journal and records what
    is changed. It keeps journal, revisions and search, counts calendars up, and writes the letters, which wait.
    """

    def __call__(self, *, moves: Sequence[Move], by: Any, at: datetime) -> None: ...


def _nothing(_codes: Sequence[str]) -> Sequence[Record]:
    return ()


@dataclass(frozen=True)
class Offer:
    """What a room offers of one kind of record.

    `plans` gives those that may be meant by a scope, in a constant number of statements; what is over, held or
    cancelled is none. `watch` selects every row that a change of some codes may touch, for undo; `beside` gives the
    other records that it changed or made, which an undo has to bring up to date as well.
    """

    kind: str
    title: str | Promise
    plans: Callable[[Scope], Iterable[Plan]]
    watch: Callable[[Sequence[str]], "Sequence[models.QuerySet[Any]]"]
    replan: Act
    beside: Callable[[Sequence[str]], Sequence[Record]] = _nothing


@cache
def offers() -> tuple[Offer, ...]:
    """Everything that the rooms offer, in their order."""
    named = [path for config in apps.get_app_configs() for path in getattr(config, "replanning", ())]
    return tuple(import_string(path) for path in named)


@cache
def _foresights() -> tuple[Callable[[Sequence[Move]], Iterable[Consequence]], ...]:
    named = [path for config in apps.get_app_configs() if (path := getattr(config, "foresees", ""))]
    return tuple(import_string(path) for path in named)


@cache
def catcher() -> str:
    """The name of the address that says whether what is being typed is caught by something; empty without one."""
    return next((name for config in apps.get_app_configs() if (name := getattr(config, "catches", ""))), "")


def plans(scope: Scope) -> list[Plan]:
    """Every plan of every room that a scope means, by its day. Constant in the number of plans."""
    found = {(one.kind, one.code): one for offer in offers() for one in offer.plans(scope) if scope.covers(one)}
    return sorted(found.values(), key=lambda one: (one.day, one.kind, one.code))


def standing(known: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Plan]:
    """The plans of these kinds and codes as they stand now, wherever and whenever; what is over or gone is missing."""
    wanted: dict[str, list[str]] = {}
    for kind, code in known:
        wanted.setdefault(kind, []).append(code)
    found: dict[tuple[str, str], Plan] = {}
    for offer in offers():
        for some in batched(wanted.get(offer.kind, ()), BATCH, strict=False):
            scope = Scope(date.min, date.max, codes=frozenset(some))
            found |= {(one.kind, one.code): one for one in offer.plans(scope)}
    return found


def consequences(moves: Sequence[Move]) -> list[Consequence]:
    """What the rooms foresee of these moves."""
    return [one for foresee in _foresights() for one in foresee(moves)]


def replan(
    moves: Sequence[Move], *, by: Actor, at: datetime, told: Progress = lambda _done: None, some: int = 200
) -> None:
    """Let each room carry out what is decided of its plans, so many at a time. Part of the caller's transaction."""
    order = {offer.kind: (number, offer) for number, offer in enumerate(offers())}
    changing = sorted((one for one in moves if one.changes), key=lambda one: order[one.plan.kind][0])
    done = 0
    for kind, own in groupby(changing, key=lambda one: one.plan.kind):
        for part in batched(own, some, strict=False):
            order[kind][1].replan(moves=[replace(one) for one in part], by=by, at=at)
            done += len(part)
            told(done)
