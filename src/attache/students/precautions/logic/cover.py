"""Whether an answer is enough for a day, and until when it may be kept."""

from datetime import date, timedelta

KEPT = timedelta(days=30)  # after the event, or after the last day that was said, whichever is later
OVER = "quarantine"


def covers(what: str, answer: bool, until: date | None, day: date) -> bool:
    """Whether a yes holds on a day: a quarantine has to be over by then, all else to last until then."""
    if not answer:
        return False
    if until is None:
        return True
    return until < day if what == OVER else until >= day


def forgotten_after(day: date, until: date | None) -> date:
    """The last day on which an answer is kept."""
    return max(day, until or day) + KEPT
