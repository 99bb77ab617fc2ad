"""Every change of editions."""

from attache.front.digest.actions.compiling import NothingToTell, PeriodBackwards, compile_edition, default_title
from attache.front.digest.actions.guards import AlreadyPublished
from attache.front.digest.actions.pictures import add_picture, remove_picture
from attache.front.digest.actions.publishing import (
    LanguageMissing,
    PictureNotCleared,
    PictureNotDescribed,
    SourceWithdrawn,
    Unsupported,
    publish_edition,
)
from attache.front.digest.actions.texts import NotItsSource, SentenceGone, edit_item, name_source, rename_edition

__all__ = [
    "AlreadyPublished",
    "LanguageMissing",
    "NotItsSource",
    "NothingToTell",
    "PeriodBackwards",
    "PictureNotCleared",
    "PictureNotDescribed",
    "SentenceGone",
    "SourceWithdrawn",
    "Unsupported",
    "add_picture",
    "compile_edition",
    "default_title",
    "edit_item",
    "name_source",
    "publish_edition",
    "remove_picture",
    "rename_edition",
]
