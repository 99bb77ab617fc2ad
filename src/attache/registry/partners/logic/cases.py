"""Russian names and posts as the page of cases shows them: the forms by rule, and those that a person has checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from attache.kernel.russian.declension import Case, decline
from attache.kernel.russian.people import PersonWords, Style, decline_person
from attache.registry.partners.logic.names import NameParts

type Forms = Mapping[str, str]  # by case
OBLIQUE = tuple(case for case in Case if case is not Case.NOMN)
PARTS = ("family", "given", "patronymic")


@dataclass(frozen=True)
class Cased:
    """A Russian text in its cases: of a row (`pk`), or of one `part` of a person's name.

    `by_rule` is what the rules propose, `forms` what a person has checked.
    """

    key: str
    pk: int
    text: str
    by_rule: Forms = field(hash=False)
    forms: Forms = field(hash=False)
    part: str = ""

    @property
    def is_never_declined(self) -> bool:
        """Whether a person has noted that it keeps one form in every case."""
        return all(self.forms.get(case) == self.text for case in OBLIQUE)


def of_phrase(key: str, pk: int, text: str, forms: Forms) -> Cased:
    """An organisation's name or a post."""
    return Cased(key, pk, text, {case.value: decline(text, case) for case in OBLIQUE}, forms)


def of_person(pk: int, parts: NameParts, gender: str) -> list[Cased]:
    """Each part of a person's name; by rule they stay as they are while nobody has noted the gender."""
    return [
        Cased(f"part-{part}", pk, text, _of_part(part, text, parts, gender), parts.cases.get(part, {}), part)
        for part in PARTS
        if (text := getattr(parts, part))
    ]


def _of_part(part: str, text: str, parts: NameParts, gender: str) -> Forms:
    if parts.family_first:
        alone = PersonWords(text, gender=gender, chinese=True)
        return {case.value: decline_person(alone, case, Style.FAMILY) for case in OBLIQUE}
    told = PersonWords(parts.family, parts.given, parts.patronymic, gender).told_gender
    alone = {"family": PersonWords(text), "given": PersonWords("", text), "patronymic": PersonWords("", "", text)}[part]
    alone = replace(alone, gender=told)
    return {case.value: decline_person(alone, case, Style.FULL) for case in OBLIQUE}
