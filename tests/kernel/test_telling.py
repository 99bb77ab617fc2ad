"""Contents in the reader's words, and what changed in them word by word."""

import pytest
from django.db import models
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import history, telling
from attache.kernel.telling import GONE, LONG, NEW, SAME, Change, Field, Sides, Told


class Colour(models.TextChoices):
    RED = "red", "Red"


TABLE = {
    "name": Field("Name", by_language=True),
    "colour": Field("Colour", telling.chosen(Colour)),
    "open": Field("Open", telling.plain),
    "rows": Field("Rows", lambda rows: [f"row {row}" for row in rows]),
    "posts": Field("Posts", telling.worded),
}
texts = st.text(alphabet="ab 中文.", max_size=30)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("name.ru", "Сиань", Told("Name, Русский", "ru", ["Сиань"])),
        ("colour", "red", Told("Colour", "", ["Red"])),
        ("colour", "of old", Told("Colour", "", ["of old"])),
        ("open", True, Told("Open", "", ["yes"])),
        ("open", False, Told("Open", "", ["no"])),
        ("rows", [1, 2], Told("Rows", "", ["row 1", "row 2"])),
        ("rows", None, Told("Rows", "", [])),
        ("posts.7", {"en": "Rector", "ru": "Ректор"}, Told("Posts", "", ["Rector · Ректор"])),
        ("unheard", 3, Told("unheard", "", ["3"])),
    ],
)
def test_a_value_is_told_under_its_label(path, value, told):
    assert telling.tell(path, value, TABLE) == told


def test_the_language_of_a_field_is_joined_as_the_reader_joins():
    with override("zh-hans"):
        assert telling.tell("name.en", "x", TABLE).label == "Name，English"


def test_a_clash_is_told_from_three_sides():
    merge = history.merge_contents({"colour": "red"}, {"colour": "blue"}, {"colour": "green"})
    assert telling.clashes(merge, TABLE) == [Sides("Colour", "", ["blue"], ["green"], ["Red"])]


def test_changes_name_only_what_a_reader_sees():
    before = {"name": {"en": "one two", "ru": "раз"}, "rows": [1, 2], "open": True}
    after = {"name": {"en": "one three", "ru": "раз"}, "rows": [2, 3], "open": True, "colour": ""}
    assert telling.changes(before, after, TABLE) == [
        Change("Name, English", "en", [[(SAME, "one "), (GONE, "two"), (NEW, "three")]]),
        Change("Rows", "", [[(GONE, "row 1")], [(SAME, "row 2")], [(NEW, "row 3")]]),
    ]


def test_a_line_that_became_another_is_compared_word_by_word_and_chinese_by_character():
    rows = telling.compared(["西安工业大学", "same"], ["西安理工大学", "same"])
    assert rows == [[(SAME, "西安"), (NEW, "理"), (SAME, "工"), (GONE, "业"), (SAME, "大学")], [(SAME, "same")]]


def test_texts_with_little_in_common_are_two_texts():
    assert telling.in_words("The rector has come.", "Everybody left. The end.") == [
        (GONE, "The rector has come."),
        (NEW, "Everybody left. The end."),
    ]
    assert telling.in_words("a " * LONG, "b") == [(GONE, "a " * LONG), (NEW, "b")]


@given(texts, texts)
def test_the_pieces_give_both_texts_back(before, after):
    pieces = telling.in_words(before, after)
    assert "".join(text for kind, text in pieces if kind != NEW) == before
    assert "".join(text for kind, text in pieces if kind != GONE) == after


@given(st.lists(texts, max_size=5), st.lists(texts, max_size=5))
def test_the_rows_give_both_lists_back(before, after):
    rows = telling.compared(before, after)
    olds = ["".join(text for kind, text in row if kind != NEW) for row in rows if {kind for kind, _ in row} != {NEW}]
    news = ["".join(text for kind, text in row if kind != GONE) for row in rows if {kind for kind, _ in row} != {GONE}]
    assert [text for text in olds if text] == [text for text in before if text]
    assert [text for text in news if text] == [text for text in after if text]
