"""The worker enters the agreements of a long list."""

from collections.abc import Collection
from datetime import datetime

from attache.kernel.errands.actions import Outcome
from attache.kernel.errands.progress import Progress
from attache.registry.people.models import User
from attache.relations.ledgers import actions, outputs, queries
from attache.relations.ledgers.models import Ledger


def bring_in(
    *, ledger: int, rows: Collection[int], rest: Collection[str], seal: str, by: User, at: datetime, told: Progress
) -> Outcome:
    """The ticked rows of a list that waits. Refused as the act is, and where the list is gone."""
    try:
        waiting = queries.ledger(by, ledger)
    except Ledger.DoesNotExist as missing:
        raise actions.PlanChanged from missing
    done, slip = actions.import_ledger(waiting=waiting, rows=rows, rest=rest, seal=seal, by=by, at=at, told=told)
    return Outcome(*outputs.brought_in(len(done)), slip)
