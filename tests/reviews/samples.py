"""What the addresses of reviews need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.science.reviews import actions
from attache.science.reviews.models import Review, Reviewer, Round
from tests.calls.factories import enter
from tests.reviews.factories import entry_of, hand_out, make_projects, make_reviewer, make_round

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_call_to_judge(world: "World") -> Mapping[str, Any]:
    """A call with an eligible project that nobody judges yet."""
    known = [one.project for one in _round(world).entries.all()]
    return {"call": make_projects(world.by, 1, enter(world.by))[0].call.code} if known else {}


def a_round(world: "World") -> Mapping[str, Any]:
    """One for the whole walk: a project with one reviewer who has it to read."""
    return {"code": _round(world).code}


def taking_in(world: "World") -> Mapping[str, Any]:
    """Nothing new is eligible."""
    return {**a_round(world), "verb": "take-in"}


def a_pool(world: "World") -> Mapping[str, Any]:
    """The pool of the second side."""
    return {**a_round(world), "side": 2}


def a_reviewer(world: "World") -> Mapping[str, Any]:
    """Its reviewer."""
    return {**a_round(world), "who": _round(world).reviewers.order_by("pk")[0].code}


def somebody_new(world: "World") -> Mapping[str, Any]:
    """Somebody in the pool with nothing to read, another each time."""
    name = f"Newcomer Number{Reviewer.objects.count()}"
    return {**a_round(world), "who": make_reviewer(world.by, _round(world), 2, name, accepts=False).code}


def a_judged_project(world: "World") -> Mapping[str, Any]:
    """Its project, which is being read."""
    _read(world)
    return {**a_round(world), "project": _round(world).entries.get().project.code}


def to_talk_of(world: "World") -> Mapping[str, Any]:
    """The discussion of its first side."""
    return {**a_judged_project(world), "side": 1}


def a_review(world: "World") -> Mapping[str, Any]:
    """What its reviewer has to read."""
    return {**a_judged_project(world), "who": a_reviewer(world)["who"]}


def a_clash(world: "World") -> Mapping[str, Any]:
    """A conflict that was said of somebody."""
    who = somebody_new(world)["who"]
    entry = entry_of(_round(world).entries.get().project)
    actions.say_conflict(
        reviewer=Reviewer.objects.get(code=who), entry=entry, kind="personal", by=world.by, at=world.at
    )
    return {**a_judged_project(world), "who": who}


def _read(world: "World") -> None:
    Review.objects.filter(entry__round=_round(world)).update(state="assigned", submitted_at=None)


def _round(world: "World") -> Round:
    known = Round.objects.first()
    if known:
        return known
    made = make_round(world.by, make_projects(world.by, 1, enter(world.by)), wanted=1)
    make_reviewer(world.by, made, 1, "Reader Rita")
    hand_out(world.by, made)
    return Round.objects.get()
