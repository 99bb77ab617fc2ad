"""Every change of the juries."""

from attache.science.juries.actions.selecting import (
    add_juror,
    decide,
    judge,
    release,
    remove_juror,
    share_jury,
    tie,
    untie,
)

__all__ = ["add_juror", "decide", "judge", "release", "remove_juror", "share_jury", "tie", "untie"]
