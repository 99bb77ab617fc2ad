"""Fact sheets as their revisions keep them."""

from typing import Any

from attache.students.nominations.models import FactSheet

WEEKS = ("decision_weeks", "transcript_weeks")
PRACTICAL = ("visa", "insurance", "housing")
DEADLINES = ("nominate_by", "apply_by")


def sheet_content(found: FactSheet) -> dict[str, Any]:
    """A fact sheet as its revisions keep it."""
    return {
        **{name: value.isoformat() if (value := getattr(found, name)) else "" for name in DEADLINES},
        **{name: getattr(found, name) for name in WEEKS},
        **{name: getattr(found, name).as_dict() for name in PRACTICAL},
    }
