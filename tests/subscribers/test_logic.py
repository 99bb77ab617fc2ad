"""Addresses are kept in one form, and lists are read however they were made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.subscribers.logic import ZONES, NotAnAddress, address, is_zone, lines, usual_zone
from attache.kernel.languages import Language

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Li.Ming@QQ.com ", "li.ming@qq.com"),
        ("иван@example.org", None),
        ("ivan@пример.рф", "ivan@xn--e1afmkfd.xn--p1ai"),
        ("a+b=c@example.co.uk", "a+b=c@example.co.uk"),
        ("a@b", None),
        ("a@@b.org", None),
        ("a b@example.org", None),
        (".a@example.org", None),
        ("a..b@example.org", None),
        ("a@-example.org", None),
        ("a@192.0.2.1", None),
        ("a@example.org\r\nBcc: all@example.org", None),
        ("x" * 65 + "@example.org", None),
        ("a@" + "b" * 64 + ".org", None),
        ("", None),
        ("Li <li@example.org>", None),
    ],
)
def test_an_address_is_kept_in_one_form_or_refused(typed: str, kept: str | None):
    if kept is None:
        with pytest.raises(NotAnAddress):
            address(typed)
    else:
        assert address(typed) == kept


@given(st.text(max_size=60) | st.emails())
def test_what_is_kept_stays_as_it_is_and_can_stand_in_a_header(typed: str):
    try:
        kept = address(typed)
    except NotAnAddress:
        return
    assert address(kept) == kept
    assert kept.isascii()
    assert kept == kept.lower()
    assert not set(kept) & set(" \t\r\n<>,;\"'()[]") - {"'"}


@pytest.mark.parametrize(
    "text",
    [
        "a@example.org\n\nb@example.org\na@example.org\n",
        "\ufeffAddress;Language\r\na@example.org;ru\r\nb@example.org;\r\n",
        "language\taddress\nru\ta@example.org\n\tb@example.org",
        "A@example.org,ru\nb@example.org\n a@example.org ,zh",
    ],
)
def test_a_list_is_read_however_it_was_made_each_address_once(text: str):
    assert [line.cells["address"].lower() for line in lines(text)] == ["a@example.org", "b@example.org"]


def test_a_line_says_where_it_stands_and_keeps_its_cells():
    [line] = lines("address,note,sections,zone\nli@qq.com,met at the fair,science education,Asia/Shanghai\n")
    assert line.number == 2
    assert line.cells == {"address": "li@qq.com", "sections": "science education", "zone": "Asia/Shanghai"}


@given(st.text(alphabet="a@.,;\t\"'\n\r язык", max_size=80))
def test_no_list_breaks_the_reader(text: str):
    for line in lines(text):
        assert line.number > 0
        assert line.cells


def test_every_zone_that_is_offered_is_one():
    assert all(map(is_zone, [*ZONES, *map(usual_zone, Language)]))
    assert not any(map(is_zone, ["", "Shanghai", "../etc/passwd", "Asia"]))
