"""Folding keeps every place, and what has no place leads back to where it was."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attache.registry.naming.logic.folding import fold, folded


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
@example("и\u0306\u00ad  \u0301")
@example(" \n\n \u0300")
def test_every_character_leads_back(text: str) -> None:
    plain = folded(text)
    spans = [plain.span(at, at + 1) for at in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi’an", "xi'an"),
        ("XIʼAN", "xi'an"),
        ("Санкт–Петербург", "санкт-петербург"),
        ("«Политех»", '"политех"'),
        ("D.\u00a0G.", "d. g."),
        ("ＸＡＴＵ（西安）", "xatu(西安)"),
        ("Королёв", "королев"),
        ("Café Łódź", "cafe łodz"),
        ("西安工業大學", "西安工业大学"),
        ("Йошкар", "йошкар"),
        ("安娜•索科洛娃", "安娜·索科洛娃"),
        ("ŬĂ", "ua"),
    ],
)
def test_spellings_that_count_as_the_same(one: str, other: str) -> None:
    assert fold(one) == other


def test_what_has_no_place_is_left_out() -> None:
    text = "Ле\u00adи\u0306  Я\u200bпин"
    plain = folded(text)
    assert plain.text == "лей япин"
    assert text[slice(*plain.span(0, 3))] == "Ле\u00adи\u0306"
    assert text[slice(*plain.span(4, 8))] == "Я\u200bпин"
    assert plain.span(3, 4) == (5, 7)


def test_a_decomposed_text_folds_like_a_composed_one() -> None:
    text = "Российский Лёд É"
    assert folded(unicodedata.normalize("NFD", text)).text == fold(text)


def test_a_paragraph_parts_names() -> None:
    assert folded("one\n two\n\nthree").text == "one two  three"
