"""Nominations as plain values, in the search index, in pictures, and read from a partner's table."""

from attache.students.nominations.outputs.contents import sheet_content
from attache.students.nominations.outputs.pictures import places_chart
from attache.students.nominations.outputs.tables import Preview, column_words, preview
from attache.students.nominations.outputs.telling import (
    called,
    day_at,
    day_said,
    nomination_entry,
    paper_said,
    partner_language,
    sheet_entry,
)

__all__ = [
    "Preview", "called", "column_words", "day_at", "day_said", "nomination_entry", "paper_said", "partner_language",
    "places_chart", "preview", "sheet_content", "sheet_entry",
]  # fmt: skip
