"""How bodies, people, lists, numbers and dates sound in each language; who was named already is called shortly."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.lists import format_list

from attache.front.narration.logic.story import Body, Group, Someone
from attache.kernel.dates.when import Precision, When, say
from attache.kernel.languages import Language, Words
from attache.kernel.russian import declension as russian
from attache.kernel.russian import people as russian_people
from attache.registry.partners.logic.names import initials, put_together

LOCALES = {Language.EN: "en_GB", Language.RU: "ru", Language.ZH: "zh_Hans"}
ARTICLE = re.compile(r"\b(?:Institute|School|Foundation|Fund|Academy|Ministry|Cent(?:re|er)|Commission|College of)\b")
HAN_THEN_INITIAL = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Z]\.)")
OFFICE = "office "  # among what has been named
UNIVERSITY_OF = re.compile(r"^(?:University|Institute|Academy|College) of ")


@dataclass
class Voice:
    """One language, the fixed phrases of its narration file, and who has been named in this item so far."""

    language: Language
    phrases: Mapping[str, Any]
    named: set[str] = field(default_factory=set)
    alone: frozenset[str] = frozenset()

    def words(self, words: Words, case: str = "") -> str:
        """A noun phrase, in a Russian case where one is asked for."""
        text = words.best(self.language)
        spoken = words.shown_in(self.language)
        return self.inflect(text, case) if spoken is Language.RU else text

    def inflect(self, text: str, case: str, overrides: Mapping[str, str] | None = None) -> str:
        """A Russian phrase in a case; any other language as it is."""
        if self.language is not Language.RU or case in ("", "nomn"):
            return text
        return russian.decline(text, russian.Case(case), overrides)

    def body(self, body: Body | Group, case: str = "") -> str:
        """A body: by its full name when it is named first in this item, then by a short one."""
        if isinstance(body, Group):
            return self.words(body.words, case)
        again = body.code in self.named
        self.named.add(body.code)
        if body.is_own:
            return self._own(body, again, case)
        generic = self.phrases["again"].get(body.kind, "")
        if again and body.code in self.alone and generic:
            return self.inflect(generic, case)
        name = body.short if again and body.short[self.language] else body.full
        checked = body.short_cases if name is body.short else body.cases
        text = self.inflect(name.best(self.language), case, checked)
        return with_article(text) if self.language is Language.EN else text

    def _own(self, body: Body, again: bool, case: str) -> str:
        if again:
            return self.phrases.get("own_again") or body.acronym.best(self.language)
        return self.inflect(body.short.best(self.language), case)

    def office(self, name: Words, case: str = "") -> str:
        """Our office: simply so where it is the only one, else by the name that is given."""
        if not name:
            return self.inflect(self.phrases["office"], case)
        self.named = {one for one in self.named if not one.startswith(OFFICE)} | {f"{OFFICE}{name.en}"}
        text = self.words(name, case)
        if self.language is Language.RU and text[1:2].islower():
            text = text[:1].lower() + text[1:]
        return str(self.phrases["office_of_several"]).format(name=text)

    def office_anew(self, name: Words) -> str:
        """The name of an office of several, unless it was the last that was spoken of."""
        return "" if not name or f"{OFFICE}{name.en}" in self.named else self.office(name)

    def someone(self, one: Someone, case: str = "") -> str:
        """A person: with post and body when named first in this item, then by name alone."""
        name = self.name(one, case)
        if one.code in self.named or not one.post:
            self.named.add(one.code)
            return name
        self.named.add(one.code)
        body = "" if one.body is None or one.body.is_own else self.body(one.body, "gent")
        form = self.phrases["person" if body else "own_person"]
        return str(form).format(
            post=self.inflect(one.post.best(self.language), case, one.post_cases), body=body, name=name
        )

    def name(self, one: Someone, case: str = "") -> str:
        """A person's name alone."""
        parts = one.names.get(self.language.value)
        if parts is None:
            return one.printed.best(self.language)
        if self.language is Language.RU:
            words = russian_people.PersonWords(
                parts.family, parts.given, parts.patronymic, one.gender, parts.family_first, parts.cases
            )
            style = russian_people.Style.INITIALS if parts.patronymic else russian_people.Style.FULL
            return russian_people.decline_person(words, russian.Case(case or "nomn"), style)
        if self.language is Language.ZH and not parts.family_first:
            latin = one.names.get("en")
            return f"{initials(latin)} {parts.family}" if latin and latin.patronymic else parts.family
        return put_together(parts, self.language)

    def joined(self, texts: Iterable[str]) -> str:
        """A list as the language joins it: A, B and C; А, Б и В; 甲、乙和丙."""
        return str(format_list(list(texts), style="standard", locale=LOCALES[self.language]))

    def when(self, when: When, adverbial: bool = True) -> str:
        """An absolute date, as precise as it is known; nothing when it is not known."""
        return "" if when.precision is Precision.UNKNOWN else say(when, self.language.value, adverbial=adverbial)

    def number(self, count: int) -> str:
        """A count in words where the language writes small ones so."""
        names: Sequence[str] = self.phrases["numbers"]
        return names[count] if count < len(names) and names[count] else str(count)

    def agreeing(self, text: str, many: bool, gender: str, forms: Sequence[str]) -> str:
        """Of four forms (masculine, feminine, neuter, plural), the one that goes with a subject."""
        kind = "n" if not text else "pl" if many else gender or russian.gender(text).value
        return forms[{"m": 0, "f": 1, "n": 2, "pl": 3}[kind]]

    def counted(self, count: int, forms: Sequence[str]) -> str:
        """Of the forms for one, few and many, the one that goes with a number."""
        if self.language is Language.RU:
            return russian.plural(count, *forms)
        return forms[0] if count == 1 else forms[-1]

    def finished(self, sentence: str) -> str:
        """The last touches: prepositions before awkward sounds, a capital, no doubled blank, comma or full stop."""
        text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r" {2,}", " ", sentence)).strip()
        text = re.sub(r",(?=[,.;:])|(?<!\.)\.(?=\.$)", "", text)
        if self.language is Language.RU:
            text = _prepositions(text)
        if self.language is Language.ZH:
            text = HAN_THEN_INITIAL.sub(" ", text)
        return text[:1].upper() + text[1:]


def with_article(name: str) -> str:
    """An English name with "the" where it takes one: the X Institute, the University of X, but X University."""
    takes = UNIVERSITY_OF.match(name) or (ARTICLE.search(name) and not re.search(r"(University|Co\.)$", name))
    return f"the {name}" if takes and not name.startswith("the ") else name


def _prepositions(text: str) -> str:
    """Russian о/об, с/со, в/во before the sounds that ask for the longer form."""
    changes: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"\b([Оо]) (?=[«(]?[аэиоуАЭИОУ])", lambda m: f"{m[1]}б "),
        (r"\b([Сс]) (?=[сзшжСЗШЖ][бвгджзклмнпрстфхцчшщ]|вс|мн)", lambda m: f"{m[1]}о "),
        (r"\b([Кк]) (?=вс|мн)", lambda m: f"{m[1]}о "),
        (r"\b([Вв]) (?=[вфВФ][бвгджзклмнпрстхцчшщ])", lambda m: f"{m[1]}о "),
    )
    for pattern, change in changes:
        text = re.sub(pattern, change, text)
    return text
