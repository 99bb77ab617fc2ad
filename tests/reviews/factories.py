"""A round of a call: projects of both sides, a pool on each side, reviewers who accept."""

from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Language, Words
from attache.kernel.links.actions import Guest
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import User
from attache.science.calls.models import Call
from attache.science.projects.models import Project
from attache.science.reviews import actions
from attache.science.reviews.models import Entry, Review, Reviewer, Round
from attache.science.reviews.queries import rounds
from tests.projects.factories import AT, agree, begin, enter, make_ana

__all__ = ["AT", "DUE", "agree", "begin", "enter", "make_ana"]
DUE = datetime(2020, 8, 1, 10, 0, tzinfo=UTC)
CRITERIA = [(Words("Novelty", "Новизна", "创新性"), 2), (Words("Plan", "План", "方案"), 1), (Words("Ethics"), 0)]
GUEST = Guest("L-0009", "a reviewer")


def make_person(by: User, name: str, at: Organisation | None = None) -> Person:
    family, given = name.split(" ", 1)
    names = {Language.EN: NameParts(family=family, given=given)}
    person = partners.add_person(names=names, gender="", family_first=False, by=by, at=AT)
    if at:
        partners.give_post(person=person, organisation=at, title=Words("Professor"), start=None, end=None, by=by, at=AT)
    return person


def make_projects(by: User, many: int = 2, call: Call | None = None) -> list[Project]:
    call = call or enter(by)
    return [agree(by, begin(by, call)) for _one in range(many)]


def make_round(by: User, projects: list[Project] | None = None, **changed: Any) -> Round:
    projects = projects if projects is not None else make_projects(by)
    how = {"criteria": CRITERIA, "wanted": 2, "method": "median", "blind": False, "due": DUE, "zone": "Asia/Shanghai"}
    return actions.open_round(call=projects[0].call, **{**how, **changed}, by=by, at=AT)


def make_reviewer(by: User, round_: Round, side: int, name: str, **changed: Any) -> Reviewer:
    person = changed.pop("person", None) or make_person(by, name)
    how = {"language": "ru" if side == 1 else "zh", "reads": ["ru" if side == 1 else "zh"], "subjects": [], "load": 5}
    accepts = changed.pop("accepts", True)
    made = actions.add_reviewer(round_=round_, side=side, person=person.code, **{**how, **changed}, by=by, at=AT)
    if accepts:
        actions.invite_reviewer(reviewer=made, by=by, at=AT)
        actions.accept(reviewer=fresh(made), by=GUEST, at=AT)
    return fresh(made)


def make_pools(by: User, round_: Round, many: int = 2) -> list[Reviewer]:
    names = ["Abel", "Bogdan", "Clemens", "Dmitri"]
    return [make_reviewer(by, round_, side, f"Reviewer{side} {name}") for side in (1, 2) for name in names[:many]]


def hand_out(by: User, round_: Round) -> list[Review]:
    actions.propose_assignments(round_=round_, by=by, at=AT)
    actions.confirm_assignments(round_=round_, by=by, at=AT)
    return rounds.reviews(round_)


def entry_of(project: Project) -> Entry:
    return rounds.entry(Round.objects.get(call=project.call), project.code)


def fresh(one: Reviewer) -> Reviewer:
    return rounds.reviewer(one.code)


def scored(review: Review, *values: int | None) -> dict[int, int | None]:
    keys = [one.pk for one in review.entry.round.criteria.all()]
    return dict(zip(keys, values or (7, 7, 7), strict=True))


def give(
    review: Review, *values: int | None, submit: bool = True, text: str = "Good.", place: int | None = None
) -> Review:
    review = Review.objects.select_related("entry__round", "entry__project", "reviewer__round").get(pk=review.pk)
    how: dict[str, Any] = {"text": text, "language": review.reviewer.language, "aside": "", "by": GUEST, "at": AT}
    written = actions.write_review(review=review, scores=scored(review, *values), **how)
    if place is not None:
        where = {review.entry.project.code: place}
        actions.put_in_order(reviewer=review.reviewer, places=where, by=GUEST, at=AT)
    return actions.submit_review(review=written, by=GUEST, at=AT) if submit else written
