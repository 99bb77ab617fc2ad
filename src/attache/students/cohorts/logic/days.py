"""What a deferral does to the days of a plan."""

from datetime import date


def moved(day: date, before: date, after: date) -> date:
    """A day of a plan that keeps its distance from a beginning that moves."""
    return day + (after - before)
