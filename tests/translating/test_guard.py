"""What leaves for the assistant holds nobody's name or address; what comes back is held against what left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.translating.logic import guard
from attache.front.translating.logic.guard import Said
from attache.kernel.languages import Language

pytestmark = pytest.mark.any_database
EN, RU = Language.EN, Language.RU


def said(text: str, language: Language = EN, names: frozenset[str] = frozenset()) -> Said:
    return Said(text, language, names)


def test_people_and_addresses_leave_as_marks_and_come_back() -> None:
    text = "Lei Yaping wrote to a.b@example.org, +86 21 5555 0101. Rector Lei Yaping agreed."
    made = guard.masked(text, [(0, 10, "P-1"), (62, 72, "P-1")])
    assert made.text == "{P1} wrote to {P2}, {P3}. Rector {P1} agreed."
    assert made.held == {
        "{P1}": ("Lei Yaping", "P-1"),
        "{P2}": ("a.b@example.org", ""),
        "{P3}": ("+86 21 5555 0101", ""),
    }
    back = guard.unmasked(made.text, {mark: words for mark, (words, _code) in made.held.items()})
    assert back == text


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("In April 2020 {P1} named 15 topics.", []),
        ("{P1} named 15 topics in April 2020.", []),
        ("In April 2020 {P1} named 16 topics.", ["− 15", "+ 16"]),
        ("In May 2020 {P1} named 15 topics.", ["− 4", "+ 5"]),
        ("In April 2020 the rector named 15 topics.", ["− {P1}"]),
        ("In April 2020 {P1} and {P9} named 15 topics.", ["+ {P9}"]),
        ("In April {P1} named 15 topics.", ["− 2020"]),
    ],
)
def test_a_number_a_date_or_a_person_that_is_otherwise_is_found(answer: str, wrong: list[str]) -> None:
    assert guard.differences(said("In April 2020 {P1} named 15 topics."), said(answer)) == wrong


def test_an_organisation_that_is_lost_or_added_is_found() -> None:
    before, after = said("x", names=frozenset({"O-1", "O-2"})), said("x", names=frozenset({"O-2", "O-3"}))
    assert guard.differences(before, after) == ["− O-1", "+ O-3"]


def test_a_date_is_the_same_in_another_language() -> None:
    assert guard.differences(said("On 4 May 2020."), said("4 мая 2020 года.", RU)) == []


def test_quotations_stay_in_the_house() -> None:
    plain, quotations = guard.apart("One.\n\n> We go on.\n> — Lei\n\nTwo.")
    assert (plain, quotations) == ("One.\n\nTwo.", ["> We go on.\n> — Lei"])
    assert guard.together("Eins.", quotations) == "Eins.\n\n> We go on.\n> — Lei"


@given(st.text(alphabet="ab c@.+0123456789-()", max_size=80))
def test_whatever_is_masked_comes_back_as_it_was(text: str) -> None:
    made = guard.masked(text, [])
    assert guard.unmasked(made.text, {mark: words for mark, (words, _code) in made.held.items()}) == text
