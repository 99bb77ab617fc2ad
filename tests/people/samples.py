"""What the addresses of offices need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.registry.people import actions as people

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def the_office(world: "World") -> Mapping[str, Any]:
    return {"code": world.office.code}


def days_of_its_own(world: "World") -> Mapping[str, Any]:
    day = world.at.date()
    days = people.Days("off", day, day, Words(en="The building is closed"))
    people.enter_days(office=world.office, days=days, by=world.by, at=world.at)
    return {"code": world.office.code, "number": world.office.own_days.latest("pk").pk}
