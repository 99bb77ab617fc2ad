"""Workbooks hold what was given, as text, in every language, and are read by others."""

from io import BytesIO

import python_calamine as calamine
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.spreadsheets import as_xlsx

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40)


def read(book: bytes) -> tuple[list[str], list[list[object]]]:
    found = calamine.load_workbook(BytesIO(book))
    return found.sheet_names, [list(row) for row in found.get_sheet_by_index(0).to_python()]


def test_a_workbook_shows_what_it_was_given_and_reckons_with_nothing():
    rows = [["=1+1", "Встреча", "会谈"], ["-5", "a < b & c", 'say "so"\nand so']]
    names, told = read(as_xlsx("DC-0001: [all]", ["Code", "План", "标题"], rows))
    assert (names, told) == (["DC-0001all"], [["Code", "План", "标题"], *rows])


def test_what_no_workbook_can_hold_is_left_out():
    assert read(as_xlsx("", ["a"], [["\x00b\ud800"]])) == (["1"], [["a"], ["b"]])


@given(st.lists(st.lists(TEXT.map(lambda text: f"x{text}"), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back(rows: list[list[str]]):
    assert read(as_xlsx("t", ["one", "two"], rows))[1][1:] == rows
