"""Every change of mailings: what people decide (`deciding`), and what the worker does (`sending`)."""

from attache.front.mailing.actions.deciding import (
    NoAddress,
    NothingToRepeat,
    NotInThisLanguage,
    NotPublished,
    ask_trial,
    begin,
    end,
    hold_everything,
    pause,
    prepare,
    repeat,
    resume,
    set_hours,
    stop,
    try_edition,
)
from attache.front.mailing.actions.returning import read_return
from attache.front.mailing.actions.sending import Worker, claim, finish, halt, settle, settle_trial, start, take_up

__all__ = [
    "NoAddress",
    "NotInThisLanguage",
    "NotPublished",
    "NothingToRepeat",
    "Worker",
    "ask_trial",
    "begin",
    "claim",
    "end",
    "finish",
    "halt",
    "hold_everything",
    "pause",
    "prepare",
    "read_return",
    "repeat",
    "resume",
    "set_hours",
    "settle",
    "settle_trial",
    "start",
    "stop",
    "take_up",
    "try_edition",
]
