"""An editor's text back into sentences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.narration.logic.editing import as_text, read_text, split
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel.languages import Language

EN, RU, ZH = Language
BEFORE = [
    Sentence("The office held talks with the school.", ("H-1",)),
    Sentence("The two sides agreed on an exchange.", ("H-1", "H-2")),
    Sentence("We go on.", ("H-3",), 1, "quote", "Lei Yaping, Rector (retold)"),
    Sentence("A new partner was found in Shandong.", ("H-4",), 2),
]


def sources(text: str) -> list[tuple[str, ...]]:
    """The happenings of each sentence of a text that was made from BEFORE."""
    return [one.happenings for one in read_text(text, EN, BEFORE)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (EN, ["D. G. Arseniev wrote.", "D.\xa0G.\xa0Arseniev wrote again."]),
        (EN, ["Hiboway Technology Development Co. Built ships.", "So did Dr. Li of St. Petersburg."]),
        (EN, ['He said "Yes."', "Then (at last) 3 of them left.", "Really?", "“Yes!”", "(It was late.)", "So be it."]),
        (EN, ["It cost 3.5 million in May.", "Éloi paid… in part."]),
        (
            RU,
            ["Д. Г. Арсеньев ответил в 2020 г. Ректору.", "Школа им. Пушкина, т. е. Лицей.", "«Да!»", "«Нет» — тоже."],
        ),
        (RU, ["Встретились проф. Иванов и акад. Петров.", "5 человек остались."]),
        (ZH, ["代表处举行会谈。", "会后……双方签字！", "他说：“好。”", "D. G. 阿尔谢尼耶夫致函。"]),
    ],
)
def test_initials_abbreviations_and_quotes_do_not_break_a_sentence(language: Language, sentences: list[str]):
    assert split(("" if language is ZH else " ").join(sentences), language) == sentences


def test_an_empty_text_has_no_sentences():
    assert [split(text, language) for text in ("", "  ") for language in Language] == [[]] * 6
    assert read_text("\n\n \n\n>", EN, BEFORE) == []


def test_an_editor_sees_paragraphs_and_marked_quotations():
    assert as_text(BEFORE, EN) == (
        "The office held talks with the school. The two sides agreed on an exchange.\n\n"
        "> We go on.\n> — Lei Yaping, Rector (retold)\n\n"
        "A new partner was found in Shandong."
    )


def test_an_unchanged_text_keeps_everything():
    assert read_text(as_text(BEFORE, EN), EN, BEFORE) == BEFORE
    assert read_text(as_text(BEFORE, EN).replace("\n", "\r\n"), EN, BEFORE) == BEFORE


def test_an_edited_sentence_keeps_its_source_wherever_it_goes():
    text = "In Shandong a new partner was found. The office held long talks with the school."
    assert sources(text) == [("H-4",), ("H-1",)]


def test_a_new_sentence_has_no_source():
    assert sources("The weather was fine. The office held talks with the school.") == [(), ("H-1",)]


def test_a_new_sentence_does_not_take_the_source_of_an_unchanged_one():
    text = "The office held talks with the schools. The office held talks with the school."
    assert sources(text) == [(), ("H-1",)]


def test_a_sentence_made_of_two_takes_the_source_of_one_only():
    assert sources("The office held talks with the school, and the two sides agreed.") == [("H-1",)]


def test_an_edited_quotation_keeps_its_source_and_a_sentence_never_becomes_one():
    edited = "> We shall\n> go on.\n> — Lei Yaping, Rector\n\n> A new partner was found in Shandong."
    assert read_text(edited, EN, BEFORE) == [
        Sentence("We shall go on.", ("H-3",), 0, "quote", "Lei Yaping, Rector"),
        Sentence("A new partner was found in Shandong.", (), 1, "quote", ""),
    ]


def test_lines_of_a_paragraph_are_one_text():
    assert [one.text for one in read_text("The office\nheld talks.", EN, [])] == ["The office held talks."]


def test_a_sentence_is_stored_and_read_as_it_was():
    assert [read_sentence(one.as_dict()) for one in BEFORE] == BEFORE
    assert BEFORE[0].as_dict() == {
        "text": "The office held talks with the school.",
        "happenings": ["H-1"],
        "paragraph": 0,
        "kind": "text",
        "by": "",
    }


LETTERS = {EN: "abc XYZ,’-é5", RU: "абв ЭЮЯ,—5", ZH: "会谈签署，2020年 A"}
STOPS = {EN: [".", "!", "?", ".”"], RU: [".", "!", "?", ".»"], ZH: ["。", "！", "？", "。”"]}
BEGINS = {EN: ["The ", "“A ", "5 ", "Éloi "], RU: ["Мы ", "«Я ", "5 "], ZH: ["我校", "5月", "“他"]}


@st.composite
def texts(draw: st.DrawFn, language: Language) -> list[Sentence]:
    """Any sentences in any paragraphs, a quotation always alone."""
    made: list[Sentence] = []
    number = -1
    for count in draw(st.lists(st.integers(0, 3), max_size=4)):
        number += 1
        kind, by = ("text", "") if count else ("quote", draw(st.sampled_from(["", "Lei Yaping, Rector"])))
        for _one in range(count or 1):
            middle = draw(st.text(LETTERS[language], max_size=25)).strip(" ,—-’")
            text = draw(st.sampled_from(BEGINS[language])) + middle + "a" + draw(st.sampled_from(STOPS[language]))
            codes = tuple(draw(st.lists(st.sampled_from(["H-1", "H-2", "H-3"]), unique=True)))
            made.append(Sentence(text, codes, number, kind, by))
    # Of two sentences with the same words either may keep the source of the other.
    return [
        one for place, one in enumerate(made) if (one.kind, one.text) not in {(x.kind, x.text) for x in made[:place]}
    ]


@given(st.sampled_from(list(Language)).flatmap(lambda language: st.tuples(st.just(language), texts(language))))
def test_reading_what_an_editor_sees_gives_the_same_sentences(given_: tuple[Language, list[Sentence]]):
    language, sentences = given_
    numbers = {old: new for new, old in enumerate(dict.fromkeys(one.paragraph for one in sentences))}
    sentences = [replace(one, paragraph=numbers[one.paragraph]) for one in sentences]
    assert read_text(as_text(sentences, language), language, sentences) == sentences


@given(st.sampled_from(list(Language)), st.text())
def test_any_text_can_be_read(language: Language, text: str):
    assert all(one.text.strip() for one in read_text(text, language, BEFORE))
