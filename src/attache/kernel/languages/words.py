"""The languages of the house and the smallest multilingual value."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Self

from babel.lists import format_list
from django.utils.translation import get_language


class Language(StrEnum):
    """A content language. Chinese is simplified."""

    EN = "en"
    RU = "ru"
    ZH = "zh"

    @property
    def own_name(self) -> str:
        """What the language calls itself."""
        return {"en": "English", "ru": "Русский", "zh": "中文"}[self.value]

    @property
    def tag(self) -> str:
        """The BCP 47 tag for `lang` and `hreflang`."""
        return "zh-Hans" if self is Language.ZH else self.value

    @property
    def territory(self) -> str:
        """Language and territory as OpenGraph writes them."""
        return {"en": "en_GB", "ru": "ru_RU", "zh": "zh_CN"}[self.value]

    @property
    def django(self) -> str:
        """The name under which Django's translations know it."""
        return "zh-hans" if self is Language.ZH else self.value

    @property
    def cldr(self) -> str:
        """The locale whose customs a text in it follows."""
        return {"en": "en_GB", "ru": "ru", "zh": "zh_Hans"}[self.value]


def from_django(code: str | None) -> Language:
    """The content language that goes with one of Django's language codes; English when it is none of ours."""
    prefix = (code or "en").split("-")[0]
    return Language(prefix) if prefix in set(Language) else Language.EN


def current() -> Language:
    """The language in which the present page is shown."""
    return from_django(get_language())


@dataclass(frozen=True)
class Words:
    """One short text in up to three languages; an empty string stands for "not written yet"."""

    en: str = ""
    ru: str = ""
    zh: str = ""

    @classmethod
    def read(cls, value: "Mapping[str, str] | Words | None") -> Self:
        """From a mapping with the keys en, ru, zh. Refuses (ValueError) other keys and values that are no text."""
        if isinstance(value, Words):
            return cls(value.en, value.ru, value.zh)
        if value is None:
            return cls()
        unknown = set(value) - {field.name for field in fields(cls)}
        if unknown or not all(isinstance(text, str) for text in value.values()):
            raise ValueError(f"texts need the keys en, ru, zh and words as values; got {dict(value)!r}")
        return cls(**{name: text.strip() for name, text in value.items()})

    def __getitem__(self, language: Language) -> str:
        text: str = getattr(self, language.value)
        return text

    def __bool__(self) -> bool:
        return any(self[language] for language in Language)

    def __str__(self) -> str:
        return self.best(current())

    def best(self, language: Language) -> str:
        """The text in this language, else in the first that has one."""
        return self[self.shown_in(language)]

    def shown_in(self, language: Language) -> Language:
        """The language in which `best` answers, for the `lang` attribute."""
        return next((one for one in (language, *Language) if self[one]), language)

    def others(self, language: Language) -> list[tuple[str, str]]:
        """The other languages' texts as (lang, text), each different one once."""
        shown = self.best(language)
        found = {self[other]: other.tag for other in Language if self[other] not in {"", shown}}
        return [(tag, text) for text, tag in found.items()]

    def missing(self) -> list[Language]:
        """The languages in which it is not written yet."""
        return [language for language in Language if not self[language]]

    def as_dict(self) -> dict[str, str]:
        """Only the languages that have a text: the stored form."""
        return {language.value: self[language] for language in Language if self[language]}


def joined(texts: Iterable[str]) -> str:
    """A list as the reader's language joins it: A, B and C; А, Б и В; 甲、乙和丙."""
    return str(format_list(list(texts), style="standard", locale=current().cldr))


def hash_of(text: str) -> str:
    """A short fingerprint of a source text; a translation keeps it and is stale once it differs."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
