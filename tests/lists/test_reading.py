"""Whatever is sent as a list becomes a table, or a sentence that says what to do."""

import pytest

from attache.kernel.intake import refusals
from attache.kernel.refusals import Refused
from attache.registry.lists.logic import columns, tables
from tests.kernel import samples
from tests.lists.samples import workbook


@pytest.mark.parametrize(
    ("name", "source", "refusal", "said"),
    [
        ("list.csv", b"", refusals.Empty, "is empty"),
        ("list.csv", b"\n\n", tables.NoRows, "no rows"),
        ("list.csv", b"name\n", tables.NoRows, "no rows"),
        ("list.csv", b'name\n"' + b"x" * 200_000 + b'"\n', refusals.BrokenTable, "near line 2"),
        ("list.csv", b'name\nA\n"B\n', refusals.BrokenTable, "not closed"),
        ("minutes.docx", samples.document("docx"), tables.OtherDocument, "“minutes.docx” is no table"),
        ("list.xlsx", samples.document("docx"), refusals.OtherInside, "not what its name says"),
        ("budget.xlsx", samples.document("xlsx"), Refused, "budget.xlsx|no rows"),
        ("list.xlsx", workbook([]), tables.NoRows, "no rows"),
        ("list.xlsm", b"PK", refusals.WithMacros, "can hold macros.*Save it as XLSX"),
        ("list.pdf", b"%PDF-", refusals.WrongKind, "a kind that is not taken"),
        ("list.csv", ("name," * 61 + "\n" + "x," * 61).encode(), tables.TooManyColumns, "more than 60"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(name: str, source: bytes, refusal: type[Refused], said: str) -> None:
    with pytest.raises(refusal, match=said):
        tables.table_of(tables.read(source, name)[0])


def test_a_cell_far_away_is_refused_before_room_is_made_for_it() -> None:
    far = workbook([["name"], ["A"]], rename={"A2": "XFD1048576"})
    with pytest.raises(tables.TooFarApart, match="far away"):
        tables.read(far, "list.xlsx")


def test_a_million_rows_with_nothing_but_a_border_are_no_rows() -> None:
    bordered = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(4, 2**20))
    bordered = f'<row r="3"><c r="B3" s="1"></c></row>{bordered}<row r="1048576"><c r="XFD1048576" s="2"/></row>'
    book = workbook([["name", "city"], ["Hiboway", "Shanghai"]], after=bordered, packed=True)
    (sheet,) = tables.read(book, "list.xlsx")
    assert sheet.lines == ((1, ("name", "city")), (2, ("Hiboway", "Shanghai")))


def test_what_is_written_in_merged_cells_is_said_of_each_of_their_rows() -> None:
    lines = [["City", "Name"], ["Shanghai", "A"], ["", "B"], ["Xi'an", "C"], ["Title over both"]]
    (sheet,) = tables.read(workbook(lines, merged=("A5:A6", "A8:B8"), first=4), "list.xlsx")
    assert [line for _number, line in sheet.lines[1:4]] == [("Shanghai", "A"), ("Shanghai", "B"), ("Xi'an", "C")]
    assert sheet.lines[4] == (8, ("Title over both", ""))


def test_rows_keep_the_numbers_of_the_file_below_titles_and_empty_lines() -> None:
    (sheet,) = tables.read(
        workbook([["Partners of the name"], [], ["Name", "", "City"], ["A", "x"]], first=3), "a.xlsx"
    )
    table = tables.table_of(sheet)
    assert table.headings == ("Name", "(B)", "City")
    assert table.rows == ((6, ("A", "x", "")),)
    assert columns.guess(table.headings) == ["full_en", "", "city_en"]


def test_cells_beyond_the_headings_are_not_lost() -> None:
    assert tables.of_csv("name\nA,,x") == tables.Table(("name", "(B)", "(C)"), ((2, ("A", "", "x")),))


def test_the_sheet_with_a_table_is_taken_unless_another_is_asked_for() -> None:
    book = workbook([["Read me"], ["first"]], [["名称", "城市"], ["浙江大学", "杭州"]], names=["About", "List"])
    sheets = tables.read(book, "a.xlsx")
    assert sheets[tables.chosen(sheets)].name == "List"
    assert tables.chosen(sheets, "About") == 0
    with pytest.raises(tables.NoSuchSheet, match="About, List"):
        tables.chosen(sheets, "Lists")
    with pytest.raises(tables.NoSuchHeadings, match="row 7"):
        tables.table_of(sheets[1], 7)


def test_control_characters_and_line_ends_stay_out_of_names() -> None:
    (sheet,) = tables.read(workbook([["name"], ["Zhejiang\n University"]]), "a.xlsx")
    table = tables.table_of(sheet)
    wanted = columns.read(table.headings, ["full_en"], table.rows[0][1])
    assert wanted.texts["full"].en == "Zhejiang University"
