"""Groups as plain values, in the search index, on the calendar, in a picture; the fingerprint of a proposal's basis."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from attache.kernel.charts import BarChart, bars
from attache.kernel.planned import Entry
from attache.registry.people.models import User
from attache.students.centres.logic.levels import LADDER
from attache.students.centres.states import Level
from attache.students.grouping import queries
from attache.students.grouping.logic.forming import Person, Rules
from attache.students.grouping.models import Group
from attache.students.grouping.rules import can_see
from attache.students.grouping.states import GROUP, TAG_OF_GROUP, GroupState


def basis(people: Sequence[Person], rules: Rules) -> str:
    """A fingerprint of all that a proposal stands on: when it is another, the proposal is out of date."""
    told = (sorted(map(repr, people)), repr(rules))
    return sha256(repr(told).encode()).hexdigest()


def group_content(found: Group) -> dict[str, Any]:
    """A group as its revisions keep it."""
    return {"name": str(found), "state": found.state, "reason": found.reason}


def group_entry(found: Group) -> dict[str, Any]:
    """What can be searched of a group: its code, track and site."""
    title = str(found)
    return {
        "kind": GROUP, "code": found.code, "title": title[:250], "subtitle": str(found.centre)[:250],
        "texts": [(found.code, 8), (title, 3)], "url": found.get_absolute_url(),
    }  # fmt: skip


def sizes(groups: Iterable[Any]) -> BarChart | None:
    """How many sit in each group, by track and level: the shade is the level."""
    rows = [(str(one), [(f"l{1 + LADDER.index(Level(one.level))}", one.sitting)]) for one in groups]
    return bars(rows) if rows else None


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The groups that begin between two days. One query."""
    if not can_see(user):
        return []
    return [
        Entry(
            title=str(one), url=one.get_absolute_url(), icon="student", code=one.code, first=one.opened_on,
            last=one.opened_on, tag=str(one.get_state_display()), tag_kind=TAG_OF_GROUP[GroupState(one.state)],
        )
        for one in queries.groups_between(first, last)
    ]  # fmt: skip
