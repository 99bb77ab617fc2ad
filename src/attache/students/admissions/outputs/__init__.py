"""Applicants and applications as plain values, in the search index, in letters, in pictures and as a table."""

from attache.students.admissions.outputs.happenings import enrolment, planned
from attache.students.admissions.outputs.letters import (
    DECIDED,
    DEFERRED,
    NOTICE,
    Letter,
    decision_letter,
    deferral_letter,
    expiring,
)
from attache.students.admissions.outputs.pictures import as_table, countdown, funnel, next_step
from attache.students.admissions.outputs.telling import (
    KEPT,
    PLAIN,
    applicant_content,
    applicant_entry,
    application_entry,
    arrival,
    called,
    day_at,
    day_said,
    instants,
    lacking,
    versions_of_applicant,
)

__all__ = [
    "DECIDED",
    "DEFERRED",
    "KEPT",
    "NOTICE",
    "PLAIN",
    "Letter",
    "applicant_content",
    "applicant_entry",
    "application_entry",
    "arrival",
    "as_table",
    "called",
    "countdown",
    "day_at",
    "day_said",
    "decision_letter",
    "deferral_letter",
    "enrolment",
    "expiring",
    "funnel",
    "instants",
    "lacking",
    "next_step",
    "planned",
    "versions_of_applicant",
]  # fmt: skip
