"""What the addresses of minutes need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import Draft, SideDraft
from attache.relations.minutes import actions
from attache.relations.minutes.models import Minutes
from tests.meetings.factories import SPRING
from tests.meetings.samples import a_meeting

if TYPE_CHECKING:
    from tests.architecture.matrix import World

__all__ = ["a_meeting", "some_minutes"]


def some_minutes(world: "World") -> Mapping[str, Any]:
    """The minutes of a held meeting, one for the whole walk."""
    a_meeting(world)  # the first meeting is that of the walk
    found = Minutes.objects.first()
    if found is None:
        draft = Draft(title=Words(en="Held talks"), sides=(SideDraft(name="Somebody else"),))
        by, at = world.by, world.at
        held = meetings.enter_meeting(office=world.office, draft=draft, time=SPRING, by=by, at=at)
        found = actions.begin_minutes(meeting=held, by=by, at=at)
    return {"code": found.code}
