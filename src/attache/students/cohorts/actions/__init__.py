"""Every change of cohorts: `cohorts`, `deferring`, `sharing`."""

from attache.students.cohorts.actions.cohorts import (
    arrive,
    close_nominations,
    complete,
    confirm,
    correct_cohort,
    finish_step,
    join,
    leave,
    plan_cohort,
    refresh_cohorts,
    remove_step,
    restore_version,
    resume,
    tick,
    travel,
)
from attache.students.cohorts.actions.deferring import Put, defer_cohort
from attache.students.cohorts.actions.sharing import share_todo

__all__ = [
    "Put", "arrive", "close_nominations", "complete", "confirm", "correct_cohort", "defer_cohort", "finish_step",
    "join", "leave", "plan_cohort", "refresh_cohorts", "remove_step", "restore_version", "resume", "share_todo", "tick",
    "travel",
]  # fmt: skip
