"""Every change of admissions, by what it is about: applicants, applications, documents, decisions, places, entry."""

from attache.students.admissions.actions.applicants import (
    add_applicant,
    check_cyrillic,
    correct_applicant,
    refresh_applicants,
    restore_version,
)
from attache.students.admissions.actions.applications import (
    PURPOSE,
    accept_place,
    ask_for_more,
    begin_application,
    decline_place,
    enrol,
    refresh_applications,
    share_state,
    submit_application,
    take_into_review,
    withdraw_application,
)
from attache.students.admissions.actions.chronicle import tell_enrolment
from attache.students.admissions.actions.decisions import (
    drop_decision,
    meet_condition,
    prepare_decision,
    release_decisions,
)
from attache.students.admissions.actions.deferral import defer_all, defer_application, resume_application, wish_deferral
from attache.students.admissions.actions.documents import (
    accept_document,
    ask_for_document,
    receive_document,
    refuse_document,
    waive_document,
)
from attache.students.admissions.actions.entry import agree_step, finish_step, reopen_step
from attache.students.admissions.actions.erasing import erase_applicant, erase_old
from attache.students.admissions.actions.places import resize_quota, set_quota

__all__ = [
    "PURPOSE", "accept_document", "accept_place", "add_applicant", "agree_step", "ask_for_document", "ask_for_more",
    "begin_application", "check_cyrillic", "correct_applicant", "decline_place", "defer_all", "defer_application",
    "drop_decision",
    "enrol", "erase_applicant", "erase_old",
    "finish_step", "meet_condition", "prepare_decision", "receive_document", "refresh_applicants",
    "refresh_applications", "refuse_document", "release_decisions", "reopen_step", "resize_quota",
    "restore_version", "resume_application", "set_quota", "share_state", "submit_application", "take_into_review",
    "tell_enrolment",
    "waive_document", "wish_deferral", "withdraw_application",
]  # fmt: skip
