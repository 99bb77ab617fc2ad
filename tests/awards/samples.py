"""What the addresses of decisions and awards need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.science.awards import actions
from attache.science.awards.models import Award
from attache.science.reviews.models import Round
from attache.science.reviews.states import State
from tests.awards.factories import closed_round, say
from tests.calls.factories import enter
from tests.reviews.samples import a_round

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_round_to_decide(world: "World") -> Mapping[str, Any]:
    """Its reviews are in, and nothing is said of it."""
    a_round(world)  # the first round is that of the reviews' own walk
    known = Round.objects.filter(state=State.CLOSED).first() or closed_round(world.by, 1, enter(world.by))[0]
    return {"code": known.code}


def a_project_to_promote(world: "World") -> Mapping[str, Any]:
    """It stands on no reserve list."""
    code = a_round_to_decide(world)["code"]
    return {"code": code, "project": Round.objects.get(code=code).entries.get().project.code}


def an_award(world: "World") -> Mapping[str, Any]:
    """An award whose contract is not signed."""
    a_round(world)
    known = Award.objects.first()
    if known is None:
        round_, projects = closed_round(world.by, 1, enter(world.by))
        say(world.by, round_, {projects[0].code: ("fund", "fund")})
        known = actions.release_decisions(round_=round_, by=world.by, at=world.at)[0]
    return {"code": known.code}
