"""Names of bodies outside the office, by the hundred thousand, filed by how they open: an automaton would be too large.

A name counts when it is hardly anything else: two words with capitals (in Russian with one), or four Chinese
characters; never an acronym. Where a name may open in a text, only the lengths of those that open so are tried. A
Russian name is filed by the first letters of its words, and its cases are worked out when it is met.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from attache.kernel.languages import Language
from attache.registry.naming import states
from attache.registry.naming.logic.folding import fold, folded, is_han, is_letter
from attache.registry.naming.logic.patterns import Form, Pattern, of_forms

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
CYRILLIC = re.compile("[а-я]")
FEWEST_HAN, FEWEST_WORDS = 4, 2
MOST_WORDS = 60  # of a Russian name; without an end, every word would copy the whole text behind it
STABLE = 3  # letters of a Russian word that no case touches


@dataclass
class World:
    """Names made ready to be found, as `Layer` is, in a sixth of its memory."""

    codes: dict[str, str] = field(default_factory=dict)  # by the folded name; several are parted by blanks
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by the opening of the name
    russian: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = field(default_factory=dict)  # code and name
    counts: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)  # of words, by the first two

    @classmethod
    def build(cls, names: Iterable[tuple[str, str]]) -> "World":
        """File names, each with the code of its body; those that may be anything are left out."""
        world = cls()
        lengths: dict[str, set[int]] = {}
        for code, text in names:
            key = folded(text).text
            if not is_telling(text):
                continue
            if CYRILLIC.match(key):
                world._file_russian(code, text, key)
            elif code not in (known := world.codes.get(key, "")).split():
                world.codes[key] = f"{known} {code}" if known else code
                lengths.setdefault(_opening(key), set()).add(len(key))
        world.lengths = {opening: tuple(several) for opening, several in lengths.items()}
        return world

    def hits(self, text: str) -> Iterator[tuple[int, int, tuple[Pattern, ...]]]:
        """Start, end and patterns of every place of the folded text, overlapping ones included."""
        if not self.lengths and not self.russian:
            return
        words = [found.span() for found in WORD.finditer(text)]
        lengths = self.lengths  # asked at every word: a call for each would take as long as the rest
        for number, ((start, _end), (_start, second)) in enumerate(pairwise(words)):
            first = text[start]
            if first < "а":
                found = self._others(text, start, lengths[text[start:second]]) if text[start:second] in lengths else ()
            elif first <= "я":
                found = self._russian(text, start, words[number : number + MOST_WORDS])
            else:
                opening = text[start : start + FEWEST_HAN]
                found = self._others(text, start, lengths[opening]) if opening in lengths else ()
            for end, patterns in found:
                if not (end < len(text) and is_letter(text[end - 1]) and is_letter(text[end])):
                    yield start, end, patterns

    def _file_russian(self, code: str, text: str, key: str) -> None:
        words = tuple(_stable(key, found.span()) for found in WORD.finditer(key))
        self.russian[words] = tuple(dict.fromkeys((*self.russian.get(words, ()), (code, text))))
        self.counts[words[:FEWEST_WORDS]] = self.counts.get(words[:FEWEST_WORDS], frozenset()) | {len(words)}

    def _others(self, text: str, start: int, lengths: Iterable[int]) -> Iterator[tuple[int, tuple[Pattern, ...]]]:
        for length in lengths:
            name = text[start : start + length]
            if name in self.codes:
                yield start + length, _patterns(name, self.codes[name])

    def _russian(
        self, text: str, start: int, words: list[tuple[int, int]]
    ) -> Iterator[tuple[int, tuple[Pattern, ...]]]:
        two = tuple(_stable(text, span) for span in words[:FEWEST_WORDS])
        for count in self.counts.get(two, ()):
            for code, name in self.russian.get(tuple(_stable(text, span) for span in words[:count]), ()):
                for form, pattern in _declined(code, name):
                    if text.startswith(form, start):
                        yield start + len(form), (pattern,)


def is_telling(text: str) -> bool:
    """Whether words are so much of a name that they are hardly anything else."""
    if any(map(is_han, text)):
        return is_han(text[0]) and sum(map(is_han, text)) >= FEWEST_HAN
    words = text.split()
    if len(words) < FEWEST_WORDS or not text[0].isupper():
        return False
    return bool(CYRILLIC.match(fold(text[0]))) or sum(word[0].isupper() for word in words) >= FEWEST_WORDS


def _opening(key: str) -> str:
    """Four characters of a Chinese name, two words of another."""
    if is_han(key[0]):
        return key[:FEWEST_HAN]
    words = list(WORD.finditer(key))
    return key[: words[FEWEST_WORDS - 1].end()]


def _stable(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : min(span[0] + STABLE, span[1])]


def _patterns(name: str, codes: str) -> tuple[Pattern, ...]:
    language = Language.ZH if is_han(name[0]) else Language.EN
    text = name[0].upper() + name[1:]
    return tuple(Pattern(text, language.value, states.REFERENCE, code, states.OUTSIDE) for code in codes.split())


@lru_cache(maxsize=4096)
def _declined(code: str, name: str) -> tuple[tuple[str, Pattern], ...]:
    """A Russian name in its cases, folded."""
    forms = of_forms(states.REFERENCE, code, [Form(Language.RU.value, states.OUTSIDE, name)])
    return tuple((fold(pattern.text), pattern) for pattern in forms)
