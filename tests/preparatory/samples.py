"""What the addresses of lessons need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.centres.models import Learner
from attache.students.grouping import actions as grouping
from attache.students.grouping import queries as groups
from attache.students.grouping.models import Group
from attache.students.preparatory.models import Certificate, Lesson, Step
from tests.grouping.factories import a_school, accept, members
from tests.preparatory.factories import AT, DAY, begin, certify, make_learner, make_lesson, passed

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def an_open_group(world: "World") -> Mapping[str, Any]:
    """A group that is open, one for the whole walk."""
    return {"code": _group(world).code}


def its_centre(world: "World") -> Mapping[str, Any]:
    return {"code": _group(world).centre.code}


def its_learner(world: "World") -> Mapping[str, Any]:
    return {"code": min(members(_group(world)))}


def its_docx(world: "World") -> Mapping[str, Any]:
    return {**an_open_group(world), "language": "zh"}


def a_lesson(world: "World") -> Mapping[str, Any]:
    """A lesson of which nothing was noted."""
    group = _group(world)
    known = Lesson.objects.filter(group=group, state="planned").first()
    return {"code": (known or make_lesson(world.by, group)).code}


def an_examination(world: "World") -> Mapping[str, Any]:
    """A final examination that somebody has passed and nobody has a certificate of."""
    group = _group(world)
    first = Learner.objects.get(code=min(members(group)))
    return {"code": passed(world.by, group, first).sitting.code}


def a_certificate(world: "World") -> Mapping[str, Any]:
    """A certificate that holds."""
    return {"code": _certificate(world).code}


def its_pdf(world: "World") -> Mapping[str, Any]:
    return {**a_certificate(world), "language": "ru"}


def a_paper(world: "World") -> Mapping[str, Any]:
    """The key that is printed on it."""
    return {"key": _certificate(world).key}


def a_step(world: "World") -> Mapping[str, Any]:
    """A step that is open."""
    known = Step.objects.filter(state="open").first()
    if known:
        return {"code": known.code}
    group = _group(world)
    return {"code": begin(world.by, make_learner(world.by, group.centre), "b1").code}


def _certificate(world: "World") -> Certificate:
    known = Certificate.objects.filter(state="valid").first()
    if known:
        return known
    group = _group(world)
    last = Learner.objects.get(code=max(members(group)))
    return certify(world.by, passed(world.by, group, last))


def _group(world: "World") -> Group:
    known = Group.objects.filter(state="open").first()
    if known and members(known):
        return known
    centre, _learners = a_school(world.by, 4)
    found = next(one for one in accept(world.by, centre, least=1, most=6) if members(one))
    grouping.open_group(group=found, on=DAY, by=world.by, at=AT)
    return groups.group(found.code)
