"""MP4 (ISO/IEC 14496-12): boxes in boxes, each with its size before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from attache.kernel.intake.boxes import MOST_BOXES, Film, Unsound, checked

OUTERMOST = {b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"prft", b"pdin", b"emsg"}
OUTERMOST |= {b"free", b"skip", b"wide", b"meta", b"uuid", b"udta"}
CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"mvex", b"moof", b"traf", b"mfra"}
PRIVATE = {
    b"udta",
    b"meta",
    b"uuid",
    b"free",
    b"skip",
    b"wide",
}  # place, maker, title, padding
BRANDS = {b"isom", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash", b"f4v ", b"mmp4", b"av01"}
BRANDS |= {b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9"}
SHOWN = {b"avc1", b"avc3", b"av01", b"vp08", b"vp09"}
SOUND = {b"mp4a", b"Opus", b"fLaC", b"ac-3", b"ec-3", b".mp3"}
ONE_FILE = 1  # the flag of a data reference that means: in this file


@dataclass
class _Found:
    pictures: set[bytes] = field(default_factory=set)
    sizes: list[tuple[int, int]] = field(default_factory=list)
    duration: float | None = None
    reaches_out: bool = False
    seen: set[bytes] = field(default_factory=set)
    boxes: int = 0
    turned: bool = False


def read(data: bytes) -> Film:
    """Walk the boxes of an MP4. Raises Unsound when they lie; private boxes are blanked in the copy."""
    copy = bytearray(data)
    found = _Found()
    _walk(copy, 0, len(copy), found, depth=0)
    if not {b"ftyp", b"moov", b"mvhd", b"mdat"} <= found.seen or not found.sizes:
        raise Unsound
    width, height = max(found.sizes)
    shown = found.pictures <= SHOWN
    return Film(bytes(copy), *checked(width, height), found.duration, shown, found.reaches_out)


def _walk(copy: bytearray, start: int, end: int, found: _Found, depth: int) -> None:
    for kind, head, body, stop in _boxes(copy, start, end):
        found.boxes += 1
        if found.boxes > MOST_BOXES or (depth == 0 and kind not in OUTERMOST):
            raise Unsound
        found.seen.add(kind)
        if kind in PRIVATE:
            copy[head + 4 : head + 8] = b"free"
            copy[body:stop] = bytes(stop - body)
        elif kind in CONTAINERS:
            _walk(copy, body, stop, found, depth + 1)
        else:
            _note(copy, kind, body, stop, found)


def _boxes(data: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, where the head, the body and the next box begin. The boxes fill the space exactly."""
    at = start
    while at < end:
        if end - at < 8:
            raise Unsound
        size, kind, body = _number(data, at, 4), bytes(data[at + 4 : at + 8]), at + 8
        if size == 1:
            size, body = _number(data, at + 8, 8), at + 16
        elif size == 0 and end == len(data):
            size = end - at  # the last box may reach to the end of the file
        if body > at + size or at + size > end:
            raise Unsound
        yield kind, at, body, at + size
        at += size


def _note(data: bytearray, kind: bytes, body: int, stop: int, found: _Found) -> None:
    if kind == b"ftyp":
        brands = {bytes(data[at : at + 4]) for at in (body, *range(body + 8, stop, 4))}
        if body != 8 or not brands & BRANDS:
            raise Unsound
    elif kind == b"mvhd":
        found.duration = _duration(data, body, stop)
    elif kind == b"dref":
        references = [_number(data, entry, 4) for _kind, _head, entry, _stop in _boxes(data, body + 8, stop)]
        found.reaches_out |= any(one & 0xFFFFFF != ONE_FILE for one in references)
    elif kind == b"tkhd":
        found.turned = _is_turned(data, body, stop)
    elif kind == b"stsd":
        for coding, _head, entry, after in _boxes(data, body + 8, stop):
            _note_coding(data, coding, entry, after, found)


def _note_coding(data: bytearray, coding: bytes, entry: int, after: int, found: _Found) -> None:
    if coding in SOUND or after - entry < 78:  # 78: the fixed part of a visual sample entry
        return
    width, height = _number(data, entry + 24, 2), _number(data, entry + 26, 2)
    if width and height:
        found.pictures.add(coding)
        found.sizes.append((height, width) if found.turned else (width, height))


def _is_turned(data: bytearray, body: int, stop: int) -> bool:
    """Whether the track is shown on its side, as a telephone held upright records it: its matrix swaps the axes."""
    matrix = body + (52 if _is_long(data, body, stop) else 40)
    return matrix + 36 <= stop and not _number(data, matrix, 4) and not _number(data, matrix + 16, 4)


def _is_long(data: bytearray, body: int, stop: int) -> bool:
    """Whether a box is in its version 1, with numbers of 64 bits."""
    return body < stop and data[body] == 1


def _duration(data: bytearray, body: int, stop: int) -> float | None:
    scale_at, wide = (body + 20, 8) if _is_long(data, body, stop) else (body + 12, 4)
    if scale_at + 4 + wide > stop:
        raise Unsound
    scale, length = _number(data, scale_at, 4), _number(data, scale_at + 4, wide)
    unknown = length in {0, 256**wide - 1}  # 0: a film in fragments, as browsers record it
    return length / scale if scale and not unknown else None


def _number(data: bytearray, at: int, width: int) -> int:
    if at + width > len(data):
        raise Unsound
    return int.from_bytes(data[at : at + width])
