"""PDFs: opened by qpdf, looked through object by object, kept as they are or refused."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import settings

from attache.kernel.intake import tails
from attache.kernel.intake.kinds import MEGABYTE, Kind, Taken
from attache.kernel.intake.refusals import Active, Damaged, Locked, OtherInside, TooMuchInside, TwoInOne

OBJECTS = 200_000
LONGEST_TAIL = 65_536  # bytes at the end in which a page could hide
# Keys and actions (ISO 32000-2, 12.6) that do something, fetch something or carry a file.
KEYS = {"/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/XFA", "/RichMedia"}
KEYS |= {"/RichMediaContent", "/RichMediaSettings", "/3DD"}
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}
ACTIONS |= {"/RichMediaExecute", "/GoTo3DView"}
MEDIA = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment"}
SAFE_LINKS = ("http://", "https://", "mailto:")

# qpdf's limits are those of the whole process: streams that unpack to more are refused while it opens a file.
settings.set_qpdf_limits(
    flate_max_memory=64 * MEGABYTE,
    run_length_max_memory=64 * MEGABYTE,
    png_max_memory=64 * MEGABYTE,
    tiff_max_memory=64 * MEGABYTE,
    max_stream_filters=4,
    parser_max_nesting=100,
    doc_max_warnings=200,
)


def read(data: bytes, name: str) -> Taken:
    """A PDF that is only to be read. Refused: locked, damaged, with scripts, actions, attached files, media or XFA."""
    if not data.startswith(b"%PDF-"):
        raise OtherInside(name=name)
    if tails.holds_archive(data) or tails.holds_page(data[-LONGEST_TAIL:]):
        raise TwoInOne(name=name)
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if opened.is_encrypted:
                raise Locked(name=name)
            if len(opened.objects) > OBJECTS:
                raise TooMuchInside(name=name)
            if any(_acts(one) for one in _dictionaries(opened)):
                raise Active(name=name)
            pages = len(opened.pages)
    except pikepdf.PasswordError as error:
        raise Locked(name=name) from error
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError, RecursionError) as error:
        raise Damaged(name=name) from error
    return Taken(kind=Kind.PDF, media_type="application/pdf", data=data, name=name, pages=pages)


def _dictionaries(opened: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary in the file, those inside others too."""
    waiting: list[Any] = [opened.trailer, *opened.objects]
    while waiting:
        one = waiting.pop()
        holds = isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
        if holds:
            yield one
        inside = one.values() if holds else one if isinstance(one, pikepdf.Array) else ()
        waiting += [value for value in inside if _is_inline(value)]


def _is_inline(value: Any) -> bool:
    """Whether a value is a container of its own, written in place; what is referred to is walked by itself."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _acts(one: Any) -> bool:
    keys = set(one.keys())
    if keys & KEYS or _text(one, "/Subtype") in MEDIA:
        return True
    action = _text(one, "/S")
    link = _text(one, "/URI").lower()
    return action in ACTIONS or (bool(link) and not link.startswith(SAFE_LINKS))


def _text(one: Any, key: str) -> str:
    value = one.get(key)
    return str(value) if isinstance(value, pikepdf.Name | pikepdf.String | str) else ""
