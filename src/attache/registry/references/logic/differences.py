"""What differs between a typed name and a body's name, word by word."""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from attache.registry.references.logic.keys import is_han, strict, words

NEAR = 0.7  # from here on two words are one word spelled in two ways


@dataclass(frozen=True)
class Difference:
    """Words only in what was typed, words only in the name, and words spelled otherwise (typed, in the name)."""

    typed_only: tuple[str, ...] = ()
    name_only: tuple[str, ...] = ()
    otherwise: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.typed_only or self.name_only or self.otherwise)


def difference(typed: str, name: str) -> Difference:
    """What differs; case, accents, punctuation and the order of words do not count. Chinese goes by character."""
    here, there = _units(typed), _units(name)
    left = [one for one in here if one not in there]
    over = [one for one in there if one not in here]
    pairs = []
    for one in list(left):
        near = max(over, key=lambda other: Levenshtein.normalized_similarity(one, other), default="")
        if near and Levenshtein.normalized_similarity(one, near) >= NEAR:
            pairs.append((one, near))
            left.remove(one)
            over.remove(near)
    return Difference(_told(left), _told(over), tuple(pairs))


def _units(text: str) -> list[str]:
    return [unit for word in words(strict(text)) for unit in (word if is_han(word) else (word,))]


def _told(units: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(units))
