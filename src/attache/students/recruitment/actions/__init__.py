"""Every change of recruitment: `campaigns`, `sources`, `leads`, `claims`, `lists`, `commission`, `sharing`."""

from attache.students.recruitment.actions.campaigns import (
    close_campaign,
    correct_campaign,
    open_campaign,
    plan_campaign,
    set_target,
)
from attache.students.recruitment.actions.claims import arbitrate, claim_lead, end_claim
from attache.students.recruitment.actions.commission import approve_line, drop_line, fall_due, pay_line
from attache.students.recruitment.actions.erasing import forget_leads, forget_old_leads
from attache.students.recruitment.actions.leads import (
    add_lead,
    correct_lead,
    find_lead_again,
    lead_applies,
    log_contact,
    lose_lead,
    meet_lead,
    qualify_lead,
    refresh_leads,
)
from attache.students.recruitment.actions.lists import keep_list, refresh_lists, take_list, take_list_back, take_rows
from attache.students.recruitment.actions.sharing import PURPOSE, share_source
from attache.students.recruitment.actions.sources import (
    add_source,
    approve_source,
    correct_source,
    end_source,
    resume_source,
    suspend_source,
)

__all__ = [
    "PURPOSE",
    "add_lead",
    "add_source",
    "approve_line",
    "approve_source",
    "arbitrate",
    "claim_lead",
    "close_campaign",
    "correct_campaign",
    "correct_lead",
    "correct_source",
    "drop_line",
    "end_claim",
    "end_source",
    "fall_due",
    "find_lead_again",
    "forget_leads",
    "forget_old_leads",
    "keep_list",
    "lead_applies",
    "log_contact",
    "lose_lead",
    "meet_lead",
    "open_campaign",
    "pay_line",
    "plan_campaign",
    "qualify_lead",
    "refresh_leads",
    "refresh_lists",
    "resume_source",
    "set_target",
    "share_source",
    "suspend_source",
    "take_list",
    "take_list_back",
    "take_rows",
]  # fmt: skip
