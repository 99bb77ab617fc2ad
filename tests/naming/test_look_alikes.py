"""With a body removed from the authority, nothing is found in its place: not its look-alike, not a part of its name."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.registry.naming import states
from attache.registry.naming.logic.finding import Layer, find
from attache.registry.naming.logic.patterns import Form, Pattern, of_forms

# Records in the shape of ROR's schema 2; identifiers that begin with 0aaaaaa are made up.
BODIES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "ror.json").read_text(encoding="utf-8"))
SENTENCES = {
    "en": ("Talks with {} were held.", "{} wrote.", "the rector of {}, by video", "“{}”", "from {}, and Santech"),
    "ru": ("Переговоры: {}.", "«{}» провёл встречу", "{}, по видеосвязи", "Это {} и Santech"),
    "zh": ("与{}会谈。", "{}校长", "“{}”", "访问{}，"),
}


def patterns_of(body: dict[str, Any]) -> list[Pattern]:
    forms = [Form(name["lang"], "full", name["value"]) for name in body["names"]]
    return of_forms(states.REFERENCE, body["id"], forms)


LAYERS = {
    removed["id"]: Layer.build([p for one in BODIES if one != removed for p in patterns_of(one)]) for removed in BODIES
}
WHOLE = Layer.build([pattern for body in BODIES for pattern in patterns_of(body)])


@given(st.sampled_from(BODIES), st.data())
def test_a_removed_body_is_missed_not_replaced(body: dict[str, Any], data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(patterns_of(body)))
    sentence = data.draw(st.sampled_from(SENTENCES[pattern.language]))
    text = sentence.format(pattern.text)
    assert [one.code for one in find(text, pattern.language, [WHOLE])] == [body["id"]]
    assert find(text, pattern.language, [LAYERS[body["id"]]]) == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_fixture_holds_names_in_names(language: str) -> None:
    names = [name["value"] for body in BODIES for name in body["names"] if name["lang"] == language]
    assert any(one != other and one in other for one in names for other in names)
