"""Every change of subscribers: by themselves (`choosing`), and by the people of the house (`keeping`)."""

from attache.front.subscribers.actions.choosing import change, come_back, confirm, leave, sign_up
from attache.front.subscribers.actions.keeping import (
    Import,
    NobodyToImport,
    NoStatement,
    erase,
    import_subscribers,
    lapse,
    note_export,
    restore,
    suppress,
)

__all__ = [
    "Import",
    "NoStatement",
    "NobodyToImport",
    "change",
    "come_back",
    "confirm",
    "erase",
    "import_subscribers",
    "lapse",
    "leave",
    "note_export",
    "restore",
    "sign_up",
    "suppress",
]
