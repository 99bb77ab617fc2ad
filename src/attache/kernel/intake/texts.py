"""Plain texts and tables in CSV: their encoding found, kept as UTF-8."""

import csv
import io
import re

from attache.kernel.intake import names, tails
from attache.kernel.intake.kinds import Kind, Taken
from attache.kernel.intake.refusals import Active, BrokenTable, Damaged, OtherInside, UnknownEncoding

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
MARKUP = re.compile(r"\s*<[!?a-z/]", re.IGNORECASE)
PROGRAM = ("#!", "MZ", "%PDF-", "{\\rtf", "%!PS")
# What a spreadsheet would run on opening (CSV injection). A phone number such as +86 29 is not meant.
FORMULA = re.compile(r"\s*(?:[=@]|[-+](?:.*\|.*!|\s*[A-Za-z]+\())", re.DOTALL)
RUSSIAN = re.compile(r"[А-Яа-яЁё«»–—№…“”„°\xa0]")  # what Russian texts write outside of ASCII
SURE = 0.9


def read(data: bytes, name: str) -> Taken:
    """A text in UTF-8, with plain line ends. Known besides UTF-8: UTF-16 with its mark, GB 18030, Windows-1251.

    Refused: bytes that are no text, pages and programs, and tables with formulas in their cells.
    """
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        raise OtherInside(name=name)
    if MARKUP.match(text) or text.startswith(PROGRAM) or tails.holds_page(text.encode()):
        raise Active(name=name)
    is_table = names.ending_of(name) == "csv"
    if is_table:
        _look_at_table(text, name)
    media_type = "text/csv" if is_table else "text/plain"
    return Taken(kind=Kind.TEXT, media_type=media_type, data=text.encode(), name=name)


def decoded(data: bytes, name: str) -> str:
    """The text in whichever of the known encodings it is. Refuses what reads well in none of them."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding, name)
    if _reads(data, "utf-8"):
        return data.decode()
    if b"\0" in data:
        raise OtherInside(name=name)
    if _reads(data, "cp1251") and _is_russian(data):
        return data.decode("cp1251")
    if _reads(data, "gb18030") and _is_chinese(data.decode("gb18030")):
        return data.decode("gb18030")
    raise UnknownEncoding(name=name)


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Damaged(name=name) from error


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_russian(data: bytes) -> bool:
    """Read as Windows-1251, nearly everything beyond ASCII is what Russian texts are written with.

    Chinese bytes read so are letters mixed with signs: the second of a pair is a sign in one case of three.
    """
    beyond = [letter for letter in data.decode("cp1251") if letter > "\x7f"]
    return sum(bool(RUSSIAN.match(letter)) for letter in beyond) >= SURE * len(beyond)


def _is_chinese(text: str) -> bool:
    """Nearly everything beyond ASCII is a common character (GB 2312, first level) or Chinese punctuation."""
    beyond = [letter for letter in text if letter > "\x7f"]
    return sum(_is_common(letter) for letter in beyond) >= SURE * len(beyond)


def _is_common(letter: str) -> bool:
    lead = letter.encode("gb2312", errors="ignore")[:1]
    return b"\xb0" <= lead <= b"\xd7" or lead in {b"\xa1", b"\xa3"}


def _look_at_table(text: str, name: str) -> None:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        cells = [cell for row in reader for cell in row]
    except csv.Error as error:
        raise BrokenTable(name=name, line=reader.line_num) from error
    if any(FORMULA.match(cell) for cell in cells):
        raise Active(name=name)
