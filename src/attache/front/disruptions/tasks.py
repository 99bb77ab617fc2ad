"""The worker carries out what is too much to wait for."""

from datetime import datetime
from typing import Any

from attache.front.disruptions import actions, outputs, queries
from attache.kernel.errands.actions import Outcome
from attache.kernel.errands.progress import Progress
from attache.kernel.languages import Words
from attache.registry.people.models import User


def carry_out(*, case: str, note: dict[str, Any], by: User, at: datetime, told: Progress) -> Outcome:
    """Everything that a case has decided, in one act."""
    release, slip = actions.apply_case(case=queries.case(case), note=Words.read(note), by=by, at=at, told=told)
    return Outcome(outputs.carried_out(release), release.get_absolute_url(), slip)
