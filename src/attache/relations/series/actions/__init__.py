"""Every change of a series."""

from attache.relations.series.actions.cancelling import cancel_series
from attache.relations.series.actions.changing import change_series, spread
from attache.relations.series.actions.keeping import NoReason, NothingToCome, agree_series, refresh_series
from attache.relations.series.actions.making import make_series

__all__ = [
    "NoReason",
    "NothingToCome",
    "agree_series",
    "cancel_series",
    "change_series",
    "make_series",
    "refresh_series",
    "spread",
]  # fmt: skip
