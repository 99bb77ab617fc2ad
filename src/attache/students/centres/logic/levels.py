"""The rule of levels: when a test is passed, which level a learner holds, towards which one the learner works.

Sources. A test has five subtests and is passed with at least 66 % in each: https://omgpu.ru/en/test-russian-foreign-language
and https://hcmc.uvic.ca/torfl/whatIsTested.php (testing centres; both have the two years within which a single subtest
may be taken again, here the time that a placement holds). That one subtest may stand at 60 % is said by
https://www.indiaeducation.shiksha/international-tests/test-of-russian-as-a-foreign-language-torfl.html , a page for
applicants; we found it neither in an order nor with a testing centre, whose pages say 66 % and no more. Both figures
are therefore a centre's own setting (`Bar`): with 66 and 66 the leniency is gone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from attache.students.centres.states import Level, Profile, Subject, Subtest

PASS = 66  # per cent in a subtest
LENIENT = 60  # per cent that are enough in one of them
YEARS = 2  # that a placement holds
LADDER = tuple(Level)

# The usual subjects of each profile, a reference that a centre departs from by its own hours. Source: the preparatory
# department of Pushchino, http://en.pushgu.ru/education/educational-programs/preparatory-department/ , for technical,
# economic and humanitarian; the other two by the entrance examinations that they lead to.
SUBJECTS: Mapping[Profile, tuple[Subject, ...]] = {
    Profile.TECHNICAL: (Subject.RUSSIAN, Subject.MATHS, Subject.PHYSICS, Subject.INFORMATICS),
    Profile.ECONOMIC: (Subject.RUSSIAN, Subject.MATHS, Subject.SOCIAL, Subject.HISTORY),
    Profile.HUMANITARIAN: (Subject.RUSSIAN, Subject.SOCIAL, Subject.HISTORY, Subject.LITERATURE),
    Profile.NATURAL: (Subject.RUSSIAN, Subject.MATHS, Subject.PHYSICS, Subject.CHEMISTRY),
    Profile.MEDICAL: (Subject.RUSSIAN, Subject.CHEMISTRY, Subject.BIOLOGY, Subject.PHYSICS),
}


@dataclass(frozen=True)
class Bar:
    """Per cent that are needed in every subtest, and those that are enough in one of them."""

    each: int = PASS
    one: int = LENIENT


USUAL = Bar()
type Scores = Mapping[Subtest, int | None]  # per cent


@dataclass(frozen=True)
class Paper:
    """One test that somebody sat: its level, the day, per cent in each subtest (None: not known yet)."""

    level: Level
    day: date
    scores: Scores
    bar: Bar = USUAL


@dataclass(frozen=True)
class Held:
    """The level that is held, and the last day on which the sitting counts; None before any was passed."""

    level: Level | None = None
    until: date | None = None


def is_complete(scores: Scores) -> bool:
    """Whether all five subtests are known."""
    return all(scores.get(one) is not None for one in Subtest)


def passed(scores: Scores, bar: Bar = USUAL) -> bool:
    """Whether a test is passed: 66 % in each subtest, in one of them 60 % are enough. Not while one is unknown."""
    known = sorted(score for one in Subtest if (score := scores.get(one)) is not None)
    return len(known) == len(Subtest) and known[0] >= bar.one and known[1] >= bar.each


def short_of(scores: Scores, bar: Bar = USUAL) -> list[Subtest]:
    """The subtests that stand in the way: all below 66 %, but one alone that has 60 %."""
    low = [one for one in Subtest if (scores.get(one) or 0) < bar.each]
    return [] if passed(scores, bar) else low


def valid_until(day: date) -> date:
    """The last day on which a sitting of that day counts: two years later, a 29 February on 28 February."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)


def held(papers: Iterable[Paper], today: date) -> Held:
    """The best counts: the highest level passed in a sitting that is valid today, until the last day of the latest."""
    good = [one for one in papers if passed(one.scores, one.bar) and one.day <= today <= valid_until(one.day)]
    best = max(good, key=lambda one: (LADDER.index(one.level), one.day), default=None)
    return Held(best.level, valid_until(best.day)) if best else Held()


def towards(level: str) -> Level:
    """The level that somebody who holds this one ("" for none) works towards; from the highest there is no further."""
    step = LADDER.index(Level(level)) + 1 if level else 0
    return LADDER[min(step, len(LADDER) - 1)]


def reaches(level: str, wanted: str) -> bool:
    """Whether a level held ("" for none) is the wanted one or above it."""
    return bool(level) and LADDER.index(Level(level)) >= LADDER.index(Level(wanted))
