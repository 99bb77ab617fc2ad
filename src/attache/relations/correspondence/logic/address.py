"""How somebody is addressed in a letter: above it, in its first line, and at its end, in three languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from attache.kernel.languages import Language, Words
from attache.kernel.russian.declension import decline
from attache.kernel.russian.people import PersonWords, Style, decline_person
from attache.kernel.russian.words import Case

COLLEAGUES = Words("Dear colleagues,", "Уважаемые коллеги!", "尊敬的各位同仁：")
CLOSING = Words("Yours sincerely,", "С уважением,", "此致\n敬礼！")
TITLES = {"f": "Ms ", "m": "Mr "}
DEAR = {"f": "Уважаемая", "m": "Уважаемый"}
LORD = {"f": "госпожа", "m": "господин"}


@dataclass(frozen=True)
class Addressee:
    """Whom a letter is to. `russian` are the parts of the name in Cyrillic; the cases were checked by a person."""

    name: Words = field(default_factory=Words)
    post: Words = field(default_factory=Words)
    body: Words = field(default_factory=Words)
    gender: str = ""
    russian: PersonWords | None = None
    post_cases: Mapping[str, str] = field(default_factory=dict, hash=False)
    body_cases: Mapping[str, str] = field(default_factory=dict, hash=False)

    def dear(self, language: Language) -> str:
        """The first line of the letter."""
        if not self.name[language]:
            return COLLEAGUES[language]
        if language is Language.ZH:
            return f"尊敬的{self.name.zh}{self.post.zh}："
        if language is Language.RU:
            return self._dear_in_russian()
        return f"Dear {TITLES.get(self.gender, '')}{self.name.en},"

    def above(self, language: Language) -> list[str]:
        """The lines above the letter: post, body and name; in Russian to whom, in the dative."""
        if language is Language.RU:
            return [line for line in (self._post_in_russian(), self._name_in_russian()) if line]
        if language is Language.ZH:
            return [line for line in (self.body.zh, f"{self.name.zh}{self.post.zh}") if line]
        return [line for line in (self.name.en, self.post.en, self.body.en) if line]

    def _dear_in_russian(self) -> str:
        known = self.russian
        if known is None or not known.told_gender:
            return COLLEAGUES.ru
        if known.patronymic:
            return f"{DEAR[known.told_gender]} {known.given} {known.patronymic}!"
        called = decline_person(known, Case.NOMN, Style.FULL)
        return f"{DEAR[known.told_gender]} {LORD[known.told_gender]} {called}!"

    def _post_in_russian(self) -> str:
        if not self.post.ru:
            return self.body.ru
        post = decline(self.post.ru, Case.DATV, self.post_cases)
        body = decline(self.body.ru, Case.GENT, self.body_cases) if self.body.ru else ""
        return f"{post[:1].upper()}{post[1:]} {body}".strip()

    def _name_in_russian(self) -> str:
        return decline_person(self.russian, Case.DATV, Style.FULL) if self.russian else ""
