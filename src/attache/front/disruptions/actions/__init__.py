"""Every change of a case."""

from attache.front.disruptions.actions.applying import (
    CannotDo,
    ChangedMeanwhile,
    NothingDecided,
    Watched,
    apply_case,
    ask_worker,
    refresh_cases,
)
from attache.front.disruptions.actions.deciding import (
    CannotBe,
    Decision,
    NoDay,
    NothingChosen,
    NoWhy,
    accept_proposals,
    decide,
    withdraw_verdicts,
)
from attache.front.disruptions.actions.keeping import (
    ClosedCase,
    EndsBefore,
    NoTitle,
    Undecided,
    add_proposal,
    add_source,
    correct_case,
    move_case,
    open_case,
    remove_part,
    restore_version,
)
from attache.front.disruptions.actions.telling import NothingToTell, ToldAlready, tell_case

__all__ = [
    "CannotBe", "CannotDo", "ChangedMeanwhile", "ClosedCase", "Decision", "EndsBefore", "NoDay", "NoTitle", "NoWhy",
    "NothingChosen", "NothingDecided", "NothingToTell", "ToldAlready", "Undecided", "Watched", "accept_proposals",
    "add_proposal", "add_source", "apply_case", "ask_worker", "correct_case", "decide", "move_case",
    "open_case", "refresh_cases", "remove_part", "restore_version", "tell_case", "withdraw_verdicts",
]  # fmt: skip
