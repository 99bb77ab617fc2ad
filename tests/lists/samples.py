"""Workbooks made by code, and a list that waits for the walk through all addresses."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from attache.registry.lists import actions

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Lines = Sequence[Sequence[object]]


def workbook(
    *sheets: Lines, names: Sequence[str] = "ABC", first: int = 1, rename: Mapping[str, str] | None = None,
    merged: Sequence[str] = (), after: str = "", packed: bool = False,
) -> bytes:  # fmt: skip
    """A workbook of these sheets, whose first row has this number; numbers are written as numbers. `rename` puts cells
    elsewhere, `merged` are ranges such as A2:A3, `after` is put below the rows as it is.
    """
    given = list(zip(names, sheets, strict=False))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for at, _one in enumerate(given, 1)
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, (name, _one) in enumerate(given, 1))
    related = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at, _one in enumerate(given, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
    }
    parts |= {
        f"xl/worksheets/sheet{at}.xml": _sheet(lines, first, rename or {}, after, merged)
        for at, (_name, lines) in enumerate(given, 1)
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _sheet(lines: Lines, first: int, rename: Mapping[str, str], after: str, merged: Sequence[str]) -> str:
    rows = (
        f'<row r="{number}">{"".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(line))}</row>'
        for number, line in enumerate(lines, first)
    )
    text = "".join(rows) + after
    for old, new in rename.items():
        text = text.replace(f'r="{old}"', f'r="{new}"')
    joined = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    joined = f'<mergeCells count="{len(merged)}">{joined}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{text}</sheetData>{joined}</worksheet>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""


def a_list(world: Any) -> Mapping[str, int]:
    """A list that the writer of the samples has sent."""
    source = b"name,city\nHiboway,Shanghai\n"
    return {"pk": actions.keep_list(source=source, name="list.csv", by=world.by, at=world.at).pk}
