"""Every change of agreements."""

from attache.relations.agreements.actions.approving import (
    NobodyAsked,
    NoComment,
    NoTextPrevails,
    NotYourTurn,
    OtherWords,
    SameTwice,
    approve,
    reject,
    submit,
    withdraw,
)
from attache.relations.agreements.actions.asking import PURPOSE, agree, ask_partner, comment, links_of
from attache.relations.agreements.actions.keeping import (
    KEEPER,
    EndsBefore,
    Frozen,
    NumberTaken,
    TooManyParties,
    WithoutOther,
    correct_agreement,
    locked,
    refresh_agreements,
    remove_part,
    restore_version,
)
from attache.relations.agreements.actions.signing import (
    Incomplete,
    NotYet,
    SignedBefore,
    begin,
    enter_agreement,
    enter_into_force,
    sign,
    tell_turn,
    today_of,
)
from attache.relations.agreements.actions.writing import (
    NoText,
    NotSigned,
    add_type,
    amend,
    begin_anew,
    check_version,
    draft_agreement,
    drop,
    take_up,
)

__all__ = [
    "KEEPER", "PURPOSE", "EndsBefore", "Frozen", "Incomplete", "NoComment", "NoText", "NoTextPrevails",
    "NobodyAsked", "NotSigned", "NotYet", "NotYourTurn", "NumberTaken", "OtherWords", "SameTwice", "SignedBefore",
    "TooManyParties", "WithoutOther", "add_type", "agree", "amend", "approve", "ask_partner", "begin", "begin_anew",
    "check_version", "comment", "correct_agreement", "draft_agreement", "drop", "enter_agreement",
    "enter_into_force", "links_of", "locked", "refresh_agreements", "reject", "remove_part", "restore_version",
    "sign", "submit", "take_up", "tell_turn", "today_of", "withdraw",
]  # fmt: skip
