"""Lessons and progress in the office (`groups`, `lessons`), a teacher's own page, the partner school's report."""
