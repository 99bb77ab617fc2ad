"""Every change of a centre (`centres`), of its learners (`learners`) and of tests (`sittings`)."""

from attache.students.centres.actions.centres import (
    add_centre,
    add_site,
    add_teacher,
    add_track,
    close_centre,
    correct_centre,
    open_centre,
    set_hours,
    tell_centre,
)
from attache.students.centres.actions.keeping import refresh_centres, refresh_learners
from attache.students.centres.actions.learners import (
    change_track,
    come_back,
    complete,
    enrol_by_name,
    enrol_learner,
    into_group,
    leave_centre,
    out_of_group,
    set_wish,
)
from attache.students.centres.actions.sittings import (
    call_off,
    call_up,
    move_sitting,
    plan_sitting,
    record_results,
    say_levels,
    set_bar,
)

__all__ = [
    "add_centre", "add_site", "add_teacher", "add_track", "call_off", "call_up", "change_track", "close_centre",
    "come_back", "complete", "correct_centre", "enrol_by_name", "enrol_learner", "into_group", "leave_centre",
    "move_sitting",
    "open_centre", "out_of_group", "plan_sitting", "record_results", "refresh_centres", "refresh_learners",
    "say_levels", "set_bar", "set_hours", "set_wish", "tell_centre",
]  # fmt: skip
