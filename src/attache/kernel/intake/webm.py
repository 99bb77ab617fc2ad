"""WebM (Matroska, RFC 9559): elements in elements, each with its id and size in variable-length numbers."""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from attache.kernel.intake.boxes import MOST_BOXES, Film, Unsound, checked

HEADER, DOCTYPE, SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
INFO, TRACKS, CLUSTER, TAGS, ATTACHMENTS = 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1254C367, 0x1941A469
SEEK_HEAD, CUES, CHAPTERS, VOID, CRC = 0x114D9B74, 0x1C53BB6B, 0x1043A770, 0xEC, 0xBF
IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xA7, 0xAB, 0x5854}  # time, blocks, position, size, silent tracks
LEVEL_ONE = {SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, CHAPTERS, TAGS, ATTACHMENTS, VOID, CRC} | IN_CLUSTER
SCALE, DURATION = 0x2AD7B1, 0x4489
TRACK, CODEC, VIDEO, WIDTH, HEIGHT = 0xAE, 0x86, 0xE0, 0xB0, 0xBA
SHOWN = {b"V_VP8", b"V_VP9", b"V_AV1"}


@dataclass
class _Found:
    codings: set[bytes] = field(default_factory=set)
    sizes: list[tuple[int, int]] = field(default_factory=list)
    seconds: float | None = None
    seen: set[int] = field(default_factory=set)


def read(data: bytes) -> Film:
    """Walk the elements of a WebM. Raises Unsound when they lie; tags are blanked in the copy."""
    copy = bytearray(data)
    outermost = list(_elements(copy, 0, len(copy)))
    if [one[0] for one in outermost] != [HEADER, SEGMENT]:
        raise Unsound
    (_id, _at, body, stop), (_id, _at, segment, end) = outermost
    if _value(copy, body, stop, DOCTYPE) != b"webm":
        raise Unsound
    found = _Found()
    _walk(copy, segment, end, found)
    if not {TRACKS, CLUSTER} <= found.seen or not found.sizes:
        raise Unsound
    codings = {coding for coding in found.codings if coding.startswith(b"V_")}
    size = checked(*max(found.sizes))
    return Film(bytes(copy), *size, found.seconds, codings <= SHOWN, ATTACHMENTS in found.seen)


def _walk(copy: bytearray, start: int, end: int, found: _Found) -> None:
    for count, (kind, at, body, stop) in enumerate(_elements(copy, start, end, enter={CLUSTER})):
        if kind not in LEVEL_ONE or count > MOST_BOXES:
            raise Unsound
        found.seen.add(kind)
        if kind in {TAGS, VOID}:
            _blank(copy, at, stop)
        elif kind == INFO:
            _note_length(copy, body, stop, found)
        elif kind == TRACKS:
            _note_tracks(copy, body, stop, found)


def _elements(
    data: bytearray, start: int, end: int, enter: frozenset[int] | set[int] = frozenset()
) -> Iterator[tuple[int, int, int, int]]:
    """Id, where the element, its body and the next one begin. Elements to enter are followed by their own."""
    at = start
    while at < end:
        kind, size_at = _id(data, at, end)
        size, body = _size(data, size_at, end)
        stop = end if size is None else body + size
        if stop > end or (size is None and kind not in {SEGMENT, CLUSTER}):
            raise Unsound
        yield kind, at, body, stop
        at = body if kind in enter else stop


def _id(data: bytearray, at: int, end: int) -> tuple[int, int]:
    width = 9 - data[at].bit_length()
    if width > 4 or at + width >= end:
        raise Unsound
    return int.from_bytes(data[at : at + width]), at + width


def _size(data: bytearray, at: int, end: int) -> tuple[int | None, int]:
    """A size, None where it is left open, and where the body begins."""
    width = 9 - data[at].bit_length()
    if width > 8 or at + width > end:
        raise Unsound
    open_ended = (1 << 7 * width) - 1
    size = int.from_bytes(data[at : at + width]) & open_ended
    return None if size == open_ended else size, at + width


def _value(data: bytearray, start: int, end: int, wanted: int) -> bytes:
    """The first element of this id among those in the space; empty where there is none."""
    return next(
        (bytes(data[body:stop]) for kind, _at, body, stop in _elements(data, start, end) if kind == wanted), b""
    )


def _note_length(data: bytearray, start: int, end: int, found: _Found) -> None:
    scale = int.from_bytes(_value(data, start, end, SCALE)) or 1_000_000  # nanoseconds
    raw = _value(data, start, end, DURATION)
    if len(raw) in {4, 8}:
        (length,) = struct.unpack(">f" if len(raw) == 4 else ">d", raw)
        seconds = length * scale / 1e9
        found.seconds = seconds if math.isfinite(seconds) and seconds >= 0 else None


def _note_tracks(data: bytearray, start: int, end: int, found: _Found) -> None:
    for kind, _at, body, stop in _elements(data, start, end):
        if kind != TRACK:
            continue
        found.codings.add(_value(data, body, stop, CODEC).rstrip(b"\0"))
        for inner, _inner_at, first, last in _elements(data, body, stop):
            if inner == VIDEO:
                width = int.from_bytes(_value(data, first, last, WIDTH))
                height = int.from_bytes(_value(data, first, last, HEIGHT))
                found.sizes.append((width, height))


def _blank(copy: bytearray, at: int, stop: int) -> None:
    """Turn an element into an empty one of the same length: offsets elsewhere in the file stay true."""
    length = stop - at
    head = b"\xec" + (0x80 | (length - 2)).to_bytes() if length < 128 else b"\xec\x01" + (length - 9).to_bytes(7)
    copy[at:stop] = head + bytes(length - len(head))
