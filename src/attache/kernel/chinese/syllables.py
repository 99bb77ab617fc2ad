"""The tables: Mandarin's syllables in pinyin and in Palladius's Cyrillic, and how a word falls into them."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
# Two syllables that no name contains share their Cyrillic with common ones: ê with ei, lo with luo.
RARE = frozenset({"ê", "lo"})
ERHUA = "r"
LONGEST = 24  # letters in one word; no name is longer, and dividing takes time that grows with the length

type Split = tuple[str, ...]


def lines(name: str) -> Iterator[list[str]]:
    """The fields of a data file beside this module, without its comments."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t") if "\t" in line else line.split(" ")


@cache
def palladius() -> Mapping[str, str]:
    """Pinyin to Cyrillic, all 416."""
    return dict(lines("syllables.txt"))


@cache
def pinyin() -> Mapping[str, str]:
    """Cyrillic to pinyin; of the two pairs that fall together, the syllable that names contain."""
    return {cyrillic: latin for latin, cyrillic in palladius().items() if latin not in RARE}


def splits(word: str, lexicon: Collection[str]) -> list[Split]:
    """Every way to divide a word into entries of the lexicon; none for a word that is too long."""
    if len(word) > LONGEST:
        return []
    longest = max(map(len, lexicon))
    found: list[list[Split]] = [[()]]
    for end in range(1, len(word) + 1):
        starts = range(max(0, end - longest), end)
        found.append(
            [(*split, word[start:end]) for start in starts if word[start:end] in lexicon for split in found[start]]
        )
    return found[-1]
