"""Every change of organisations, people, lines and proposals."""

from attache.registry.partners.actions.cases import note_cases
from attache.registry.partners.actions.lines import move_line, open_line, plan_next_step
from attache.registry.partners.actions.organisations import (
    AlreadyKnown,
    City,
    NameNeeded,
    PrintedForm,
    ReasonNeeded,
    RorTaken,
    UnitKnown,
    add_channel,
    add_organisation,
    add_place,
    add_unit,
    check_form,
    correct_organisation,
    note_other_form,
)
from attache.registry.partners.actions.people import (
    EndsTooEarly,
    NoCyrillic,
    Post,
    add_person,
    confirm_spelling,
    correct_person,
    end_post,
    give_post,
)
from attache.registry.partners.actions.proposals import dismiss_proposal, propose, settle_proposal
from attache.registry.partners.actions.refreshing import refresh_organisation, refresh_person

__all__ = [
    "AlreadyKnown",
    "City",
    "EndsTooEarly",
    "NameNeeded",
    "NoCyrillic",
    "Post",
    "PrintedForm",
    "ReasonNeeded",
    "RorTaken",
    "UnitKnown",
    "add_channel",
    "add_organisation",
    "add_person",
    "add_place",
    "add_unit",
    "check_form",
    "confirm_spelling",
    "correct_organisation",
    "correct_person",
    "dismiss_proposal",
    "end_post",
    "give_post",
    "move_line",
    "note_cases",
    "note_other_form",
    "open_line",
    "plan_next_step",
    "propose",
    "refresh_organisation",
    "refresh_person",
    "settle_proposal",
]
