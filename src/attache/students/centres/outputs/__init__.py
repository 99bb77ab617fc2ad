"""Centres, learners and sittings as plain values, in the search index, on the calendar, in pictures and happenings."""

from attache.students.centres.outputs.happenings import centre_draft, planned
from attache.students.centres.outputs.pictures import by_track_and_level, ladder
from attache.students.centres.outputs.telling import (
    CENTRE_KEPT,
    SITTING_KEPT,
    centre_content,
    centre_entry,
    learner_content,
    learner_entry,
    sitting_content,
)

__all__ = [
    "CENTRE_KEPT", "SITTING_KEPT", "by_track_and_level", "centre_content", "centre_draft", "centre_entry", "ladder",
    "learner_content", "learner_entry", "planned", "sitting_content",
]  # fmt: skip
