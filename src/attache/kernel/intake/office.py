"""Office documents: a ZIP of XML parts, looked at from outside before any part is unpacked, then part by part."""

import io
import re
import stat
import zipfile
import zlib
from xml.parsers import expat

from attache.kernel.intake import names
from attache.kernel.intake.kinds import MEGABYTE, Kind, Taken
from attache.kernel.intake.refusals import (
    Active,
    Damaged,
    Locked,
    OtherInside,
    TooMuchInside,
    TwoInOne,
    UnsafePaths,
)

PARTS = 5_000
TOTAL = 200 * MEGABYTE
RATIO = 100  # times the packed size; XML shrinks to a tenth, a bomb to a thousandth
SMALL = 5 * MEGABYTE  # below it the ratio says nothing
DEPTH = 1  # a chart in a text holds its table as a document of its own
MICROSOFT = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
MAIN = {  # the part that makes the document what it says, and the type under which it is listed
    "docx": ("word/document.xml", f"{MICROSOFT}wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", f"{MICROSOFT}spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", f"{MICROSOFT}presentationml.presentation"),
    "odt": ("content.xml", f"{OPEN}text"),
    "ods": ("content.xml", f"{OPEN}spreadsheet"),
    "odp": ("content.xml", f"{OPEN}presentation"),
}
PROGRAMS = re.compile(
    r"vbaproject|vbadata|macrosheet|activex|oleobject|afchunk|customui|^basic/|^scripts/|/embeddings/.*\.bin$"
    r"|\.(exe|dll|scr|js|vbs|bat|cmd|ps1|jar|lnk|hta|swf|html?|mht|docm|xlsm|pptm|dotm)$",
    re.IGNORECASE,
)
ACTIVE_TYPES = re.compile(r"macroEnabled|vbaProject|activeX|/(?:oleObject|attachedTemplate|frame|subDocument)$")
UNSAFE_TARGET = re.compile(r"\s*(?:(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:|\\\\|//)", re.IGNORECASE)
COMMANDS = re.compile(r"\b(?:DDEAUTO|DDE|INCLUDETEXT)\b", re.IGNORECASE)
CELLS, CELLS_SAY = {"c", "row"}, {"r", "s", "t"}  # a sheet may have millions, which do nothing
ELEMENTS = {"script", "event-listener", "ddeLink", "dde-source", "dde-connection"}
NESTED = ("docx", "xlsx", "pptx")
MACHINE = (b"MZ", b"\x7fELF", b"#!", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-")


class _Acts(Exception):
    """An XML part that does something: a document type (entities), a script, a link to what is fetched on opening."""


def read(data: bytes, name: str) -> Taken:
    """A document without anything that runs. Its bytes are kept as they are.

    Refused: another ZIP, more than 5,000 parts or 200 MB unpacked, paths that lead out, passwords, macros, embedded
    programs, parts fetched from elsewhere, XML with a document type (XXE, entity bombs).
    """
    ending = names.ending_of(name)
    try:
        _read(data, name, ending, depth=0)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError) as error:
        raise Damaged(name=name) from error
    except (LookupError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Damaged(name=name) from error
    return Taken(kind=Kind.DOCUMENT, media_type=MAIN[ending][1], data=data, name=name)


def _read(data: bytes, name: str, ending: str, depth: int) -> None:
    if not data.startswith(b"PK\x03\x04"):
        raise OtherInside(name=name)
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        parts = zipped.infolist()
        _refuse_joined(data, zipped, name)
        _refuse_large(parts, len(data), name)
        _refuse_paths(parts, name)
        if any(part.flag_bits & 1 for part in parts):
            raise Locked(name=name)
        if any(PROGRAMS.search(part.filename) for part in parts):
            raise Active(name=name)
        _refuse_other_kind(zipped, name, ending)
        if "META-INF/manifest.xml" in zipped.namelist() and b"encryption-data" in zipped.read("META-INF/manifest.xml"):
            raise Locked(name=name)
        for part in parts:
            if content := zipped.read(part):  # LibreOffice leaves some parts empty
                _look_at(content, part.filename, name, depth)


def _refuse_joined(data: bytes, zipped: zipfile.ZipFile, name: str) -> None:
    """The ZIP is the whole file: it begins with its first part and ends with its directory."""
    starts = [part.header_offset for part in zipped.infolist()]
    if min(starts, default=1) or zipped.comment or data[-22:-18] != b"PK\x05\x06":
        raise TwoInOne(name=name)


def _refuse_large(parts: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    total = sum(part.file_size for part in parts)
    if len(parts) > PARTS or total > TOTAL or (total > SMALL and total > packed * RATIO):
        raise TooMuchInside(name=name)


def _refuse_paths(parts: list[zipfile.ZipInfo], name: str) -> None:
    paths = [part.orig_filename for part in parts]
    links = any(stat.S_ISLNK(part.external_attr >> 16) for part in parts)
    if links or len({path.lower() for path in paths}) < len(paths) or any(_leads_out(path) for path in paths):
        raise UnsafePaths(name=name)


def _leads_out(path: str) -> bool:
    odd = "\\" in path or ":" in path or any(ord(letter) < 32 or ord(letter) == 127 for letter in path)
    return odd or path.startswith("/") or ".." in path.split("/")


def _refuse_other_kind(zipped: zipfile.ZipFile, name: str, ending: str) -> None:
    main, media_type = MAIN[ending]
    if main not in zipped.namelist():
        raise OtherInside(name=name)
    if media_type.startswith(OPEN):
        says = zipped.read("mimetype").decode("ascii")
        if says != media_type:
            raise OtherInside(name=name)
    elif f"{media_type}.main+xml".encode() not in zipped.read("[Content_Types].xml"):
        is_active = b"macroEnabled" in zipped.read("[Content_Types].xml")
        raise Active(name=name) if is_active else OtherInside(name=name)


def _look_at(part: bytes, path: str, name: str, depth: int) -> None:
    ending = path.rpartition(".")[2].lower()
    if ending in NESTED:
        if depth == DEPTH:
            raise TooMuchInside(name=name)
        _read(part, name, ending, depth + 1)
    elif ending in {"xml", "rels", "rdf", "vml", "svg"} or b"<?xml" in part[:200]:
        try:
            _look_at_xml(part)
        except _Acts as error:
            raise Active(name=name) from error
    elif part.startswith(MACHINE):
        raise Active(name=name)


def _look_at_xml(part: bytes) -> None:
    """Read an XML part with expat, whatever its encoding. Raises _Acts when it does more than say something."""
    commands: list[str] = []
    inside: list[str] = []

    def refuse(*_told: object) -> None:
        raise _Acts

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag in CELLS and attributes.keys() <= CELLS_SAY:
            inside.append(tag)
            return
        name = tag.rpartition(":")[2]
        inside.append(name)
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "fldChar" or "instr" in values:  # another field begins
            commands.append(f" {values.get('instr', '')} ")
        if name in ELEMENTS or _reaches_out(name, values):
            raise _Acts

    def words(text: str) -> None:
        if inside[-1] == "instrText":
            commands.append(text)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _tag: inside.pop()
    parser.CharacterDataHandler = words
    parser.Parse(part, True)
    if COMMANDS.search("".join(commands)):  # a field may be written in pieces
        raise _Acts


def _reaches_out(element: str, values: dict[str, str]) -> bool:
    kind = values.get("Type" if element == "Relationship" else "ContentType", "")
    if ACTIVE_TYPES.search(kind):
        return True
    outside = element == "Relationship" and values.get("TargetMode") == "External"
    return outside and (not kind.endswith("/hyperlink") or bool(UNSAFE_TARGET.match(values.get("Target", ""))))
