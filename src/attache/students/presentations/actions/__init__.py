"""Every change of presentations: `planning`, `seats`, `attending`, `letters`, `erasing`."""

from attache.students.presentations.actions.attending import keep_attendance, take_attendance
from attache.students.presentations.actions.erasing import forget_guests
from attache.students.presentations.actions.letters import tell_all
from attache.students.presentations.actions.planning import (
    cancel_presentation,
    correct_presentation,
    hold_presentation,
    invite,
    open_sign_up,
    plan_presentation,
    refresh_presentations,
    tell_series,
)
from attache.students.presentations.actions.reminding import remind
from attache.students.presentations.actions.seats import leave, sign_up

__all__ = [
    "cancel_presentation", "correct_presentation", "forget_guests", "hold_presentation", "invite", "keep_attendance",
    "leave", "open_sign_up", "plan_presentation", "refresh_presentations", "remind", "sign_up", "take_attendance",
    "tell_all", "tell_series",
]  # fmt: skip
