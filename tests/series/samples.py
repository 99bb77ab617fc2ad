"""What the addresses of series need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.series import actions, queries
from attache.relations.series.models import Series
from tests.series.factories import weekly

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_series(world: "World") -> Mapping[str, Any]:
    """A weekly series of two meetings, one for the whole walk."""
    found = Series.objects.first()
    if found is None:
        draft, days = Draft(title=Words(en="Every week")), weekly(date(2020, 6, 4), count=2)
        found, _slip = actions.make_series(office=world.office, draft=draft, timetable=days, by=world.by, at=world.at)
    return {"code": found.code}


def one_of_a_series(world: "World") -> Mapping[str, Any]:
    """The first of its meetings."""
    return {"code": queries.meetings_of(queries.series(a_series(world)["code"]))[0].code}
