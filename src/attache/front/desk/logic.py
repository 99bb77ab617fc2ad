"""What the desk computes without a database: the stages of a line, a found title in the reader's language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from attache.kernel.languages import Language, Words
from attache.registry.partners.logic.names import fold
from attache.registry.partners.states import PATH, Stage

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
BETWEEN = " · "


@dataclass(frozen=True)
class Act:
    """Something that can be done from the find box: the button's words, the name of its address, its icon."""

    label: str | Promise
    name: str
    icon: str


def steps(stage: str, said: str) -> list[tuple[str, str]]:
    """The way of a line through the stages, `said` standing for the one it is at. Nothing for one that left the way."""
    if stage not in PATH:
        return []
    at = PATH.index(Stage(stage))
    before = [(str(one.label), "past") for one in PATH[:at]]
    return [*before, (said, "now"), *((str(one.label), "next") for one in PATH[at + 1 :])]


def forms_of(text: str) -> Words:
    """The languages of a title that the search index keeps in one line, told apart by their script."""
    found: dict[str, str] = {}
    for form in text.split(BETWEEN):
        found.setdefault(script_of(form).value, form)
    return Words.read(found)


def script_of(text: str) -> Language:
    """The language that a text's letters belong to."""
    if HAN.search(text):
        return Language.ZH
    return Language.RU if CYRILLIC.search(text) else Language.EN


def acts_like(query: str, acts: Sequence[Act]) -> list[Act]:
    """The acts in whose words every typed word begins some word."""
    typed = fold(query).split()
    return [act for act in acts if typed and all(_begins(word, str(act.label)) for word in typed)]


def _begins(word: str, label: str) -> bool:
    said = fold(label)
    return any(one.startswith(word) for one in said.split()) or (script_of(said) is Language.ZH and word in said)
