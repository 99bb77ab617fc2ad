"""Every change of a meeting."""

from attache.relations.meetings.actions.holding import (
    NotYet,
    TimeUnknown,
    correct_outcome,
    enter_meeting,
    hold_meeting,
)
from attache.relations.meetings.actions.inviting import NobodyInvited, NobodyTold, NothingToSend, send_invitations
from attache.relations.meetings.actions.keeping import (
    UnknownLine,
    UnknownPlace,
    correct_meeting,
    refresh_meetings,
    remove_side,
    restore_version,
)
from attache.relations.meetings.actions.planning import (
    NoReason,
    NoTime,
    agree_meeting,
    cancel_meeting,
    move_meeting,
    propose_meeting,
    remove_meeting,
    set_time,
)
from attache.relations.meetings.actions.promising import NobodyOwes

__all__ = [
    "NoReason",
    "NoTime",
    "NobodyInvited",
    "NobodyOwes",
    "NobodyTold",
    "NotYet",
    "NothingToSend",
    "TimeUnknown",
    "UnknownLine",
    "UnknownPlace",
    "agree_meeting",
    "cancel_meeting",
    "correct_meeting",
    "correct_outcome",
    "enter_meeting",
    "hold_meeting",
    "move_meeting",
    "propose_meeting",
    "refresh_meetings",
    "remove_meeting",
    "remove_side",
    "restore_version",
    "send_invitations",
    "set_time",
]  # fmt: skip
