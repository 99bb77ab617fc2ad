"""Every change of projects: `filing` what a side writes and submits, `projects` the record of both."""

from attache.science.projects.actions.filing import (
    ask_for_more,
    lift_objection,
    object_to,
    recall_submission,
    refresh_submissions,
    restore_version,
    share_side,
    submit_side,
    write_submission,
)
from attache.science.projects.actions.judging import judge
from attache.science.projects.actions.projects import begin_project, refresh_projects, withdraw_project
from attache.science.projects.actions.refusals import PURPOSE

__all__ = [
    "PURPOSE", "ask_for_more", "begin_project", "judge", "lift_objection", "object_to", "recall_submission",
    "refresh_projects", "refresh_submissions", "restore_version", "share_side", "submit_side", "withdraw_project",
    "write_submission",
]  # fmt: skip
