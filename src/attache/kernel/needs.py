"""What waits for a person. Each room says what its records ask of whom; whoever stands above them gathers it.

A room names its sources in its AppConfig: `needs = "attache.registry.partners.queries.NEEDS"`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.core.cache import cache as kept
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from attache.kernel import journal

KEPT = (
    60  # seconds: what a moment or a letter's fate adds to the count, with no act in the journal, is seen after these
)


class Why(models.TextChoices):
    """Why something waits for a person, the most pressing first."""

    OVERDUE = "overdue", _("Overdue")
    DUE = "due", _("Due soon")
    MENTIONED = "mentioned", _("You were asked")
    WAITING = "waiting", _("Waiting")


@dataclass(frozen=True)
class Need:
    """One thing that waits for a person: what it is, where it is done, and until when.

    `done_url` is for what is done by saying so; everything else goes away by its own act.
    """

    why: Why
    title: str
    url: str
    icon: str
    note: str = ""
    due: date | None = None
    done_url: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of need: the rows that wait for a user on a day, and how one of them is told.

    `rows` gives `.none()` to whom they do not concern. It loads all that `tell` shows.
    """

    rows: Callable[[Any, date], "models.QuerySet[Any]"]
    tell: Callable[[Any, date], Need]


def dated(due: date, today: date) -> Why:
    """Overdue or due, by the person's own day."""
    return Why.OVERDUE if due < today else Why.DUE


@cache
def sources() -> tuple[Source, ...]:
    """Every source of the house."""
    named = [path for config in apps.get_app_configs() if (path := getattr(config, "needs", ""))]
    return tuple(source for path in named for source in import_string(path))


def of(user: Any, today: date, among: Sequence[Source] | None = None) -> list[Need]:
    """Everything that waits for a user, the most pressing and the oldest first.

    One statement finds out which sources have anything; only those are loaded, so that a new room costs nothing here.
    """
    given = _given(among)
    waiting = sorted(set(_kinds(user, today, given)))
    found = [given[kind].tell(row, today) for kind in waiting for row in given[kind].rows(user, today)]
    order = list(Why)
    return sorted(found, key=lambda need: (order.index(need.why), need.due or date.max))


def count(user: Any, today: date) -> int:
    """How many they are. To ask all rooms costs more than most pages, so it is asked anew only after an act."""
    end = journal.end()
    key = f"needs:{user.pk}:{today}:{end}"
    number = kept.get_or_set(key, lambda: len(_kinds(user, today, sources())), KEPT)
    return cast(int, number)


def _kinds(user: Any, today: date, given: Sequence[Source]) -> list[int]:
    """The number of its source for each thing that waits, in one statement."""
    kinds = [
        source.rows(user, today).order_by().annotate(kind_of_need=models.Value(number)).values_list("kind_of_need")
        for number, source in enumerate(given)
    ]
    return [kind for (kind,) in kinds[0].union(*kinds[1:], all=True).order_by()] if kinds else []


def _given(among: Iterable[Source] | None) -> tuple[Source, ...]:
    return sources() if among is None else tuple(among)
