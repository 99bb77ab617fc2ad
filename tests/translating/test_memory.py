"""The memory pairs only what stands for each other, and offers what is like a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.translating.logic.memory import MOST, Pair, offers, pairs_of

pytestmark = pytest.mark.any_database


def sentence(text: str, code: str = "H-1", paragraph: int = 0, kind: str = "") -> dict[str, object]:
    return {"text": text, "happenings": [code], "paragraph": paragraph, "kind": kind, "by": ""}


def content(lang: str, *items: tuple[str, list[dict[str, object]]], lead: str = "Lead") -> dict[str, object]:
    made = [{"heading": heading, "sentences": told} for heading, told in items]
    lead_told = [sentence(f"{lang} {lead}")]
    return {"code": "shanghai-2020-03", "language": lang, "lead": lead_told, "sections": [{"items": made}]}


def test_sentences_are_paired_in_their_order_with_the_headings() -> None:
    one = content("en", ("Talks", [sentence("They met."), sentence("They agreed.", paragraph=1)]))
    two = content("ru", ("Беседа", [sentence("Встретились."), sentence("Договорились.", paragraph=1)]))
    assert [(pair.source, pair.target) for pair in pairs_of(one, two)] == [
        ("en Lead", "ru Lead"),
        ("Talks", "Беседа"),
        ("They met.", "Встретились."),
        ("They agreed.", "Договорились."),
    ]


def test_pieces_belong_together_by_their_records_and_not_by_their_place() -> None:
    one = content("en", ("A", [sentence("a", "H-1")]), ("B", [sentence("b", "H-2")]))
    two = content("ru", ("Б", [sentence("б", "H-2")]))
    assert [(pair.source, pair.target) for pair in pairs_of(one, two)][1:] == [("B", "Б"), ("b", "б")]


@pytest.mark.parametrize(
    "theirs",
    [
        [sentence("Встретились и договорились.")],
        [sentence("Встретились."), sentence("Договорились.", paragraph=1)],
        [sentence("Встретились."), sentence("Договорились.", kind="quote")],
    ],
)
def test_where_a_translator_has_joined_or_moved_sentences_nothing_is_guessed(theirs: list[dict[str, object]]) -> None:
    one = content("en", ("Talks", [sentence("They met."), sentence("They agreed.")]))
    two = content("ru", ("Беседа", theirs))
    assert [pair.target for pair in pairs_of(one, two)][1:] == ["Беседа"]


def test_the_most_like_comes_first_and_says_what_the_sentence_has_otherwise() -> None:
    pairs = [
        Pair("The office met NARI in April.", "a", "1"),
        Pair("The office met NARI in May 2020.", "b", "2"),
        Pair("Something else altogether.", "c", "3"),
    ]
    found = offers("The office met NARI in April 2020.", pairs)
    assert [one.pair.target for one in found] == ["a", "b"]
    assert found[0].like >= found[1].like >= 72
    assert ("in", "2020") in [(how, words.strip()) for how, words in found[0].changes.parts]
    assert offers("The office met NARI in April.", pairs)[0].is_same


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=60), max_size=20))
def test_any_text_is_asked_and_never_too_much_is_offered(text: str, known: list[str]) -> None:
    found = offers(text, [Pair(one, f"{one}!", "e") for one in known])
    assert len(found) <= MOST
    assert all(one.pair.source in known for one in found)
