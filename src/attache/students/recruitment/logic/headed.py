"""Rows of a table by what their columns say, whatever language the headings are in and however many lines are above."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attache.registry.lists.logic.tables import Sheet

LOOKED_AT = 20  # lines among which the headings are sought: platforms put some about the meeting above
NOT_COMPARED = re.compile(r"[\s()（）:：*_/\-.]+")
Headings = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Rows:
    """Rows below headings: the number in the file, and the texts by the fields. `columns`: the heading of a field."""

    columns: dict[str, str]
    lines: tuple[tuple[int, dict[str, str]], ...]


def rows_of(sheets: Sequence[Sheet], headings: Headings, needed: str) -> Rows | None:
    """The rows of the first sheet with a line that heads the needed field; None where there is no such line.

    Of several such lines the one with the most fields: a title above, or headings over headings, know fewer.
    """
    for sheet in sheets:
        heads = [[_field(cell, headings) for cell in line] for _number, line in sheet.lines[:LOOKED_AT]]
        known = [(len(set(filter(None, fields))), -at) for at, fields in enumerate(heads) if needed in fields]
        if known:
            at = -max(known)[1]
            return _rows(sheet, at, heads[at])
    return None


def _rows(sheet: Sheet, at: int, fields: Sequence[str]) -> Rows:
    places = {field: column for column, field in reversed(list(enumerate(fields))) if field}
    head = sheet.lines[at][1]
    below = sheet.lines[at + 1 :]
    lines = tuple((number, {field: line[column].strip() for field, column in places.items()}) for number, line in below)
    return Rows({field: head[column] for field, column in places.items()}, lines)


def _field(cell: str, headings: Headings) -> str:
    """Which field a heading names: exactly, or by how it begins."""
    text = NOT_COMPARED.sub("", cell).casefold()
    exact = next((field for field, words in headings.items() if text in words), "")
    begins = (field for field, words in headings.items() if any(text.startswith(word) for word in words))
    return exact or (next(begins, "") if text else "")
