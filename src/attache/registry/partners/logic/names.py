"""How a person's name is put together in each language, and the keys by which names are sorted and compared."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from attache.kernel.languages import Language, Words

NO_BREAK = "\N{NO-BREAK SPACE}"
CODED = re.compile(r".*\((O-\d+)\)", re.DOTALL)
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʹ", "'"))


@dataclass(frozen=True)
class NameParts:
    """One script's form of a person's name; `family_first` is the custom of the person's language.

    `scheme` says by which rules a Latin form is spelled; `cases` are checked Russian forms, by part and case.
    """

    family: str
    given: str = ""
    patronymic: str = ""
    family_first: bool = False
    scheme: str = ""
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class City:
    """A place that the registry does not hold yet, to be added together with the organisation that lies there."""

    name: Words
    country: str

    def written(self) -> str:
        """It in the place of a place's code, for as long as there is none."""
        return json.dumps([self.country, self.name.as_dict()], ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """A city that was so written; None for the code of a place."""
        if not text.startswith("["):
            return None
        country, name = json.loads(text)
        return cls(Words.read(name), country)


def put_together(parts: NameParts, language: Language) -> str:
    """The name as it is printed in running text: 雷亚萍, Lei Yaping, Лэй Япин, D. G. Arseniev, Д. Г. Арсеньев."""
    if language is Language.ZH and _is_han(parts.family):
        return f"{parts.family}{parts.given}"
    if parts.family_first:
        return " ".join(part for part in (parts.family, parts.given) if part)
    first = initials(parts) if parts.patronymic else parts.given
    return f"{first}{NO_BREAK if parts.patronymic else ' '}{parts.family}".strip()


def initials(parts: NameParts) -> str:
    """The initials of given name and patronymic, with no-break spaces: D. G."""
    return NO_BREAK.join(f"{part[0]}." for part in (parts.given, parts.patronymic) if part)


def in_full(parts: NameParts) -> str:
    """Every part written out, as in a list of people: Dmitry Germanovich Arseniev, Lei Yaping."""
    order = (
        (parts.family, parts.given, parts.patronymic)
        if parts.family_first
        else (parts.given, parts.patronymic, parts.family)
    )
    return ("" if _is_han(parts.family) else " ").join(part for part in order if part)


def sort_key(text: str) -> str:
    """A key that sorts by pinyin in Chinese, by letter in Russian (ё with е) and in Latin (without diacritics)."""
    if _is_han(text):
        from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  its dictionaries take a sixth of the command's start

        return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)).casefold()[:200]
    return fold(text)[:200]


def fold(text: str) -> str:
    """The form under which two spellings count as the same: width, case, diacritics, apostrophes, blanks."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).translate(APOSTROPHES))
    kept = "".join(char for char in plain if char == "\u0306" or not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", kept).casefold().replace("ё", "е").split())


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def without_name(text: str) -> str:
    """The code at the end of what a box was filled with, “Name (O-0001)”; else the text as it is."""
    match = CODED.fullmatch(text.strip())
    return match[1] if match else text


def in_its_script(text: str) -> Words:
    """A name put where its script belongs: Hanzi to Chinese, Cyrillic to Russian, the rest to English."""
    if _is_han(text):
        language = Language.ZH
    else:
        language = Language.RU if any("\u0400" <= char <= "\u04ff" for char in text) else Language.EN
    return Words(**{language.value: text})


def _is_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" for char in text)
