"""Office documents that do harm: bombs, paths that lead out, macros, entities, parts from elsewhere."""

import io
import stat
import zipfile
from collections.abc import Iterator

from attache.kernel.intake import refusals
from attache.kernel.intake.refusals import NotTaken
from tests.kernel.samples import MICROSOFT, OPEN, archive, document, office_parts, open_parts, relation

MEGABYTE = 1024 * 1024
type Case = tuple[str, str, bytes, type[NotTaken]]
XXE = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><x>&c;</x>"
)


def corpus() -> Iterator[Case]:
    """All of them: what it tries, its name, its bytes, the expected refusal."""
    yield from _bombs()
    yield from _paths()
    yield from _locked()
    yield from _programs()
    yield from _from_elsewhere()
    yield from _liars()


def _bombs() -> Iterator[Case]:
    for name in ("minutes.docx", "text.odt"):
        ending = name.rpartition(".")[2]
        bomb = document(ending, {"media/bomb.bin": bytes(60 * MEGABYTE)})
        yield "a ZIP bomb", name, bomb, refusals.TooMuchInside
        many = document(ending, {f"media/{n}": b"" for n in range(5_001)})
        yield "5,001 parts", name, many, refusals.TooMuchInside
    yield (
        "a bomb of XML",
        "minutes.docx",
        document("docx", {"word/x.xml": b"<x>" + b" " * 250 * MEGABYTE + b"</x>"}),
        refusals.TooMuchInside,
    )
    inner = document("xlsx")
    for _depth in range(3):
        inner = document("docx", {"word/embeddings/inner.docx": inner})
    yield "documents in documents", "minutes.docx", inner, refusals.TooMuchInside
    nested = document("docx", {"word/embeddings/inner.xlsx": document("xlsx", {"xl/bomb": bytes(60 * MEGABYTE)})})
    yield "a bomb in a document in a document", "minutes.docx", nested, refusals.TooMuchInside
    yield "parts that overlap", "minutes.docx", _overlapping(), refusals.Damaged
    lying = bytearray(document("docx", {"word/x.bin": bytes(1000)}))
    at = lying.rindex(b"PK\x01\x02") + 24  # the size that the directory gives
    lying[at : at + 4] = (10).to_bytes(4, "little")
    yield "a part larger than it says", "minutes.docx", bytes(lying), refusals.Damaged
    crc = bytearray(archive({**office_parts(), "word/x.bin": b"abcdefgh"}, zipfile.ZIP_STORED))
    at = crc.index(b"abcdefgh")
    crc[at] ^= 1
    yield "a part with a wrong sum", "minutes.docx", bytes(crc), refusals.Damaged


def _overlapping() -> bytes:
    """Many entries of the directory that name one and the same bytes (a bomb of the better kind)."""
    parts = {**office_parts(), **{f"word/{n}.bin": b"x" * 100 for n in range(3)}}
    data = bytearray(archive(parts, zipfile.ZIP_STORED))
    first = data.index(b"PK\x01\x02")
    last = data.rindex(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


def _paths() -> Iterator[Case]:
    for path in (
        "../../evil.bin",
        "/etc/passwd",
        "word/../../evil",
        "C:\\evil.bin",
        "word\\..\\..\\evil",
        "c:evil",
        "word/\x01evil",
        "word/\nevil",
    ):
        yield f"a path that leads out: {path!r}", "minutes.docx", document("docx", {path: b"x"}), refusals.UnsafePaths
    doubled = document("docx", {"WORD/Document.xml": "<x/>"})
    yield "one part under two names", "minutes.docx", doubled, refusals.UnsafePaths
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for path, content in office_parts().items():
            zipped.writestr(path, content)
        link = zipfile.ZipInfo("word/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(link, "/etc/passwd")
    yield "a link to another place", "minutes.docx", out.getvalue(), refusals.UnsafePaths
    locked = bytearray(document("docx"))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    yield "a password", "minutes.docx", bytes(locked), refusals.Locked


def _locked() -> Iterator[Case]:
    secret = "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    parts: dict[str, bytes | str] = {"META-INF/manifest.xml": secret, "content.xml": b"\x93\xf1"}
    yield "a password of the open kind", "text.odt", archive({**open_parts(), **parts}), refusals.Locked


def _programs() -> Iterator[Case]:
    parts: dict[str, bytes | str] = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "word/activeX/activeX1.xml": "<x/>",
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        "word/embeddings/setup.exe": b"MZ",
        "word/media/image1.png": b"MZ\x90\0",
        "word/media/image2.bin": b"\x7fELF",
        "word/media/image3.bin": b"#!/bin/sh",
        "word/media/image4.bin": b"PK\x03\x04",
        "word/media/image5.bin": b"\xd0\xcf\x11\xe0",
        "word/afchunk.mht": "MIME-Version: 1.0",
        "customUI/customUI.xml": "<x/>",
        "word/page.html": "<html/>",
        "word/media/image6.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    }
    for path, content in parts.items():
        yield f"a document with {path}", "minutes.docx", document("docx", {path: content}), refusals.Active
    yield "a macro sheet", "budget.xlsx", document("xlsx", {"xl/macrosheets/sheet1.xml": "<x/>"}), refusals.Active
    yield (
        "macros of the open kind",
        "text.odt",
        document("odt", {"Basic/Standard/Module1.xml": "<x/>"}),
        refusals.Active,
    )
    yield "scripts of the open kind", "text.odt", document("odt", {"Scripts/python/x.py": "import os"}), refusals.Active
    script = "<o:d xmlns:o='o'><o:scripts><o:script>x</o:script></o:scripts></o:d>"
    yield "a script in the text", "text.odt", archive({**open_parts(), "content.xml": script}), refusals.Active
    event = "<o:d xmlns:o='o' xmlns:s='s'><s:event-listener/></o:d>"
    yield "a script upon opening", "text.odt", archive({**open_parts(), "content.xml": event}), refusals.Active
    macros = str(office_parts()["[Content_Types].xml"]).replace(
        f"{MICROSOFT}wordprocessingml.document", "application/vnd.ms-word.document.macroEnabled"
    )
    yield (
        "a document with macros, renamed",
        "minutes.docx",
        archive({**office_parts(), "[Content_Types].xml": macros}),
        refusals.Active,
    )


def _from_elsewhere() -> Iterator[Case]:
    for told, text in {"XXE": XXE, "a billion laughs": LAUGHS, "an empty document type": "<!DOCTYPE x><x/>"}.items():
        for path in ("word/document.xml", "[Content_Types].xml", "docProps/core.xml"):
            own = office_parts()
            own[path] = f"{text}{own[path]!s}" if path == "[Content_Types].xml" else text
            yield f"{told} in {path}", "minutes.docx", archive(own), refusals.Active
        yield f"{told} in a text", "text.odt", archive({**open_parts(), "content.xml": text}), refusals.Active
    wide = XXE.replace("<?xml version='1.0'?>", "").encode("utf-16")
    yield "XXE in UTF-16", "minutes.docx", document("docx", {"word/x.xml": wide}), refusals.Active
    for kind, target in (
        ("attachedTemplate", "https://evil.example/t.dotm"),
        ("oleObject", "https://evil.example/x.rtf"),
        ("frame", "https://evil.example/"),
        ("image", "https://evil.example/pixel.png"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "file:///c:/windows/system32/calc.exe"),
        ("hyperlink", "\\\\evil.example\\share"),
        ("hyperlink", "ms-msdt:/id PCWDiagnostic"),
    ):
        parts = {"word/_rels/document.xml.rels": relation(kind, target)}
        yield f"{kind} at {target}", "minutes.docx", document("docx", parts), refusals.Active
    field = (
        "<w:d xmlns:w='w'><w:fldChar/><w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:d>"
    )
    yield "a command in pieces", "minutes.docx", document("docx", {"word/footer1.xml": field}), refusals.Active
    simple = "<w:d xmlns:w='w'><w:fldSimple w:instr='DDE cmd'/></w:d>"
    yield "a command", "minutes.docx", document("docx", {"word/footer1.xml": simple}), refusals.Active
    yield (
        "a table's command",
        "budget.xlsx",
        document("xlsx", {"xl/externalLinks/l.xml": "<ddeLink ddeService='cmd'/>"}),
        refusals.Active,
    )


def _liars() -> Iterator[Case]:
    yield "any ZIP", "minutes.docx", archive({"readme.txt": "hello"}), refusals.OtherInside
    yield "a ZIP without parts", "minutes.docx", archive({}), refusals.OtherInside
    yield "a table as a text", "minutes.docx", document("xlsx"), refusals.OtherInside
    yield "a text as a table", "table.ods", document("odt"), refusals.OtherInside
    yield (
        "a drawing as a text",
        "text.odt",
        archive({**open_parts(), "mimetype": f"{OPEN}graphics"}),
        refusals.OtherInside,
    )
    yield "no list of types", "minutes.docx", archive({"word/document.xml": "<x/>"}), refusals.Damaged
    yield "no kind", "text.odt", archive({"content.xml": "<x/>"}), refusals.Damaged
    yield "XML that is none", "minutes.docx", document("docx", {"word/x.xml": "<x><y></x>"}), refusals.Damaged
    yield (
        "another kind of text",
        "minutes.docx",
        archive({**office_parts(), "[Content_Types].xml": "<Types/>"}),
        refusals.OtherInside,
    )
