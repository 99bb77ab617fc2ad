"""What a condition of an agreement demands of a person: level, language."""

from dataclasses import dataclass

from attache.relations.agreements.states import CEFR_OF, Skill

RANKS = ("A1", "A2", "B1", "B2", "C1", "C2")


@dataclass(frozen=True)
class Demand:
    """What is asked; an empty value asks nothing."""

    level: str = ""
    skill: str = ""


def cefr(skill: str) -> str:
    """The level of the Common European Framework that a level of TORFL stands for; one of CEFR is itself.

    Source: the table of the agreements' room (`CEFR_OF`: TEU A1 to TORFL-IV C2).
    """
    return CEFR_OF.get(Skill(skill), skill) if skill else ""


def knows_enough(has: str, asked: str) -> bool:
    """Whether a level of language is at least the one that is asked for. Unknown is not enough where one is asked."""
    if not asked:
        return True
    return bool(has) and RANKS.index(cefr(has)) >= RANKS.index(cefr(asked))


def is_of_level(has: str, asked: str) -> bool:
    """Whether the level of study is the one that was agreed."""
    return not asked or has == asked
