"""What the addresses of meetings need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.relations.meetings import actions
from attache.relations.meetings.logic.drafts import Draft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_meeting(world: "World") -> Mapping[str, Any]:
    """A proposed meeting with a time, one for the whole walk."""
    draft = Draft(title=Words(en="Talks"), sides=(SideDraft(name="Somebody new"),))
    slot = Slot(date(2020, 6, 5), time(15), "Asia/Shanghai")
    found = Meeting.objects.first() or actions.propose_meeting(
        office=world.office, draft=draft, slot=slot, by=world.by, at=world.at
    )
    return {"code": found.code}


def a_side(world: "World") -> Mapping[str, Any]:
    """The other side of the meeting; the first one is ours."""
    return {**a_meeting(world), "place": 1}
