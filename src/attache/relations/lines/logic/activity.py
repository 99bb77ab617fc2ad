"""Which signs of life belong to which line of a partner."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Track:
    """A line as far as signs are dealt out by it: its key, its partner's, its sphere."""

    key: int
    partner: int
    sphere: str


@dataclass(frozen=True)
class Sign:
    """Something that took place with a partner on a day; `line` is the key of the line that it names itself, and
    `source` with `key` the record that it is.
    """

    partner: int
    day: date
    sphere: str = ""
    line: int | None = None
    source: str = "happening"
    key: int = 0


def dealt(tracks: Iterable[Track], signs: Iterable[Sign]) -> dict[int, list[Sign]]:
    """The signs of every line by its key, the latest first.

    What names a line counts for that one alone; all else for the lines of its partner and sphere, or for the only line
    that the partner has.
    """
    lines = list(tracks)
    alone = Counter(line.partner for line in lines)
    by_partner: dict[int, list[Sign]] = defaultdict(list)
    for sign in signs:
        by_partner[sign.partner].append(sign)
    return {
        line.key: sorted(
            {sign for sign in by_partner[line.partner] if _counts(sign, line, alone[line.partner] == 1)},
            key=lambda sign: (sign.day, sign.key),
            reverse=True,
        )
        for line in lines
    }


def _counts(sign: Sign, line: Track, alone: bool) -> bool:
    if sign.line is not None:
        return sign.line == line.key
    return alone or sign.sphere == line.sphere
