"""Plain texts and tables in CSV: their encoding found, kept as UTF-8."""

import csv
import io
import re
from collections.abc import Callable, Collection

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
SEPARATORS = ",;\t"
WORD = re.compile(r"[^\W\d_]+")


def read(data: bytes, name: str, words: Collection[str] = ()) -> Taken:
    """A text in UTF-8, with plain line ends. Known besides UTF-8: UTF-16 with its mark, GB 18030, Windows-1251.

    `words` are expected in it, such as the headings of a table: a reading that has one of them is the right one.
    Refused: bytes that are no text, pages and programs, and tables with formulas in their cells.
    """
    text = decoded(data, name, words).replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        raise OtherInside(name=name)
    if MARKUP.match(text) or text.startswith(PROGRAM) or tails.holds_page(text.encode()):
        raise Active(name=name)
    is_table = names.ending_of(name) == "csv"
    if is_table:
        _look_at_table(text, name)
    media_type = "text/csv" if is_table else "text/plain"
    return Taken(kind=Kind.TEXT, media_type=media_type, data=text.encode(), name=name)


def decoded(data: bytes, name: str, words: Collection[str] = ()) -> str:
    """The text in whichever of the known encodings it is. Refuses what reads well in none of them.

    Strict UTF-8 goes first. A few lines may read well in two of the others: then the expected `words` decide, and where
    there are none, how words are written.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding, name)
    if (text := _as_maybe(data, "utf-8")) is not None:
        return text
    if b"\0" in data:
        raise OtherInside(name=name)
    chinese, russian = _as_maybe(data, "gb18030"), _as_maybe(data, "cp1251")
    for read_so, fits in (
        (chinese, _expects(words)), (russian, _expects(words)),
        (russian, _is_well_written), (chinese, _is_chinese), (russian, _is_russian),
    ):  # fmt: skip
        if read_so is not None and fits(read_so):
            return read_so
    raise UnknownEncoding(name=name)


def separator(text: str) -> str:
    """What stands between the cells of a table: that which the first line with any has most of; a title has none."""
    first = next((line for line in text.splitlines() if any(one in line for one in SEPARATORS)), "")
    return max(SEPARATORS, key=first.count)


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Damaged(name=name) from error


def _as_maybe(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _expects(words: Collection[str]) -> Callable[[str], bool]:
    telling = [word for word in words if not word.isascii()]
    return lambda text: any(word in text.casefold() for word in telling)


def _is_russian(text: str) -> bool:
    """Nearly everything beyond ASCII is what Russian texts are written with."""
    beyond = [letter for letter in text if letter > "\x7f"]
    return sum(bool(RUSSIAN.match(letter)) for letter in beyond) >= SURE * len(beyond)


def _is_well_written(text: str) -> bool:
    """Russian, and capitals begin words or fill them.

    Chinese bytes read so are letters mixed with signs: the first of a pair is a capital nearly always, the second a
    sign in one case of three.
    """
    words = WORD.findall(text)
    return _is_russian(text) and sum(map(_is_cased, words)) >= SURE * len(words)


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _is_chinese(text: str) -> bool:
    """Nearly everything beyond ASCII is a common character (GB 2312, first level) or Chinese punctuation."""
    beyond = [letter for letter in text if letter > "\x7f"]
    return sum(_is_common(letter) for letter in beyond) >= SURE * len(beyond)


def _is_common(letter: str) -> bool:
    lead = letter.encode("gb2312", errors="ignore")[:1]
    return b"\xb0" <= lead <= b"\xd7" or lead in {b"\xa1", b"\xa3"}


def _look_at_table(text: str, name: str) -> None:
    reader = csv.reader(io.StringIO(text), delimiter=separator(text), strict=True)
    try:
        cells = [cell for row in reader for cell in row]
    except csv.Error as error:
        raise BrokenTable(name=name, line=reader.line_num) from error
    if any(FORMULA.match(cell) for cell in cells):
        raise Active(name=name)
