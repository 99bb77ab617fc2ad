"""What two juries say together, and who may not judge. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from attache.science.accelerator.states import Side


@dataclass(frozen=True)
class Vote:
    """One sheet: whether its juror recommends the project, and the scores by criterion."""

    recommends: bool
    scores: Mapping[str, int]


@dataclass(frozen=True)
class Verdict:
    """What one jury says: how many sheets of those needed, how many for it, the mean of all scores."""

    needed: int
    sheets: int
    in_favour: int
    mean: float | None

    @property
    def complete(self) -> bool:
        """Whether there are as many sheets as are needed."""
        return self.sheets >= self.needed

    @property
    def recommends(self) -> bool:
        """Complete, and more sheets for it than against; as many on both sides is no recommendation."""
        return self.complete and 2 * self.in_favour > self.sheets


def verdict(votes: Sequence[Vote], needed: int) -> Verdict:
    """What one jury's sheets say together."""
    scores = [score for one in votes for score in one.scores.values()]
    in_favour = sum(one.recommends for one in votes)
    return Verdict(needed, len(votes), in_favour, round(mean(scores), 2) if scores else None)


def both_recommend(verdicts: Mapping[Side, Verdict]) -> bool:
    """Admitted only if both juries recommend."""
    return all(side in verdicts and verdicts[side].recommends for side in Side)


def both_complete(verdicts: Mapping[Side, Verdict]) -> bool:
    """Whether both juries have said what they had to say."""
    return all(side in verdicts and verdicts[side].complete for side in Side)


def is_of_the_team(juror: str, names: Iterable[str]) -> bool:
    """Whether a juror's name is one of those of a team, whatever its case, blanks and order of parts."""
    return _key(juror) in {_key(name) for name in names}


def _key(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", name).casefold().replace(",", " ")
    return tuple(sorted(plain.split()))
