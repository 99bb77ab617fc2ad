"""How agreements go on and end: reviewed, prolonged, terminated, expired."""

from attache.relations.renewals.actions.ending import NoReason, give_notice, prolong, terminate, turn_pages
from attache.relations.renewals.actions.reviewing import (
    NoDay,
    NotBinding,
    NothingToTie,
    begin_review,
    decide,
    tell_of_deadlines,
    tie,
)

__all__ = [
    "NoDay",
    "NoReason",
    "NotBinding",
    "NothingToTie",
    "begin_review",
    "decide",
    "give_notice",
    "prolong",
    "tell_of_deadlines",
    "terminate",
    "tie",
    "turn_pages",
]
