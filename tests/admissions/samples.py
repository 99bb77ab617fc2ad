"""What the addresses of admissions need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.admissions import actions
from attache.students.admissions.models import Application, Quota
from tests.admissions.factories import apply as begin
from tests.admissions.factories import decide, enough, make_places, person

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def an_application(world: "World") -> Mapping[str, Any]:
    """An accepted application, one for the whole walk."""
    return {"code": _accepted(world).code}


def an_applicant(world: "World") -> Mapping[str, Any]:
    """The person."""
    return {"code": _accepted(world).applicant.code}


def a_quota(world: "World") -> Mapping[str, Any]:
    """The places it draws upon."""
    return {"code": Quota.objects.get(pk=_accepted(world).quota_id).code}


def an_intake_with_places(world: "World") -> Mapping[str, Any]:
    """Their intake."""
    return {"code": _accepted(world).intake.code}


def a_document(world: "World") -> Mapping[str, Any]:
    """Its passport."""
    return {**an_application(world), "kind": "passport"}


def a_step(world: "World") -> Mapping[str, Any]:
    """Its visa."""
    return {**an_application(world), "kind": "visa"}


def a_move(world: "World") -> Mapping[str, Any]:
    """A move that it has behind it."""
    return {**an_application(world), "verb": "accept"}


def _accepted(world: "World") -> Application:
    known = Application.objects.first()
    if known:
        return known
    quota = make_places(world.by, 3)
    offered = decide(world.by, enough(world.by, begin(world.by, quota.intake, person(world.by))))
    return actions.accept_place(application=offered, by=world.by, at=world.at.replace(year=2020, month=6, day=1))
