"""The pages of meetings: the list, one meeting, and the forms upon it."""

from attache.relations.meetings.views.acts import (
    meeting_agree,
    meeting_calendar,
    meeting_cancel,
    meeting_invite,
    meeting_outcome,
    meeting_remove,
    meeting_time,
    side_remove,
)
from attache.relations.meetings.views.pages import (
    meeting_detail,
    meeting_edit,
    meeting_enter,
    meeting_list,
    meeting_new,
    meeting_paste,
    meeting_side,
)

__all__ = [
    "meeting_agree",
    "meeting_calendar",
    "meeting_cancel",
    "meeting_detail",
    "meeting_edit",
    "meeting_enter",
    "meeting_invite",
    "meeting_list",
    "meeting_new",
    "meeting_outcome",
    "meeting_paste",
    "meeting_remove",
    "meeting_side",
    "meeting_time",
    "side_remove",
]  # fmt: skip
