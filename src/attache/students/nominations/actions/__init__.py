"""Every change of nominations: `sheets`, `nominating`, `sharing`."""

from attache.students.nominations.actions.nominating import (
    allotted,
    begin_mobility,
    cancel,
    checked,
    nominate,
    open_places,
    recognise,
    reject,
    reopen,
    revive,
    shift,
    verify,
)
from attache.students.nominations.actions.sharing import share_places, share_sheet
from attache.students.nominations.actions.sheets import add_sheet, correct_sheet, refresh_sheets
from attache.students.nominations.actions.showing import refresh_nominations, show

__all__ = [
    "add_sheet", "allotted", "begin_mobility", "cancel", "checked", "correct_sheet", "nominate", "open_places",
    "recognise", "refresh_nominations", "refresh_sheets", "reject", "reopen", "revive", "share_places", "share_sheet",
    "shift", "show", "verify",
]  # fmt: skip
