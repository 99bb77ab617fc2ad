"""Tables for people who open them in a spreadsheet: comma-separated values and workbooks that show what they hold and
run nothing.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon with instead of showing
MARK = "\ufeff"  # so that spreadsheets read Chinese as UTF-8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters of a cell that a spreadsheet takes
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPC = "http://schemas.openxmlformats.org/package/2006"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
STYLES = (
    '<fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>'
)


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table under its head, with the mark of UTF-8; what could be a formula stands behind an apostrophe."""
    kept = StringIO(MARK)
    kept.seek(0, 2)
    table = csv.writer(kept)
    table.writerow(head)
    for row in rows:
        table.writerow([harmless(str(value)) for value in row])
    return kept.getvalue()


def harmless(value: str) -> str:
    """A cell that a spreadsheet shows as it is."""
    return f"'{value}" if value.startswith(FORMULA) else value


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a workbook of one sheet, every cell a text, the head bold and kept in view (ECMA-376, part 1)."""
    lines = [head, *rows]
    cells = "".join(_row(number, line) for number, line in enumerate(lines, start=1))
    view = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    sheet = f'<sheetViews><sheetView workbookViewId="0">{view}</sheetView></sheetViews>'
    sheet += '<sheetFormatPr defaultColWidth="24" defaultRowHeight="15"/>'
    name = escape("".join(one for one in title if one not in r"[]:*?/\ ")[:31] or "1", {'"': "&quot;"})
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{OPC}/content-types">{_types()}</Types>',
        "_rels/.rels": _relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations({"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml"}),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}<sheetData>{cells}</sheetData></worksheet>',
    }
    book = BytesIO()
    with ZipFile(book, "w", ZIP_DEFLATED) as packed:
        for place, text in parts.items():
            packed.writestr(ZipInfo(place, (1980, 1, 1, 0, 0, 0)), DECLARED + text, ZIP_DEFLATED)
    return book.getvalue()


def _row(number: int, line: Sequence[object]) -> str:
    style = ' s="1"' if number == 1 else ""
    texts = (escape(UNSEEN.sub("", str(value))[:LONGEST]) for value in line)
    cells = (f'<c{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _relations(targets: dict[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="r{number}" Type="{REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{OPC}/relationships">{told}</Relationships>'


def _types() -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    named = {"/xl/workbook.xml": "sheet.main", "/xl/worksheets/sheet1.xml": "worksheet", "/xl/styles.xml": "styles"}
    told = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return told + "".join(
        f'<Override PartName="{part}" ContentType="{sheet}.{kind}+xml"/>' for part, kind in named.items()
    )
