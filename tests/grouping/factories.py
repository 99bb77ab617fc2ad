"""Learners with a level at a centre, a proposal, a group."""

from datetime import date
from typing import Any

from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.students.centres import actions as centres
from attache.students.centres.models import Centre, Learner
from attache.students.grouping import actions, queries
from attache.students.grouping.models import Formation, Group
from attache.students.programmes.models import Term
from tests.centres.factories import AT, fresh, make_ana, make_centre, make_learner, make_term, site_of

DAY = date(2020, 5, 20)

__all__ = ["AT", "DAY", "a_school", "accept", "make_ana", "make_learner", "members", "propose", "site_of", "term_of"]


def a_school(by: User, many: int = 6, *, hours: int = 400, rooms: int = 9, **wish: Any) -> tuple[Centre, list[Learner]]:
    """A centre with learners who all work towards A1 in one track, and more teachers' hours than are needed."""
    centre = make_centre(by)
    for subject in ("russian", "maths"):
        centres.add_teacher(centre=centre, name="Li", employer="ours", subject=subject, weekly=hours, by=by, at=AT)
    centres.add_site(centre=centre, title=Words("Putuo"), rooms=rooms, by=by, at=AT)
    return fresh(centre), [make_learner(by, centre, **wish) for _number in range(many)]


def term_of(by: User) -> Term:
    return make_term(by)


def propose(by: User, centre: Centre, least: int = 3, most: int = 6) -> Formation:
    return actions.propose_groups(centre=fresh(centre), term=make_term(by), least=least, most=most, by=by, at=AT)


def accept(by: User, centre: Centre, **sizes: int) -> list[Group]:
    actions.accept_proposal(formation=propose(by, centre, **sizes), by=by, at=AT)
    return list(queries.groups_of(centre))


def members(group: Group) -> set[str]:
    return {one.learner.code for one in queries.group(group.code).members.all() if one.until is None}
