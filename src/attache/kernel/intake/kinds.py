"""What is let in: kinds of files, the endings of their names and how large they may be."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024


class Kind(StrEnum):
    """What a file is to those who use it."""

    PICTURE = "picture"
    PDF = "pdf"
    DOCUMENT = "document"
    TEXT = "text"
    VIDEO = "video"
    CAPTIONS = "captions"


ENDINGS = {
    Kind.PICTURE: ("jpg", "jpeg", "png", "webp"),
    Kind.PDF: ("pdf",),
    Kind.DOCUMENT: ("docx", "xlsx", "pptx", "odt", "ods", "odp"),
    Kind.TEXT: ("txt", "csv"),
    Kind.VIDEO: ("mp4", "m4v", "webm"),
    Kind.CAPTIONS: ("vtt",),
}
KIND_OF = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}
MEGABYTES = {
    Kind.PICTURE: 20,
    Kind.PDF: 50,
    Kind.DOCUMENT: 50,
    Kind.TEXT: 10,
    Kind.VIDEO: 100,
    Kind.CAPTIONS: 1,
}
WORDS = {
    Kind.PICTURE: _("a picture (JPEG, PNG, WebP)"),
    Kind.PDF: _("a PDF"),
    Kind.DOCUMENT: _("a document (DOCX, XLSX, PPTX, ODT, ODS, ODP)"),
    Kind.TEXT: _("a text (TXT, CSV)"),
    Kind.VIDEO: _("a video (MP4, WebM)"),
    Kind.CAPTIONS: _("captions (VTT)"),
}


@dataclass(frozen=True)
class Size:
    """One size of a picture, encoded, in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Taken:
    """A file that was let in. `data` is what may be kept; the bytes that were sent are not.

    `width` and `height` are pixels, `seconds` a video's length where the file tells it, `sizes` smaller pictures.
    """

    kind: Kind
    media_type: str
    data: bytes
    name: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    seconds: float | None = None
    sizes: tuple[Size, ...] = ()
