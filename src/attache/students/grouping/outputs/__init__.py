"""Groups in the search index, on the calendar, and proposals as pages show them."""

from attache.students.grouping.outputs.showing import Sheet, by_group, obstacle_words, reason_words
from attache.students.grouping.outputs.telling import basis, group_content, group_entry, planned, sizes

__all__ = [
    "Sheet", "basis", "by_group", "group_content", "group_entry", "obstacle_words", "planned", "reason_words", "sizes",
]  # fmt: skip
