"""Every change of reviews: `rounds` what is judged by what, `pools` who judges, `assigning` who reads what,
`reviewing` what they say."""

from attache.science.reviews.actions.assigning import confirm_assignments, drop_review, pin_review, propose_assignments
from attache.science.reviews.actions.pools import (
    PURPOSE,
    accept,
    add_reviewer,
    correct_reviewer,
    decline,
    invite_reviewer,
    lift_conflict,
    remove_reviewer,
    say_beforehand,
    say_conflict,
)
from attache.science.reviews.actions.reviewing import (
    discuss,
    put_in_order,
    revise_review,
    submit_review,
    translate_text,
    write_review,
)
from attache.science.reviews.actions.rounds import (
    end_reviews,
    hand_back,
    open_round,
    put_copy,
    reopen_reviews,
    set_round,
    set_subjects,
    take_in,
)

__all__ = [
    "PURPOSE", "accept", "add_reviewer", "confirm_assignments", "correct_reviewer", "decline", "discuss", "drop_review",
    "end_reviews", "hand_back", "invite_reviewer", "lift_conflict", "open_round", "pin_review", "propose_assignments",
    "put_copy", "put_in_order", "remove_reviewer", "reopen_reviews", "revise_review", "say_beforehand", "say_conflict",
    "set_round", "set_subjects", "submit_review", "take_in", "translate_text", "write_review",
]  # fmt: skip
