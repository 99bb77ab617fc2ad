"""Small sound files of every kind that is taken, made by code; hostile.py bends them."""

import io
import struct
import zipfile
from collections.abc import Mapping

import pikepdf
from PIL import Image

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MICROSOFT = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
MAIN = {
    "docx": (
        "word/document.xml",
        "wordprocessingml.document",
        "<w:document xmlns:w='w'><w:p>Minutes</w:p></w:document>",
    ),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet", "<workbook><sheets/></workbook>"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation", "<p:presentation xmlns:p='p'/>"),
}
OPEN_KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nDear colleagues!\n\n00:00:04.000 --> 00:00:06.500\nWe stand by you.\n"


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", colour: object = 0, **given
) -> bytes:
    """A picture in one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **given)  # type: ignore[arg-type]  # a colour of the mode
    return out.getvalue()


def pdf(change=None, **saved) -> bytes:
    """A PDF of one page; `change` is called with the open file before it is saved."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        if change:
            change(made)
        made.save(out, **saved)
    return out.getvalue()


def archive(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as zipped:
        for path, content in parts.items():
            zipped.writestr(path, content)
    return out.getvalue()


def office_parts(ending: str = "docx", **more: bytes | str) -> dict[str, bytes | str]:
    """The parts of an office document of Microsoft's kind."""
    main, kind, content = MAIN[ending]
    types = f"<Types xmlns='{TYPES}'><Override PartName='/{main}' ContentType='{MICROSOFT}{kind}.main+xml'/></Types>"
    link = relation("officeDocument", main, "Internal")
    return {"[Content_Types].xml": types, "_rels/.rels": link, main: content, **more}


def open_parts(ending: str = "odt", **more: bytes | str) -> dict[str, bytes | str]:
    """The parts of an office document of the open kind."""
    content = "<office:document-content xmlns:office='o'><office:scripts/><office:body/></office:document-content>"
    return {"mimetype": f"{OPEN}{OPEN_KINDS[ending]}", "content.xml": content, **more}


def document(ending: str = "docx", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """An office document with more parts."""
    own = office_parts(ending) if ending in MAIN else open_parts(ending)
    return archive({**own, **(parts or {})})


def relation(kind: str, target: str, mode: str = "External") -> str:
    """A file of relations with one in it."""
    return (
        f"<Relationships xmlns='{PACKAGE}'><Relationship Id='r9' Type='{RELS}/{kind}' Target='{target}' "
        f"TargetMode='{mode}'/></Relationships>"
    )


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4."""
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def ftyp(brand: bytes = b"isom") -> bytes:
    """The box that an MP4 begins with."""
    return box(b"ftyp", brand, bytes(4), brand, b"mp41")


def mvhd(scale: int = 1000, length: int = 12_500) -> bytes:
    """The head of a film: its length in units of 1/scale seconds."""
    return box(b"mvhd", bytes(12), struct.pack(">II", scale, length), bytes(80))


def coding(kind: bytes = b"avc1", size: tuple[int, int] = (640, 360)) -> bytes:
    """How pictures of a film are coded, and their size."""
    return box(kind, bytes(24), struct.pack(">HH", *size), bytes(50))


def track(
    entry: bytes | None = None, *, matrix: tuple[int, ...] = (1, 0, 0, 0, 1, 0, 0, 0, 1), reference: int = 1
) -> bytes:
    """A track of pictures."""
    head = box(b"tkhd", bytes(40), b"".join(struct.pack(">I", one << 16) for one in matrix), bytes(8))
    outside = box(b"dinf", box(b"dref", bytes(4), struct.pack(">I", 1), box(b"url ", struct.pack(">I", reference))))
    table = box(b"stbl", box(b"stsd", bytes(4), struct.pack(">I", 1), coding() if entry is None else entry))
    return box(b"trak", head, box(b"mdia", box(b"minf", outside, table)))


def mp4(*inside: bytes, begin: bytes | None = None, end: bytes = b"") -> bytes:
    """A film without a picture in it: its boxes are all that is looked at."""
    moov = box(b"moov", *(inside or (mvhd(), track())))
    return (ftyp() if begin is None else begin) + moov + box(b"mdat", b"pictures") + end


def element(kind: int, content: bytes, *, open_ended: bool = False) -> bytes:
    """An element of a WebM."""
    head = kind.to_bytes((kind.bit_length() + 7) // 8)
    return head + (b"\x01" + b"\xff" * 7 if open_ended else (len(content) | 1 << 56).to_bytes(8)) + content


def webm_track(codec: bytes = b"V_VP9", size: tuple[int, int] = (640, 360)) -> bytes:
    """The tracks of a WebM: one of pictures."""
    sizes = element(0xB0, size[0].to_bytes(2)) + element(0xBA, size[1].to_bytes(2))
    return element(0x1654AE6B, element(0xAE, element(0x83, b"\x01") + element(0x86, codec) + element(0xE0, sizes)))


def webm(*more: bytes, doctype: bytes = b"webm", tracks: bytes | None = None, open_ended: bool = False) -> bytes:
    """A WebM with one empty cluster, 12.5 seconds long."""
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3)) + element(0x4489, struct.pack(">d", 12_500)))
    cluster = element(0x1F43B675, element(0xE7, b"\0") + element(0xA3, b"\x81\0\0\0block"), open_ended=open_ended)
    inside = info + (webm_track() if tracks is None else tracks) + b"".join(more) + cluster
    return element(0x1A45DFA3, element(0x4282, doctype)) + element(0x18538067, inside, open_ended=open_ended)


SOUND = {
    "photo.jpg": picture(),
    "photo.jpeg": picture(mode="L"),
    "drawing.png": picture("PNG", mode="RGBA", colour=(10, 20, 30, 0)),
    "poster.webp": picture("WEBP"),
    "memo.pdf": pdf(),
    "minutes.docx": document("docx"),
    "budget.xlsx": document("xlsx"),
    "talk.pptx": document("pptx"),
    "text.odt": document("odt"),
    "table.ods": document("ods"),
    "slides.odp": document("odp"),
    "note.txt": "Дорогие друзья! 亲爱的朋友们!\n".encode(),
    "list.csv": b"name,phone\nLu Zhiyu,+86 (29) 123\n",
    "appeal.mp4": mp4(),
    "appeal.m4v": mp4(begin=ftyp(b"M4V ")),
    "appeal.webm": webm(),
    "appeal.vtt": VTT.encode(),
}
