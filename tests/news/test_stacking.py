"""Two languages of an edition find each other item by item: nothing is lost, nothing is told twice."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.news.logic.stacking import paired, stacked

pytestmark = pytest.mark.any_database
CODES = st.lists(st.sampled_from([f"H-{n:04}" for n in range(6)]), max_size=4)
FILES = st.lists(st.sampled_from(["a", "b"]), max_size=2, unique=True)
ITEMS = st.lists(st.tuples(CODES, FILES), max_size=7)
SECTIONS = st.lists(st.tuples(st.sampled_from(["science", "education", "courtesy", ""]), ITEMS), max_size=5)


def item(heading: str, *codes: str, files: tuple[str, ...] = ()) -> dict[str, Any]:
    told = [{"text": f"{heading}: {code}", "happenings": [code]} for code in codes] or [{"text": "", "happenings": []}]
    return {"heading": heading, "sentences": told, "pictures": [{"file": one} for one in files]}


def items(language: str, drawn: list[tuple[list[str], list[str]]]) -> list[dict[str, Any]]:
    return [item(f"{language}{n}", *codes, files=tuple(files)) for n, (codes, files) in enumerate(drawn)]


def sections(language: str, drawn: list[tuple[str, list[tuple[list[str], list[str]]]]]) -> list[dict[str, Any]]:
    return [{"section": name, "items": items(f"{language}{at}-", told)} for at, (name, told) in enumerate(drawn)]


def headings(first: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found = paired(first, other)
    return [(one.first["heading"] if one.first else "", one.other["heading"] if one.other else "") for one in found]


def codes(told: Any) -> set[str]:
    return {code for sentence in told["sentences"] for code in sentence["happenings"]}


@given(ITEMS, ITEMS)
def test_nothing_is_lost_or_told_twice_and_the_first_keeps_its_order(drawn, drawn_too):
    first, other = items("en", drawn), items("zh", drawn_too)
    found = paired(first, other)
    assert [one.first for one in found if one.first] == first
    assert sorted(one.other["heading"] for one in found if one.other) == sorted(one["heading"] for one in other)
    alone = [one.other for one in found if not one.first]
    assert alone == [one for one in other if one in alone], "what has no counterpart keeps its own order"
    assert found[len(first) :] == [one for one in found if not one.first], "and stands behind the rest"


@given(SECTIONS, SECTIONS)
def test_no_section_is_lost_and_no_item_leaves_its_own(drawn, drawn_too):
    first, other = sections("en", drawn), sections("zh", drawn_too)
    found = stacked(first, other)
    assert [one.section.first for one in found if one.section.first] == first
    assert len([one for one in found if one.section.other]) == len(other)
    for one in found:
        here, there = one.section.first, one.section.other
        assert one.items == paired(here["items"] if here else [], there["items"] if there else [])
        assert not here or not there or here["section"] == there["section"]


@given(ITEMS, ITEMS)
def test_only_who_shares_a_happening_or_names_none_is_put_together(drawn, drawn_too):
    for both in paired(items("en", drawn), items("zh", drawn_too)):
        if both.first and both.other:
            assert codes(both.first) & codes(both.other) or not codes(both.first) | codes(both.other)


@given(ITEMS, ITEMS)
def test_nobody_who_shares_a_happening_with_a_free_one_stays_alone(drawn, drawn_too):
    found = paired(items("en", drawn), items("zh", drawn_too))
    here = [one.first for one in found if one.first and not one.other]
    there = [one.other for one in found if one.other and not one.first]
    assert not any(codes(one) & codes(two) for one in here for two in there)


@given(st.integers(0, 9), st.data())
def test_a_translation_is_found_whatever_is_hidden_and_however_it_is_arranged(number, data):
    some = st.lists(st.integers(0, number), unique=True)
    here, there = sorted(data.draw(some)), data.draw(some)
    first, other = ([item(f"{n}", f"H-{n:04}", "H-9999") for n in kept] for kept in (here, there))
    assert {one for one, two in headings(first, other) if one == two} == {f"{n}" for n in {*here} & {*there}}


def test_an_item_hidden_from_one_language_shifts_no_other():
    first = [item("visit", "H-1"), item("talks", "H-2"), item("letter", "H-3")]
    other = [item("会谈", "H-2"), item("来信", "H-3"), item("会议", "H-4")]
    told = [("visit", ""), ("talks", "会谈"), ("letter", "来信"), ("", "会议")]
    assert headings(first, other) == told


def test_items_without_happenings_are_put_together_by_pictures_and_then_by_place():
    first = [item("own"), item("visit", "H-1"), item("hall", files=("a",)), item("note")]
    other = [item("自己"), item("大厅", files=("a",)), item("附言")]
    assert headings(first, other) == [("own", "自己"), ("visit", ""), ("hall", "大厅"), ("note", "附言")]


def test_the_place_is_no_reason_where_it_would_be_a_guess():
    assert headings([item("one"), item("two")], [item("二")]) == [("one", ""), ("two", ""), ("", "二")]
