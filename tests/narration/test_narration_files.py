"""The three narration files: they can be read, say the same, and ask only for facts that exist."""

from collections.abc import Sequence

import pytest

from attache.daybook.chronicle.states import Format, Kind, PartyRole, PersonRole, PointKind, Status
from attache.front.narration.logic.narrate import FLAGS, TIES
from attache.front.narration.logic.patterns import Optional, Pattern, Slot, book, parse
from attache.kernel.languages import Language
from attache.kernel.russian.declension import Case
from attache.registry.partners.states import Kind as BodyKind

POINTS = {kind.value for kind in PointKind}
NAMED = {role.value for role in (*PartyRole, *PersonRole)}
OWN = {"office", "whose", "when", "when_again", "place", "title", "format", "figures"}
PARTS = {"when", "plain"} | POINTS
BORROWED = {"next", *TIES} | {f"{tie}_{part}" for tie in ("next", *TIES) for part in PARTS}
COUNTED = {f"n_{name}" for name in POINTS | NAMED}
SLOTS = POINTS | NAMED | OWN | BORROWED | COUNTED
GUARDS = SLOTS | FLAGS | {f"many_{name}" for name in NAMED} | {status.value for status in Status}
LANGUAGES = list(Language)


def sentences(language: Language) -> list[tuple[str, Sequence[Pattern]]]:
    """Every sentence of a file with the name of its kind."""
    return [(kind, alternatives) for kind, told in book(language).kinds.items() for alternatives in told]


def patterns(language: Language) -> list[Pattern]:
    return [pattern for _kind, alternatives in sentences(language) for pattern in alternatives]


def slots_in(parts: Sequence[str | Slot | Optional]) -> list[Slot]:
    found: list[Slot] = []
    for part in parts:
        found += slots_in(part.parts) if isinstance(part, Optional) else [part] if isinstance(part, Slot) else []
    return found


def asked(pattern: Pattern) -> tuple[set[str], set[str]]:
    """The facts a pattern tells, and those of them it cannot do without; marks that agree with them tell nothing."""
    told = [slot for slot in slots_in(pattern.parts) if not slot.mark and not slot.name.startswith("n_")]
    return {slot.name for slot in told}, {slot.name for slot in told if slot in pattern.parts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_the_chronicle_has_sentences(language: Language):
    assert {kind.value for kind in Kind} - {"other"} <= set(book(language).kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_kinds_of_the_chronicle_only(language: Language):
    named = {tuple(key.split(".")) for key in book(language).kinds}
    allowed = {kind.value for kind in Kind} | {"anything"}
    assert {key for key in named if key[0] not in allowed or (len(key) > 1 and key[1] not in set(Status))} == set()


def test_the_three_files_hold_the_same_kinds():
    kinds = [list(book(language).kinds) for language in Language]
    assert kinds[0] == kinds[1] == kinds[2]


def test_the_three_files_hold_the_same_phrases():
    def shape(value: object) -> object:
        return {key: shape(inner) for key, inner in value.items()} if isinstance(value, dict) else type(value)

    phrases = [shape(book(language).phrases) for language in Language]
    assert phrases[0] == phrases[1] == phrases[2]


def test_what_is_told_in_one_language_is_told_in_the_others():
    """Sentence by sentence and alternative by alternative the same facts, under the same guards."""

    def shape(language: Language) -> dict[str, list[list[tuple[set[str], tuple[set[str], set[str]]]]]]:
        return {
            kind: [[(set(one.needs + one.forbids), asked(one)) for one in alternatives] for alternatives in told]
            for kind, told in book(language).kinds.items()
        }

    english = shape(Language.EN)
    assert [kind for kind in english if shape(Language.RU)[kind] != english[kind]] == []
    assert [kind for kind in english if shape(Language.ZH)[kind] != english[kind]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_ask_for_facts_that_exist(language: Language):
    wrong = {
        pattern.source: strange
        for pattern in patterns(language)
        if (strange := {slot.name for slot in slots_in(pattern.parts)} - SLOTS)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_guards_ask_for_facts_that_exist(language: Language):
    asked_for = {name for pattern in patterns(language) for name in pattern.needs + pattern.forbids}
    assert asked_for - GUARDS == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_and_forms_are_complete(language: Language):
    for slot in (one for pattern in patterns(language) for one in slots_in(pattern.parts)):
        assert slot.case in {"", *Case}, slot
        assert not slot.case or language is Language.RU, slot
        assert len(slot.forms) == {"": 0, "~": 4, "#": 3 if language is Language.RU else 2}[slot.mark], slot


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_optional_part_asks_for_one_fact(language: Language):
    """A part that goes after having named a body would leave the body named though nobody read its name."""
    for pattern in patterns(language):
        for part in (one for one in pattern.parts if isinstance(one, Optional)):
            assert len([slot for slot in slots_in(part.parts) if not slot.mark]) == 1, pattern.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_with_a_full_stop(language: Language):
    stop = "。" if language is Language.ZH else "."
    assert [one.source for one in patterns(language) if not one.source.endswith(stop)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_body_and_form_of_meeting_has_its_word(language: Language):
    phrases = book(language).phrases
    assert set(phrases["again"]) == set(BodyKind)
    assert set(phrases["format"]) == set(Format) - {""}
    assert set(phrases["headings"]) <= set(Kind)
    assert len(phrases["numbers"]) == 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_not_come_about_has_its_own_words(language: Language):
    kinds = book(language).kinds
    told_as_done = {Status.DONE, Status.ONGOING, Status.RECURRING}
    assert {key for key in kinds if key.startswith("anything.")} == {
        f"anything.{status.value}" for status in Status if status not in told_as_done
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitation_can_be_read(language: Language):
    phrases = book(language).phrases
    assert set(parse(phrases["invitation"]).slots()) == {"records", "partners"}
    assert set(parse(phrases["invitation_without_partners"]).slots()) == {"records"}
