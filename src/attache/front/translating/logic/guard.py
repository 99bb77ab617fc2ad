"""What leaves the house for the assistant, and what of its answer is taken.

Names of people, mail addresses and telephone numbers leave as marks, {P1}, {P2}, and are put back. Quotations do not
leave at all: they are somebody's own words. An answer whose marks, numbers, dates or names are not those of the text is
not taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attache.kernel.languages import Language
from attache.registry.proofreading.logic.quantities import quantities

MARK = re.compile(r"\{P\d+\}")
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w+])\+?\d[\d ()-]{7,}\d(?!\w)")


@dataclass(frozen=True)
class Masked:
    """A text with marks, and what stands for each of them: the words, and whose they are where a record knows."""

    text: str
    held: Mapping[str, tuple[str, str]]


def masked(text: str, people: Iterable[tuple[int, int, str]]) -> Masked:
    """A text without people, addresses and telephone numbers. `people` are places with the code of the person."""
    places = [(start, end, code) for start, end, code in people]
    taken = [(start, end) for start, end, _code in places]
    private = [found.span() for found in PRIVATE.finditer(text)]
    places += [(a, b, "") for a, b in private if not any(start < b and a < end for start, end in taken)]
    marks: dict[tuple[str, str], str] = {}
    parts, begin = [], 0
    for start, end, code in sorted(places):
        words = text[start:end]
        mark = marks.setdefault((code or words, code), f"{{P{len(marks) + 1}}}")
        parts += [text[begin:start], mark]
        begin = end
    held: dict[str, tuple[str, str]] = {}
    for start, end, code in sorted(places):
        held.setdefault(marks[code or text[start:end], code], (text[start:end], code))
    return Masked("".join([*parts, text[begin:]]), held)


def unmasked(text: str, words: Mapping[str, str]) -> str:
    """The answer with the words in the place of the marks."""
    return MARK.sub(lambda mark: words.get(mark[0], mark[0]), text)


@dataclass(frozen=True)
class Said:
    """What a text says that an answer must say too: its marks, its numbers and parts of dates, the names in it."""

    text: str
    language: Language
    names: frozenset[str]


def differences(before: Said, after: Said) -> list[str]:
    """What the answer lacks (−) or adds (+); nothing when it may be taken."""
    marks = Counter(MARK.findall(before.text)), Counter(MARK.findall(after.text))
    numbers = [
        {(one.kind, one.value) for one in quantities(MARK.sub(" ", said.text), said.language.value)}
        for said in (before, after)
    ]
    found = [f"− {mark}" for mark in marks[0] if mark not in marks[1]]
    found += [f"+ {mark}" for mark in marks[1] if mark not in marks[0]]
    found += [f"− {value}" for _kind, value in sorted(numbers[0] - numbers[1])]
    found += [f"+ {value}" for _kind, value in sorted(numbers[1] - numbers[0])]
    found += [f"− {name}" for name in sorted(before.names - after.names)]
    found += [f"+ {name}" for name in sorted(after.names - before.names)]
    return found


def apart(text: str) -> tuple[str, list[str]]:
    """A text as it is typed: what may leave, and the quotations, which stay."""
    paragraphs = [one.strip() for one in re.split(r"\n\s*\n", text) if one.strip()]
    plain = [one for one in paragraphs if not one.startswith(">")]
    return "\n\n".join(plain), [one for one in paragraphs if one.startswith(">")]


def together(text: str, quotations: Sequence[str]) -> str:
    """The answer with the quotations after it."""
    return "\n\n".join([text.strip(), *quotations])
