"""What the addresses of precautions need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.precautions import actions
from attache.students.precautions.models import Event, HealthRule
from tests.precautions.factories import AT, WHO, a_meeting_of_students, note

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_health_rule(world: "World") -> Mapping[str, Any]:
    """A rule that is over by today, one for the whole walk."""
    return {"code": _rule(world).code}


def an_event(world: "World") -> Mapping[str, Any]:
    """An event under it."""
    return {"code": _event(world).code}


def a_rule_upon_an_event(world: "World") -> Mapping[str, Any]:
    """The rule upon the event; put there again where a walk has taken it off."""
    event, rule = _event(world), _rule(world)
    if not event.requirements.filter(rule=rule).exists():
        actions.require(event=event, rule=rule, by=world.by, at=AT)
    return {"code": event.code, "rule": rule.code}


def a_participant(world: "World") -> Mapping[str, Any]:
    """Who takes part; noted anew where a walk has taken them off."""
    event = _event(world)
    actions.add_participants(event=event, people=WHO, by=world.by, at=AT)
    first = event.participants.first()
    assert first is not None
    return {"code": first.code}


def _rule(world: "World") -> HealthRule:
    return HealthRule.objects.first() or note(world.by, last="2020-12-31")


def _event(world: "World") -> Event:
    _rule(world)
    return Event.objects.first() or a_meeting_of_students(world.by)
