"""What the addresses of presentations need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attache.kernel import clock
from attache.students.presentations.logic.doors import join_path, own_path
from attache.students.presentations.models import Attendance, Presentation, SignUp
from attache.students.recruitment.models import Source
from tests.presentations.factories import add_agency, join, plan

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_presentation(world: "World") -> Mapping[str, Any]:
    """An open presentation, one for the whole walk."""
    return {"code": _presentation(world).code}


def its_campaign(world: "World") -> Mapping[str, Any]:
    """The campaign that it belongs to."""
    return {"campaign": _presentation(world).campaign.code}


def a_poster(world: "World") -> Mapping[str, Any]:
    """The code of the agency that invites."""
    one = _presentation(world)
    return {"code": one.code, "source": one.inviters.get().source.code}


def a_kept_list(world: "World") -> Mapping[str, Any]:
    """A list of those who were there."""
    one = _presentation(world)
    Attendance.objects.get_or_create(
        presentation=one, defaults={"name": "a.csv", "rows": [["A", 1, ""]], "at": world.at}
    )
    return {"code": one.code}


def a_door(world: "World") -> Mapping[str, Any]:
    """Where people sign up."""
    return {"token": join_path(_presentation(world).code).split("/")[2]}


def an_own_page(world: "World") -> Mapping[str, Any]:
    """Where somebody sees what became of it."""
    one = SignUp.objects.first() or join(_presentation(world))
    return {"token": own_path(one.code).split("/")[2]}


def _presentation(world: "World") -> Presentation:
    known = Presentation.objects.first()
    coming = (clock.now() + timedelta(days=60)).date()
    return known or plan(world.by, None, Source.objects.first() or add_agency(world.by), day=coming)
