"""What may stand in a text for a record: every form of its names, in every Russian case and every order of a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from attache.kernel.languages import Language
from attache.kernel.russian import declension
from attache.kernel.russian.people import PersonWords, Style, decline_person
from attache.kernel.russian.words import Case
from attache.registry.naming import states
from attache.registry.naming.logic.folding import is_han

LONGEST_ACRONYM = 12
SHORTEST_FAMILY = 4


class Pattern(NamedTuple):
    """Words that stand for a record: in which language, as which form of its name, in which Russian case."""

    text: str
    language: str
    kind: str
    code: str
    form: str
    case: str = ""

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word of capitals, which is found only as it is written."""
        return is_acronym(self.text)


@dataclass(frozen=True)
class Form:
    """One form of a name as the authority holds it; `cases` are Russian forms that a person has checked."""

    language: str
    form: str
    text: str
    cases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PersonParts:
    """A person's name in the script of one language; `cases` are Russian forms that a person has checked, by part."""

    language: str
    family: str
    given: str = ""
    patronymic: str = ""
    cases: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


@dataclass(frozen=True)
class Facts:
    """All that the index has to know of one record: its forms, by the kind under which they are found.

    `ror_id` is the body of the reference that it stands for: whoever knows the record need not ask the reference.
    """

    code: str
    groups: tuple[tuple[str, tuple[Form, ...]], ...]
    ror_id: str = field(default="", kw_only=True)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds under which it is found."""
        return frozenset(kind for kind, _forms in self.groups)

    def patterns(self) -> list[Pattern]:
        """Everything that may stand in a text for it."""
        return [pattern for kind, forms in self.groups for pattern in of_forms(kind, self.code, forms)]


@dataclass(frozen=True)
class PersonFacts(Facts):
    """The same for a person; the groups hold the posts."""

    names: tuple[PersonParts, ...]
    variants: tuple[Form, ...]
    gender: str
    family_first: bool

    @property
    def kinds(self) -> frozenset[str]:
        return super().kinds | {states.PERSON}

    def patterns(self) -> list[Pattern]:
        who = of_person(self.code, self.names, self.variants, gender=self.gender, family_first=self.family_first)
        return [*who, *super().patterns()]


def is_acronym(text: str) -> bool:
    """One Latin or Cyrillic word with at least two capitals: RFBR, SPbPU, СПбПУ."""
    return len(text) <= LONGEST_ACRONYM and " " not in text and sum(char.isupper() for char in text) > 1


def of_forms(kind: str, code: str, forms: Iterable[Form]) -> list[Pattern]:
    """The patterns of an organisation, a unit, a post or a term: Russian forms in all six cases."""
    found = {
        (text, form.language): Pattern(text, form.language, kind, code, form.form, case)
        for form in sorted(forms, key=_rank, reverse=True)
        for text, case in reversed(list(_in_cases(form)))
    }
    return list(found.values())


def of_person(
    code: str, names: Iterable[PersonParts], variants: Iterable[Form] = (), *, gender: str, family_first: bool
) -> list[Pattern]:
    """The patterns of a person: in full, with initials, in either order, by family name, in all Russian cases.

    A variant of one word is another spelling of the family name; of more words, of the name in full, in the order in
    which the person's own language has it. A Chinese family name alone stands for nobody.
    """
    known = {parts.language: parts for parts in names}
    every = [(parts, "") for parts in known.values()]
    every += [(_read(one, known.get(one.language), family_first), one.form) for one in variants]
    found: dict[tuple[str, str], Pattern] = {}
    for parts, variant in every:
        for text, form, case in _of_parts(parts, gender, family_first):
            pattern = Pattern(text, parts.language, states.PERSON, code, variant or form, case)
            found.setdefault((text, parts.language), pattern)
    return list(found.values())


def _rank(form: Form) -> int:
    return states.ORDER.index(form.form)


def _in_cases(form: Form) -> Iterator[tuple[str, str]]:
    if form.language != Language.RU or is_acronym(form.text):
        yield form.text, ""
        return
    for case in Case:
        yield declension.decline(form.text, case, dict(form.cases)), case.value


def _read(variant: Form, known: PersonParts | None, family_first: bool) -> PersonParts:
    """The parts of a variant; a new spelling of the family name alone keeps the rest."""
    words = variant.text.split()
    if len(words) < 2:
        given, patronymic = (known.given, known.patronymic) if known else ("", "")
        return PersonParts(variant.language, variant.text, "" if is_han(variant.text[:1]) else given, patronymic)
    if family_first:
        return PersonParts(variant.language, words[0], " ".join(words[1:]))
    return PersonParts(variant.language, words[-1], words[0], " ".join(words[1:-1]))


def _of_parts(parts: PersonParts, gender: str, family_first: bool) -> Iterator[tuple[str, str, str]]:
    """Text, form and case of everything that the parts of a name come to."""
    if is_han(parts.family[:1]):
        yield from _chinese(parts, family_first)
    elif parts.language == Language.RU:
        for case in Case:
            yield from ((text, form, case.value) for text, form in _russian(parts, case, gender, family_first))
    else:
        yield from ((text, form, "") for text, form in _orders(parts, family_first))


def _chinese(parts: PersonParts, family_first: bool) -> Iterator[tuple[str, str, str]]:
    if not parts.given:
        yield parts.family, states.FULL, ""
    elif family_first:
        yield parts.family + parts.given, states.FULL, ""
    else:
        yield f"{parts.given}·{parts.family}", states.FULL, ""
        yield parts.family, states.FAMILY, ""


def _russian(parts: PersonParts, case: Case, gender: str, family_first: bool) -> Iterator[tuple[str, str]]:
    checked = {part: dict(forms) for part, forms in parts.cases}
    words = PersonWords(parts.family, parts.given, parts.patronymic, gender, chinese=family_first, cases=checked)
    if family_first:
        yield decline_person(words, case, Style.FULL), states.FULL
        if case is Case.NOMN and parts.given:
            yield f"{parts.given} {parts.family}", states.FULL
        return
    family = decline_person(words, case, Style.FAMILY)
    others = decline_person(words, case, Style.FULL).removesuffix(family).split()
    yield from _orders(PersonParts(parts.language, family, *_two(others, bool(parts.given))), family_first)


def _two(others: list[str], has_given: bool) -> tuple[str, str]:
    given = others[0] if others and has_given else ""
    return given, " ".join(others[1:] if given else others)


def _orders(parts: PersonParts, family_first: bool) -> Iterator[tuple[str, str]]:
    """A name of letters in the orders and with the initials in which it is printed."""
    family, given, patronymic = parts.family, parts.given, parts.patronymic
    firsts = [f"{given} {patronymic}", f"{given} {patronymic[:1]}."] if given and patronymic else []
    for first in [*firsts, *([given] if given else [])]:
        yield f"{first} {family}", states.FULL
        yield f"{family} {first}", states.FULL
    initials = [f"{part[0]}." for part in (given, patronymic) if part]
    for some, joint in product({tuple(initials), tuple(initials[:1])} - {()}, (" ", "")):
        first = joint.join(some)
        yield f"{first} {family}", states.INITIALS
        yield f"{first}{family}", states.INITIALS
        yield f"{family} {first}", states.INITIALS
    if not family_first and len(family) >= SHORTEST_FAMILY:
        yield family, states.FAMILY
    if not given:
        yield family, states.FULL
