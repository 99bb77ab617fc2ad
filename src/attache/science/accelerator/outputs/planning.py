"""The days of programmes on the calendar, and instants in words."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from attache.kernel.planned import Entry
from attache.registry.people.models import User
from attache.science.accelerator import queries
from attache.science.accelerator.models import Programme
from attache.science.accelerator.outputs.contents import LABELS
from attache.science.accelerator.rules import can_see
from attache.science.accelerator.states import TAG_OF_STATE, State
from attache.science.calls import outputs as calls


def planned(user: User, first: date, last: date) -> list[Entry]:
    """Deadlines, beginnings of batches and demo days between two days. One query."""
    if not can_see(user):
        return []
    return [entry for found in queries.dated(first, last) for entry in _entries(found, first, last)]


def instants(found: Programme) -> str:
    """Until when applications are taken, in words, on its own clock and on those of the offices."""
    at: datetime | None = found.closes_at
    return calls.instants(at, found.zone) if at else ""


def _entries(found: Programme, first: date, last: date) -> list[Entry]:
    beside: dict[str, Any] = {
        "url": found.get_absolute_url(), "icon": "science", "tag": str(found.get_state_display()),
        "tag_kind": TAG_OF_STATE[State(found.state)],
    }  # fmt: skip
    entries = []
    if found.closes_on and first <= found.closes_on <= last:
        title = _("%(title)s: applications until") % {"title": found}
        entries.append(Entry(title=title, code=f"{found.code}/closes", starts=found.closes_at, **beside))
    for name in ("starts_on", "demo_on"):
        on = getattr(found, name)
        if on and first <= on <= last:
            title = _("%(title)s: %(day)s") % {"title": found, "day": LABELS[name]}
            entries.append(Entry(title=title, code=f"{found.code}/{name}", first=on, last=on, **beside))
    return entries
