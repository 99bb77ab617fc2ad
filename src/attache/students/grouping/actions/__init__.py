"""Every change of proposals (`proposals`) and of groups (`groups`)."""

from attache.students.grouping.actions.groups import (
    cancel_group,
    finish_group,
    merge_groups,
    move_learner,
    open_group,
    refresh_groups,
    take_out,
)
from attache.students.grouping.actions.proposals import (
    accept_proposal,
    drop_proposal,
    pin_learner,
    propose_groups,
    unpin_learner,
)

__all__ = [
    "accept_proposal", "cancel_group", "drop_proposal", "finish_group", "merge_groups", "move_learner", "open_group",
    "pin_learner", "propose_groups", "refresh_groups", "take_out", "unpin_learner",
]  # fmt: skip
