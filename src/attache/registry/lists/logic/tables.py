"""A table out of a file that was let in: CSV in any separator, XLSX or ODS (its first sheet)."""

import csv
import io
from dataclasses import dataclass

from python_calamine import CalamineWorkbook

ROWS = 10_000
SEPARATORS = ",;\t"


class NoTable(ValueError):
    """The file holds no table that can be brought in; says why."""


@dataclass(frozen=True)
class Table:
    """Headings, and rows of as many cells with their numbers in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def of_csv(text: str) -> Table:
    """A table in CSV; the separator is the one that the first line has most of."""
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    return _table(list(csv.reader(io.StringIO(text), delimiter=separator)))


def of_workbook(data: bytes) -> Table:
    """The first sheet of a workbook."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return _table([[_cell(one) for one in row] for row in sheet.to_python()])


def _table(lines: list[list[str]]) -> Table:
    filled = [(number, [cell.strip() for cell in line]) for number, line in enumerate(lines, 1)]
    filled = [(number, line) for number, line in filled if any(line)]
    if len(filled) < 2:
        raise NoTable("The table has no rows below its headings.")
    if len(filled) > ROWS + 1:
        raise NoTable(f"The table has more than {ROWS} rows.")
    headings = tuple(filled[0][1])
    width = len(headings)
    return Table(headings, tuple((number, tuple((line + [""] * width)[:width])) for number, line in filled[1:]))


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
