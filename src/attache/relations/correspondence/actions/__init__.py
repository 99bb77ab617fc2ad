"""Every change of a letter, a gift, a video address."""

from attache.relations.correspondence.actions.keeping import (
    NeedsName,
    NoAnswerDay,
    NoCurrency,
    NoRight,
    UnknownPerson,
    correct_paper,
    refresh_appeal,
    refresh_gift,
    refresh_letter,
    restore_version,
)
from attache.relations.correspondence.actions.letters import (
    NoAddress,
    NothingWritten,
    NotToUs,
    draft_letter,
    drop_letter,
    fill_letter,
    register_letter,
    send_letter,
    take_up_letter,
    thank_for,
)
from attache.relations.correspondence.actions.others import enter_appeal, enter_gift

__all__ = [
    "NeedsName", "NoAddress", "NoAnswerDay", "NoCurrency", "NoRight", "NotToUs", "NothingWritten", "UnknownPerson",
    "correct_paper", "draft_letter", "drop_letter", "enter_appeal", "enter_gift", "fill_letter", "refresh_appeal",
    "refresh_gift", "refresh_letter", "register_letter", "restore_version", "send_letter", "take_up_letter",
    "thank_for",
]  # fmt: skip
