"""A review as its page shows it, the mail about a deadline, and what the calendar has of agreements."""

from attache.relations.agreements.outputs.shown import terms_said
from attache.relations.renewals.outputs.planned import planned
from attache.relations.renewals.outputs.reviews import day_said, is_silent, mail, shelves

__all__ = ["day_said", "is_silent", "mail", "planned", "shelves", "terms_said"]
