"""Stages of a line, found titles by script, acts by their first letters."""

import pytest
from django.utils import translation

from attache.front.desk.logic import Act, acts_like, forms_of, script_of, steps
from attache.kernel.languages import Language, Words
from attache.registry.partners.states import Stage

ACTS = [Act("Log what happened", "a", ""), Act("New partner", "b", ""), Act("记录事件", "c", "")]


def test_the_way_of_a_line_has_what_is_past_what_is_now_and_what_is_next():
    shown = steps(Stage.MEMORANDUM, "Memorandum · 41 days")
    assert shown == [
        ("Contact", "past"),
        ("Talks", "past"),
        ("Memorandum · 41 days", "now"),
        ("Agreement", "next"),
        ("In force", "next"),
    ]


@pytest.mark.parametrize("stage", [Stage.DORMANT, Stage.ENDED])
def test_a_line_that_left_the_way_has_no_steps(stage):
    assert steps(stage, "Dormant") == []


def test_stages_are_said_in_the_readers_language_when_they_are_shown():
    with translation.override("ru"):
        assert len(steps(Stage.CONTACT, "Контакт")) == 5


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("NARI · Корпорация NARI · 南瑞集团", Words("NARI", "Корпорация NARI", "南瑞集团")),
        ("上海代表处", Words(zh="上海代表处")),
        ("First · Second", Words(en="First")),
        ("", Words()),
    ],
)
def test_a_found_title_comes_apart_by_script(title, words):
    assert forms_of(title) == words


def test_a_script_tells_the_language():
    assert [script_of(text) for text in ("H-0131", "НАРИ", "NARI 南瑞")] == [Language.EN, Language.RU, Language.ZH]


@pytest.mark.parametrize(
    ("query", "names"),
    [("new", ["b"]), ("log hap", ["a"]), ("part", ["b"]), ("artner", []), ("事件", ["c"]), ("", []), ("log new", [])],
)
def test_an_act_is_found_by_the_beginnings_of_its_words(query, names):
    assert [act.name for act in acts_like(query, ACTS)] == names
