"""A table out of a file that was let in: CSV in any separator, XLSX or ODS, sheet by sheet."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from attache.kernel.intake import Kind, Taken, gate
from attache.kernel.intake.gate import Readable
from attache.kernel.intake.refusals import Damaged
from attache.kernel.intake.texts import separator
from attache.kernel.refusals import Refused
from attache.registry.lists.logic import columns
from attache.registry.lists.logic.columns import HEADINGS

ROWS, COLUMNS, SHEETS = 10_000, 60, 30
AREA = 2_000_000  # cells from the first to the last one that is filled; a reader keeps room for each
LOOKED_AT = 10  # lines among which the headings are sought
WORKBOOKS = ("spreadsheetml.sheet", "opendocument.spreadsheet")
NOT_WRITTEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# a cell with something in it: borders and colours down to the last row are nothing to a reader
PLACE = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b')
REPEATED = re.compile(
    rb'number-(?:rows|columns)-repeated="([0-9]+)"[^>]*office:value-type'
    rb'|office:value-type[^>]*repeated="([0-9]+)"'
)
ENDINGS = ".csv,.txt,.xlsx,.ods"


class NoTable(Refused):
    """The file holds no table that can be brought in; says why."""


class OtherDocument(NoTable):
    sentence = _("“%(name)s” is no table. Send CSV, or a workbook (XLSX, ODS).")


class NoRows(NoTable):
    sentence = _("The table has no rows below its headings.")


class TooManyRows(NoTable):
    sentence = _("The table has more than %(rows)s rows. Divide it.")


class TooManyColumns(NoTable):
    sentence = _("The table has more than %(columns)s columns. Leave those that matter.")


class TooFarApart(NoTable):
    sentence = _("“%(name)s” has something written far away from its table. Copy the table into a new workbook.")


class NoSuchSheet(NoTable):
    sentence = _("There is no sheet “%(sheet)s”. There are: %(sheets)s.")


class NoSuchHeadings(NoTable):
    sentence = _("There are no headings in row %(row)s.")


@dataclass(frozen=True)
class Sheet:
    """Lines of cells with their numbers in the file; empty lines are left out."""

    name: str
    lines: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Table:
    """Headings, and rows of as many cells with their numbers in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(source: bytes | Readable, name: str, headings: Mapping[str, Sequence[str]] = HEADINGS) -> tuple[Sheet, ...]:
    """The sheets of a file with something written on them; CSV is one sheet. What is written in merged cells stands in
    each row of them. `headings`: the words, in small letters, that its columns may be called by.

    Refused by the gate (`intake.refusals.NotTaken`), and with `NoTable` where it is no table or too large a one.
    """
    words = [word for several in headings.values() for word in several]
    taken = gate.take(source, name, kinds=(Kind.TEXT, Kind.DOCUMENT), words=words)
    if taken.kind is Kind.TEXT:
        sheets = [replace(sheet_of_csv(taken.data.decode()), name=taken.name)]
    elif taken.media_type.endswith(WORKBOOKS):
        sheets = _sheets_of_workbook(taken)
    else:
        raise OtherDocument(name=taken.name)
    filled = tuple(sheet for sheet in sheets if sheet.lines)
    if not filled:
        raise NoRows
    return filled


def sheet_of_csv(text: str) -> Sheet:
    """The one sheet of a table in CSV, with whichever separator it has."""
    try:
        return _sheet("", list(csv.reader(io.StringIO(text), delimiter=separator(text))))
    except csv.Error as error:
        raise Damaged(name="CSV") from error


def of_csv(text: str) -> Table:
    """A table in CSV under the headings that it seems to have."""
    return table_of(sheet_of_csv(text))


def chosen(sheets: Sequence[Sheet], name: str = "") -> int:
    """The place of the sheet of this name; without a name, of the first one that holds a table with known headings."""
    if name:
        found = [number for number, sheet in enumerate(sheets) if sheet.name == name]
        if not found:
            raise NoSuchSheet(sheet=name, sheets=", ".join(sheet.name for sheet in sheets))
        return found[0]
    known = [number for number, sheet in enumerate(sheets) if len(sheet.lines) > 1 and _knows(_first(sheet))]
    return known[0] if known else 0


def headings_of(sheet: Sheet) -> int:
    """The number of the line that seems to hold the headings: a title above a table knows but one column."""
    first = sheet.lines[:LOOKED_AT]
    wide = (number for number, line in first if _knows(line) and sum(map(bool, line)) > 1)
    narrow = (number for number, line in first if _knows(line))
    return next(wide, next(narrow, first[0][0] if first else 1))


def table_of(sheet: Sheet, headings: int | None = None) -> Table:
    """A sheet as a table below the line of its headings; a column without one is called by its letter.

    Refused without rows below, and where there is no such line.
    """
    wanted = headings if headings is not None else headings_of(sheet)
    lines = dict(sheet.lines)
    if wanted not in lines and lines:
        raise NoSuchHeadings(row=wanted)
    below = [(number, line) for number, line in sheet.lines if number > wanted]
    if not below:
        raise NoRows
    width = len(lines[wanted])
    called = tuple(lines[wanted][at] or f"({_letter(at)})" for at in range(width))
    return Table(called, tuple(below))


def _knows(line: Sequence[str]) -> int:
    return sum(map(bool, columns.guess(line)))


def _first(sheet: Sheet) -> tuple[str, ...]:
    return dict(sheet.lines)[headings_of(sheet)]


def _letter(at: int) -> str:
    return (chr(ord("A") + at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _sheets_of_workbook(taken: Taken) -> list[Sheet]:
    """Every sheet of a workbook, with the numbers that its rows have there."""
    _refuse_far_apart(taken)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(taken.data))
        names = [one.name for one in book.sheets_metadata if str(one.typ).endswith("WorkSheet")][:SHEETS]
        return [_sheet_of(book, name) for name in names]
    except (CalamineError, PasswordError, XmlError, ZipError, OSError) as error:
        raise Damaged(name=taken.name) from error


def _sheet_of(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    above, left = sheet.start or (0, 0)
    lines = [[""] * left + [_cell(one) for one in row] for row in sheet.to_python(skip_empty_area=True)]
    for (first, column), (last, _right) in sheet.merged_cell_ranges or []:
        _fill_down(lines, column, first - above, last - above)
    return _sheet(name, lines, above)


def _fill_down(lines: list[list[str]], column: int, first: int, last: int) -> None:
    """What a merged cell says is said of each of its rows, as far as there are any."""
    if 0 <= first < len(lines) and column < len(lines[first]):
        for line in lines[first + 1 : last + 1]:
            line[column] = line[column] or lines[first][column]


def _sheet(name: str, lines: list[list[str]], above: int = 0) -> Sheet:
    clean = [(number, tuple(_clean(cell) for cell in line)) for number, line in enumerate(lines, 1 + above)]
    filled = [(number, line) for number, line in clean if any(line)]
    if len(filled) > ROWS + 1:
        raise TooManyRows(rows=ROWS)
    width = max((at + 1 for _number, line in filled for at, cell in enumerate(line) if cell), default=0)
    if width > COLUMNS:
        raise TooManyColumns(columns=COLUMNS)
    return Sheet(name, tuple((number, (line + ("",) * width)[:width]) for number, line in filled))


def _clean(cell: str) -> str:
    return NOT_WRITTEN.sub(" ", cell).strip()


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _refuse_far_apart(taken: Taken) -> None:
    """A cell in the last row and column of an empty sheet makes the reader keep room for all between."""
    measured: Callable[[bytes], int] = _area if taken.media_type.endswith(WORKBOOKS[0]) else _most_repeated
    with zipfile.ZipFile(io.BytesIO(taken.data)) as zipped:
        parts = [one for one in zipped.namelist() if one.startswith("xl/worksheets/") or one == "content.xml"]
        if any(measured(zipped.read(one)) > AREA for one in parts):
            raise TooFarApart(name=taken.name)


def _area(part: bytes) -> int:
    rows = wide = 0
    for column, row in PLACE.findall(part):
        number = 0
        for letter in column:
            number = number * 26 + letter - 64
        rows, wide = max(rows, int(row)), max(wide, number)
    return rows * wide


def _most_repeated(part: bytes) -> int:
    most = max((int(one or other) for one, other in REPEATED.findall(part)), default=0)
    return most * COLUMNS
