"""Every change of the accelerator: `programmes` the programme and `way` its moves, `budget` its money, `projects` the
students' projects, `verdicts` what becomes of them."""

from attache.science.accelerator.actions.batch import leave_batch, say_outcome
from attache.science.accelerator.actions.budget import add_line, correct_line, remove_line, spend, take_out_expense
from attache.science.accelerator.actions.programmes import (
    add_programme,
    correct_programme,
    refresh_programmes,
    restore_version,
    tell_grant,
    tell_programme,
)
from attache.science.accelerator.actions.projects import (
    PURPOSE,
    apply_from_outside,
    begin_project,
    erase_project,
    recall_project,
    refresh_projects,
    restore_project,
    share_project,
    submit_project,
    withdraw_project,
    write_project,
)
from attache.science.accelerator.actions.verdicts import prepare_verdict, release_verdicts
from attache.science.accelerator.actions.way import advance_programme, go_back

__all__ = [
    "PURPOSE", "add_line", "add_programme", "advance_programme", "apply_from_outside", "begin_project", "correct_line",
    "correct_programme", "erase_project", "go_back", "leave_batch", "prepare_verdict", "recall_project",
    "refresh_programmes", "refresh_projects", "release_verdicts", "remove_line", "restore_project", "restore_version",
    "say_outcome", "share_project", "spend", "submit_project", "take_out_expense", "tell_grant", "tell_programme",
    "withdraw_project", "write_project",
]  # fmt: skip
