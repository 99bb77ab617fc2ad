"""Seats of a year: which are free, and who moves down when places are carried away."""

from attache.students.admissions.logic.seats import first_free, moved_down

__all__ = ["first_free", "moved_down"]
