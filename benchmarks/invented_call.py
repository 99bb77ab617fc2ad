"""An invented call of 200 proposals with three reviews each, and how a page is measured: the same for every program
that stands beside ours. Needs Django, and nothing of any program.
"""

import random
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MANY, REVIEWERS, EACH = 200, 30, 3
CRITERIA = (("Novelty", 2), ("Plan", 1), ("Team", 1))  # with their weights; scores from 1 to 10
SUBJECTS = ("composites", "plasma", "permafrost", "catalysts", "rivers", "speech", "alloys", "wheat", "lasers", "dust")
THINGS = ("blades", "models", "maps", "sensors", "archives", "membranes", "fields", "networks", "cells", "codes")


@dataclass(frozen=True)
class Given:
    """What one reviewer, by number, says of a proposal: a score for each criterion, and a text."""

    reviewer: int
    scores: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class Proposal:
    """A proposal with its leader and its reviews."""

    number: int
    title: str
    leader: str
    summary: str
    subject: str
    reviews: tuple[Given, ...]


def proposals(many: int = MANY) -> list[Proposal]:
    """The first of them, the same at every call."""
    luck = random.Random(2020)  # noqa: S311  the same call every time
    return [_proposal(number, luck) for number in range(many)]


def reviewer_names() -> list[str]:
    """The reviewers, family name first."""
    return [f"Reviewer{number} Invented" for number in range(REVIEWERS)]


def _proposal(number: int, luck: random.Random) -> Proposal:
    subject, worth = luck.choice(SUBJECTS), luck.randint(2, 9)
    who = [(number * EACH + at) % REVIEWERS for at in range(EACH)]
    reviews = tuple(Given(one, tuple(_score(worth, luck) for _name in CRITERIA), f"Of {subject}.") for one in who)
    title = f"{subject.capitalize()} and {luck.choice(THINGS)}, project {number}"
    return Proposal(
        number, title, f"Leader{number} Invented", f"What is not known of {subject}. " * 6, subject, reviews
    )


def _score(worth: int, luck: random.Random) -> int:
    return max(1, min(10, worth + luck.randint(-2, 2)))


def measured(client: Any, url: str) -> tuple[int, float, int]:
    """Queries of a page, the median of seven times in milliseconds of the processor after one visit, and its bytes."""
    from django.db import connection

    client.get(url)
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code, answer.headers.get("Location"))
    return len(asked), statistics.median(_taken(client, url) for _time in range(7)), len(answer.content)


def _taken(client: Any, url: str) -> float:
    began = time.process_time()
    client.get(url)
    return (time.process_time() - began) * 1000


def table(rows: Iterable[tuple[str, tuple[int, float, int]]]) -> None:
    """Print what was measured."""
    for name, (queries, ms, size) in rows:
        print(f"| {name} | {queries} queries | {ms:.0f} ms | {size / 1024:.0f} KB |")
