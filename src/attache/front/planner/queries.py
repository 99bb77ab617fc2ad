"""The offices as walls with clocks, the reader's own first."""

from attache.front.planner.logic.grids import Wall
from attache.registry.people import queries as people
from attache.registry.people.models import User


def walls_for(user: User) -> list[Wall]:
    """The clocks and calendars of all offices, the reader's first; two offices in one city share one. Three queries."""
    calendars = people.calendars()
    ordered = sorted(people.offices(), key=lambda office: office.pk != user.office_id)
    by_city = {(str(office.city), office.zone): office for office in reversed(ordered)}
    mine = [one for one in ordered if by_city[str(one.city), one.zone] is one]
    return [Wall(str(office.city), office.zone, calendars[office.pk]) for office in mine]
