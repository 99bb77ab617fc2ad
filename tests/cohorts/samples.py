"""What the addresses of mobility need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.registry.people.models import User
from attache.students.cohorts import queries
from attache.students.cohorts.models import Cohort
from attache.students.nominations import actions
from attache.students.nominations import queries as nominated
from attache.students.nominations.models import FactSheet, Nomination
from tests.cohorts.factories import cohort, make_places, nominate

if TYPE_CHECKING:
    from tests.architecture.matrix import World

BARE = {
    "nominate_by": "2020-04-01", "apply_by": "", "decision_weeks": 4, "transcript_weeks": None, "visa": {},
    "insurance": {}, "housing": {"en": "A room in the hostel"},
}  # fmt: skip


def a_person(world: "World") -> Mapping[str, Any]:
    """Somebody who is nominated, in a cohort."""
    return {"code": _filled(world.by).code}


def a_cohort(world: "World") -> Mapping[str, Any]:
    """The cohort of that person."""
    found = queries.cohort_of(_filled(world.by))
    assert found
    return {"code": found.code}


def a_step(world: "World") -> Mapping[str, Any]:
    """A step of its plan."""
    return {**a_cohort(world), "key": 1}


def a_move(world: "World") -> Mapping[str, Any]:
    """A move that is not open to it."""
    return {**a_cohort(world), "verb": "travel"}


def a_move_of_a_person(world: "World") -> Mapping[str, Any]:
    """A move that is not open to a pending nomination."""
    return {**a_person(world), "verb": "begin"}


def places(world: "World") -> Mapping[str, Any]:
    """Under which the person is nominated."""
    return {"code": _filled(world.by).allotment.code}


def a_sheet(world: "World") -> Mapping[str, Any]:
    """What holds with the partner."""
    partner = _filled(world.by).allotment.partner
    how: dict[str, Any] = {"partner": partner, "year": 2020, "content": BARE, "by": world.by, "at": world.at}
    return {"code": (FactSheet.objects.first() or actions.add_sheet(**how)).code}


def its_partner(world: "World") -> Mapping[str, Any]:
    """The partner that nominates."""
    return {"code": _filled(world.by).allotment.partner.code}


def _filled(by: User) -> Nomination:
    known = nominated.matching().first()
    if known:
        return known
    made: Cohort = cohort(by)
    return nominate(by, make_places(by), 1, into=made)[0]
