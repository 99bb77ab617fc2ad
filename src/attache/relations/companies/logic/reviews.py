"""What a company's reviews say on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attache.relations.companies.states import Mark

SOON = timedelta(days=30)  # a review that ends within so many days is asked for anew


@dataclass(frozen=True)
class Said:
    """A verdict, the day it was given, and the last day on which it counts."""

    verdict: str
    on: date
    until: date
    number: int = 0


def mark(reviews: Iterable[Said], today: date) -> Mark:
    """What the latest review says today. A refusal stays one after its day: nobody is cleared by waiting."""
    latest = max(reviews, key=lambda one: (one.on, one.number), default=None)
    if latest is None:
        return Mark.NONE
    if latest.until < today and latest.verdict != Mark.REFUSED:
        return Mark.EXPIRED
    return Mark(latest.verdict)
