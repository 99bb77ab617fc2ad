"""Every change: rules (`ruling`), events under them (`attaching`), answers (`answering`)."""

from attache.students.precautions.actions import refusals as refusals
from attache.students.precautions.actions.answering import (
    PURPOSE,
    acknowledge,
    forget_old,
    forget_person,
    share_questions,
)
from attache.students.precautions.actions.attaching import (
    add_participants,
    drop_participant,
    drop_requirement,
    put_record_under_rules,
    put_under_rules,
    require,
    settle,
)
from attache.students.precautions.actions.ruling import (
    correct_rule,
    note_rule,
    refresh_rules,
    restore_version,
    tell_in_force,
)
from attache.students.precautions.logic.people import Who

__all__ = [
    "PURPOSE", "Who", "acknowledge", "add_participants", "correct_rule", "drop_participant", "drop_requirement",
    "forget_old", "forget_person", "note_rule", "put_record_under_rules", "put_under_rules", "refresh_rules", "require",
    "restore_version", "settle", "share_questions", "tell_in_force",
]  # fmt: skip
