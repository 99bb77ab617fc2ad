"""The small language of the narration files, which a translator can edit.

    {slot}            a fact; the sentence is left out when there is none
    {Slot}            the same with a capital letter
    {slot:gent}       the fact in a Russian case: nomn gent datv accs ablt loct
    {slot~a|b|c|d}    the form that agrees with the fact: masculine, feminine, neuter, plural
    {slot#one|few|many}  the form that goes with the number of facts
    [ ... ]           left out when a fact inside is missing
    (guard, !guard)   at the beginning: only when these facts are there (or not there)
                      besides: online, in_person, hybrid, many (partners), many_funder..., dated, and any status

A kind of happening has a list of sentences; each sentence has alternatives, of which the first that fits is taken.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from attache.kernel.languages import Language

FOLDER = Path(__file__).parent.parent / "words"
SLOT = re.compile(r"\{(?P<name>[A-Za-z_]+)(?::(?P<case>[a-z]{4})|(?P<mark>[~#])(?P<forms>[^{}]+))?\}")
GUARDS = re.compile(r"^\((?P<names>[a-z_!, ]+)\)\s*")


class PatternError(ValueError):
    """A narration file cannot be read; the text names the pattern and what is wrong with it."""


@dataclass(frozen=True)
class Slot:
    """A place for a fact."""

    name: str
    case: str = ""
    mark: str = ""
    forms: tuple[str, ...] = ()
    capital: bool = False


@dataclass(frozen=True)
class Optional:
    """A part that goes when one of its facts is missing."""

    parts: "Parts"


Parts = tuple[str | Slot | Optional, ...]
Fill = Callable[[Slot], str]


@dataclass(frozen=True)
class Pattern:
    """One alternative of a sentence."""

    source: str
    needs: tuple[str, ...]
    forbids: tuple[str, ...]
    parts: Parts

    def render(self, fill: Fill, has: Callable[[str], bool]) -> str:
        """The sentence, or an empty text when a guard or a needed fact is missing."""
        fits = all(map(has, self.needs)) and not any(map(has, self.forbids))
        return (_render(self.parts, fill) or "") if fits else ""

    def slots(self) -> Iterator[str]:
        """The names of everything it asks for, guards included."""
        yield from (*self.needs, *self.forbids)
        yield from _slots(self.parts)


Sentences = tuple[tuple[Pattern, ...], ...]


@dataclass(frozen=True)
class Book:
    """One language's narration file: sentences by kind, and the fixed phrases."""

    kinds: Mapping[str, Sentences]
    phrases: Mapping[str, Any]

    def sentences(self, kind: str, status: str) -> Sentences:
        """The sentences for a kind in a status, else for the kind, else for anything.

        What has not come about (planned, put off, called off...) is never told in the words for what has.
        """
        exact, general = f"{kind}.{status}", f"anything.{status}"
        keys = (exact, general) if general in self.kinds else (exact, kind, "anything")
        return next(self.kinds[key] for key in keys if key in self.kinds)

    def besides(self, kind: str, status: str) -> Sentences:
        """The general sentences for one fact each that the kind's own do not ask for, so that none goes untold."""
        own = {name for told in self.sentences(kind, status) for pattern in told for name in pattern.slots()}
        general = [(told, set(told[0].slots())) for told in self.sentences("anything", status)]
        return tuple(told for told, asked in general if len(asked) == 1 and own.isdisjoint(asked))


@cache
def book(language: Language) -> Book:
    """The narration file of a language, read once. Raises `PatternError`."""
    return read_book((FOLDER / f"{language.value}.toml").read_text(encoding="utf-8"))


def read_book(text: str) -> Book:
    """A narration file's text as a book. Raises `PatternError` when it is no TOML or a pattern is broken."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"not TOML: {error}") from error
    kinds = {kind: _sentences(kind, value) for kind, value in content.get("kinds", {}).items()}
    return Book(kinds, content.get("phrases", {}))


def parse(source: str) -> Pattern:
    """One pattern from its text. Raises `PatternError`."""
    guards = GUARDS.match(source)
    names = [name.strip() for name in guards["names"].split(",")] if guards else []
    parts, _rest = _parts(source[guards.end() :] if guards else source, source)
    needs = tuple(name for name in names if not name.startswith("!"))
    return Pattern(source, needs, tuple(name[1:] for name in names if name.startswith("!")), parts)


def _sentences(kind: str, value: Sequence[Sequence[str]]) -> Sentences:
    if not isinstance(value, list) or not all(isinstance(one, list) and one for one in value):
        raise PatternError(f"{kind}: a list of sentences, each a list of alternatives")
    return tuple(tuple(parse(source) for source in alternatives) for alternatives in value)


def _parts(text: str, source: str, inside: bool = False) -> tuple[Parts, str]:
    parts: list[str | Slot | Optional] = []
    while text:
        plain = re.match(r"[^\[\]{}]+", text)
        slot = SLOT.match(text)
        if plain:
            parts.append(plain[0])
            text = text[plain.end() :]
        elif slot:
            parts.append(_slot(slot))
            text = text[slot.end() :]
        elif text[0] == "[":
            inner, text = _parts(text[1:], source, inside=True)
            parts.append(Optional(inner))
        elif text[0] == "]" and inside:
            return tuple(parts), text[1:]
        else:
            raise PatternError(f"cannot read {text[:20]!r} in {source!r}")
    if inside:
        raise PatternError(f"a bracket is not closed in {source!r}")
    return tuple(parts), text


def _slot(match: re.Match[str]) -> Slot:
    name = match["name"]
    forms = tuple(match["forms"].split("|")) if match["forms"] else ()
    return Slot(name[0].lower() + name[1:], match["case"] or "", match["mark"] or "", forms, name[0].isupper())


def _render(parts: Parts, fill: Fill) -> str | None:
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Optional):
            out.append(_render(part.parts, fill) or "")
        else:
            text = fill(part)
            if not text:
                return None
            out.append(text[0].upper() + text[1:] if part.capital else text)
    return "".join(out)


def _slots(parts: Parts) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Slot):
            yield part.name
        elif isinstance(part, Optional):
            yield from _slots(part.parts)
