"""Cohorts as plain values, as happenings, in letters, in pictures."""

from attache.students.cohorts.outputs.contents import KEPT, cohort_content, content_of, step_content, versions_of
from attache.students.cohorts.outputs.happenings import change_draft, new_start_draft, planned, start_draft
from attache.students.cohorts.outputs.letters import DEFERRED, Letter, letter_to_partner, letter_to_student
from attache.students.cohorts.outputs.pictures import Change, before_and_after, schools_chart
from attache.students.cohorts.outputs.telling import cohort_entry
from attache.students.nominations.outputs import called, day_at, day_said, paper_said, partner_language

__all__ = [
    "DEFERRED", "KEPT", "Change", "Letter", "before_and_after", "called", "change_draft", "cohort_content",
    "cohort_entry", "content_of", "day_at", "day_said", "letter_to_partner", "letter_to_student", "new_start_draft",
    "paper_said", "partner_language", "planned", "schools_chart", "start_draft", "step_content", "versions_of",
]  # fmt: skip
