"""Until when the law wants a step of entry done, with its source."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from attache.kernel.calendars import Calendar


@dataclass(frozen=True)
class Term:
    """A term from the day of arrival: so many working days, or so many days; in force from a day. `source` says why."""

    days: int
    working: bool
    source: str
    since: date = date.min


# The receiving side registers whoever has come; seven working days after the day of arrival.
REGISTRATION = Term(7, working=True, source="109-ФЗ, ст. 20, ч. 3")
# Fingerprints, photograph and examination of those who come for more than 90 days to study or otherwise.
MEDICAL = Term(90, working=False, source="115-ФЗ, ст. 5, п. 17–18 (274-ФЗ)", since=date(2021, 12, 29))
TERMS = {"registration": REGISTRATION, "medical": MEDICAL}


def due(step: str, arrived: date, working_days: Callable[[], Calendar]) -> date | None:
    """The last day for a step after an arrival; None where the law sets none, or did not yet."""
    term = TERMS.get(step)
    if term is None or arrived < term.since:
        return None
    return working_days().after(arrived, term.days) if term.working else arrived + timedelta(days=term.days)
