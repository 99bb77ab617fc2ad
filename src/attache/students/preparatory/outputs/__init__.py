"""Lessons and progress as drawings, on the calendar, in the chronicle, as a report; certificates on paper."""

from attache.students.preparatory.outputs.certificates import address_of, certificate_pdf, condition_words, name_of
from attache.students.preparatory.outputs.happenings import planned, report_draft
from attache.students.preparatory.outputs.pictures import by_learner, by_week, climb, hours_table
from attache.students.preparatory.outputs.report import DOCX, Report, concern_words, docx, report

__all__ = [
    "DOCX", "Report", "address_of", "by_learner", "by_week", "certificate_pdf", "climb", "concern_words",
    "condition_words", "docx", "hours_table", "name_of", "planned", "report", "report_draft",
]  # fmt: skip
