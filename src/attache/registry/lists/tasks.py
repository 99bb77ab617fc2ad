"""The worker brings a long list in."""

from collections.abc import Collection
from datetime import datetime

from attache.kernel.errands.actions import Outcome
from attache.kernel.errands.progress import Progress
from attache.registry.lists import actions, outputs, queries
from attache.registry.lists.models import WaitingList
from attache.registry.people.models import User


def bring_in(
    *, waiting: int, rows: Collection[int], rest: Collection[str], seal: str, by: User, at: datetime, told: Progress
) -> Outcome:
    """The ticked rows of a list that waits. Refused as the act is, and where the list is gone."""
    try:
        found = queries.waiting(by, waiting)
    except WaitingList.DoesNotExist as missing:
        raise actions.PlanChanged from missing
    done, slip = actions.import_waiting(waiting=found, rows=rows, rest=rest, seal=seal, by=by, at=at, told=told)
    return Outcome(*outputs.brought_in(len(done)), slip)
