"""What the addresses of disruptions need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attache.front.disruptions import actions
from attache.front.disruptions.models import Case, Proposal, Release, Source
from attache.kernel.languages import Words
from tests.disruptions.factories import content

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_case(world: "World") -> Mapping[str, Any]:
    """A watched case, one for the whole walk."""
    found = Case.objects.first() or actions.open_case(office=world.office, content=content(), by=world.by, at=world.at)
    return {"code": found.code}


def a_moved_case(world: "World") -> Mapping[str, Any]:
    """Another one at every asking, which is still watched."""
    made = actions.open_case(office=world.office, content=content(), by=world.by, at=world.at)
    return {"code": made.code, "verb": "activate"}


def a_source(world: "World") -> Mapping[str, Any]:
    """A source of the case, a new one at every asking."""
    case = Case.objects.get(code=a_case(world)["code"])
    made: Source = actions.add_source(
        case=case, title="A notice", url="", on=date(2020, 1, 26), by=world.by, at=world.at
    )
    return {"code": case.code, "pk": made.pk}


def a_rule_that_proposes(world: "World") -> Mapping[str, Any]:
    """A rule of the case, a new one at every asking."""
    case = Case.objects.get(code=a_case(world)["code"])
    made: Proposal = actions.add_proposal(case=case, verdict="online", reason=Words("Closed"), by=world.by, at=world.at)
    return {"code": case.code, "pk": made.pk}


def a_release(world: "World") -> Mapping[str, Any]:
    """A version of the plan without any changes."""
    case = Case.objects.get(code=a_case(world)["code"])
    found = Release.objects.first() or Release.add(case=case, number=1, at=world.at, by=world.by)
    return {"code": case.code, "number": found.number}
