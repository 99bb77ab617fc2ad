"""The tables of the kernel's mechanisms; search, with three of its own, is an app beside it."""

from attache.kernel.history import Revision
from attache.kernel.journal import Entry, Head
from attache.kernel.records import Sequence

__all__ = ["Entry", "Head", "Revision", "Sequence"]
