"""The little language of the narration files: every mark, and what is refused."""

from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.narration.logic.patterns import PatternError, Slot, parse, read_book

FACTS = {"partner": "the school", "topic": "exchange", "when": "in May 2020"}


def tell(source: str, facts: Mapping[str, str] = FACTS) -> str:
    """A pattern told with these facts; a marked slot shows its mark and forms."""

    def fill(slot: Slot) -> str:
        found = facts.get(slot.name, "")
        return f"{found}{slot.mark}{','.join(slot.forms)}{slot.case}" if found else ""

    return parse(source).render(fill, lambda name: bool(facts.get(name)))


def test_a_slot_is_filled_with_its_fact():
    assert tell("Talks with {partner}.") == "Talks with the school."


def test_a_pattern_says_nothing_when_a_fact_is_missing():
    assert tell("Talks with {partner} in {place}.") == ""


def test_a_slot_with_a_capital_gives_the_fact_a_capital():
    assert tell("{Partner} wrote.") == "The school wrote."


def test_a_slot_names_the_case_it_wants():
    assert parse("с {partner:ablt}").parts == ("с ", Slot("partner", "ablt"))
    assert tell("с {partner:ablt}") == "с the schoolablt"


def test_a_slot_lists_the_forms_that_agree_with_a_fact():
    assert parse("{partner~он|она|оно|они}").parts == (Slot("partner", "", "~", ("он", "она", "оно", "они")),)


def test_a_slot_lists_the_forms_that_go_with_a_number():
    assert parse("{part#area|areas}").parts == (Slot("part", "", "#", ("area", "areas")),)


def test_what_stands_in_brackets_goes_when_its_fact_is_missing():
    assert tell("Talks[ with {partner}][ in {place}].") == "Talks with the school."


def test_brackets_may_stand_in_brackets():
    assert tell("Talks[ with {partner}[ in {place}][ on {topic}]].") == "Talks with the school on exchange."


def test_guards_ask_for_facts_and_forbid_others():
    assert tell("(partner) Yes.") == "Yes."
    assert tell("(place) Yes.") == ""
    assert tell("(partner, !place) Yes.") == "Yes."
    assert tell("(partner, !topic) Yes.") == ""


def test_brackets_of_a_sentence_are_no_guards():
    assert tell("(2020) Yes.") == "(2020) Yes."


def test_a_pattern_names_everything_it_asks_for():
    pattern = parse("(followed, !many) [{When}, ]{partner} met[ on {topic:loct}[ in {place}]].")
    assert list(pattern.slots()) == ["followed", "many", "when", "partner", "topic", "place"]


@pytest.mark.parametrize(
    "broken", ["{", "}", "{}", "a ] b", "[a", "[[a]", "{no such}", "{a:genitive}", "{a~}", "{a{b}}"]
)
def test_a_broken_pattern_is_refused_by_name(broken: str):
    with pytest.raises(PatternError) as refusal:
        parse(broken)
    assert repr(broken) in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("kinds = [", "not TOML"),
        ("[kinds]\ntalks = 'Talks.'", "talks: a list of sentences, each a list of alternatives"),
        ("[kinds]\ntalks = ['Talks.']", "talks: a list of sentences, each a list of alternatives"),
        ("[kinds]\ntalks = [[]]", "talks: a list of sentences, each a list of alternatives"),
        ("[kinds]\ntalks = [['{']]", "'{'"),
    ],
)
def test_a_broken_file_is_refused_in_words(text: str, complaint: str):
    with pytest.raises(PatternError) as refusal:
        read_book(text)
    assert complaint in str(refusal.value)


def test_a_kind_is_told_in_the_words_of_its_status_first():
    pages = read_book(
        """[kinds]
        anything = [["anything"]]
        talks = [["talks"]]
        "talks.planned" = [["planned talks"]]
        "anything.postponed" = [["put off"]]
        """
    )

    def first(kind: str, status: str) -> str:
        return pages.sentences(kind, status)[0][0].source

    assert first("talks", "planned") == "planned talks"
    assert first("talks", "done") == "talks"
    assert first("gift", "done") == "anything"
    assert first("talks", "postponed") == "put off"


def test_what_a_kind_does_not_ask_for_is_left_to_the_general_sentences():
    pages = read_book(
        """[kinds]
        anything = [["[{When}: ]{title}."], ["About {topic}."], ["{Figures}."]]
        talks = [["Talks[ on {topic}]."]]
        "anything.planned" = [["Planned: {title}."]]
        """
    )
    assert [told[0].source for told in pages.besides("talks", "done")] == ["{Figures}."]
    assert pages.besides("anything", "done") == ()
    assert [told[0].source for told in pages.besides("talks", "planned")] == []


MARKS = st.sampled_from(["{", "}", "[", "]", "(", ")", ":", "~", "#", "|", "!", " ", "a", "Partner", "gent", "я", "。"])


@given(st.one_of(st.text(), st.lists(MARKS, max_size=20).map("".join)))
def test_any_text_is_a_pattern_or_refused_as_one(source: str):
    with suppress(PatternError):
        assert isinstance(parse(source).render(lambda slot: slot.name, lambda _name: True), str)


@given(st.lists(MARKS, max_size=30).map("".join))
def test_any_text_is_a_narration_file_or_refused_as_one(text: str):
    with suppress(PatternError):
        assert "talks" in read_book(f"[kinds]\ntalks = [['''{text}''']]").kinds
