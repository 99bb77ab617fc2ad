"""Contents in the reader's words: each field under its label, its value as lines, what changed word by word."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attache.kernel.history import Content, Merge, differences
from attache.kernel.languages import Language, Words

# A Chinese character, a word, a run of blanks, or any other sign.
TOKENS = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]")
# Beyond this many words the comparison would take seconds: such texts are compared by their lines.
LONG = 6000
# The part of the words that two texts must share for their words to be compared.
ALIKE = 0.4
SAME, GONE, NEW = "same", "gone", "new"
Say = Callable[[Any], str | list[str]]
Piece = tuple[str, str]


def plain(value: Any) -> str:
    """A value as it is; yes and no for a flag, nothing for None."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def chosen(choices: type[models.Choices]) -> Callable[[Any], str]:
    """How a choice is told: by its label."""
    labels = {str(value): label for value, label in choices.choices}
    return lambda value: str(labels.get(str(value), value))


def worded(value: Mapping[str, str]) -> str:
    """A text in several languages as one line, each form once."""
    words = Words.read(value)
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


@dataclass(frozen=True)
class Field:
    """What a field is called and how its value (or, of a mapping, one entry) is told. `by_language`: its keys are."""

    label: str | Promise
    say: Say = plain
    by_language: bool = False


Table = Mapping[str, Field]


@dataclass(frozen=True)
class Kept:
    """How a kind of record is kept: its content now, and the words for some contents, loaded for all at once."""

    content: Callable[[Any], Content]
    words: Callable[[Sequence[Content]], Table]


@dataclass(frozen=True)
class Told:
    """One value of a field in the reader's words."""

    label: str
    lang: str
    lines: list[str]


@dataclass(frozen=True)
class Sides:
    """A clash in the reader's words."""

    label: str
    lang: str
    mine: list[str]
    theirs: list[str]
    before: list[str]


@dataclass(frozen=True)
class Change:
    """A difference in the reader's words: rows of pieces, each the same, gone or new."""

    label: str
    lang: str
    rows: list[list[Piece]]


def tell(path: str, value: Any, table: Table) -> Told:
    """One value under its label. A field without words is told as it is called inside."""
    name, _dot, key = path.partition(".")
    field = table.get(name) or Field(name)
    language = Language(key) if field.by_language and key in set(Language) else None
    label = pgettext("field in a language", "%(field)s, %(language)s")
    said = "" if value is None or value == "" else field.say(value)
    return Told(
        label=label % {"field": field.label, "language": language.own_name} if language else str(field.label),
        lang=language.tag if language else "",
        lines=[line for line in ([said] if isinstance(said, str) else said) if line],
    )


def clashes(merge: Merge, table: Table) -> list[Sides]:
    """All clashes of a merge, each from its three sides."""
    found = []
    for clash in merge.clashes:
        mine, theirs, before = (tell(clash.field, one, table) for one in (clash.mine, clash.theirs, clash.before))
        found.append(Sides(mine.label, mine.lang, mine.lines, theirs.lines, before.lines))
    return found


def changes(before: Content, after: Content, table: Table) -> list[Change]:
    """What differs between two contents; a difference that no reader would see is left out."""
    found = []
    for one in differences(before, after):
        old, new = (tell(one.field, value, table) for value in (one.before, one.after))
        if old.lines != new.lines:
            found.append(Change(new.label, new.lang, compared(old.lines, new.lines)))
    return found


def compared(before: Sequence[str], after: Sequence[str]) -> list[list[Piece]]:
    """Lines that stayed, went and came; where one became another, its words that did."""
    rows: list[list[Piece]] = []
    for verb, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            rows += [[(SAME, line)] for line in before[i:j]]
        elif verb == "replace" and j - i == m - k:
            rows += [in_words(old, new) for old, new in zip(before[i:j], after[k:m], strict=True)]
        else:
            rows += [[(GONE, line)] for line in before[i:j]] + [[(NEW, line)] for line in after[k:m]]
    return rows


def in_words(before: str, after: str) -> list[Piece]:
    """Two texts as pieces that stayed, went and came, word by word; ones that have little in common as two pieces."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) + len(new) > LONG:
        return [(GONE, before), (NEW, after)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    same = sum(_words(old[at : at + size]) for at, _there, size in matcher.get_matching_blocks())
    if same < ALIKE * max(_words(old), _words(new)):
        return [(GONE, before), (NEW, after)]
    pieces: list[Piece] = []
    for verb, i, j, k, m in matcher.get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        pieces += [(SAME, gone)] if verb == "equal" else [(GONE, gone), (NEW, come)]
    return [piece for piece in pieces if piece[1]]


def _words(tokens: Sequence[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)
