"""What the addresses of polls need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attache.relations.meetings.models import Meeting
from attache.relations.polls import actions
from attache.relations.polls.models import Option
from tests.meetings.samples import a_meeting

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def an_option(world: "World") -> Mapping[str, Any]:
    """A time on offer, one for the whole walk."""
    meeting = Meeting.objects.get(**a_meeting(world))
    if not Option.objects.exists():
        actions.offer_times(meeting=meeting, moments=[datetime(2020, 6, 9, 7, tzinfo=UTC)], by=world.by, at=world.at)
    return {**a_meeting(world), "pk": Option.objects.get().pk}
