"""Every change of organisations, people, lines and proposals."""

from attache.registry.partners.actions.lines import move_line, open_line, plan_next_step
from attache.registry.partners.actions.organisations import (
    AlreadyKnown,
    City,
    NameNeeded,
    ReasonNeeded,
    RorTaken,
    add_channel,
    add_organisation,
    add_place,
    correct_organisation,
    note_other_form,
)
from attache.registry.partners.actions.people import Post, add_person, correct_person, give_post
from attache.registry.partners.actions.proposals import dismiss_proposal, propose, settle_proposal

__all__ = [
    "AlreadyKnown",
    "City",
    "NameNeeded",
    "Post",
    "ReasonNeeded",
    "RorTaken",
    "add_channel",
    "add_organisation",
    "add_person",
    "add_place",
    "correct_organisation",
    "correct_person",
    "dismiss_proposal",
    "give_post",
    "move_line",
    "note_other_form",
    "open_line",
    "plan_next_step",
    "propose",
    "settle_proposal",
]
