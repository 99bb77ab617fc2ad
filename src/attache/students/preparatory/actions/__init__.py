"""Every change of what is taught and how learners get on (`lessons`), of `certificates` and of `steps`."""

from attache.students.preparatory.actions.certificates import (
    issue_all,
    issue_certificate,
    replace_certificate,
    withdraw_certificate,
)
from attache.students.preparatory.actions.lessons import (
    PROGRESS,
    TEACHING,
    call_off_lesson,
    note_attendance,
    plan_lesson,
    set_goal,
    set_limits,
    share,
    tell_report,
)
from attache.students.preparatory.actions.steps import begin_step, end_step, offer_on_level

__all__ = [
    "PROGRESS", "TEACHING", "begin_step", "call_off_lesson", "end_step", "issue_all", "issue_certificate",
    "note_attendance",
    "offer_on_level", "plan_lesson", "replace_certificate", "set_goal", "set_limits",
    "share", "tell_report", "withdraw_certificate",
]  # fmt: skip
