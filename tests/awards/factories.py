"""A round whose reviews are in, ready to be decided."""

from collections.abc import Mapping
from decimal import Decimal

from attache.registry.people.models import User
from attache.science.awards import actions, queries
from attache.science.calls.models import Call
from attache.science.projects.models import Project
from attache.science.reviews import actions as reviews
from attache.science.reviews.models import Round
from attache.science.reviews.queries import rounds
from tests.projects.factories import fresh as fresh_project
from tests.reviews.factories import AT, give, hand_out, make_projects, make_reviewer, make_round

__all__ = ["AT", "closed_round", "say", "stands"]
BUDGET = {1: Decimal(3000000), 2: Decimal(300000)}  # two projects of tests.projects.factories


def closed_round(by: User, many: int = 3, call: Call | None = None) -> tuple[Round, list[Project]]:
    """The first project has the best reviews, then the second...; each side has money for two."""
    projects = make_projects(by, many, call)
    round_ = make_round(by, projects, wanted=1)
    for side, texts in ((1, "Хорошо."), (2, "好。")):
        make_reviewer(by, round_, side, f"Judge{projects[0].code[-2:]} Side{side}", load=20, subjects=[texts])
    for review in hand_out(by, round_):
        mark = 9 - projects.index(review.entry.project)
        give(review, mark, mark, mark, text="Хорошо." if review.reviewer.side == 1 else "好。")
    reviews.end_reviews(round_=rounds.round_(round_.code), by=by, at=AT)
    for side, amount in BUDGET.items():
        actions.put_budget(round_=round_, side=side, lines=[("Grants", amount)], by=by, at=AT)
    return rounds.round_(round_.code), projects


def say(by: User, round_: Round, words: Mapping[str, tuple[str, str]]) -> None:
    """What both sides say of projects by their codes."""
    entries = {one.project.code: one for one in rounds.entries(round_)}
    said = {(entries[code], side): word for code, both in words.items() for side, word in enumerate(both, 1)}
    actions.put_verdicts(round_=round_, said=said, by=by, at=AT)


def stands(projects: list[Project]) -> list[str]:
    return [fresh_project(one).state for one in projects]


def sheet(round_: Round) -> queries.Sheet:
    return queries.sheet(rounds.round_(round_.code), today=AT.date())
