"""`take`: which kind a file is, how large it may be, and which reader opens it."""

from collections.abc import Callable, Collection
from typing import Protocol

from django.utils.translation import gettext as _

from attache.kernel.intake import captions, names, office, pdf, pictures, texts, video
from attache.kernel.intake.kinds import ENDINGS, KIND_OF, MEGABYTE, MEGABYTES, WORDS, Kind, Taken
from attache.kernel.intake.refusals import Empty, OldFormat, PhoneFormat, TooLarge, WithMacros, WrongKind

READERS: dict[Kind, Callable[[bytes, str], Taken]] = {
    Kind.PICTURE: pictures.read,
    Kind.PDF: pdf.read,
    Kind.DOCUMENT: office.read,
    Kind.VIDEO: video.read,
    Kind.CAPTIONS: captions.read,
}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
OLD_ENDINGS = {"doc", "xls", "ppt", "rtf", "dot", "xlt", "pps"}
PHONE_ENDINGS = {"heic", "heif", "hif"}
MACRO_ENDINGS = {"xlsm", "xlsb", "xltm", "docm", "dotm", "pptm", "potm", "ppsm"}


class Readable(Protocol):
    """A file that is open for reading bytes."""

    def read(self, size: int = ..., /) -> bytes: ...


def take(
    source: bytes | Readable, name: str, kinds: Collection[Kind] = tuple(Kind), words: Collection[str] = ()
) -> Taken:
    """Let a file in, or refuse it in a sentence (`refusals.NotTaken`). Never more is read than its kind may be large.

    `name` is what the sender calls it; only its ending says anything, and the content has to agree. `words` are
    expected in a plain text, small letters: they decide its encoding where it is short.
    """
    called = names.clean(name)
    kind = _kind_of(called, kinds)
    limit = MEGABYTES[kind] * MEGABYTE
    data = source[: limit + 1] if isinstance(source, bytes) else source.read(limit + 1)
    if not data:
        raise Empty(name=called)
    if len(data) > limit:
        raise TooLarge(name=called, megabytes=MEGABYTES[kind])
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        raise PhoneFormat(name=called)
    return texts.read(data, called, words) if kind is Kind.TEXT else READERS[kind](data, called)


def accepted(kinds: Collection[Kind]) -> str:
    """The same list for the `accept` of a file input: `.jpg,.jpeg,.png`."""
    return ",".join(f".{ending}" for kind in Kind if kind in kinds for ending in ENDINGS[kind])


def _kind_of(name: str, kinds: Collection[Kind]) -> Kind:
    ending = names.ending_of(name)
    kind = KIND_OF.get(ending)
    if kind and kind in kinds:
        return kind
    if ending in PHONE_ENDINGS and Kind.PICTURE in kinds:
        raise PhoneFormat(name=name)
    if ending in OLD_ENDINGS and Kind.DOCUMENT in kinds:
        raise OldFormat(name=name)
    if ending in MACRO_ENDINGS and Kind.DOCUMENT in kinds:
        raise WithMacros(name=name)
    told = [str(WORDS[one]) for one in Kind if one in kinds]
    raise WrongKind(name=name, kinds=_(", or ").join(told))
