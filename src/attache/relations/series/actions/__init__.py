"""Every change of a series."""

from attache.relations.series.actions.cancelling import cancel_series
from attache.relations.series.actions.changing import change_series, spread
from attache.relations.series.actions.inviting import NotAgreed, send_invitations
from attache.relations.series.actions.keeping import NoReason, NothingToCome, agree_series, refresh_series
from attache.relations.series.actions.making import make_series
from attache.relations.series.actions.telling import NothingMet, ToldAlready, tell_series

__all__ = [
    "NoReason",
    "NotAgreed",
    "NothingMet",
    "NothingToCome",
    "ToldAlready",
    "agree_series",
    "cancel_series",
    "change_series",
    "make_series",
    "refresh_series",
    "send_invitations",
    "spread",
    "tell_series",
]  # fmt: skip
